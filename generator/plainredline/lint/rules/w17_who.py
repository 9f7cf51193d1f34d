"""W17: who may and who must, as the clause has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.quotations import first_words
from plainredline.lint.against import MOST_TOLD, other_actor, unsupported
from plainredline.lint.case import Case, Prose, prose_of
from plainredline.lint.claims import claims
from plainredline.lint.declared import declared_of, undeclared
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


def _declared(case: Case) -> Iterator[Flaw]:
    """Yield the first sentence that lets, or binds, a party of which the block does not say so."""
    section, ground = case.section, OfSection(case)
    parts = [(name, getattr(section, name)) for name in ("changed", "means")]
    prose = prose_of(parts, section.lines).without_quotes(case.wording)
    every = (*ground.old, *ground.new, *ground.named)
    for told in claims(prose.text, ground.roles)[:MOST_TOLD]:
        if undeclared(told, section, every):
            field, party = declared_of(told, section)
            message = Found.NOT_DECLARED(words=first_words(told.text), field=field, party=party)
            yield Flaw(message, Better.DECLARE(), prose.line(told.start))
            return


RULE: Final = Rule(
    code="W17",
    sections=(Check(_section, When.ENGLISH), Check(_declared, When.ENGLISH)),
)
