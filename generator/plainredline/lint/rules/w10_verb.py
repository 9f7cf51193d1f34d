"""W10: what may, must and must not be done is told as firmly as the clause has it."""

from __future__ import annotations

from collections.abc import Iterator

from plainredline.language.quotations import first_words
from plainredline.lint.against import MOST_TOLD, firmer, turned, unsupported
from plainredline.lint.case import Prose
from plainredline.lint.claims import Claim, Side, claims
from plainredline.lint.ground import Ground, grounded
from plainredline.lint.rule import Flaw
from plainredline.messages.lint_codes import Better, Found


def _turned(prose: Prose, ground: Ground) -> Iterator[Flaw]:
    """Yield the first sentence of a text that denies, or firms up, what the clauses say."""
    for told in claims(prose.text, ground.roles)[:MOST_TOLD]:
        every = list(_of_side(told, ground))
        every += ground.named
        found = (
            turned(told, every)
            or firmer(told, every)
            or unsupported(told, [*every, *ground.old, *ground.new])
        )
        if found:
            words, clause = first_words(told.text), first_words(found.text)
            message = Found.OTHER_FORCE(words=words, clause=clause)
            yield Flaw(message, Better.SAME_VERB(), prose.line(told.start))
            return


def _of_side(told: Claim, ground: Ground) -> Iterator[Claim]:
    """Yield what the wording says of which a claim tells."""
    if told.side is Side.OLD:
        yield from ground.own_old
    else:
        yield from ground.own_new


RULE = grounded("W10", _turned)
