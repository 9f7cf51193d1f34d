"""W26: the day that a text gives for itself is written down; asked of texts by `dated_texts`."""

from typing import Final

from plainredline.lint.rule import Rule

RULE: Final = Rule(code="W26")
