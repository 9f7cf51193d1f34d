"""W14: every change is accounted for; asked of the history by `coverage`."""

from typing import Final

from plainredline.lint.rule import Rule

RULE: Final = Rule(code="W14")
