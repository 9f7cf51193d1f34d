"""E8: every change is accounted for, where that is required; asked of the history by `coverage`."""

from typing import Final

from plainredline.lint.rule import Rule

RULE: Final = Rule(code="E8")
