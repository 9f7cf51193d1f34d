"""W7: what is called better has nothing in it that takes away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.lint.case import Case, Document
from plainredline.lint.prose_values import readings_of, values
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Effect, Fact, FactKind, Party

_WIDER: Final = re.compile(
    r"arbitration|waiver|without-notice|unilateral|any-time|automatic|auto-|indemn|cap|limit|"
    r"licen[cs]e|training|sale|sell|sharing|share|suspen|terminat|clos"
)
"""Ids of events that narrow what a reader has, or widen what the provider may do."""

_LOOSENED: Final = frozenset({("will", "may"), ("shall", "may"), ("must", "may")})


def _section(case: Case) -> Iterator[Flaw]:
    section = case.section
    if section.effect is Effect.BETTER and section.gains is Party.PROVIDER:
        yield Flaw(Found.BETTER_FOR_PROVIDER(), Better.EFFECT_WORSE(), section.lines.at("effect"))


def _takes_away(fact: Fact) -> bool:
    """Whether a fact may take something from a reader; an author has to judge."""
    if fact.kind is FactKind.EVENT:
        return bool(fact.new_places or fact.new) and bool(_WIDER.search(fact.name))
    if fact.kind is FactKind.MODAL:
        old, new = (side.casefold().split()[:1] for side in (fact.old, fact.new))
        return bool(old and new) and (old[0], new[0]) in _LOOSENED
    if fact.kind is FactKind.DURATION:
        before, after = (readings_of(values(s, loose=True)) for s in (fact.old, fact.new))
        return any(unit == u and now < was for unit, was in before for u, now in after)
    return False


def _file(of: Document) -> Iterator[Flaw]:
    """Not every change is good where facts say otherwise."""
    effects = {e.section.effect for e in of.explained.explanations}
    if effects <= {Effect.BETTER, Effect.NEUTRAL} and Effect.BETTER in effects:
        for fact in list(filter(_takes_away, of.explained.comparison.facts))[:1]:
            yield Flaw(Found.NOTHING_WORSE_BUT(fact=fact.statement), Better.WORSE_OR_MIXED())


RULE: Final = Rule(
    code="W7",
    sections=(Check(_section, When.WRITTEN),),
    files=(Check(_file),),
)
