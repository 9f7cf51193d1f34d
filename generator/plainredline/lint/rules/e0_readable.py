"""E0: what keeps a file from being read; asked where it is read."""

from typing import Final

from plainredline.lint.rule import Rule

RULE: Final = Rule(code="E0")
