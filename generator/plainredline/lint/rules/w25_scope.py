"""W25: what holds for all, for some, at least or in every case, as the clause has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.prose import sentences
from plainredline.language.quotations import first_words
from plainredline.lint.case import Prose
from plainredline.lint.ground import Ground, grounded
from plainredline.lint.rule import Flaw
from plainredline.lint.scope import against, scopes
from plainredline.lint.told_sides import tells_new
from plainredline.lint.word_kin import spelled_out
from plainredline.messages.lint_codes import Better, Found


def _turned(prose: Prose, ground: Ground) -> Iterator[Flaw]:
    """Yield the first sentence that tells another scope than its clause has."""
    old, new = scopes(ground.old_text), scopes(ground.new_text)
    for sentence in sentences(prose.text):
        known = new if tells_new(spelled_out(sentence)) and new else (*old, *new)
        if any(against(told, known) for told in scopes(sentence)):
            line = prose.line(max(0, prose.text.find(sentence[:20])))
            yield Flaw(Found.SCOPE_TURNED(words=first_words(sentence)), Better.AS_FAR(), line)
            return


RULE: Final = grounded("W25", _turned)
