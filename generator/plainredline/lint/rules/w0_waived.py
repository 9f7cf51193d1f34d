"""W0: what is set aside was found, and there is a reason; asked by the linter itself."""

from typing import Final

from plainredline.lint.rule import Rule
from plainredline.messages.lint_codes import RuleBetter, RuleExample, RuleExplanation, RuleQuestion

RULE: Final = Rule(
    code="W0",
    question=RuleQuestion.W0,
    explanation=RuleExplanation.W0,
    example=RuleExample.W0,
    better=RuleBetter.W0,
)
