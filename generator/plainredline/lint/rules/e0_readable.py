"""E0: what keeps a file from being read; asked where it is read."""

from typing import Final

from plainredline.lint.rule import Rule
from plainredline.messages.lint_codes import RuleBetter, RuleExample, RuleExplanation, RuleQuestion

RULE: Final = Rule(
    code="E0",
    question=RuleQuestion.E0,
    explanation=RuleExplanation.E0,
    example=RuleExample.E0,
    better=RuleBetter.E0,
)
