"""`plainredline record` and `verify`: whatever changed of what was recorded is named."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from tests.cli.running import Result, plainredline

ABOUT = """\
title: Terms
provider: Example
kind: terms-of-service
language: en
status: captured
"""
FIRST = """\
---
captured: 2025-01-01
source: https://example.org/terms
archived: https://archive.example/2025/terms
---

# Terms

1. Be “kind” to all.

2. Be just.
"""
SECOND = FIRST.replace("2025-01-01", "2025-06-01").replace("kind", "fair")
DAY = "terms/versions/2025-01-01.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder that holds ``agreements``, with one agreement of two versions."""
    return lay_down(tmp_path)


def lay_down(folder: Path) -> Path:
    versions = folder / "agreements/terms/versions"
    versions.mkdir(parents=True)
    (versions.parent / "agreement.yml").write_text(ABOUT, "utf-8")
    (versions / "2025-01-01.md").write_text(FIRST, "utf-8")
    (versions / "2025-06-01.md").write_text(SECOND, "utf-8")
    return folder


def manifest_of(root: Path) -> list[dict[str, str]]:
    lines = (root / "agreements/terms/manifest.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def edit(root: Path, change: Callable[[str], str], path: str = DAY) -> None:
    file = root / "agreements" / path
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def verified(root: Path, *more: str) -> Result:
    return plainredline(root, "verify", *more)


def test_each_version_is_recorded_once_with_what_is_known_of_it(root: Path) -> None:
    first = plainredline(root, "record")
    before = (root / "agreements/terms/manifest.jsonl").read_bytes()
    again = plainredline(root, "record", "terms")

    assert "2 versions" in first.stdout
    assert "nothing new" in again.stdout
    assert (root / "agreements/terms/manifest.jsonl").read_bytes() == before
    said = manifest_of(root)[0]
    assert said["file_sha256"] == sha256(FIRST.encode()).hexdigest()
    words = "".join(f"{word}\n" for word in FIRST.split("---\n")[2].split())
    assert said["text_sha256"] == sha256(words.encode()).hexdigest()
    assert {name: said[name] for name in ("source", "archived", "captured", "text_from")} == {
        "source": "https://example.org/terms",
        "archived": "https://archive.example/2025/terms",
        "captured": "2025-01-01",
        "text_from": 6,
    }
    assert first.stdout.strip().endswith(sha256(before.splitlines(keepends=True)[1]).hexdigest())


def test_what_is_as_it_was_recorded_is_proved_whatever_its_line_ends(root: Path) -> None:
    plainredline(root, "record")
    for path in (root / "agreements/terms").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    done = verified(root)

    assert done.returncode == 0
    assert done.stdout.startswith("terms: as recorded; 2 versions, 2 records; head ")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("just", "nice"), "the words are not those"),
        (lambda text: text.replace("“kind”", '"kind"'), "the words are not those"),
        (lambda text: text.replace("2. Be", "2.  Be"), "stands around them is not"),
        (lambda text: text.replace("source:", "# seen\nsource:"), "stands around them is not"),
        (lambda text: text.replace("/terms", "/tos", 1), "recorded on 23 November 2026: `source`"),
        (lambda text: text.replace("sou", "published: 2024-12-01\nsou", 1), ": `published`"),
        (lambda text: text.replace("2025-01-01", "2025-01-02"), ": `captured`"),
        (lambda text: text[text.index("# Terms") :], ": `source`, `archived`, `captured`"),
        (lambda text: text.replace("just", "j\0ust"), "holds a NUL byte"),
        (lambda text: text[:0], "the text is empty"),
    ],
)  # fmt: skip
def test_an_edit_of_a_recorded_version_is_named_for_what_it_is(
    change: Callable[[str], str], told: str, root: Path
) -> None:
    plainredline(root, "record")

    edit(root, change)

    done = verified(root)
    assert done.returncode == 13
    assert f"agreements/{DAY}" in done.stdout
    assert told in done.stdout
    assert "2025-06-01" not in done.stdout


def test_check_finds_an_edit_and_a_release_refuses_it_while_a_preview_warns(root: Path) -> None:
    plainredline(root, "record")
    edit(root, lambda text: text.replace("just", "nice"))
    found = f"agreements/{DAY}: E9 the words are not those that were recorded on"

    checked = plainredline(root, "check", "--no-cache")
    built = plainredline(root, "build", "--out", "site", "--jobs", "1")
    released = plainredline(root, "build", "--out", "other", "--jobs", "1", "--release")

    assert (checked.returncode, built.returncode, released.returncode) == (3, 0, 3)
    assert found in checked.stdout
    assert "plainredline correct terms 2025-01-01" in checked.stdout
    assert f"warning: {found}" in built.stderr
    assert f"agreements/{DAY}: E9: the words are not those" in released.stderr
    assert not (root / "other").exists()


