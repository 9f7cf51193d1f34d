"""W19: more or less, sooner or later, before or now, as the values have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from plainredline.language.lexicon import lexicon_for
from plainredline.language.numbers import find_numbers
from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.language.sentences import sentence_at
from plainredline.lint.case import Case, Document, Prose
from plainredline.lint.prose_values import readings_of, values
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.word_kin import content, cues, spelled_out
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import ClauseKind, Clauses, Fact, FactKind

_GROUPS: Final = {
    FactKind.DURATION: "time",
    FactKind.AMOUNT: "money",
    FactKind.PERCENTAGE: "money",
    FactKind.COUNT: "number",
    FactKind.AGE: "number",
}
_MONTHS: Final = 6
"""Fewer are more often days that could be told as months."""

_ENOUGH: Final = 2
"""Words that a part of a headline shares with the clause of which it tells."""

_ALL_WAYS: Final = ("up", "down", "first", "last")
_PART: Final = re.compile(r"[,;:.!?]| but | and ")
_AHEAD: Final = re.compile(r"\b(?:before|ahead|in advance|beforehand|prior)\b")
_NOTICE: Final = re.compile(r"\bnotice\b")


def _section(case: Case) -> Iterator[Flaw]:
    clauses = case.document.explained.comparison.new
    yield from _turned(case.unquoted, lambda _: case.facts, clauses)
    yield from _other_side(case.prose, lambda _: case.facts)


def _above(of: Document) -> Iterator[Flaw]:
    comparison = of.explained.comparison
    facts = [fact for change in comparison.changes for fact in change.facts]

    def of_one_thing(sentence: str) -> Sequence[Fact]:
        told = content(sentence)
        return [f for f in facts if len(told & _about(f, comparison.new)) >= _ENOUGH]

    for prose in (of.headline, of.summary):
        yield from _turned(prose, of_one_thing, comparison.new)
        yield from _other_side(prose, of_one_thing)


def _about(fact: Fact, clauses: Clauses) -> frozenset[str]:
    """Return what the sentences speak of in which a value stands."""
    found: frozenset[str] = frozenset()
    for place in fact.new_places:
        text = clauses[place.clause].text
        is_row = clauses[place.clause].kind is ClauseKind.ROW
        start, end = (0, len(text)) if is_row else sentence_at(text, place.start)
        found |= content(text[start:end])
    return found


# ---------------------------------------------------------------- more or less


def _turned(
    prose: Prose, facts_of: Callable[[str], Sequence[Fact]], clauses: Clauses
) -> Iterator[Flaw]:
    """Yield the first *more* of a text where all that changes gets less, or the reverse."""
    for sentence in sentences(prose.text):
        text = _cues()["no_way"].sub(" ", spelled_out(sentence))
        for part in _PART.split(text):
            if not any(_cues()[way].search(part) for way in _ALL_WAYS):
                continue
            ways = _ways(facts_of(part), clauses)
            if (told := _way(part, text, ways)) and told[0] != told[1]:
                message = Found.WAY_TURNED(words=first_words(sentence), word=told[2])
                line = prose.line(max(0, prose.text.find(sentence[:20])))
                yield Flaw(message, Better.TURN_WAY(), line)
                return


@cache
def _cues() -> Mapping[str, re.Pattern[str]]:
    return cues("ways")


def _way(part: str, sentence: str, ways: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return which way a part of a sentence tells of, which it is, and the word that tells."""
    table = _cues()
    for way in _ALL_WAYS:
        match = table[way].search(part)
        if match is None:
            continue
        if way in {"first", "last"}:
            return (way, ways["order"], match[0]) if "order" in ways else None
        for text in (part, sentence):
            groups = [name for name in ("time", "money", "number") if table[name].search(text)]
            known = [ways[name] for name in groups if name in ways]
            if len(known) == 1:
                return way, known[0], match[0]
            if groups:
                break
    return None


