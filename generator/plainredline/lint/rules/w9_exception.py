"""W9: what the clause excepts, the explanation excepts. Advisory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plainredline.language.quotations import first_words
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
from plainredline.model import Op

_EXCEPTION: Final = re.compile(
    r"\b(?:unless|except|excepting|provided that|other than|save (?:as|that|for))\b|"
    r"(?:\A|[.,;:(]\s)subject to\b|"
    r"\bsubject to (?:clauses?|sections?|articles?|paragraphs?|this|these|the)\b",
    re.IGNORECASE,
)
_EXCEPTION_KEPT: Final = re.compile(
    r"\b(?:unless|except\w*|exempt\w*|exclud\w*|only|but|if|however|other than|apart from|"
    r"subject to|still|when|as long as|provided|limit\w*)\b",
    re.IGNORECASE,
)
_LIMIT: Final = re.compile(r"\b(?:not|never|no longer|only|nor|neither)\b", re.IGNORECASE)
_LIMIT_KEPT: Final = re.compile(
    r"\b(?:not|never|no|nor|neither|nothing|none|nobody|only|without|cannot|unless|except\w*|but|"
    r"stop\w*|lose\w*|end\w*|refus\w+|forbid\w*|ban\w*|\w{2,8}n[’']t)\b",
    re.IGNORECASE,
)


def _section(case: Case) -> Iterator[Flaw]:
    new = _new_words(case)
    for pattern, kept, code in (
        (_EXCEPTION, _EXCEPTION_KEPT, Found.EXCEPTION_LOST),
        (_LIMIT, _LIMIT_KEPT, Found.LIMIT_LOST),
    ):
        match = pattern.search(new)
        if match and not kept.search(case.prose.text):
            shown = first_words(new[max(0, match.start() - 30) : match.end() + 50])
            yield Flaw(code(words=shown), Better.EXCEPT())


def _new_words(case: Case) -> str:
    changes = (case.document.explained.comparison.changes[i] for i in case.explanation.changes)
    runs = (run for change in changes for run in change.redline.runs)
    return " ".join(run.text for run in runs if run.op is Op.INSERT)


RULE: Final = Rule(
    code="W9",
    question=RuleQuestion.W9,
    explanation=RuleExplanation.W9,
    example=RuleExample.W9,
    better=RuleBetter.W9,
    sections=(Check(_section, When.ENGLISH),),
)
