"""Law and venue in the languages that have a table: each pattern shows what its examples say."""

from __future__ import annotations

import re

import pytest

from plainredline.assemble.comparer import compare_versions
from plainredline.facts.jurisdiction_rules import jurisdiction_rules
from plainredline.facts.rule_tables import read_table
from plainredline.parse import parse

_NO_PLACES = {"country": "", "adjective": ""}


def _examples(key: str) -> list[tuple[str, str, str]]:
    return [
        (language, section, entry.value)
        for language in ("de", "fr", "es")
        for section in ("law", "venue")
        for entry in read_table(f"jurisdiction.{language}.txt", _NO_PLACES).where(section, key)
    ]


def _found(language: str, section: str, text: str) -> list[str]:
    rules = jurisdiction_rules(language, section)
    assert rules is not None
    return [item.text for item in rules.find(text)]


@pytest.mark.parametrize(("language", "section", "example"), _examples("true"))
def test_a_true_example_names_its_place(language: str, section: str, example: str) -> None:
    text = re.sub(r"[\[\]]", "", example)

    assert _found(language, section, text) == re.findall(r"\[(.*?)\]", example)


@pytest.mark.parametrize(("language", "section", "example"), _examples("false"))
def test_a_false_example_names_none(language: str, section: str, example: str) -> None:
    assert _found(language, section, example) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "told"),
    [
        (
            "de",
            "Es gilt deutsches Recht. Gerichtsstand ist Ulm.",
            "Es gilt das Recht der Republik Österreich. Gerichtsstand ist Linz.",
            [("law", "deutsches", "Österreich"), ("venue", "Ulm", "Linz")],
        ),
        (
            "de",
            "Es gilt deutsches Recht.",
            "Es gilt das Recht der Bundesrepublik Deutschland.",
            [],
        ),
        ("de", "Die Werft, Hafen 1, 26721 Emden.", "Die Werft, Hafen 1, 28195 Bremen.", []),
        (
            "fr",
            "Le contrat est soumis au droit belge ; les tribunaux de Namur sont compétents.",
            "Le contrat est soumis au droit suisse ; les tribunaux de Lausanne sont compétents.",
            [("law", "belge", "suisse"), ("venue", "Namur", "Lausanne")],
        ),
        (
            "fr",
            "Le Chantier, société de droit belge, est inscrit au registre.",
            "Le Chantier, société de droit suisse, est inscrit au registre.",
            [],
        ),
        (
            "es",
            "Se rige por la ley española y los tribunales de Vigo resuelven todo conflicto.",
            "Se rige por la ley portuguesa y los tribunales de Oporto resuelven todo conflicto.",
            [("law", "española", "portuguesa"), ("venue", "Vigo", "Oporto")],
        ),
        (
            "en",
            "The courts of Ullapool have jurisdiction. We may go to the Court of Appeal.",
            "The courts of Kirkwall have jurisdiction. We may go to the Court of Session.",
            [("venue", "Ullapool", "Kirkwall")],
        ),
        (
            "en",
            "Disputes go to arbitration seated in Ullapool.",
            "Disputes go to arbitration seated in Kirkwall.",
            [("venue", "Ullapool", "Kirkwall")],
        ),
        (
            "en",
            "Disputes go to arbitration under the rules of the Harbour Chamber.",
            "Disputes go to the Court of Harbour Arbitration.",
            [],
        ),
        (
            "fr",
            "Le conseil de prud'hommes de Namur est compétent.",
            "Le conseil de prud'hommes de Lausanne est compétent.",
            [("venue", "Namur", "Lausanne")],
        ),
        ("nl", "Nederlands recht is van toepassing.", "Belgisch recht is van toepassing.", []),
    ],
)
def test_law_and_venue_are_told(
    language: str, old: str, new: str, told: list[tuple[str, str, str]]
) -> None:
    comparison = compare_versions(parse(old), parse(new), language=language)

    assert [
        (fact.kind, fact.old, fact.new) for change in comparison.changes for fact in change.facts
    ] == told
