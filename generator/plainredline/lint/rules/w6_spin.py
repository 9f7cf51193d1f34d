"""W6: nothing is praised or played down."""

from typing import Final

from plainredline.lint.author_words import is_denied, word_rule
from plainredline.messages.lint_codes import Better, Found

RULE: Final = word_rule("W6", "spin", Found.SPIN, Better.LET_JUDGE(), harmless=is_denied)
