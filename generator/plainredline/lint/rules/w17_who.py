"""W17: who may and who must, as the clause has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from typing import Final

from plainredline.language.quotations import first_words
from plainredline.lint.case import Case, Document, Prose
from plainredline.lint.ground import Ground, Whole
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.statements import (
    BOTH,
    MEMBER,
    PROVIDER,
    Force,
    Statement,
    related,
    statements,
    weak_verbs,
)
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Party


def _section(case: Case) -> Iterator[Flaw]:
    return _turned(case.unquoted, Ground(case))


def _gains(case: Case) -> Iterator[Flaw]:
    """Yield who is said to gain, where all that came or went is the other's gain."""
    section, ground = case.section, Ground(case)
    if section.gains not in {Party.PROVIDER, Party.MEMBER} or (case.old and case.new):
        return  # What both a new and an old wording give has to be weighed, not counted.
    parties = {PROVIDER: Party.PROVIDER, MEMBER: Party.MEMBER}
    rights = (s for s in ground.went if s.force is Force.MAY)
    found = {parties[who] for who in _gained(ground.came)} or {parties[who] for who in _lost(rights)}
    if found and section.gains not in found and section.binds in found:
        message = Found.OTHER_GAINS(gains=section.gains.value, other=next(iter(found)).value)
        yield Flaw(message, Better.GAINS_OTHER(), section.lines.at("gains"))


def _gained(came: Iterable[Statement]) -> Iterator[str]:
    """Yield who gains a right by each statement."""
    for each in came:
        if each.agent in {PROVIDER, MEMBER} and not each.is_condition:
            if each.force is Force.MAY:
                yield str(each.agent)


def _lost(went: Iterable[Statement]) -> Iterator[str]:
    return (_OTHER[who] for who in _gained(went))


_OTHER: Final = {PROVIDER: MEMBER, MEMBER: PROVIDER}


def _above(of: Document) -> Iterator[Flaw]:
    ground = Whole(of)
    for prose in (of.headline, of.summary):
        yield from _turned(prose, ground)


def _turned(prose: Prose, ground: Ground | Whole) -> Iterator[Flaw]:
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
    others = [s for s in found if s.agent in {PROVIDER, MEMBER} - {told.agent} and s.force is not Force.DOES]
    return [] if own else others


_FIRM: Final = frozenset((Force.MUST, Force.WILL, Force.NOT))


def _is_said(told: Statement, found: Iterable[Statement]) -> bool:
    """Whether one of some statements has the same agent, or may have."""
    agents = {each.agent for each in found}
    if told.agent in agents or agents & {None, BOTH}:
        return True
    # A body of the provider's own may be told as the provider.
    return told.agent == PROVIDER and bool(agents - {MEMBER})


RULE: Final = Rule(
    code="W17",
    sections=(Check(_section, When.ENGLISH), Check(_gains, When.WRITTEN)),
    files=(Check(_above, When.ENGLISH),),
)
