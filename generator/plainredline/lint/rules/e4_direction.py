"""E4: *from* an old value *to* a new one, and a new one *instead of* an old one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from plainredline.language.quotations import first_words, stands_in
from plainredline.lint.case import Case, Document, KnownValues, Prose
from plainredline.lint.prose_values import Reading, Value, is_supported, values
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Code

_FROM: Final = re.compile(r"\bfrom\s{1,3}(?:the\s|about\s|up\sto\s|at\sleast\s)?\Z", re.IGNORECASE)
_TO: Final = re.compile(
    r"\s{0,3}(?:to|→|->|down\sto|up\sto)\s{1,3}(?:the\s|about\s)?", re.IGNORECASE
)
_INSTEAD: Final = re.compile(
    r"(?:\s{1,3}\w{1,20}){0,3},?\s{1,3}(?:instead\sof|rather\sthan|(?:down|up)\sfrom|(?:and\s)?not)"
    r"\s{1,3}(?:the\s|about\s)?",
    re.IGNORECASE,
)
_FROM_TO: Final = re.compile(
    r"\bfrom\s[\"“]([^\"“”\n]{1,200})[\"”]\s{1,3}to\s[\"“]([^\"“”\n]{1,200})[\"”]", re.IGNORECASE
)


def _section(case: Case) -> Iterator[Flaw]:
    yield from _turned(case.prose, case.known)
    for match in _FROM_TO.finditer(case.prose.text):
        if not stands_in(match[1], case.old) or not stands_in(match[2], case.new):
            message = Found.FROM_TO_TURNED(words=first_words(match[0]))
            yield Flaw(message, Better.COPY_BOTH(), case.prose.line(match.start()))


def _summary(of: Document) -> Iterator[Flaw]:
    for prose in (of.headline, of.summary):
        yield from _turned(prose, of.known)


def _turned(prose: Prose, known: KnownValues) -> Iterator[Flaw]:
    """Yield the pairs of values of a text that stand in the wordings the other way round."""
    text, old, new = prose.text, known.old, known.new
    for one, other in _pairs(text):
        if _is_time(one) and _is_time(other) and is_supported(one, new):
            continue  # From when to when something is open.
        wrong = not is_supported(one, old | known.days) or not is_supported(other, new | known.days)
        if wrong or _days_turned(one, other, old, new):
            is_turned = is_supported(other, old) and is_supported(one, new)
            yield Flaw(
                Found.FROM_TO_TURNED(words=f"from {one.text} to {other.text}"),
                Better.TURN_FROM_TO(old=other.text, new=one.text)
                if is_turned
                else Better.TAKE_BOTH(),
                prose.line(one.start),
            )
    for one, other in pairwise(values(text)):
        if _INSTEAD.fullmatch(text, one.end, other.start) and _is_round(one, other, old, new):
            yield Flaw(
                Found.INSTEAD_TURNED(words=first_words(text[one.start : other.end])),
                Better.TURN_INSTEAD(new=other.text, old=one.text),
                prose.line(one.start),
            )


def _pairs(text: str) -> Iterator[tuple[Value, Value]]:
    for one, other in pairwise(values(text)):
        # Values take the unit with them, so what stands between is the preposition.
        before, between = text[max(0, one.start - 20) : one.start], text[one.end : other.start]
        arrow = "→" in between or "->" in between
        if _TO.fullmatch(between) and (arrow or _FROM.search(before)):
            yield one, other


def _days_turned(
    one: Value, other: Value, old: frozenset[Reading], new: frozenset[Reading]
) -> bool:
    """Whether two days stand in the wordings the other way round, and only so."""
    return _is_day(one) and _is_day(other) and _is_round(other, one, old, new)


def _is_time(value: Value) -> bool:
    return all(unit.startswith("time ") for unit, _ in value.readings)


def _is_day(value: Value) -> bool:
    return all(unit.startswith("date ") for unit, _ in value.readings)


def _is_round(one: Value, other: Value, old: frozenset[Reading], new: frozenset[Reading]) -> bool:
    """Whether one value stands in the old wording only, and the other in the new one only."""
    return (
        is_supported(one, old)
        and is_supported(other, new)
        and not (is_supported(one, new) or is_supported(other, old))
    )


def _rows(case: Case) -> Iterator[Flaw]:
    """Yield the rows of before and after that have changed places, in any language."""
    old, new = case.known.old, case.known.new
    for i, row in enumerate(case.section.facts):
        sides: tuple[tuple[str, str, frozenset[Reading], frozenset[Reading], Code], ...] = (
            ("old", row.old, old, new, Found.FACT_NOT_OLD),
            ("new", row.new, new, old, Found.FACT_NOT_NEW),
        )
        for side, text, here, there, code in sides:
            for value in values(text, language=case.document.file.language):
                if not is_supported(value, here) and is_supported(value, there):
                    line = case.section.lines.at("facts", i, side)
                    yield Flaw(code(label=row.label, value=value.text), Better.SWAP(), line)


RULE: Final = Rule(
    code="E4",
    sections=(Check(_rows, When.WRITTEN), Check(_section, When.ENGLISH)),
    files=(Check(_summary, When.ENGLISH),),
)
