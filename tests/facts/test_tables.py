"""The rules held to tables of sentences, made up as agreements of many kinds would word them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainredline.facts import ModalChange, ValueChange, events_in, modal_changes, value_changes
from plainredline.facts.event_rules import RULES
from plainredline.language.lexicon import lexicon_for

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

    assert signs == {rule.id: {"+", "-"} for rule in RULES}


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_is_shown_by_its_sentences_and_by_no_near_miss(event: str) -> None:
    wrong = [
        line
        for line in EVENTS[event]
        if (event in events_in(line[2:].replace("¶", "\n"))) != (line[0] == "+")
    ]

    assert wrong == []


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
    assert told(modal_changes(old, new)) == expected
