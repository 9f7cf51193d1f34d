"""Definitions that change, and edits in which no definition does."""

from __future__ import annotations

import pytest
from tests.facts.comparing import compared

from plainredline.facts import find_facts
from plainredline.model import FactKind


def redefined(old: str, new: str) -> list[str]:
    """Return the terms that a fact is told of."""
    changes = find_facts(compared(old, new)).changes
    return [f.name for change in changes for f in change.facts if f.kind is FactKind.TERM]


@pytest.mark.parametrize(
    ("old", "new", "terms"),
    [
        (
            "When we say “Shop”, “we” or “us” in this paper, we are referring to Baker Ltd.",
            "When we say “Shop”, “we” or “us” in this paper, we are referring to Miller Ltd.",
            ["Shop"],
        ),
        (
            "When we say “Goods”, we mean whatever is on our shelves.",
            "When we say “Goods”, we mean whatever is on our shelves or in our cellar.",
            ["Goods"],
        ),
        (
            "“Oven (large) Services” means baking in the large oven by day.",
            "“Oven (large) Services” means baking in the large oven by day and by night.",
            ["Oven (large) Services"],
        ),
        (
            "“Dues” means what you owe. Dues for bread are on the board.",
            "“Dues” means what you owe. Dues for bread and for cake are on the board.",
            ["Dues"],
        ),
    ],
)
def test_a_definition_changes_with_its_words(old: str, new: str, terms: list[str]) -> None:
    assert redefined(old, new) == terms


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "We keep the Bread Keeping Rules (“BKR”) in a drawer.",
            "In a drawer, and nowhere else, lie our Bread Keeping Rules (“BKR”).",
        ),
        (
            "The Rules at https://one.example.com/rules (the “Rules”) hold.",
            "The Rules at https://two.example.com/rules (the “Rules”) hold.",
        ),
        (
            "What is listed below (hereafter referred to as “Odd Bread”) is not sold on Sundays.",
            "What is listed below (hereafter referred to as “Odd Bread”) is never sold anywhere.",
        ),
        (
            "“Dues” means what you owe. They are on the board.",
            "“Dues” means what you owe. They are on the wall.",
        ),
        (
            "If you order for a shop, then “you” includes the shop.",
            "If you order for a shop, “you” includes the shop.",
        ),
    ],
)
def test_a_definition_stays_where_only_what_is_around_it_changes(old: str, new: str) -> None:
    assert redefined(old, new) == []
