"""How far something holds, and of what a value is told, in a text and in its clause."""

import pytest

from plainredline.lint.scope import against, scopes
from plainredline.lint.value_owners import figures, is_elsewhere


def tells_otherwise(told: str, clause: str) -> bool:
    """Return whether a text tells something that its clause says otherwise."""
    known = scopes(clause)
    return any(against(each, known) for each in scopes(told))


@pytest.mark.parametrize(
    ("clause", "wrong", "right"),
    [
        (
            "Some locks may need a second key.",
            "All locks may need a second key.",
            "Certain locks may need one.",
        ),
        (
            "Each branch has a garden.",
            "Only some branches have a garden.",
            "Every branch has a garden.",
        ),
        (
            "We tell you at least 30 days ahead.",
            "You hear of it at most 30 days ahead.",
            "You hear of it no later than 30 days before.",
        ),
        (
            "The guest reports it no later than 24 hours after arrival.",
            "You report it at the earliest 24 hours after you arrive.",
            "You report it within 24 hours.",
        ),
        (
            "We repair the boat unless the harbour forbids repairs.",
            "It repairs the boat even if the harbour forbids it.",
            "It repairs the boat, if the harbour does not forbid it.",
        ),
        (
            "The new rent of the boat starts from the next season.",
            "The new rent of the boat starts at once.",
            "You pay the new rent when the season ends.",
        ),
    ],
)
def test_what_reaches_further_than_the_clause_is_told_from_what_does_not(
    clause: str, wrong: str, right: str
) -> None:
    assert tells_otherwise(wrong, clause)
    assert not tells_otherwise(right, clause)


def test_what_the_clause_says_both_ways_is_told_either_way() -> None:
    clause = "Some locks need two keys. In an emergency all locks open with one."

    assert not tells_otherwise("All locks open with one key.", clause)
    assert not tells_otherwise("Some locks need two keys.", clause)


def test_a_value_that_is_told_of_something_else_is_found() -> None:
    known = figures("Letters are kept for 30 days. Photographs are kept for 60 days.")
    (wrong,), (right,) = figures("Photographs have 30 days."), figures("Photographs have 60 days.")

    assert is_elsewhere(wrong, known)
    assert not is_elsewhere(right, known)


def test_a_value_that_the_clause_does_not_have_is_told_of_nothing() -> None:
    known = figures("Letters are kept for 30 days. Photographs are kept for 60 days.")
    (told,) = figures("Photographs have 90 days.")

    assert not is_elsewhere(told, known)
