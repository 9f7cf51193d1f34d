"""W12: no legal advice and no verdict."""

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

_ADVICE: Final = re.compile(
    r"\b(?:you should|you ought to|we (?:advise|recommend|suggest)|"
    r"(?:illegal|unlawful)(?:ly)?(?! (?:content|material|activit|use|purpose|conduct|act|goods))|"
    r"unenforceable|not (?:legally )?enforceable|(?:is|are) (?:null and )?void|"
    r"(?:is|are) (?:legally )?invalid|"
    r"(?:breaks|violates|breaches|against) the law|your lawyer|unconstitutional)\b|"
    r"(?:\A|[.!?]\s{1,3}|\n)sue\b",
    re.IGNORECASE,
)


def _section(case: Case) -> Iterator[Flaw]:
    return added_in_section(case, _ADVICE, Found.ADVICE, Better.CAN_NOT_SHOULD())


def _summary(of: Document) -> Iterator[Flaw]:
    return added_above(of, _ADVICE, Found.ADVICE, Better.CAN_NOT_SHOULD())


RULE: Final = Rule(
    code="W12",
    question=RuleQuestion.W12,
    explanation=RuleExplanation.W12,
    example=RuleExample.W12,
    better=RuleBetter.W12,
    sections=(Check(_section, When.ENGLISH),),
    files=(Check(_summary, When.ENGLISH),),
)
