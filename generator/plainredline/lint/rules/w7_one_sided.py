"""W7: what is called better has nothing in it that takes away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from plainredline.lint.case import Case, Document
from plainredline.lint.claims import Claim
from plainredline.lint.ground import Ground, OfSection
from plainredline.lint.marking import MEMBER, PROVIDER
from plainredline.lint.prose_values import readings_of, values
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.verbs import Force
from plainredline.lint.word_kin import stem
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Effect, Fact, FactKind, Party, Topic

_WIDER: Final = re.compile(
    r"arbitration|waiver|without-notice|unilateral|any-time|automatic|auto-|indemn|cap|limit|"
    r"licen[cs]e|training|sale|sell|sharing|share|suspen|terminat|clos"
)
"""Ids of events that narrow what a reader has, or widen what the provider may do."""

_LOOSENED: Final = frozenset({("will", "may"), ("shall", "may"), ("must", "may")})
_SOONER_IS_BETTER: Final = frozenset({Topic.SECURITY, Topic.DATA_RIGHTS, Topic.LEAVING})
"""Topics in which a shorter period is most often the provider's."""


def _section(case: Case) -> Iterator[Flaw]:
    section = case.section
    if section.effect is not Effect.BETTER:
        return
    line = section.lines.at("effect")
    if section.gains is Party.PROVIDER:
        yield Flaw(Found.BETTER_FOR_PROVIDER(), Better.EFFECT_WORSE(), line)
    if section.topic not in _SOONER_IS_BETTER:
        ground = OfSection(case)
        facts = (f for f in case.facts if _takes_away(f) and not _is_gain(f, case, ground))
        for fact in list(facts)[:1]:
            yield Flaw(Found.BETTER_BUT(fact=fact.statement), Better.SAY_LOSS(), line)


def _is_gain(fact: Fact, case: Case, ground: Ground) -> bool:
    """Whether a shorter period may be what a member gains: of a ban, of a deposit."""
    is_period = fact.kind is FactKind.DURATION
    gains_member = case.section.gains in {Party.MEMBER, Party.BOTH}
    return is_period and (gains_member or _binds_provider(fact, ground))


def _binds_provider(fact: Fact, ground: Ground) -> bool:
    """Whether a period is one within which the provider has to act, or keeps something."""
    if fact.kind is not FactKind.DURATION:
        return False
    near = [each for each in ground.new if fact.new in each.text]
    firm = [each for each in near if each.force is not Force.MAY]
    if not _does(PROVIDER, firm) and _does(MEMBER, near):
        return False
    return any(f"within {fact.new}" in each.text or each.act == stem("keep") for each in firm)


def _does(party: str, found: Iterable[Claim]) -> bool:
    """Whether a party does something of what is claimed."""
    return any(who.startswith(party) for each in found for who in each.agents)


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
