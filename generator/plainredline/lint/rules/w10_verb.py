"""W10: *must*, *will* and *can* are as strong as the clause's own verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.lint.author_words import Harmless, around, is_denied
from plainredline.lint.case import Case, Prose
from plainredline.lint.english import ENGLISH
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Message


def _section(case: Case) -> Iterator[Flaw]:
    prose, wording = case.body.without_quotes(case.wording), case.new or case.old
    strong, weak = ENGLISH["strong"].search(wording), ENGLISH["weak"].search(wording)
    if not strong:
        yield from _first(prose, ENGLISH["says_must"], is_denied, "")
    if weak and not strong:
        yield from _first(prose, ENGLISH["says_will"], _is_open, weak[0])
    if strong and not weak:
        yield from _first(prose, ENGLISH["says_can"], is_denied, strong[0])


def _first(prose: Prose, pattern: re.Pattern[str], harmless: Harmless, verb: str) -> Iterator[Flaw]:
    """Yield the first verb that is too strong or too weak for the clause's own."""
    found = (m for m in pattern.finditer(prose.text) if not harmless(prose.text, m))
    match = next(found, None)
    if match:
        near = around(prose.text, match, size=30)
        message: Message = Found.OBLIGES_NOBODY(around=near)
        if verb:
            message = Found.OTHER_VERB(around=near, verb=verb)
        yield Flaw(message, Better.SAME_VERB(), prose.line(match.start()))


def _is_open(text: str, match: re.Match[str]) -> bool:
    """Whether what a verb says is denied, or depends: *if that happens, you will lose it*."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    return is_denied(text, match) or bool(ENGLISH["depends"].search(text, start, match.start()))


RULE: Final = Rule(
    code="W10",
    sections=(Check(_section, When.ENGLISH),),
)
