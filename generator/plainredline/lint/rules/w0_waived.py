"""W0: what is set aside was found, and there is a reason; asked by the linter itself."""

from typing import Final

from plainredline.lint.rule import Rule

RULE: Final = Rule(code="W0")
