"""W12: no legal advice and no verdict."""

from typing import Final

from plainredline.lint.author_words import is_denied, word_rule
from plainredline.messages.lint_codes import Better, Found

RULE: Final = word_rule("W12", "advice", Found.ADVICE, Better.CAN_NOT_SHOULD(), harmless=is_denied)
