"""Definitions that change, and edits in which no definition does."""

from __future__ import annotations

import re

import pytest
from tests.facts.comparing import compared

from plainredline.facts import find_facts, terms_in
from plainredline.facts.rule_tables import Entry, read_table
from plainredline.model import FactKind

_SAID = [
    pytest.param(language, entry, id=f"{language}-{entry.line}")
    for language in ("en", "de", "fr", "es")
    for table in ["definitions.txt" if language == "en" else f"definitions.{language}.txt"]
    for entry in read_table(table).sections["definitions"]
    if entry.key in {"true", "false"}
]


@pytest.mark.parametrize(("language", "entry"), _SAID)
def test_a_sentence_defines_what_the_table_says_or_nothing(language: str, entry: Entry) -> None:
    text = entry.value.replace("[", "").replace("]", "")

    found = [term.name for term in terms_in(text, language)]

    assert found == re.findall(r"\[(.+?)\]", entry.value)


@pytest.mark.parametrize(
    ("language", "old", "new", "terms"),
    [
        ("de", "„Boot“ meint ein Boot mit Mast.", "„Boot“ meint jedes Boot.", ["Boot"]),
        ("fr", "« Quai » désigne le quai nord.", "« Quai » désigne les deux quais.", ["Quai"]),
        ("es", "«Barco» significa un velero.", "«Barco» significa cualquier nave.", ["Barco"]),
        ("fr", "Le port (le « Port ») ferme.", "Le port (« le Port ») ferme.", []),
        ("de", "Der Hafen schließt.", "Der Hafen schließt „Ihrer“ Ansicht nach.", []),
        (
            "fr",
            "« Quai » désigne le quai nord.",
            "« Quai » désigne le quai nord. « Digue » désigne la digue.",
            ["Digue"],
        ),
        (
            "es",
            "«Armador» significa Holm, S.A. «Barco» significa un velero.",
            "«Armador» significa Holm, S.A.",
            ["Barco"],
        ),
        ("fr", "« Nuit » désigne 12 heures.", "« Nuit » désigne douze heures.", []),
        ("de", "„Nacht“ meint 12 Stunden.", "„Nacht“ meint 11 Stunden.", ["Nacht"]),
        ("en", "“Night” means 12 hours.", "“Night” means twelve (12) hours.", []),
        ("it", "«Nave» significa una vela.", "«Nave» significa una nave.", []),
    ],
)
def test_each_language_has_its_own_way_to_define(
    language: str, old: str, new: str, terms: list[str]
) -> None:
    assert redefined(old, new, language) == terms


def redefined(old: str, new: str, language: str = "en") -> list[str]:
    """Return the terms that a fact is told of."""
    changes = find_facts(compared(old, new), language=language).changes
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
