"""How a page says its number."""

from __future__ import annotations

import re
from typing import Final

from plainredline.late_patterns import late_pattern

_NUMBER: Final = r"[\W_]*\d{1,4}[\W_]*"
_OF_ALL: Final = rf"(?:(?:of|von|de|sur|di|van|av|из|na|/){_NUMBER})?"
_BEFORE: Final = (
    "page|pages|p|seite|s|blatt|página|pagina|pág|pag|side|sida|sivu|strana|strona|str|oldal"
    "|страница|стр|сторінка|صفحة|trang|第|페이지"
)
_BEHIND: Final = "页|頁|ページ|페이지|oldal|lk"
_LONGEST: Final = 120
"""Characters of a line that says no more; what is longer is not looked at."""

_PAGE: Final = late_pattern(
    rf"[\W_]*(?:(?:{_BEFORE})\b)?{_NUMBER}{_OF_ALL}(?:{_BEHIND})?[\W_]*"
    rf"|第?{_NUMBER}(?:{_BEHIND})[\W_]*",
    re.IGNORECASE,
)


def numbers_a_page(line: str) -> bool:
    """Whether a line is the word for a page with its number, and nothing else: *Page 3 of 12*."""
    return (
        len(line) <= _LONGEST and any(map(str.isalpha, line)) and _PAGE.fullmatch(line) is not None
    )
