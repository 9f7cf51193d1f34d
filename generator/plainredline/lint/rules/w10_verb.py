"""W10: *must*, *will* and *can* are as strong as the clause's own verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.lint.author_words import Harmless, around, is_denied
from plainredline.lint.case import Case, Prose
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import (
    Better,
    Found,
    RuleBetter,
    RuleExample,
    RuleExplanation,
    RuleQuestion,
)
from plainredline.model import Message

_STRONG: Final = re.compile(
    r"\b(?:must|shall|will|requir\w+|agree\w*|oblig\w+|responsib\w+|undertak\w+|ha(?:s|ve) to|"
    r"needs? to|is to|are to|mandatory|binding|duty|duties|warrant\w*|waive\w*)\b",
    re.IGNORECASE,
)
_WEAK: Final = re.compile(
    r"\b(?:may|might|can|could|discretion|reserves? the right|entitled|right|rights|option|"
    r"permit\w*|allow\w*|elect|choose|free to|able to|power)\b",
    re.IGNORECASE,
)
_SAYS_MUST: Final = re.compile(
    r"\b(?:must|ha(?:ve|s) to|(?:are|is) required to|obliged to)\b", re.IGNORECASE
)
_SAYS_WILL: Final = re.compile(r"\bwill\b(?! be able| still be able)", re.IGNORECASE)
_SAYS_CAN: Final = re.compile(
    r"\b(?:we|it|they|the (?:provider|company|service)) (?:can|may)\b", re.IGNORECASE
)
_DEPENDS: Final = re.compile(r"\b(?:if|once|when|whenever|should)\b", re.IGNORECASE)


def _section(case: Case) -> Iterator[Flaw]:
    prose, wording = case.body.without_quotes(case.wording), case.new or case.old
    strong, weak = _STRONG.search(wording), _WEAK.search(wording)
    if not strong:
        yield from _first(prose, _SAYS_MUST, is_denied, "")
    if weak and not strong:
        yield from _first(prose, _SAYS_WILL, _is_open, weak[0])
    if strong and not weak:
        yield from _first(prose, _SAYS_CAN, is_denied, strong[0])


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
    return is_denied(text, match) or bool(_DEPENDS.search(text, start, match.start()))


RULE: Final = Rule(
    code="W10",
    question=RuleQuestion.W10,
    explanation=RuleExplanation.W10,
    example=RuleExample.W10,
    better=RuleBetter.W10,
    sections=(Check(_section, When.ENGLISH),),
)