def _ways(facts: Iterable[Fact], clauses: Clauses) -> dict[str, str]:
    """Return which way the values of each sort go, where all of them go one way."""
    found: dict[str, set[str]] = {}
    for fact in facts:
        way = _of_fact(fact)
        if way and fact.kind in _GROUPS:
            found.setdefault(_GROUPS[fact.kind], set()).add(way)
            if fact.kind is FactKind.DURATION:
                found.setdefault("order", set()).add(_order(fact, way, clauses))
    return {
        name: next(iter(ways)) for name, ways in found.items() if len(ways) == 1 and "" not in ways
    }


def _of_fact(fact: Fact) -> str:
    old, new = (
        {unit: amount for unit, amount in readings_of(values(side, loose=True)) if unit != "#"}
        for side in (fact.old, fact.new)
    )
    shared = [unit for unit in old if unit in new and old[unit] != new[unit]]
    ups = {new[unit] > old[unit] for unit in shared}
    return "" if len(ups) != 1 else "up" if ups == {True} else "down"


def _order(fact: Fact, way: str, clauses: Clauses) -> str:
    """Return whether the new period makes something sooner or later; empty where unclear."""
    for place in fact.new_places:
        text = clauses[place.clause].text
        before = text[max(0, place.start - 8) : place.start].casefold()
        if before.endswith("within ") and not _AHEAD.search(text[place.end : place.end + 40]):
            continue
        if _AHEAD.search(text[place.end : place.end + 40].casefold()):
            return "first" if way == "up" else "last"
        if _NOTICE.search(text[max(0, place.start - 60) : place.end + 60].casefold()):
            return ""
    return "" if not fact.new_places else "last" if way == "up" else "first"


# ---------------------------------------------------------------- before or now


def _other_side(prose: Prose, facts_of: Callable[[str], Sequence[Fact]]) -> Iterator[Flaw]:
    """Yield the first number that a text tells of the other wording than it stands in."""
    for sentence in sentences(prose.text):
        text = spelled_out(sentence)
        old, new = _numbers(facts_of(text))
        if not old or not new:
            continue
        numbers = [n for n in find_numbers(text, lexicon_for("en")) if not n.is_article]
        for i, number in enumerate(numbers):
            if number.value not in old | new or text[number.end : number.end + 1] == "-":
                continue
            start = numbers[i - 1].end if i else 0
            end = numbers[i + 1].start if i + 1 < len(numbers) else len(text)
            side = _side(text[start : number.start], text[number.end : end])
            if (side == "old" and number.value in new) or (side == "new" and number.value in old):
                message = Found.OTHER_SIDE(words=first_words(sentence))
                line = prose.line(max(0, prose.text.find(sentence[:20])))
                yield Flaw(message, Better.TURN_SIDES(), line)
                return


def _numbers(facts: Iterable[Fact]) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    """Return the amounts that only the old wording has, and those that only the new one has."""
    both = [fact for fact in facts if fact.kind in _GROUPS and fact.old and fact.new]
    old, new = (
        frozenset(
            amount
            for fact in both
            for unit, amount in readings_of(values(getattr(fact, side), loose=True))
            if unit != "month" or amount >= _MONTHS
        )
        | _years(getattr(fact, side) for fact in both)
        for side in ("old", "new")
    )
    return old - new, new - old


def _years(texts: Iterable[str]) -> frozenset[Decimal]:
    """Return the years that months make: 2 for *24 months*."""
    found = (reading for text in texts for reading in readings_of(values(text, loose=True)))
    return frozenset(n / 12 for unit, n in found if unit == "month" and n and not n % 12)


def _side(before: str, behind: str) -> str:
    """Return of which wording a number is told, by the words around it."""
    table = _sides()
    last = {
        side: max((m.end() for m in table[f"{side}_before"].finditer(before)), default=-1)
        for side in ("old", "new")
    }
    if last["old"] != last["new"]:
        return max(last, key=lambda side: last[side])
    first = {
        side: min(
            (m.start() for m in table[f"{side}_behind"].finditer(behind)), default=len(behind)
        )
        for side in ("old", "new")
    }
    return "" if first["old"] == first["new"] else min(first, key=lambda side: first[side])


@cache
def _sides() -> Mapping[str, re.Pattern[str]]:
    return cues("sides")


RULE: Final = Rule(
    code="W19",
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_above, When.ENGLISH),),
)
