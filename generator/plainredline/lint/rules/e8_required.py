"""E8: every change is accounted for, where that is required; asked of the history by `coverage`."""

from typing import Final

from plainredline.lint.rule import Rule
from plainredline.messages.lint_codes import RuleBetter, RuleExample, RuleExplanation, RuleQuestion

RULE: Final = Rule(
    code="E8",
    question=RuleQuestion.E8,
    explanation=RuleExplanation.E8,
    example=RuleExample.E8,
    better=RuleBetter.E8,
)
