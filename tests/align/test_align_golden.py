"""Alignments of tricky revisions, as a person would draw them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.align.made import told

from plainredline.align import align
from plainredline.parse import parse

CASES = sorted((Path(__file__).parent / "golden").glob("*.md"))
RULE = "\n\n<!-- {} -->\n\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_tricky_revision_is_aligned_as_its_golden_file_says(path: Path) -> None:
    """Each file holds the old version, the new one, and what became of what."""
    text = path.read_text("utf-8")
    before, rest = text.split(RULE.format("becomes"))
    after, wanted = rest.split(RULE.format("aligned"))
    old, new = parse(before), parse(after)

    shown = told(old, new, align(old, new))

    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(before + RULE.format("becomes") + after + RULE.format("aligned") + shown)
        wanted = shown
    assert shown == wanted
