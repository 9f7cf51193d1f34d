"""The rules held to tables of sentences, made up as agreements of many kinds would word them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from plainredline.facts import ModalChange, ValueChange, events_in, modal_changes, value_changes
from plainredline.facts.event_rules import EventRule, event_rules, rules_of
from plainredline.facts.event_text import version_of_text
from plainredline.facts.rule_tables import Table, parse_table
from plainredline.language.lexicon import lexicon_for
from plainredline.messages.fact_codes import Event

TABLES = Path(__file__).parent / "tables"


def lines(name: str) -> list[str]:
    """Return the lines of a table that are no comment."""
    text = (TABLES / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


def sentences_by_event() -> dict[str, list[str]]:
    """Return the lines of each event, with their sign."""
    table: dict[str, list[str]] = {}
    for line in lines("events.txt"):
        if line.startswith("## "):
            table[line[3:]] = []
        else:
            table[list(table)[-1]].append(line)
    return table


EVENTS = sentences_by_event()


def test_every_event_has_sentences_that_show_it_and_ones_that_do_not() -> None:
    signs = {event: {line[0] for line in table} for event, table in EVENTS.items()}

    assert signs == {rule.id: {"+", "-"} for rule in event_rules()}


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_shown_by_its_sentences_and_by_no_near_miss(event: str) -> None:
    wrong = [
        line
        for line in EVENTS[event]
        if (event in events_in(line[2:].replace("¶", "\n"))) != (line[0] == "+")
    ]

    assert wrong == []


def alternatives(rule: EventRule) -> list[tuple[EventRule, str, str]]:
    """Return the rule cut down to each of its alternatives, with its true and false sentences."""
    found = []
    entries = rule.table.sections[rule.id]
    for shows, true, false in zip(entries, entries[1:], entries[2:], strict=False):
        if shows.key == "shows":
            assert (true.key, false.key) == ("true", "false"), f"line {shows.line}"
            others = tuple(entry for entry in entries if entry.key != "shows" or entry is shows)
            sections = {**rule.table.sections, rule.id: others}
            cut = rules_of(replace(rule.table, sections=sections), frozenset())
            one = next(other for other in cut if other.id == rule.id)
            found.append((one, true.value, false.value))
    return found


@pytest.mark.parametrize("rule", event_rules(), ids=lambda rule: rule.id)
def test_each_alternative_is_hit_by_its_true_sentence_and_not_by_its_false_one(
    rule: EventRule,
) -> None:
    cut = alternatives(rule)
    missed = [true for one, true, _ in cut if not shows(one, true)]
    wrong = [false for one, _, false in cut if shows(one, false) or rule.id in events_in(false)]

    assert len(cut) == len(rule.table.where(rule.id, "shows"))
    assert (missed, wrong) == ([], [])


def shows(rule: EventRule, sentence: str) -> bool:
    version = version_of_text(sentence.replace("¶", "\n"), rule.lines)
    lines = range(len(version.lines))
    return any(rule.shown(said.reading) for line in lines for said in version.sentences_of(line))


def test_every_event_has_a_title_and_every_title_an_event() -> None:
    rules = [rule for language in ("en", "de", "fr", "es") for rule in event_rules(language)]

    assert {f"event.{rule.id}" for rule in rules} == {code.key for code in Event}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[as-is]\nshows", "t.txt:2: a line has to be `key: value`"),
        ("[as-is]\n\nshows: {data}", "t.txt:3: no pattern is called 'data'"),
        ("[as-is]\nshows: as is\nshows: (as", "t.txt:3: missing \\), unterminated subpattern"),
    ],
)
def test_a_mistake_in_a_table_is_named_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        _compiled(parse_table("t.txt", text))


def test_a_pattern_is_written_with_spaces_reaches_and_names() -> None:
    table = parse_table("t.txt", "doc = (terms|policy)\n[x]\nshows: our {doc}…9apply")

    pattern = _compiled(table)

    assert pattern.search("our\nterms\u00a0may apply")
    assert not pattern.search("our terms. They apply")
    assert not pattern.groups


def _compiled(table: Table) -> re.Pattern[str]:
    return table.compiled(next(iter(table.sections.values())), re.IGNORECASE)


def told(changes: tuple[ValueChange, ...] | tuple[ModalChange, ...]) -> list[str]:
    """Return changes as the tables write them."""
    return sorted(
        f"{change.old.text if change.old else '-'} > {change.new.text if change.new else '-'}"
        for change in changes
    )


def edits(name: str) -> list[tuple[str, str, list[str]]]:
    """Return the rows of a table: old wording, new wording, what is told."""
    rows = [[cell.strip() for cell in line.split("|")] for line in lines(name)]
    return [(old, new, sorted(filter(None, said.split("; ")))) for old, new, said in rows]


@pytest.mark.parametrize(("old", "new", "expected"), edits("values.txt"))
def test_an_edit_tells_the_values_that_it_exchanges(
    old: str, new: str, expected: list[str]
) -> None:
    assert told(value_changes(old, new, lexicon_for("en"))) == expected


@pytest.mark.parametrize(("old", "new", "expected"), edits("modals.txt"))
def test_an_edit_tells_the_modal_verbs_that_it_exchanges(
    old: str, new: str, expected: list[str]
) -> None:
    assert told(modal_changes(old, new, lexicon_for("en"))) == expected
