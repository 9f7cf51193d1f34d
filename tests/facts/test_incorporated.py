"""Other documents that an agreement makes part of it."""

from __future__ import annotations

import pytest
from tests.facts.comparing import compared

from plainredline.facts import find_facts
from plainredline.facts.incorporated import documents_in
from plainredline.facts.rule_tables import Entry, read_table
from plainredline.messages.translator import translator_for
from plainredline.model import Fact, FactKind

ENTRIES = [
    pytest.param(language, entry, id=f"{language}-{entry.line}")
    for language in ("en", "de", "fr", "es")
    for table in ["documents.txt" if language == "en" else f"documents.{language}.txt"]
    for entry in read_table(table).sections["documents"]
    if entry.key in {"true", "false"}
]


def facts(old: str, new: str, language: str = "en") -> list[Fact]:
    comparison = compared(f"# Terms\n\n{old}\n", f"# Terms\n\n{new}\n")
    comparison = find_facts(comparison, language=language)
    found = [fact for change in comparison.changes for fact in change.facts]
    return [fact for fact in found if fact.kind is FactKind.DOCUMENT]


@pytest.mark.parametrize(("language", "entry"), ENTRIES)
def test_a_sentence_names_a_document_or_is_a_near_miss(language: str, entry: Entry) -> None:
    assert bool(documents_in(entry.value, language)) == (entry.key == "true")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("This lease incorporates our Bed Rules and the Water Addendum.", 2),
        ("These terms of service include our acceptable use policy.", 1),
        ("Exhibit B is attached to this agreement.", 1),
        ("This agreement includes Schedule 2 and all of its notes.", 1),
        ("This Agreement is subject to these Terms of Service.", 0),
        ("See the Privacy Policy to learn what we collect.", 0),
        ("The following Young Guest Notice applies to children.", 0),
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


def test_a_document_with_a_shorter_name_is_the_same() -> None:
    old = "Se incorporan a este contrato el reglamento del puerto."
    new = "Se incorporan a este contrato el reglamento y las tarifas de noche del puerto."

    found = facts(old, new, "es")

    assert [(fact.old, fact.new) for fact in found] == [("", "tarifas de noche del puerto")]


def test_a_document_has_its_whole_name() -> None:
    new = "Le bail est complété par les conditions tarifaires, qui en font partie intégrante."

    found = facts("Le bail est signé.", new, "fr")

    assert [fact.new for fact in found] == ["conditions tarifaires"]
