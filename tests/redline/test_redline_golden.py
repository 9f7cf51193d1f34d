"""What a reader is shown of the hard cases, one golden file for each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.redline.tricky import CASES, PAGE, compared, page, read_case, show, written


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_tricky_case_is_shown_as_its_golden_file_says(path: Path) -> None:
    case = read_case(path)

    told = written(case, show(compared(case)))

    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(told, "utf-8")
    assert told == path.read_text("utf-8")


def test_the_page_of_tricky_cases_is_made_from_the_golden_files() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(page(), "utf-8")

    assert PAGE.read_text("utf-8") == page()
