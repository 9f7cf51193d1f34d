"""W16: what is explained is still there; found where explanations are bound."""

from typing import Final

from plainredline.lint.rule import Rule
from plainredline.messages.lint_codes import RuleBetter, RuleExample, RuleExplanation, RuleQuestion

RULE: Final = Rule(
    code="W16",
    question=RuleQuestion.W16,
    explanation=RuleExplanation.W16,
    example=RuleExample.W16,
    better=RuleBetter.W16,
)
