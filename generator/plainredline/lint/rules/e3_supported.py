"""E3: each value of an explanation stands in the wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from plainredline.language.clause_names import ComparisonNames
from plainredline.language.quotations import plain
from plainredline.lint.case import Case, Document, Prose, prose_of, wording_readings
from plainredline.lint.prose_values import (
    Reading,
    Value,
    day_beside,
    day_readings,
    days_around,
    differences,
    is_supported,
    ratios,
    readings_of,
    rounded,
    values,
)
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import FactKind, Message

_NAMED: Final = re.compile(
    r"\b(?:clauses?|sections?|articles?|schedules?)\s\(?[0-9][0-9a-z.()]{0,12}"
    r"(?:(?:,\s|\sand\s|\sor\s)\(?[0-9][0-9a-z.()]{0,12}){0,12}",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"[0-9][0-9a-z.()]{0,12}", re.IGNORECASE)
_FEW: Final = 4
_YEARS: Final = range(1900, 2200)
_LONGEST_NAME: Final = 24
_NAME_ENDS: Final = re.compile(r"[A-Za-z0-9.()]{0,24}\Z")
_NAME_BEGINS: Final = re.compile(r"[A-Za-z0-9.()]{0,24}")
_LETTERED: Final = re.compile(r"[A-Za-z(]")


def _section(case: Case) -> Iterator[Flaw]:
    known = case.known.old | case.known.new | case.known.days
    known |= differences(case.known.old, case.known.new) | _named_elsewhere(case)
    known |= ratios(case.known.old, case.known.new) | rounded(known) | _ages_between(case)
    known |= _followed(case.document, case.known.new)
    section, of = case.section, case.document
    rows = [
        (("facts", i, side), text)
        for i, row in enumerate(section.facts)
        for side, text in (("old", row.old), ("new", row.new))
    ]
    told = set()
    for prose in (
        case.unquoted,
        *(Prose(text, (section.lines.at(*path),) * (text.count("\n") + 1)) for path, text in rows),
    ):
        for value, line in _unsupported(of, prose, known):
            if value.text not in told and not _is_between_days(case, prose.text, value):
                told.add(value.text)
                message = Found.UNSUPPORTED(value=plain(value.text))
                yield Flaw(message, _instead(case, value), line)


def _unsupported(
    of: Document, prose: Prose, known: frozenset[Reading]
) -> Iterator[tuple[Value, int]]:
    """Yield the values of a text that are not known, each with its line."""
    for value in values(prose.text, language=of.file.language):
        if _is_few(value) or _is_part(value, known):
            continue
        if is_supported(value, known) or _is_last_day(value, prose.text, known):
            continue
        if not _is_name(of.names, prose.text, value):
            yield value, prose.line(value.start)


_RATE: Final = re.compile(
    r"\s{0,2}(?:an?|per|each|every|for each|for every|in each|/)\s{0,2}"
    r"(hour|day|week|month|quarter|year|annum)\b",
    re.IGNORECASE,
)


def _rates(text: str) -> Iterator[tuple[Value, str]]:
    """Yield the values of a text that are for a time: *8 percent a year*."""
    for value in values(text):
        if match := _RATE.match(text, value.end):
            yield value, match[1].casefold().replace("annum", "year")


def _other_rates(case: Case) -> Iterator[Flaw]:
    """Yield the values that the wording has for another time."""
    known = list(_rates(case.wording))
    for value, time in _rates(case.unquoted.text):
        times = {each for other, each in known if other.readings & value.readings}
        if times and time not in times:
            shown = f"{value.text} / {time}"
            message = Found.UNSUPPORTED(value=shown)
            yield Flaw(message, Better.TAKE_VALUE(), case.unquoted.line(value.start))


_LAST: Final = re.compile(r"\b(?:until|till|through|up to)(?: and including)?\s\Z", re.IGNORECASE)


def _is_last_day(value: Value, text: str, known: frozenset[Reading]) -> bool:
    """Whether a day is the one until which what ends *before* the next goes on."""
    if not _LAST.search(text, max(0, value.start - 24), value.start):
        return False
    next_day = day_beside(value, later=True)
    return bool(next_day.readings) and is_supported(next_day, known)


_ORDINAL: Final = re.compile(
    r"\b(?:first|second|third|fourth|fifth|tenth|fifteenth|twentieth|last day"
    r"|[0-9]{1,2}(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"\s(?:later|earlier|longer|more|less|sooner)\b")


def _is_between_days(case: Case, text: str, value: Value) -> bool:
    """Whether a period tells how far days of a month are apart: *the first*, *the fifteenth*."""
    both = _ORDINAL.search(case.old) and _ORDINAL.search(case.new)
    return bool(both and _APART.match(text, value.end))


def _ages_between(case: Case) -> frozenset[Reading]:
    """Return the ages between two of which one took the place of the other."""
    facts = [fact for fact in case.facts if fact.kind is FactKind.AGE and fact.old and fact.new]
    found: set[Reading] = set()
    for fact in facts:
        ends = [n for unit, n in readings_of((*values(fact.old), *values(fact.new))) if not unit]
        if ends:
            found |= {("", Decimal(n)) for n in range(int(min(ends)), int(max(ends)) + 1)}
    return frozenset(found)


def _followed(of: Document, known: frozenset[Reading]) -> frozenset[Reading]:
    """Return the days that follow from a day of the version and a period of the wording."""
    effective = of.file.effective
    published = (v.published for v in of.agreement.versions if v.effective == effective)
    return frozenset(
        reading
        for day in {effective, of.file.notice_date, *published}
        if day and day.year in _YEARS
        for found in days_around(day, known)
        for reading in day_readings(found)
        if reading[0]
    )


def _is_few(value: Value) -> bool:
    """Whether a number in words counts a few things, as texts do: *two exceptions*."""
    counted = all(not unit for unit, _ in value.readings)
    return counted and value.text[:1].isalpha() and all(n <= _FEW for _, n in value.readings)


def _is_part(value: Value, known: frozenset[Reading]) -> bool:
    """Whether a share is that of one value of another: *a third of it*."""
    return any(
        unit == "%" and ("%", amount.quantize(Decimal(1))) in known
        for unit, amount in value.readings
    )


def _is_name(names: ComparisonNames, text: str, value: Value) -> bool:
    """Whether a number is part of a clause's name, in either version: the 2 of *I(2)*.

    A name of digits alone counts only behind *clause*, which `values` knows.
    """
    before = _NAME_ENDS.search(text, max(0, value.start - _LONGEST_NAME), value.start)
    after = _NAME_BEGINS.match(text, value.end, value.end + _LONGEST_NAME)
    if not value.bare or before is None or after is None:
        return False
    name = f"{before[0]}{text[value.start : value.end]}{after[0]}".strip(".")
    if not _LETTERED.search(name):
        return False
    return any(
        side.find(spelling)
        for side in (names.new, names.old)
        for spelling in (name, name.removesuffix(")"), name.removeprefix("("))
    )


def _named_elsewhere(case: Case) -> frozenset[Reading]:
    """Return the values of other clauses that the text names: *clause 14.10*."""
    names = case.document.names.new
    found = (
        index
        for match in _NAMED.finditer(case.prose.text)
        for label in _LABEL.findall(match[0])
        for index in names.find(label)
    )
    texts = (names.clauses[i].text for index in found for i in names.depths(index))
    return readings_of(value for text in texts for value in _of_wording(case, text))


def _of_wording(case: Case, text: str) -> tuple[Value, ...]:
    return values(text, loose=True, language=case.document.agreement.language)


def _instead(case: Case, value: Value) -> Message:
    names = case.document.names
    if value.bare and (names.new.find(value.text) or names.old.find(value.text)):
        return Better.CITE(name=value.text)
    units = {unit for unit, _ in value.readings}
    for index, clause in enumerate(names.new.clauses):
        if any(value.readings & v.readings and not v.bare for v in _of_wording(case, clause.text)):
            return Better.NAME_OTHER(name=names.new.name(index))
    near = [
        v.text
        for v in _of_wording(case, case.wording)
        if value.bare or {unit for unit, _ in v.readings} & units
    ]
    if not near:
        return Better.LEAVE_OUT()
    return Better.WORDING_HAS(values=tuple(dict.fromkeys(near[:6])))


def _summary(of: Document) -> Iterator[Flaw]:
    """Headline and summary: their values stand in some changed wording."""
    counts = readings_of(values(str(len(of.explained.explanations))))
    known = of.known.old | of.known.new | of.known.days | counts | _followed(of, of.known.new)
    for prose in (of.headline, of.summary):
        for value, line in _unsupported(of, prose, known):
            yield Flaw(Found.IN_NO_CHANGE(value=value.text), Better.TAKE_VALUE(), line)


def _unchanged(of: Document) -> Iterator[Flaw]:
    """What is said of an unchanged clause: its values stand in it."""
    names = of.names.new
    for i, entry in enumerate(of.file.unchanged):
        found = (i for index in names.find(entry.clause) for i in names.depths(index))
        known = of.days | wording_readings(
            (names.clauses[i].text for i in found), of.file, of.agreement
        )
        note = prose_of([("note", entry.note)], of.file.lines)
        for value, _ in _unsupported(of, note, known):
            message = Found.NOT_IN_CLAUSE(value=value.text, clause=entry.clause)
            yield Flaw(message, Better.TAKE_VALUE(), of.file.lines.at("unchanged", i, "note"))


RULE: Final = Rule(
    code="E3",
    sections=(Check(_section, When.WRITTEN), Check(_other_rates, When.ENGLISH)),
    files=(Check(_summary), Check(_unchanged)),
)