def test_a_record_does_not_make_an_edit_good(root: Path) -> None:
    plainredline(root, "record")
    edit(root, lambda text: text.replace("just", "nice"))

    done = plainredline(root, "record")

    assert done.returncode == 3
    assert "the words are not those" in done.stderr
    assert len(manifest_of(root)) == 2


def test_a_version_that_is_gone_or_was_never_recorded_is_named(root: Path) -> None:
    plainredline(root, "record")
    versions = root / "agreements/terms/versions"
    (versions / "2025-01-01.md").rename(versions / "2025-02-01.md")
    days = [f"2025-{month:02}-01" for month in (2, 7, 8, 9, 10, 11)]
    for day in days[1:]:
        (versions / f"{day}.md").write_text(SECOND, "utf-8")

    done = verified(root)

    assert done.returncode == 13
    assert f"{DAY}: E9 the version that was recorded on 23 November 2026 is gone" in done.stdout
    told = [line for line in done.stdout.splitlines() if "this version is not recorded" in line]
    assert [line.partition("versions/")[2][:10] for line in told] == days


def test_every_byte_of_a_manifest_that_changes_is_found(root: Path) -> None:
    plainredline(root, "record")
    path = root / "agreements/terms/manifest.jsonl"
    whole, head = path.read_bytes(), verified(root).stdout.strip()[-64:]

    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])

        done = verified(root, "--head", head)

        assert done.returncode == 13, at
        assert "manifest" in done.stdout


def test_lines_taken_from_the_end_are_found_by_a_digest_that_somebody_noted(root: Path) -> None:
    plainredline(root, "record")
    path = root / "agreements/terms/manifest.jsonl"
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first)
    (root / "agreements/terms/versions/2025-06-01.md").unlink()

    assert verified(root).returncode == 0
    assert verified(root, "--head", sha256(first).hexdigest()).returncode == 0
    done = verified(root, "--head", sha256(second).hexdigest())
    assert done.returncode == 13
    assert "lines were taken away" in done.stdout


def test_a_manifest_is_held_against_the_one_that_a_site_published(root: Path) -> None:
    plainredline(root, "record")
    path = root / "agreements/terms/manifest.jsonl"
    whole = path.read_bytes()
    plainredline(root, "build", "--out", "site", "--jobs", "1")
    assert (root / "site/terms/manifest.jsonl").read_bytes() == whole
    same = verified(root, "--site", "site")
    source = root / "site/terms/versions/2025-01-01.txt"
    kept = source.read_bytes()
    source.write_bytes(kept + b"One word more.\n")
    edited = verified(root, "--site", "site")
    source.write_bytes(kept)

    path.write_bytes(whole.splitlines(keepends=True)[0])
    shorter = verified(root, "--site", "site")
    path.unlink()
    missing = verified(root, "--site", "site")
    shutil.rmtree(root / "agreements")
    lay_down(root)
    edit(root, lambda text: text.replace("just", "nice"))
    plainredline(root, "record")
    other = verified(root, "--site", "site")

    assert same.returncode == 0
    assert "2025-01-01.txt: E9 is not the file that was recorded on" in edited.stdout
    assert "the site has 2 records, and here are 1" in shorter.stdout
    assert "the site has 2 records, and here are 0" in missing.stdout
    assert "manifest.jsonl:1: E9 the line is not the one that the site has" in other.stdout
    assert (shorter.returncode, missing.returncode, other.returncode) == (13, 13, 13)


