"""W8: no *always* or *never* that the clause does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.lint.author_words import added_above, added_in_section, is_denied
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

_ABSOLUTE: Final = re.compile(
    r"\b(?:always|never|anything|everything|everyone|nobody|guarantee(?:s|d)?|"
    r"completely|entirely|fully|under no circumstances|in no case|in all cases)\b",
    re.IGNORECASE,
)


def _section(case: Case) -> Iterator[Flaw]:
    mend = Better.NAME_CASES()
    return added_in_section(case, _ABSOLUTE, Found.ABSOLUTE, mend, harmless=is_denied)


def _summary(of: Document) -> Iterator[Flaw]:
    mend = Better.NAME_CASES()
    return added_above(of, _ABSOLUTE, Found.ABSOLUTE, mend, harmless=is_denied)


RULE: Final = Rule(
    code="W8",
    question=RuleQuestion.W8,
    explanation=RuleExplanation.W8,
    example=RuleExample.W8,
    better=RuleBetter.W8,
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_summary, When.ENGLISH),),
)
