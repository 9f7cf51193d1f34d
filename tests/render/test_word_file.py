"""A Word file of a change: accepting all gives the new text, rejecting all the old one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from tests.redline.markdown_texts import CORPORA, PAIRS, compared
from tests.render.cases import CASES
from tests.render.libreoffice import SOFFICE, Job, settled
from tests.render.made import ENGLISH, Made, make
from tests.render.word_reader import clause_lines, comments, cover_lines, marks, text_lines
from tests.site.project import ROOT

from plainredline.assemble.comparer import compare_files
from plainredline.model import Comparison, Version
from plainredline.parse import parse
from plainredline.read import read_markdown
from plainredline.render.outputs.word_file import word_asset, word_of_files

DAY = date(2026, 11, 23)
DEMO = [
    pair
    for folder in sorted((ROOT / "agreements").iterdir())
    for pair in pairwise(sorted((folder / "versions").glob("*.md")))
]
REAL = [
    pair
    for folder in sorted(CORPORA.glob("*/versions"))
    for pair in list(pairwise(sorted(folder.glob("*.md"))))[-3:]
]


def word_of(comparison: Comparison) -> bytes:
    version = Version(
        effective=DAY, path="terms.md", text="", first_line=1, raw=b"", sha256="0" * 64
    )
    return word_of_files(comparison, version, version, language="en", day=DAY)


def compare(pair: tuple[Path, Path]) -> Comparison:
    old, new = map(read_markdown, pair)
    return compare_files(old, new, facts=False)


def texts(comparison: Comparison) -> tuple[list[str], list[str]]:
    return clause_lines(comparison.old), clause_lines(comparison.new)


def read_back(content: bytes) -> tuple[list[str], list[str]]:
    return text_lines(content, accept=False), text_lines(content, accept=True)


def asset_of(made: Made) -> bytes:
    return word_asset(made.agreement, made.old, made.new, made.explained, ENGLISH).content


@given(PAIRS)
def test_rejecting_or_accepting_all_gives_the_old_or_the_new_text(pair: tuple[str, str]) -> None:
    old, new = (parse(text.replace("\r\n", "\n")) for text in pair)
    comparison = compared(old, new)

    assert read_back(word_of(comparison)) == texts(comparison)


@pytest.mark.parametrize("pair", DEMO, ids=lambda pair: f"{pair[1].parts[-3]}-{pair[1].stem}")
def test_every_change_of_the_demo_is_read_back_to_the_letter(pair: tuple[Path, Path]) -> None:
    comparison = compare(pair)

    assert read_back(word_of(comparison)) == texts(comparison)


@pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice here (soffice)")
def test_libreoffice_gives_both_texts_when_it_rejects_or_accepts_all(tmp_path: Path) -> None:
    wanted: list[list[str]] = []
    jobs: list[Job] = []
    for n, pair in enumerate((*DEMO, *REAL)):
        comparison = compare(pair)
        file = tmp_path / f"change-{n}.docx"
        file.write_bytes(word_of(comparison))
        wanted += texts(comparison)
        jobs += [Job(file, accept=False), Job(file, accept=True)]

    got = settled(jobs, tmp_path)

    for job, lines, text in zip(jobs, got, wanted, strict=True):
        assert lines == text, job


def test_what_moved_with_its_words_is_tracked_as_moved(tmp_path: Path) -> None:
    parts = [
        f"## {name}\n\nThe {name} of this agreement is told here at some length.\n\n"
        for name in ("fees", "notice", "law", "data", "access")
    ]
    made = make(tmp_path, "".join(parts), "".join([parts[4], *parts[:4]]))

    content = asset_of(made)

    assert marks(content, "moveFrom") == marks(content, "moveTo") != []
    assert not marks(content, "ins") + marks(content, "del")


def test_what_cannot_be_seen_is_named_and_breaks_no_file(tmp_path: Path) -> None:
    made = make(tmp_path, "You pay fees.\n", "You pay\u202e no\x01 \ufffefees\u200b.\n")

    content = asset_of(made)

    comparison = made.explained.comparison
    assert read_back(content) == texts(comparison)
    assert (
        "[U+202E right-to-left override]"
        in b"".join(text.encode() for text in _xml_texts(content)).decode()
    )


def _xml_texts(content: bytes) -> list[str]:
    import io

    with ZipFile(io.BytesIO(content)) as file:
        return [file.read("word/document.xml").decode()]


def test_the_same_change_gives_the_same_bytes(tmp_path: Path) -> None:
    first, again = (
        asset_of(make(tmp_path / name, "You pay 30 days.\n", "You pay 14 days.\n"))
        for name in ("one", "two")
    )

    assert first == again


def test_a_file_says_whose_text_it_is_what_is_compared_and_how_to_read_it(tmp_path: Path) -> None:
    made = make(tmp_path, "You pay in 30 days.\n", "You pay in 14 days.\n")

    said = "\n".join(cover_lines(asset_of(made)))

    assert "Example Terms, Example Ltd: changes from 1 June 2025" in said
    assert "written for this site as an illustration" in said
    assert "Accept all changes for the text of 1 June 2025" in said
    assert made.new.sha256 in said


def test_what_is_explained_is_a_comment_at_its_change(tmp_path: Path) -> None:
    (comment,) = comments(asset_of(CASES["explained"].make(tmp_path)))

    assert comment.startswith("You must give more notice\nWorse for you\nWhat changed: You must")


def test_where_a_link_leads_now_is_a_comment(tmp_path: Path) -> None:
    old, new = (f"Read [the policy](https://example.com/{n}).\n" for n in "ab")
    made = make(tmp_path, old, new)

    (comment,) = comments(asset_of(made))

    assert "https://example.com/a → https://example.com/b" in comment
