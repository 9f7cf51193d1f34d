"""An edit of what was published is recorded, with its words, and readers are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.repositories import begun
from tests.cli.running import plainredline
from tests.corrections.sites import lay_out, site
from tests.site.project import NEW

from plainredline.assemble.recording import record_versions
from plainredline.messages.translator import translator_for
from plainredline.read import read_agreement
from plainredline.render.pages.corrections_page import render_corrections

EXPLAINED = """\
---
headline: Sixty days
---

## Sixty days

```change
clause: '1.1'
wording: 000000000000
```

### What changed
It was thirty.
"""
REASON = "The captured text had a typo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an agreement of which the versions are recorded."""
    folder = lay_out(tmp_path)
    record_versions(folder)
    return folder


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command where the agreements stand; return its code and all that it said."""
    done = plainredline(folder.parents[1], *arguments)
    return done.returncode, done.stdout + done.stderr


def edit(folder: Path, old: str = "sixty (60)", new: str = "seventy (70)") -> Path:
    """Edit the second version; return its file."""
    path = folder / "versions/2025-01-01.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return path


def correct(folder: Path, *more: str) -> tuple[int, str]:
    """Record the edit."""
    return run(folder, "correct", "terms", "2025-01-01", "--reason", REASON, *more)


def test_the_words_before_are_found_in_git_and_shown_with_their_clause(folder: Path) -> None:
    begun(folder.parents[1])
    edit(folder)

    code, said = correct(folder)

    assert code == 0
    assert "1.1: [-… your account with sixty (60) days' notice.-] {+… your account with" in said
    record = read_agreement(folder).records[-1]
    assert (record.deed, record.reason) == ("corrected", REASON)
    assert "sixty (60)" in record.mended[0].old


def test_readers_are_told_on_every_page_of_the_text_in_feed_and_data(folder: Path) -> None:
    begun(folder.parents[1])
    edit(folder)
    correct(folder)

    made = site(folder)

    told = "The text of the version of 1 January 2025 was corrected on"
    for name in (
        "terms/versions/2025-01-01/",
        "terms/changes/2025-01-01/",
        "terms/changes/2027-01-01/",
        "terms/corrections/",
    ):
        assert told in made[name], name
        assert f"Why: {REASON}" in made[name]
        assert "sixty (60) days" in made[name]
    assert told not in made["terms/versions/2024-01-01/"]
    assert '<a href="../terms/corrections/">Corrections</a>' in made["terms/"]
    assert (
        "<title>Corrected: Terms of Service, version of 1 January 2025</title>" in made["feed.xml"]
    )
    assert f"{told} 23 November 2026. Why: {REASON}" in made["terms/changes/2025-01-01.md.txt"]
    found = json.loads(made["agreements.json"])["agreements"][0]["corrections"]
    assert [(each["deed"], each["version"]) for each in found] == [("corrected", "2025-01-01")]
    assert f'id="{found[0]["address"].partition("#")[2]}"' in made["terms/corrections/"]


def test_without_git_the_file_as_it_was_can_be_named(folder: Path) -> None:
    was = folder.parents[1] / "was.md"
    was.write_text(NEW, "utf-8")
    edit(folder)

    code, said = correct(folder, "--was", "was.md")

    assert code == 0
    assert "sixty (60)" in said


def test_where_only_the_digest_is_known_the_reason_is_told_alone(folder: Path) -> None:
    edit(folder)

    code, said = correct(folder)

    assert code == 0
    assert "the words before are not known" in said
    assert read_agreement(folder).records[-1].mended == ()
    assert f"Why: {REASON}" in site(folder)["terms/versions/2025-01-01/"]


def test_another_text_than_the_recorded_one_is_not_taken_for_it(folder: Path) -> None:
    (folder.parents[1] / "was.md").write_text("# Terms\n\n1. Other.\n", "utf-8")
    edit(folder)

    code, said = correct(folder, "--was", "was.md")

    assert code == 3
    assert "is not the file that was recorded" in said


def test_the_first_correction_begins_the_manifest_with_what_had_been_published(
    tmp_path: Path,
) -> None:
    folder = lay_out(tmp_path)
    begun(folder.parents[1])
    edit(folder)

    code, _ = correct(folder)

    assert code == 0
    records = read_agreement(folder).records
    assert [each.deed for each in records] == ["recorded"] * 3 + ["corrected"]
    assert records[1].text_sha256 != records[3].text_sha256


def test_nobody_corrects_what_nobody_knows(tmp_path: Path) -> None:
    folder = lay_out(tmp_path)
    edit(folder)

    code, said = correct(folder)

    assert code == 3
    assert "--was FILE" in said
    assert not (folder / "manifest.jsonl").exists()


def test_where_nothing_was_edited_nothing_is_recorded(folder: Path) -> None:
    before = (folder / "manifest.jsonl").read_bytes()

    code, said = correct(folder)

    assert code == 3
    assert "nothing has changed" in said
    assert (folder / "manifest.jsonl").read_bytes() == before


def test_a_correction_above_the_text_changes_no_word(folder: Path) -> None:
    path = edit(folder)
    path.write_text(f"---\nsource: https://example.com/terms\n---\n{NEW}", "utf-8")
    was = folder.parents[1] / "was.md"
    was.write_text(NEW, "utf-8")

    code, said = correct(folder, "--was", "was.md")

    assert code == 0
    assert "no word of the text differs" in said
    assert "; no word of its text." in site(folder)["terms/corrections/"]


def test_a_day_of_effect_that_becomes_known_is_no_correction_to_who_reads_the_text(
    tmp_path: Path,
) -> None:
    folder = lay_out(tmp_path)
    path = folder / "versions/2025-01-01.md"
    path.write_text(f"---\ncaptured: 2025-01-01\n---\n{NEW}", "utf-8")
    record_versions(folder)
    path.write_text(f"---\ncaptured: 2025-01-01\neffective: 2025-02-01\n---\n{NEW}", "utf-8")

    assert correct(folder)[0] == 0

    pages = site(folder)
    assert REASON in pages["terms/corrections/"]
    assert all(REASON not in pages[f"terms/{kind}/2025-01-01/"] for kind in ("changes", "versions"))

    path.write_text(path.read_text("utf-8").replace("02-01", "03-01"), "utf-8")
    assert correct(folder)[0] == 0
    pages = site(folder)
    assert REASON in pages["terms/versions/2025-01-01/"]
    assert "the version of 1 March 2025 was corrected" in pages["terms/corrections/"]


def test_a_number_of_a_clause_that_was_mended_is_told(folder: Path) -> None:
    edit(folder, "## 1. Closing", "## 2. Closing")

    code, said = correct(folder, "--was", str(was_of(folder)))

    assert code == 0
    assert "## 1. Closing" in said
    assert "## 2. Closing" in said
    assert "## 2. Closing" in site(folder)["terms/corrections/"]


def was_of(folder: Path) -> Path:
    """Return the second version's file as it had been published."""
    was = folder.parents[1] / "was.md"
    was.write_text(NEW, "utf-8")
    return was


