"""Hold an explanation against the wording, the facts and plain style."""

from plainredline.lint.case import is_english
from plainredline.lint.linter import READ_ENGLISH, RULES, lint
from plainredline.lint.reports import as_annotations, as_json, as_text

__all__ = [
    "READ_ENGLISH",
    "RULES",
    "as_annotations",
    "as_json",
    "as_text",
    "is_english",
    "lint",
]
