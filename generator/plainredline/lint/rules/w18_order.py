"""W18: what comes before something else, and what after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.lint.case import Prose
from plainredline.lint.ground import Ground, grounded
from plainredline.lint.rule import Flaw
from plainredline.lint.word_kin import content, order_cues, spelled_out
from plainredline.messages.lint_codes import Better, Found

_OTHER: Final = {"before": "after", "after": "before"}


def _turned(prose: Prose, ground: Ground) -> Iterator[Flaw]:
    """Yield the first *before* of a text that the clause has only as *after*, or the reverse."""
    wording = f"{ground.old_text}\n{ground.new_text}"
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


RULE: Final = grounded("W18", _turned)
