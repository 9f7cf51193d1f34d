"""W18: what comes before something else, and what after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.lint.case import Case, Document, Prose
from plainredline.lint.ground import Ground, Whole
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.lint.word_kin import content, order_cues, spelled_out
from plainredline.messages.lint_codes import Better, Found

_OTHER: Final = {"before": "after", "after": "before"}


def _section(case: Case) -> Iterator[Flaw]:
    ground = Ground(case)
    return _turned(case.unquoted, f"{ground.old_text}\n{ground.new_text}")


def _above(of: Document) -> Iterator[Flaw]:
    ground = Whole(of)
    for prose in (of.headline, of.summary):
        yield from _turned(prose, f"{ground.old_text}\n{ground.new_text}")


def _turned(prose: Prose, wording: str) -> Iterator[Flaw]:
    """Yield the first *before* of a text that the clause has only as *after*, or the reverse."""
    known = list(_ordered(spelled_out(wording)))
    for sentence in sentences(prose.text):
        for way, what in _ordered(spelled_out(sentence)):
            ways = {each for each, other in known if content(what) & content(other)}
            if ways == {_OTHER[way]}:
                message = Found.ORDER_TURNED(words=first_words(sentence), way=_OTHER[way])
                line = prose.line(max(0, prose.text.find(sentence[:20])))
                yield Flaw(message, Better.TURN_ORDER(), line)
                return


def _ordered(text: str) -> Iterator[tuple[str, str]]:
    for way, pattern in order_cues().items():
        for match in pattern.finditer(text):
            yield way, match["what"]


RULE: Final = Rule(
    code="W18",
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_above, When.ENGLISH),),
)
