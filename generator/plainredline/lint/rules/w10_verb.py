"""W10: what may, must and must not be done is told as firmly as the clause has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from plainredline.language.quotations import first_words
from plainredline.lint.case import Prose
from plainredline.lint.claims import (
    BOTH,
    MEMBER,
    PROVIDER,
    Force,
    Statement,
    opposed_verbs,
    same_verbs,
    statements,
)
from plainredline.lint.english import ENGLISH
from plainredline.lint.ground import Ground, grounded
from plainredline.lint.rule import Flaw
from plainredline.messages.lint_codes import Better, Found

_SUPPORT: Final = {
    Force.MAY: {Force.MAY, Force.DOES},
    Force.MUST: {Force.MUST, Force.WILL, Force.DOES},
    Force.NOT: {Force.NOT},
    Force.FREE: {Force.FREE, Force.NOT},
    Force.WILL: {Force.MUST, Force.WILL, Force.DOES},
    Force.DOES: {Force.MAY, Force.MUST, Force.WILL, Force.DOES},
}
"""What a clause has to say where a text tells something."""


_ENOUGH: Final = 2
"""Words that two statements share that are of one thing."""


def _turned(prose: Prose, ground: Ground) -> Iterator[Flaw]:
    """Yield the first sentence of a text that is more or less firm than the clauses are."""
    for told in statements(prose.text, ground.roles):
        if told.is_condition:
            continue
        every = ground.own_old if told.is_past else ground.own_new
        same = [s for s in same_verbs(told, every) if _may_be_one(told, s)]
        same = [s for s in same if s.agent == told.agent] or same
        same = [] if all(s.is_condition for s in same) else same
        named = same_verbs(told, ground.named)
        if told.force is Force.NOT:
            named += same_verbs(told, every)
            if _is_denied(told, every):
                continue
        if not same and not named:
            same = opposed_verbs(told, every)
        if not same and not named and _binds_nobody(told, ground):
            same = list(every)[:1]
        if _excepts(told, same):
            continue
        if same and not _is_said(told, same) and not _is_said(told, named):
            words, clause = first_words(told.text), first_words(same[0].text)
            message = Found.OTHER_FORCE(words=words, clause=clause)
            yield Flaw(message, Better.SAME_VERB(), prose.line(told.start))
            return


def _may_be_one(told: Statement, found: Statement) -> bool:
    """Whether two statements of one verb have one agent; who is not named has to do the same."""
    if told.agent is None or not {told.agent, found.agent} <= {PROVIDER, MEMBER, BOTH, told.agent}:
        shared = len(told.stems & found.stems)
        return found.force is not Force.DOES and shared >= min(_ENOUGH, max(1, len(told.stems)))
    return told.agent == found.agent or BOTH in {told.agent, found.agent}


def _excepts(told: Statement, found: Iterable[Statement]) -> bool:
    """Whether a text tells of the case in which, by an exception, a clause does not hold."""
    is_denied = told.force in {Force.NOT, Force.FREE, Force.MAY}
    return (
        is_denied
        and bool(ENGLISH["exception_kept"].search(told.text))
        and any(ENGLISH["exception"].search(each.text) for each in found)
    )


def _binds_nobody(told: Statement, ground: Ground) -> bool:
    """Whether a duty is told of a party, and no clause binds anybody, or tells what it does."""
    every = (*ground.old, *ground.new, *ground.named)
    return (
        told.force is Force.MUST
        and told.agent in {PROVIDER, MEMBER}
        and not any(
            each.force in {Force.MUST, Force.WILL, Force.NOT} or each.agent == told.agent
            for each in every
        )
    )


def _is_denied(told: Statement, found: Iterable[Statement]) -> bool:
    """Whether a clause denies the same with another verb: *you do not pay*, *we do not charge*."""
    return any(
        each.force in {Force.NOT, Force.FREE}
        and not each.is_condition
        and len(told.stems & each.stems) >= _ENOUGH
        for each in found
    )


def _is_said(told: Statement, found: Iterable[Statement]) -> bool:
    return any(each.force in _SUPPORT[told.force] and each.verb == told.verb for each in found)


RULE: Final = grounded("W10", _turned)
