"""What a fact tells, the reason beside it does not tell again."""

from __future__ import annotations

import pytest
from tests.facts.comparing import compared

from plainredline.facts import find_facts
from plainredline.messages.translator import translator_for
from plainredline.render.telling.told_once import reasons_beside_facts


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("You pay within 30 days.", "You pay within 14 days.", "A value changes."),
        ("In force from 30 June 2017.", "In force from 17 June 2017.", "A value changes."),
        ("You may cancel by letter.", "You must cancel by letter.", "The verb changes."),
        ("You pay by card.", "You never pay by card.", "The word “never” was added."),
    ],
)
def test_a_reason_does_not_name_what_a_fact_names(old: str, new: str, said: str) -> None:
    comparison = compared(f"# Terms\n\n{old}\n", f"# Terms\n\n{new}\n")
    (change,) = find_facts(comparison).changes

    assert translator_for("en").say_all(reasons_beside_facts(change)) == said


def test_without_facts_the_reason_names_it() -> None:
    (change,) = compared("# T\n\nYou pay in 30 days.\n", "# T\n\nYou pay in 14 days.\n").changes

    assert reasons_beside_facts(change) == change.reasons
