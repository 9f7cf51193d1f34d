"""`plainredline review`: a review is of exact words."""

from __future__ import annotations

import difflib
from pathlib import Path
from unittest import mock

import pytest
from tests.cli.running import Result, plainredline
from tests.site.project import lay_out

TOLD = """\
---
headline: Notice grows to sixty days
author: A. Writer
status: draft
---

You now wait sixty days.

## Closing takes sixty days

```change
clause: 1.1
effect: worse
quote: sixty (60) days
allow:
  - {rule: W3, reason: The terms say nothing.}
```

### What changed

You must give sixty (60) days' notice, not thirty (30).

### What this means for you

You pay for longer.

### What you can do

Nothing.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a written draft, its wording known."""
    root = lay_out(tmp_path / "project")
    path = told(root)
    path.parent.mkdir()
    path.write_text(TOLD, "utf-8")
    assert plainredline(root, "explain", "terms").returncode == 0
    return root


def told(root: Path) -> Path:
    return root / "agreements/terms/explanations/2025-01-01.md"


def review(root: Path, *arguments: str) -> Result:
    return plainredline(root, "review", "terms", "--by", "J. Okafor", *arguments)


def e7(root: Path) -> list[str]:
    return [line for line in plainredline(root, "check").stdout.splitlines() if " E7 " in line]


def test_it_shows_both_wordings_and_the_prose_and_writes_nothing_else(project: Path) -> None:
    before = told(project).read_text("utf-8").splitlines()

    result = review(project, "--yes")

    assert result.returncode == 0, result.stderr
    assert "[-thirty (30) -]{+sixty (60) +}" in result.stdout
    for words in ("Notice grows to sixty days", "You now wait", "You pay for longer."):
        assert words in result.stdout
    after = told(project).read_text("utf-8").splitlines()
    edits = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    keys = [line.partition(":")[0] for line in edits if line[0] in "+-"]
    assert keys == ["- status", "+ status", "+ reviewer", "+ reviewed", "+ prose"]
    assert plainredline(project, "build", "--out", "site", "--release").returncode == 0
    assert "reviewed as it is" in review(project).stdout


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Notice grows to", "Notice goes to"),
        ("You now wait", "You wait"),
        ("You pay for longer", "You pay longer"),
        ("Nothing.", "Write to us."),
        ("effect: worse", "effect: mixed"),
        ("## Closing takes", "## To close takes"),
        ("quote: sixty (60) days", "quote: sixty (60)"),
        ("author: A. Writer", "author: A. Writer\nnotice: {channel: e-mail, date: 2024-12-01}"),
        ("author: A. Writer", "author: A. Writer\nunchanged:\n  - {clause: '1', note: It is so.}"),
    ],
)
def test_an_edit_afterwards_makes_it_a_draft_again(was: str, now: str, project: Path) -> None:
    assert review(project, "--yes").returncode == 0
    assert e7(project) == []
    text = told(project).read_text("utf-8")

    told(project).write_text(text.replace(was, now), "utf-8")

    assert "edited since it was reviewed" in "".join(e7(project))
    refused = plainredline(project, "build", "--out", "site", "--release")
    assert refused.returncode == 3
    assert "plainredline review terms 2025-01-01 --by NAME" in refused.stderr
    assert plainredline(project, "build", "--out", "site").returncode == 0
    page = (project / "site/terms/changes/2025-01-01/index.html").read_text("utf-8")
    assert "A draft: these explanations have not been reviewed." in page
    assert "J. Okafor" not in page


def test_a_remark_of_an_author_is_no_edit(project: Path) -> None:
    assert review(project, "--yes").returncode == 0
    text = told(project).read_text("utf-8")

    told(project).write_text(text.replace("Nothing.", "Nothing.\n<!-- Ask again. -->"), "utf-8")

    assert e7(project) == []


