"""W8: no *always* or *never* that the clause does not have."""

from typing import Final

from plainredline.lint.author_words import is_denied, word_rule
from plainredline.messages.lint_codes import Better, Found

RULE: Final = word_rule("W8", "absolute", Found.ABSOLUTE, Better.NAME_CASES(), harmless=is_denied)
