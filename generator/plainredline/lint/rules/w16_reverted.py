"""W16: what is explained is still there; found where explanations are bound."""

from typing import Final

from plainredline.lint.rule import Rule

RULE: Final = Rule(code="W16")
