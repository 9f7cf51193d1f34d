"""Bounded: no text takes longer or more room than its length says, whatever is in it.

`make hostile` tries a hundred kilobytes of each; here a few say whether work grows with length.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from tests.hostile.texts import TEXTS

from plainredline.assemble.comparer import clauses_of, compare_files
from plainredline.errors import SourceError
from plainredline.facts.defined_terms import terms_in
from plainredline.language.characters import marked
from plainredline.language.normal_form import in_form
from plainredline.model import Version
from plainredline.read import read_markdown
from plainredline.render.outputs.data import comparison_csv
from plainredline.render.outputs.markdown import markdown
from plainredline.render.outputs.word_file import word_of_files
from plainredline.render.pages.redline_page import redline_page

SIZE = int(os.environ.get("PLAINREDLINE_HOSTILE", "3000"))
"""Bytes of each text."""

SECONDS = 4.0 + SIZE / 4_000
"""Of a busy machine: what is not linear takes minutes for a hundred kilobytes."""

TIMES = 40
"""A page is at most so many times its text, and what it has around it."""

AROUND = 150_000

DAY = date(2026, 11, 23)


def pair(folder: Path, text: str) -> tuple[Path, Path]:
    """Write two versions: a sum differs, and the newer one has a tenth more of a text."""
    paths = folder / "old.md", folder / "new.md"
    for path, amount, share in zip(paths, (10, 20), (9, 10), strict=True):
        said = f"# T\n\n## 1. Fees\n\n1.1 You pay {amount} euros.\n\n"
        path.write_text(said + text[: len(text) * share // 10] + "\n", "utf-8", newline="")
    return paths


def is_refused(version: Version) -> bool:
    """Whether a text is nested beyond reason, and that is told with its line and a mend."""
    try:
        clauses_of(version)
    except SourceError as refused:
        return all(problem.line and problem.mend for problem in refused.problems)
    return False


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_takes_time_and_room_in_proportion_to_its_length(
    text: Callable[[int], str], tmp_path: Path
) -> None:
    said = text(SIZE)
    began = process_time()
    old, new = map(read_markdown, pair(tmp_path, said))
    if is_refused(new):
        return
    comparison = compare_files(old, new, facts=True)
    made = {
        "page": redline_page(comparison, old, new).encode(),
        "table": comparison_csv(comparison).encode(),
        "Markdown": markdown(comparison, old="old", new="new").encode(),
        "Word": word_of_files(comparison, old, new, language="en", day=DAY),
    }
    took = process_time() - began

    room = TIMES * len(said.encode()) + AROUND
    assert {name: len(content) for name, content in made.items() if len(content) > room} == {}
    assert took < SECONDS


def test_what_repeats_is_counted() -> None:
    assert marked("a" + "\u200b" * 12_000) == "a[U+200B zero-width space × 12,000]"
    assert marked("\u200b\u200b\u200c") == (
        "[U+200B zero-width space × 2][U+200C zero-width non-joiner]"
    )


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_text_of_any_length_has_its_normal_form(form: str) -> None:
    odd = "e\u0301\u0323 ﬁ \u1112\u1161\u11ab \u09c7\u09be ½ 本 각\u11a8 "
    for shift in range(12):
        text = "a" * shift + odd * 400

        assert in_form(form, text) == unicodedata.normalize(form, text)  # type: ignore[arg-type]


def test_marks_without_end_take_no_longer_than_letters() -> None:
    began = process_time()
    in_form("NFC", "a" + "\u0301\u0323" * 50_000)

    assert process_time() - began < 2


def test_a_definition_is_read_as_far_as_a_sentence_goes() -> None:
    found = terms_in(TEXTS["definitions in a row"](30_000))

    assert len(found) > 1_000
    assert max(len(term.definition) for term in found) <= 8_000
