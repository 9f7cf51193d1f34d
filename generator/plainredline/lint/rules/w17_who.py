"""W17: who may and who must, as the clause has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.quotations import first_words
from plainredline.lint.against import MOST_TOLD, other_actor, unsupported
from plainredline.lint.case import Case, Prose
from plainredline.lint.claims import claims
from plainredline.lint.ground import Ground, OfSection
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found


def _turned(prose: Prose, ground: Ground) -> Iterator[Flaw]:
    """Yield the first sentence of a text that names another party than the clauses do."""
    every = (*ground.old, *ground.new, *ground.named)
    for told in claims(prose.text, ground.roles)[:MOST_TOLD]:
        if found := other_actor(told, every) or unsupported(told, every):
            words, clause = first_words(told.text), first_words(found.text)
            message = Found.OTHER_ACTOR(words=words, clause=clause)
            yield Flaw(message, Better.WHO_DOES(), prose.line(told.start))
            return


def _section(case: Case) -> Iterator[Flaw]:
    # A headline sums up too many clauses: it is held against the sections (W24).
    yield from _turned(case.unquoted, OfSection(case))


RULE: Final = Rule(
    code="W17",
    sections=(Check(_section, When.ENGLISH),),
)
