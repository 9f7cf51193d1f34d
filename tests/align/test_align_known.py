"""What versions in between know of two clauses, when their own words say nothing."""

from __future__ import annotations

from plainredline.align import align
from plainredline.model import Group
from plainredline.parse import parse

KEEP = "The law of Singapore governs this agreement and every dispute about it."
BEFORE = "Members pay yearly by cheque to the club house."
AFTER = "Subscriptions renew monthly; cards are charged automatically on renewal."


def test_a_clause_that_was_rewritten_word_by_word_is_linked_when_it_is_known_to_be_one() -> None:
    old, new = parse(f"{KEEP}\n\n{BEFORE}"), parse(f"{KEEP}\n\n{AFTER}")

    assert align(old, new).groups == (Group((0,), (0,)), Group((1,), ()), Group((), (1,)))
    assert align(old, new, [(1, 1)]).groups == (Group((0,), (0,)), Group((1,), (1,)))
    assert align(new, old, [(1, 1)]).groups == (Group((0,), (0,)), Group((1,), (1,)))


def test_words_come_before_what_is_known() -> None:
    old, new = parse(f"{KEEP}\n\n{BEFORE}"), parse(f"{KEEP}\n\n{AFTER}")

    assert align(old, new, [(0, 1), (1, 0)]) == align(old, new)
