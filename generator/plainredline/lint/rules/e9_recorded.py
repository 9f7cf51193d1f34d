"""E9: a version is what was recorded of it; asked of the agreement by `recorded_texts`."""

from typing import Final

from plainredline.lint.rule import Rule

RULE: Final = Rule(code="E9")
