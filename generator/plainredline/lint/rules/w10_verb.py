"""W10: what may, must and must not be done is told as firmly as the clause has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.quotations import first_words
from plainredline.lint.against import MOST_TOLD, firmer, turned
from plainredline.lint.case import Case, Prose
from plainredline.lint.claims import Side, claims
from plainredline.lint.ground import Ground, OfSection
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found


def _turned(prose: Prose, ground: Ground) -> Iterator[Flaw]:
    """Yield the first sentence of a text that denies, or firms up, what the clauses say."""
    for told in claims(prose.text, ground.roles)[:MOST_TOLD]:
        own = ground.own_old if told.side is Side.OLD else ground.own_new
        every = (*own, *ground.named)
        if found := turned(told, every) or firmer(told, every):
            words, clause = first_words(told.text), first_words(found.text)
            message = Found.OTHER_FORCE(words=words, clause=clause)
            yield Flaw(message, Better.SAME_VERB(), prose.line(told.start))
            return


def _section(case: Case) -> Iterator[Flaw]:
    # A headline sums up too many clauses: it is held against the sections (W24).
    yield from _turned(case.unquoted, OfSection(case))


RULE: Final = Rule(
    code="W10",
    sections=(Check(_section, When.ENGLISH),),
)