def test_explanations_of_the_mended_words_are_told(folder: Path) -> None:
    (folder / "explanations").mkdir()
    (folder / "explanations/2025-01-01.md").write_text(EXPLAINED, "utf-8")
    edit(folder)

    code, said = correct(folder)

    assert code == 0
    assert "written for other words: agreements/terms/explanations/2025-01-01.md:5" in said
    assert "Next: plainredline explain terms 2025-01-01" in said


@pytest.mark.parametrize("reason", ["", "  ", "?!", "x" * 501])
def test_a_reason_says_something_and_not_too_much(reason: str, folder: Path) -> None:
    edit(folder)

    code, said = run(folder, "correct", "terms", "2025-01-01", "--reason", reason)

    assert code == 3
    assert "--reason" in said


def test_a_hostile_reason_and_hostile_words_are_words(folder: Path) -> None:
    begun(folder.parents[1])
    edit(folder, "sixty (60)", "<img src=x onerror=alert(1)> \u202e ")
    hostile = '</p><script>alert(1)</script>\n"]] # \u2066x {{ t }}'

    code, _ = run(folder, "correct", "terms", "2025-01-01", "--reason", hostile)

    assert code == 0
    for name, body in site(folder).items():
        if name.endswith("/"):
            assert "<script>alert" not in body, name
            assert "<img src=x" not in body, name
            assert "\u202e" not in body, name
            assert "\u2066" not in body, name


def test_every_language_tells_it(folder: Path) -> None:
    edit(folder)
    correct(folder)

    for language in ("fr", "de", "es", "zh", "ar"):
        page = next(render_corrections(read_agreement(folder), translator_for(language))).body

        assert "was corrected" not in page
        assert REASON in page


def test_a_site_without_corrections_has_no_page_of_them(folder: Path) -> None:
    made = site(folder)

    assert "terms/corrections/" not in made
    assert "Corrections" not in made["terms/"]


def test_several_versions_are_corrected_for_one_reason(folder: Path) -> None:
    begun(folder.parents[1])
    for path in (folder / "versions").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("# ", "# The ", 1), "utf-8")
    days = ("2025-01-01", *sorted(path.stem for path in (folder / "versions").glob("*.md")))
    before = run(folder, "verify")

    done = run(folder, "correct", "terms", *days, "--reason", REASON)
    refused = run(folder, "correct", "terms", *days, "--reason", REASON, "--was", "site.yml")

    assert (before[0], done[0], run(folder, "verify")[0]) == (13, 0, 0)
    assert done[1].count("recorded: ") == len(set(days)) > 1
    assert refused[0] == 3
