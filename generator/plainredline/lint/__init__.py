"""Hold an explanation against the wording, the facts and plain style."""

from plainredline.lint.case import is_english
from plainredline.lint.coverage import Account, begun, unaccounted
from plainredline.lint.dated_texts import dated_text, dated_texts
from plainredline.lint.linter import lint
from plainredline.lint.recorded_texts import edited_texts
from plainredline.lint.registry import READ_ENGLISH, RULES
from plainredline.lint.rule import Rule
from plainredline.lint.style import in_brief

__all__ = [
    "READ_ENGLISH",
    "RULES",
    "Account",
    "Rule",
    "begun",
    "dated_text",
    "dated_texts",
    "edited_texts",
    "in_brief",
    "is_english",
    "lint",
    "unaccounted",
]
