"""Events in the languages beside English: each pattern shows what its examples say."""

from __future__ import annotations

import pytest

from plainredline.assemble.comparer import compare_versions
from plainredline.facts.event_rules import EventRule, event_rules
from plainredline.facts.event_text import version_of_text
from plainredline.parse import parse

LANGUAGES = ("de", "fr", "es")
CASES = [
    (rule, entry.key, entry.value)
    for language in LANGUAGES
    for rule in event_rules(language)
    for entry in rule.table.sections[rule.id]
    if entry.key in {"true", "false"}
]


@pytest.mark.parametrize(("rule", "key", "sentence"), CASES, ids=lambda value: str(value)[:60])
def test_an_example_shows_its_event_or_not(rule: EventRule, key: str, sentence: str) -> None:
    version = version_of_text(sentence, rule.lines)

    assert any(rule.shown(s.reading) for s in version.on(rule.reach, [0])) is (key == "true")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_has_an_example_each_way(language: str) -> None:
    for rule in event_rules(language):
        keys = [entry.key for entry in rule.table.sections[rule.id]]
        shows = [at for at, key in enumerate(keys) if key == "shows"]
        assert all(keys[at + 1 : at + 3] == ["true", "false"] for at in shows), rule.id


def told(language: str, old: str, new: str) -> list[tuple[str, bool]]:
    """Return the events of two texts, each with whether it appears."""
    comparison = compare_versions(parse(old), parse(new), language=language)
    return [(fact.name, bool(fact.new)) for fact in comparison.facts]


COMMON = {
    "de": "Das Boot liegt am Steg drei.\n\nDer Hafen öffnet um acht Uhr.",
    "fr": "Le bateau est au ponton trois.\n\nLe port ouvre à huit heures.",
    "es": "El barco está en el muelle tres.\n\nEl puerto abre a las ocho.",
}


@pytest.mark.parametrize(
    ("language", "sentence", "event"),
    [
        ("de", "Der Liegevertrag verlängert sich jeweils um ein Jahr.", "automatic-renewal"),
        ("fr", "Le contrat est reconduit tacitement chaque année.", "automatic-renewal"),
        ("es", "El contrato se prorrogará tácitamente cada año.", "automatic-renewal"),
        ("de", "Die Widerrufsfrist beträgt drei Wochen.", "withdrawal-right"),
    ],
)
def test_an_event_comes_and_goes(language: str, sentence: str, event: str) -> None:
    without, bound = COMMON[language], f"{COMMON[language]}\n\n{sentence}"

    assert told(language, without, bound) == [(event, True)]
    assert told(language, bound, without) == [(event, False)]


def test_what_was_said_in_other_words_is_no_news() -> None:
    old = f"{COMMON['de']}\n\nDer Vertrag wird stillschweigend um ein Jahr verlängert."
    new = f"{COMMON['de']}\n\nDer Vertrag verlängert sich automatisch jeweils um ein Jahr."

    assert told("de", old, new) == []


def test_a_language_without_a_table_tells_no_events() -> None:
    old = COMMON["fr"]
    new = f"{old}\n\nDisputes go to binding arbitration."

    assert told("nl", old, new) == []


def test_a_sum_with_a_point_parts_no_clause() -> None:
    old, new = (f"Die Haftung ist auf {sum_} Euro begrenzt." for sum_ in ("10 000", "50.000"))

    assert told("de", old, new) == []
