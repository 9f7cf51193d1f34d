"""Versions with the same text are compared once, and nobody can tell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plainredline.align import align, kinship
from plainredline.assemble.comparer import compare_versions
from plainredline.facts import find_facts
from plainredline.model import Comparison
from plainredline.parse import parse
from plainredline.redline import find_moved_text, redline

LINES = (
    "# Fees",
    "## 1. Fees",
    "1.2 The fee is due under section 3 on the day of the order.",
    "(a)",
    "- a list item",
    "The law of Singapore governs this agreement, and the “Member” agrees to arbitration.",
    "",
    "| a | b |\n|---|---|\n| 1 | 2 |",
)


@given(st.lists(st.sampled_from(LINES), max_size=9))
def test_a_text_beside_itself_is_told_as_the_whole_comparison_would_tell_it(
    lines: list[str],
) -> None:
    text = parse("\n\n".join(lines))
    alignment = align(text, text)

    whole = Comparison(
        old=text,
        new=text,
        alignment=alignment,
        changes=redline(text, text, alignment, language="en"),
        unrelated=kinship(text, text, alignment),
    )
    assert compare_versions(text, text, language="en") == find_facts(
        find_moved_text(whole, redline), language="en"
    )
