"""W13: a reader is spoken to, or of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.lint.case import Case
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import (
    Better,
    Found,
    RuleBetter,
    RuleExample,
    RuleExplanation,
    RuleQuestion,
)

_READER: Final = re.compile(
    r"\b(?:you|your|yours|yourself|members?|customers?|users?|readers?|people|anyone|"
    r"consumers?|subscribers?|developers?|owners?|holders?|visitors?|guests?|buyers?)\b",
    re.IGNORECASE,
)


def _section(case: Case) -> Iterator[Flaw]:
    audiences = [a.name.casefold() for a in case.document.agreement.audiences]
    text = case.prose.text.casefold()
    if not _READER.search(text) and not any(name in text for name in audiences):
        yield Flaw(Found.NOBODY_ADDRESSED(), Better.ADDRESS())


RULE: Final = Rule(
    code="W13",
    question=RuleQuestion.W13,
    explanation=RuleExplanation.W13,
    example=RuleExample.W13,
    better=RuleBetter.W13,
    sections=(Check(_section, When.ENGLISH),),
)
