"""W6: nothing is praised or played down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.lint.author_words import added_above, added_in_section
from plainredline.lint.case import Case, Document
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import (
    Better,
    Found,
    RuleBetter,
    RuleExample,
    RuleExplanation,
    RuleQuestion,
)

_SPIN: Final = re.compile(
    r"\b(?:better|improv(?:e|es|ed|ing|ement|ements)|enhanc(?:e|es|ed|ing|ement)|"
    r"streamlin(?:e|es|ed|ing)|simply|"
    r"(?<!\ba )just(?! (?:under|over|before|after|as|like|cause|reason)\b)|"
    r"don[’']t worry|no need to worry|rest assured|"
    r"exciting|excited|happy to|pleased to|proud|delighted|for your convenience|"
    r"your privacy (?:matters|is important)|we (?:value|care)|best (?:possible|experience)|"
    r"to serve you|seamless|great news|good news|"
    r"only (?:have|has|need|needs) to|"
    r"only (?:an? )?(?:minor|small|slight|slightly|little|few|formal|cosmetic|editorial|"
    r"punctuation|wording))\b",
    re.IGNORECASE,
)


def _section(case: Case) -> Iterator[Flaw]:
    return added_in_section(case, _SPIN, Found.SPIN, Better.LET_JUDGE())


def _summary(of: Document) -> Iterator[Flaw]:
    return added_above(of, _SPIN, Found.SPIN, Better.LET_JUDGE())


RULE: Final = Rule(
    code="W6",
    question=RuleQuestion.W6,
    explanation=RuleExplanation.W6,
    example=RuleExample.W6,
    better=RuleBetter.W6,
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_summary, When.ENGLISH),),
)
