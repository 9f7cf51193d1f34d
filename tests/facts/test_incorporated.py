"""Other documents that an agreement makes part of it."""

from __future__ import annotations

import pytest
from tests.facts.comparing import compared

from plainredline.facts import find_facts
from plainredline.facts.incorporated import documents_in
from plainredline.facts.rule_tables import Entry, read_table
from plainredline.messages.translator import translator_for
from plainredline.model import Fact, FactKind

ENTRIES = read_table("documents.txt").sections["documents"]


def facts(old: str, new: str) -> list[Fact]:
    comparison = find_facts(compared(f"# Terms\n\n{old}\n", f"# Terms\n\n{new}\n"))
    found = [fact for change in comparison.changes for fact in change.facts]
    return [fact for fact in found if fact.kind is FactKind.DOCUMENT]


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.key in {"true", "false"}], ids=str)
def test_a_sentence_names_a_document_or_is_a_near_miss(entry: Entry) -> None:
    assert bool(documents_in(entry.value)) == (entry.key == "true")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("This lease incorporates our Bed Rules and the Water Addendum.", 2),
        ("These terms of service include our acceptable use policy.", 1),
        ("Exhibit B is attached to this agreement.", 1),
        ("This agreement includes Schedule 2 and all of its notes.", 1),
        ("This Agreement is subject to these Terms of Service.", 0),
        ("See the Privacy Policy to learn what we collect.", 0),
        ("The meal plan includes the Guest House Rules Museum.", 0),
    ],
)
def test_documents_are_named_in_a_text(text: str, names: int) -> None:
    assert len(documents_in(text)) == names


def test_a_document_comes_goes_and_gives_way_to_another() -> None:
    without = "You may use the boat."
    one = f"{without} The Harbour Code of Conduct is incorporated by reference."
    other = f"{without} The Marina House Rules is incorporated by reference."
    say = translator_for("en").say

    (came,), (gone,), (changed,) = facts(without, one), facts(one, without), facts(one, other)

    name = "Harbour Code of Conduct"
    assert say(came.statement) == f"Another document applies with the text: “{name}”."
    assert say(gone.statement) == (
        f"No longer named as a document that applies with the text: “{name}”."
    )
    assert (changed.old, changed.new) == (name, "Marina House Rules")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "We follow our Privacy Notice. It rains.",
            "Your stay is subject to our Privacy Notice. It rains.",
        ),
        (
            "The House Rules are incorporated herein.",
            "The house rules form part of this contract.",
        ),
        (
            "Drivers agree to our Parking Rules when they enter.",
            "Drivers agree to our when they enter.",
        ),
        (
            "This lease incorporates the Water Addendum.",
            "This lease, which is short, incorporates the Water Addendum.",
        ),
    ],
)
def test_a_document_that_was_named_before_is_no_news(old: str, new: str) -> None:
    assert facts(old, new) == []
