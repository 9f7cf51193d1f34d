"""W19: more or less, sooner or later, before or now, as the values have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from plainredline.language.lexicon import lexicon_for
from plainredline.language.numbers import find_numbers, folded
from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.language.sentences import sentence_at
from plainredline.lint.case import Case, Document, KnownValues, Prose
from plainredline.lint.prose_values import Reading, is_supported, readings_of, values
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.told_sides import may_tell_old
from plainredline.lint.word_kin import content, cues, measures, spelled_out
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import ClauseKind, Clauses, Comparison, Fact, FactKind

_GROUPS: Final = {
    FactKind.DURATION: "time",
    FactKind.AMOUNT: "money",
    FactKind.PERCENTAGE: "money",
    FactKind.COUNT: "number",
    FactKind.AGE: "number",
    FactKind.DATE: "time",
}
_NUMBERS: Final = frozenset(_GROUPS) - {FactKind.DATE}
_MONTH_DAYS: Final = 30
_MONTHS: Final = 6
"""Fewer are more often days that could be told as months."""

_ENOUGH: Final = 2
"""Words that a part of a headline shares with the clause of which it tells."""

_LONGEST: Final = 2_000
"""Characters of a sentence: each of its parts is read beside all of it."""

_ALL_WAYS: Final = ("up", "down", "first", "last")
_EACH: Final = re.compile(
    r"(?:\b(?:each|every|per)|(?<=[0-9]) an?|\btimes an?) (?:hour|day|week|month|year)\b"
)
_SUM: Final = re.compile(r"[$€£¥]\s?[0-9]|[0-9]\s?[$€£¥]")
_DEPENDS: Final = re.compile(r"\s*(?:if|unless|before|after|when|once|until)\b")
_PART: Final = re.compile(r"[,;:.!?]| but | and ")
_CLOCK: Final = "clock"
_TIME: Final = re.compile(r"time ([0-9]{1,2}):([0-9]{2})")
_AHEAD: Final = re.compile(r"\b(?:before|ahead|in advance|beforehand|prior)\b")
_NOTICE: Final = re.compile(r"\bnotice\b")


def _section(case: Case) -> Iterator[Flaw]:
    comparison = case.document.explained.comparison
    said = spelled_out(case.new)
    yield from _turned(case.unquoted, lambda _: case.facts, comparison, said)
    yield from _other_side(case.prose, lambda _: case.facts)
    if case.new:
        yield from _gone(case.prose, case.known)


def _above(of: Document) -> Iterator[Flaw]:
    comparison = of.explained.comparison
    facts = [fact for change in comparison.changes for fact in change.facts]

    about = [(fact, _about(fact, comparison)) for fact in facts]

    def of_one_thing(sentence: str) -> Sequence[Fact]:
        told = content(sentence) - measures()
        shared = [(fact, told & each) for fact, each in about]
        return [f for f, each in shared if each and (len(each) >= _ENOUGH or each == told)]

    for prose in (of.headline, of.summary):
        yield from _turned(prose, of_one_thing, comparison)
        yield from _other_side(prose, of_one_thing)
        yield from _gone(prose, of.known)


def _about(fact: Fact, comparison: Comparison) -> frozenset[str]:
    """Return what the sentences speak of in which a value stands."""
    found: frozenset[str] = frozenset()
    clauses = comparison.new if fact.new_places else comparison.old
    for place in fact.new_places or fact.old_places:
        text = clauses[place.clause].text
        is_row = clauses[place.clause].kind is ClauseKind.ROW
        start, end = (0, len(text)) if is_row else sentence_at(text, place.start)
        found |= content(text[start:end])
    return found


# ---------------------------------------------------------------- more or less


def _turned(
    prose: Prose,
    facts_of: Callable[[str], Sequence[Fact]],
    comparison: Comparison,
    said: str = "",
) -> Iterator[Flaw]:
    """Yield the first *more* of a text where all that changes gets less, or the reverse."""
    for sentence in sentences(prose.text):
        text = spelled_out(sentence[:_LONGEST])
        text = _cues()["named"].sub(" ", _cues()["no_way"].sub(" ", text))
        for part in _PART.split(text):
            if not any(_cues()[way].search(part) for way in _ALL_WAYS):
                continue
            facts = facts_of(part)
            ways = _ways(facts, comparison.new) | _only_way(facts, part, comparison)
            new = readings_of(value for fact in facts for value in values(fact.new, loose=True))
            if (
                (told := _way(part, text, ways, new))
                and told[0] != told[1]
                and not _has(said, told[2])
            ):
                message = Found.WAY_TURNED(words=first_words(sentence), word=told[2])
                line = prose.line(max(0, prose.text.find(sentence[:20])))
                yield Flaw(message, Better.TURN_WAY(), line)
                return


@cache
def _cues() -> Mapping[str, re.Pattern[str]]:
    return cues("ways")


def _way(
    part: str, sentence: str, ways: Mapping[str, str], known_new: frozenset[Reading]
) -> tuple[str, str, str] | None:
    """Return which way a part of a sentence tells of, which it is, and the word that tells."""
    table = _cues()
    for way in _ALL_WAYS:
        match = table[way].search(part)
        if match is None:
            continue
        if (match[0] in {"more", "less"}) and _is_of_wording(part[: match.start()], known_new):
            return None
        if way in {"first", "last"}:
            return (way, ways["order"], match[0]) if "order" in ways else None
        for text in (_EACH.sub(" ", part), _EACH.sub(" ", sentence)):
            groups = [name for name in ("time", "money", "number") if table[name].search(text)]
            if _SUM.search(text) and "money" not in groups:
                groups.append("money")
            known = [ways[name] for name in groups if name in ways]
            if len(known) == 1:
                return way, known[0], match[0]
            if groups:
                break
        if "only" in ways:
            return way, ways["only"], match[0]
    return None


def _only_way(facts: Sequence[Fact], part: str, comparison: Comparison) -> dict[str, str]:
    """Return the way of the only value that changes, where a part speaks of its clause."""
    if len(facts) != 1 or facts[0].kind not in _GROUPS or facts[0].kind is FactKind.AGE:
        return {}
    way = _of_fact(facts[0])
    if _DEPENDS.match(part):
        return {}
    is_near = not (content(part) - measures()).isdisjoint(_about(facts[0], comparison))
    return {"only": way} if way and is_near else {}


def _is_of_wording(before: str, known: frozenset[Reading]) -> bool:
    """Whether directly before *more* a value stands that the wording has: *by one month more*."""
    found = values(before)
    return bool(found) and found[-1].end == len(before.rstrip()) and is_supported(found[-1], known)


def _ways(facts: Iterable[Fact], clauses: Clauses) -> dict[str, str]:
    """Return which way the values of each sort go, where all of them go one way."""
    found: dict[str, set[str]] = {}
    for fact in facts:
        way = _of_fact(fact)
        if way and fact.kind in _GROUPS:
            found.setdefault(_GROUPS[fact.kind], set()).add(way)
            if fact.kind is FactKind.DURATION:
                found.setdefault("order", set()).add(_order(fact, way, clauses))
            elif fact.kind is FactKind.DATE:
                found.setdefault("order", set()).add("last" if way == "up" else "first")
    return {
        name: next(iter(ways)) for name, ways in found.items() if len(ways) == 1 and "" not in ways
    }


def _of_fact(fact: Fact) -> str:
    old, new = (_amounts(side) for side in (fact.old, fact.new))
    shared = [unit for unit in old if unit in new and old[unit] != new[unit]]
    if fact.kind is FactKind.DATE:
        shared = [unit for unit in shared if unit in {"date month day year", _CLOCK}]
    ups = {new[unit] > old[unit] for unit in shared}
    return "" if len(ups) != 1 else "up" if ups == {True} else "down"


def _has(text: str, word: str) -> bool:
    """Whether a text has a word itself."""
    return bool(re.search(rf"\b{re.escape(word)}\b", text))


def _amounts(side: str) -> dict[str, Decimal]:
    """Return the amounts of a value by their units; a time of day is so many minutes."""
    found = {unit: amount for unit, amount in readings_of(values(side, loose=True)) if unit != "#"}
    numbers = find_numbers(folded(side), lexicon_for("en"))
    if not found and numbers:  # No unit is known of what is counted so.
        found["number"] = numbers[0].value
    if "month" in found:
        found.setdefault("day", _MONTH_DAYS * found["month"])
    for match in filter(None, map(_TIME.match, list(found))):
        found[_CLOCK] = Decimal(match[1]) * 60 + Decimal(match[2])
    return found


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
            if number.value not in old | new or _GOES_ON.match(text, number.end):
                continue
            start = numbers[i - 1].end if i else 0
            end = numbers[i + 1].start if i + 1 < len(numbers) else len(text)
            side = _side(text[start : number.start], _END.split(text[number.end : end])[0])
            if (side == "old" and number.value in new) or (side == "new" and number.value in old):
                message = Found.OTHER_SIDE(words=first_words(sentence))
                line = prose.line(max(0, prose.text.find(sentence[:20])))
                yield Flaw(message, Better.TURN_SIDES(), line)
                return


_END: Final = re.compile(r"[;.!?]")
_GOES_ON: Final = re.compile(r"-|,? (?:on|onwards?|upwards?)\b")
"""Behind a number that is no value by itself, *25-day*, or only where something begins."""


def _gone(prose: Prose, known: KnownValues) -> Iterator[Flaw]:
    """Yield the first value of the old wording alone that a text tells as if it held."""
    for sentence in sentences(prose.text):
        text = spelled_out(sentence)
        if may_tell_old(text):
            continue
        for value in values(text):
            is_old = not value.bare and is_supported(value, known.old)
            if is_old and not is_supported(value, known.new | known.days):
                line = prose.line(max(0, prose.text.find(sentence[:20])))
                yield Flaw(Found.OTHER_SIDE(words=first_words(sentence)), Better.TURN_SIDES(), line)
                return


def _numbers(facts: Iterable[Fact]) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    """Return the amounts that only the old wording has, and those that only the new one has."""
    facts = tuple(facts)
    both = [fact for fact in facts if fact.kind in _NUMBERS and fact.old and fact.new]
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
