"""W1: each fact that was found is mentioned, also where a change is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from plainredline.lint.case import AsideCase, Case
from plainredline.lint.mentions import TOLD, is_mentioned
from plainredline.lint.prose_values import is_supported, values
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import VALUE_KINDS, Fact, FactKind

_EXCHANGED: Final = VALUE_KINDS | {FactKind.MODAL, FactKind.LAW, FactKind.VENUE}


def _section(case: Case) -> Iterator[Flaw]:
    rows = "\n\n".join(f"{f.label}\n\n{f.old}\n\n{f.new}" for f in case.section.facts)
    text = f"{case.prose.text}\n\n{rows}"
    for fact in case.facts:
        known = _is_known_day(case, fact) or _is_same_definition(fact)
        if _is_exchanged(fact) and not known and not is_mentioned(fact, text):
            yield Flaw(Found.NOT_MENTIONED(fact=fact.statement), Better.SAY_OR_WAIVE())


def _is_exchanged(fact: Fact) -> bool:
    """Whether the words show one thing in the place of another.

    What only came or went a section may leave to another one, or to the headline.
    """
    return fact.kind in _EXCHANGED and bool(fact.old and fact.new)


def _is_known_day(case: Case, fact: Fact) -> bool:
    """Whether a date is one that the page shows anyway: a version takes effect on it."""
    if fact.kind is not FactKind.DATE:
        return False
    found = values(f"{fact.old}\n\n{fact.new}")
    return bool(found) and all(is_supported(v, case.document.days) for v in found)


def _is_same_definition(fact: Fact) -> bool:
    """Whether a definition lost or gained nothing but a word that was repeated: *the the*."""
    old, new = (
        [word for word, _ in groupby(re.findall(r"\w+", side.casefold()))]
        for side in (fact.old, fact.new)
    )
    return fact.kind is FactKind.TERM and bool(old) and old == new


def _aside(case: AsideCase) -> Iterator[Flaw]:
    if not case.document.explained.comparison.substantive(case.entry.changes):
        return
    for fact in case.facts:
        reason = case.entry.minor.reason
        is_date = fact.kind is FactKind.DATE and "date" in reason.casefold()
        if fact.kind in TOLD and not is_date and not is_mentioned(fact, reason):
            yield Flaw(Found.MINOR_BUT(fact=fact.statement), Better.SAY_IN_REASON())


RULE: Final = Rule(
    code="W1",
    sections=(Check(_section, When.ENGLISH),),
    asides=(Check(_aside, When.ENGLISH),),
)