def test_readers_see_what_was_recorded_and_no_page_that_shows_none_of_it_changes(
    root: Path,
) -> None:
    plainredline(root, "build", "--out", "before", "--jobs", "1")
    plainredline(root, "record")
    lines = (root / "agreements/terms/manifest.jsonl").read_bytes().splitlines(keepends=True)
    heads = [sha256(line).hexdigest() for line in lines]

    plainredline(root, "build", "--out", "site", "--jobs", "1")

    page = (root / "site/terms/versions/2025-01-01/index.html").read_text("utf-8")
    assert all(each in page for each in (sha256(FIRST.encode()).hexdigest(), heads[0]))
    assert "recorded on 23 November 2026 as number 1" in page
    assert 'href="https://archive.example/2025/terms"' in page
    assert heads[1] in (root / "site/terms/index.html").read_text("utf-8")
    (listed,) = json.loads((root / "site/agreements.json").read_text("utf-8"))["agreements"]
    assert listed["manifest"] == {
        "address": "terms/manifest.jsonl",
        "records": 2,
        "head": heads[1],
    }
    assert [each["record"]["line_sha256"] for each in listed["versions"]] == heads
    assert changed(root / "before", root / "site") == [
        ".plainredline-site",
        "agreements.json",
        "terms/index.html",
        "terms/manifest.jsonl",
        "terms/versions/2025-01-01/index.html",
        "terms/versions/2025-06-01/index.html",
    ]


def test_a_page_of_a_text_that_was_edited_says_that_it_is_not_the_one_recorded(root: Path) -> None:
    plainredline(root, "record")
    edit(root, lambda text: text.replace("just", "nice"))

    plainredline(root, "build", "--out", "site", "--jobs", "1")

    page = (root / "site/terms/versions/2025-01-01/index.html").read_text("utf-8")
    assert "it is not the one that was recorded" in page


def changed(before: Path, after: Path) -> list[str]:
    """Return which files differ between two folders."""
    files = {
        path.relative_to(folder).as_posix()
        for folder in (before, after)
        for path in folder.rglob("*")
        if path.is_file()
    }
    return sorted(name for name in files if content(before / name) != content(after / name))


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def test_an_agreement_that_has_another_name_is_held_against_what_the_old_one_published(
    root: Path,
) -> None:
    plainredline(root, "record")
    plainredline(root, "build", "--out", "site", "--jobs", "1")
    plainredline(root, "rename", "terms", "rules")

    same = verified(root, "--site", "site")
    (root / "agreements/rules/manifest.jsonl").write_bytes(b"")
    shorter = verified(root, "--site", "site")

    assert same.returncode == 0
    assert "lines were taken away from the end" in shorter.stdout


@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "endless"])
def test_what_is_no_file_any_more_is_told_and_never_waited_for(kind: str, root: Path) -> None:
    plainredline(root, "record")
    path = root / "agreements" / DAY
    path.rename(root / "elsewhere.md")
    if kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("the system has no pipes with names")
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(root / "elsewhere.md")
    else:
        with path.open("wb") as file:
            file.truncate(1 << 40)

    done = verified(root)

    assert done.returncode == 13
    assert f"agreements/{DAY}" in done.stdout


def test_captured_bytes_have_to_be_those_that_their_name_says(root: Path) -> None:
    plainredline(root, "record")
    raw = root / "agreements/terms/raw"
    raw.mkdir()
    (raw / f"{sha256(b'<p>').hexdigest()}.html").write_bytes(b"<p>")
    assert verified(root).returncode == 0

    (raw / f"{sha256(b'<p>').hexdigest()}.html").write_bytes(b"<b>")

    done = verified(root)
    assert done.returncode == 13
    assert "the captured bytes have another digest than their name" in done.stdout


def test_a_program_reads_what_was_verified(root: Path) -> None:
    plainredline(root, "record")
    edit(root, lambda text: text.replace("just", "nice"))

    said = json.loads(verified(root, "--format", "json").stdout)

    assert said["agreements"][0]["as_recorded"] is False
    assert said["agreements"][0]["records"] == 2
    assert said["findings"][0]["code"] == "found.words-edited"
    lines = verified(root, "--format", "github").stdout
    assert lines.startswith(f"::error file=agreements/{DAY},line=1,title=E9::")


def test_an_agreement_without_a_manifest_is_told_and_is_no_fault(root: Path) -> None:
    done = verified(root)

    assert done.returncode == 0
    assert done.stdout == "terms: no manifest, so nothing is proved of its versions\n"


def test_what_is_added_is_recorded_where_there_is_a_manifest(root: Path) -> None:
    (root / "new.md").write_text("# Terms\n\n1. Be brave.\n", "utf-8")
    plainredline(root, "add", "terms", "new.md", "--effective", "2025-09-01")
    assert not (root / "agreements/terms/manifest.jsonl").exists()
    plainredline(root, "record")

    done = plainredline(root, "add", "terms", "new.md", "--effective", "2025-10-01")

    assert "recorded as number 4" in done.stdout
    assert manifest_of(root)[3]["raw_sha256"] == sha256((root / "new.md").read_bytes()).hexdigest()
    assert verified(root).returncode == 0