def test_who_says_no_leaves_the_file_as_it_was(project: Path) -> None:
    before = told(project).read_bytes()

    with mock.patch("click.confirm", return_value=False):
        result = review(project)

    assert result.returncode == 130
    assert told(project).read_bytes() == before


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("quote: sixty (60)", "quote: ninety (90)", "E2 quote “ninety (90) days”"),
        ("You now wait sixty", "You now wait ninety", "E3 "),
        ("wording: ", "wording: 0123456789ab # ", "E1 "),
        ("effect: worse\n", "", "E7 "),
        ("author: A. Writer", "tool: j. okafor", "names nobody who can review it"),
    ],
)
def test_what_a_release_refuses_nobody_can_review(
    was: str, now: str, said: str, project: Path
) -> None:
    head, _, tail = told(project).read_text("utf-8").partition("## Closing")
    tail = tail.replace(was, now)
    told(project).write_text(f"{head.replace(was, now)}## Closing{tail}", "utf-8")
    before = told(project).read_bytes()

    result = review(project, "--yes")

    assert result.returncode == 3
    assert said in result.stderr
    assert told(project).read_bytes() == before


def test_a_front_matter_on_one_line_is_refused_with_the_mend(project: Path) -> None:
    text = told(project).read_text("utf-8")
    rest = text.split("---\n", 2)[2]
    told(project).write_text("---\n{headline: H, author: A. Writer}\n---\n" + rest, "utf-8")

    result = review(project, "--yes")

    assert result.returncode == 3
    assert "Write each key of the front matter on a line of its own" in result.stderr


def test_a_text_edited_afterwards_is_reviewed_again_with_one_command(project: Path) -> None:
    """A clause that nobody explains came in: the headline may be false, the section is not."""
    assert review(project, "--yes").returncode == 0
    version = project / "agreements/terms/versions/2025-01-01.md"
    version.write_text(version.read_text("utf-8") + "\n1.2 We may charge you.\n", "utf-8")

    built = plainredline(project, "build", "--out", "site", "--release")
    page = (project / "site/terms/changes/2025-01-01/index.html").read_text("utf-8")

    assert built.returncode == 0, built.stderr
    assert "W16 one of the two texts has changed" in built.stderr
    assert "Notice grows" not in page
    assert "Closing takes sixty days" in page
    assert review(project, "--yes").returncode == 0
    assert plainredline(project, "check").stdout.count("W16") == 0


def test_a_version_that_was_renamed_stops_nothing_and_its_file_is_told_its_new_name(
    project: Path,
) -> None:
    assert review(project, "--yes").returncode == 0
    versions = project / "agreements/terms/versions"
    (versions / "2025-01-01.md").rename(versions / "2025-02-01.md")

    built = plainredline(project, "build", "--out", "site", "--release")
    checked = plainredline(project, "check")

    assert built.returncode == 0, built.stderr
    assert "sixty days" not in (project / "site/feed.xml").read_text("utf-8")
    for told_ in (built.stderr, checked.stdout):
        assert "2025-01-01.md: W16 explains the version of 2025-01-01, which is not there" in told_
        assert "rename it to `2025-02-01.md`" in told_


def test_an_explanation_of_the_first_version_stops_nothing(project: Path) -> None:
    told(project).rename(told(project).with_name("2024-01-01.md"))

    built = plainredline(project, "build", "--out", "site", "--release")

    assert built.returncode == 0, built.stderr
    assert "which is the first and follows none" in built.stderr


def test_a_clause_with_a_new_number_keeps_its_explanation_and_stops_nothing(
    project: Path,
) -> None:
    """Another clause came in before it in an edit of the new version: its number is another's."""
    assert review(project, "--yes").returncode == 0
    version = project / "agreements/terms/versions/2025-01-01.md"
    text = version.read_text("utf-8")
    version.write_text(text.replace("1.1 You", "1.1 We are here.\n\n1.2 You"), "utf-8")

    built = plainredline(project, "build", "--out", "site", "--release")
    page = (project / "site/terms/changes/2025-01-01/index.html").read_text("utf-8")

    assert built.returncode == 0, built.stderr
    assert "W16 clause “1.1” has another name now: what is explained here is 1.2" in built.stderr
    assert "You must give sixty (60) days" in page
    assert "Notice grows" not in page
