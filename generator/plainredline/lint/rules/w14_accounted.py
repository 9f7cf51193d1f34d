"""W14: every change is accounted for; asked of the history by `coverage`."""

from typing import Final

from plainredline.lint.rule import Rule
from plainredline.messages.lint_codes import RuleBetter, RuleExample, RuleExplanation, RuleQuestion

RULE: Final = Rule(
    code="W14",
    question=RuleQuestion.W14,
    explanation=RuleExplanation.W14,
    example=RuleExample.W14,
    better=RuleBetter.W14,
)
