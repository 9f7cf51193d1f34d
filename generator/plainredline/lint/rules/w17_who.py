"""W17: who may and who must, as the clause has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from plainredline.language.quotations import first_words
from plainredline.lint.case import Prose
from plainredline.lint.claims import (
    BOTH,
    MEMBER,
    PROVIDER,
    Force,
    Statement,
    related,
    statements,
)
from plainredline.lint.ground import Ground, grounded
from plainredline.lint.rule import Flaw
from plainredline.lint.word_kin import weak_verbs
from plainredline.messages.lint_codes import Better, Found


def _turned(prose: Prose, ground: Ground) -> Iterator[Flaw]:
    """Yield the first sentence of a text that names another party than the clauses do."""
    every = (*ground.old, *ground.new)
    for told in statements(prose.text, ground.roles):
        if told.agent not in {PROVIDER, MEMBER} or told.is_condition:
            continue
        same = related(told, every) or _of_others(told, (*every, *ground.named))
        if same and not _is_said(told, same) and not _is_said(told, related(told, ground.named)):
            words, clause = first_words(told.text), first_words(same[0].text)
            message = Found.OTHER_ACTOR(words=words, clause=clause)
            yield Flaw(message, Better.WHO_DOES(), prose.line(told.start))
            return


def _of_others(told: Statement, found: Sequence[Statement]) -> list[Statement]:
    """Return what binds, or frees, the other party, where nothing does so to the one told of."""
    if told.force is not Force.MUST and (
        told.force is not Force.MAY or told.agent != PROVIDER or told.verb in weak_verbs()
    ):
        return []
    if told.force is Force.MAY:
        own = [s for s in found if s.agent != MEMBER and s.force is Force.MAY]
    else:
        own = [s for s in found if s.agent not in {PROVIDER, MEMBER} - {told.agent}]
        own = [s for s in own if s.force in _FIRM or (s.agent and s.force is Force.DOES)]
    others = [
        s
        for s in found
        if s.agent in {PROVIDER, MEMBER} - {told.agent} and s.force is not Force.DOES
    ]
    return [] if own else others


_FIRM: Final = frozenset((Force.MUST, Force.WILL, Force.NOT))


def _is_said(told: Statement, found: Sequence[Statement]) -> bool:
    """Whether one of some statements has the same agent, or may have."""
    found = [each for each in found if each.agent and each.force is told.force] or found
    agents = {each.agent for each in found}
    if told.agent in agents or agents & {None, BOTH}:
        return True
    # A body of the provider's own may be told as the provider.
    return told.agent == PROVIDER and bool(agents - {MEMBER})


RULE: Final = grounded("W17", _turned)
