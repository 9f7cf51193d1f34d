"""W3: where much is at stake, it is said how to get out, or that there is no way."""

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
from plainredline.model import Effect, Topic

_WAYS_OUT: Final = frozenset(
    {Topic.TERMS_CHANGE, Topic.FEES, Topic.DISPUTES, Topic.TERMINATION, Topic.DATA_SHARING}
)
_WAY_OUT: Final = re.compile(
    r"\bopt(?:ing)?[ -]?out|\bcancel|\bobject|\bdispute (?:it|them|an?|the|any)\b|\bcontact|"
    r"\bclos(?:e|ing)\b|\bleave\b|\bleaving\b|"
    r"\brefus|\bdeclin|\breject|\bappeal|\bexport|\bdownload|\bdelet|\bswitch|\bturn\w* .{0,20}off|"
    r"\bwithdraw|\bcomplain|\bask\b|\bwrite to\b|\bstop us|\bend (?:the|your)|\bnone\b|\bnothing\b|"
    r"\bno (?:way|choice|opt|right|option|step|action)|\bcannot\b|\bcan[’']t\b|"
    r"\bneeds? (?:not|to do no)",
    re.IGNORECASE,
)


def _section(case: Case) -> Iterator[Flaw]:
    section = case.section
    if section.effect is Effect.BETTER or section.topic not in _WAYS_OUT:
        return
    if not _WAY_OUT.search(f"{section.can_do} {section.means}"):
        yield Flaw(Found.NO_WAY_OUT(), Better.WAY_OUT(), section.lines.at("can_do", 0))


RULE: Final = Rule(
    code="W3",
    question=RuleQuestion.W3,
    explanation=RuleExplanation.W3,
    example=RuleExample.W3,
    better=RuleBetter.W3,
    sections=(Check(_section, When.ENGLISH),),
)
