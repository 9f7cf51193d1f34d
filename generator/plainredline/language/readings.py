"""What the figures of a text say, whatever mark or space stands between them.

One reading for every way of writing the same numbers: ``1,250`` and ``1 250`` in English, ``1.250``
and ``1 250`` in German. Whatever else stands between two figures is part of the reading, so that a
range is no pair of numbers, and two numbers are not one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from plainredline.language.lexicon import Lexicon
from plainredline.language.numbers import folded
from plainredline.late_patterns import late_pattern

_NUMBER: Final = late_pattern(
    r"(?P<phone>(?:\+[0-9]|\(?0[0-9])[0-9]{1,4}\)?(?:(?P<sep>[ ./-])[0-9]{2,8}(?![0-9])"
    r"(?:(?P=sep)[0-9]{1,4}(?![0-9])){0,5})"
    r"|[0-9]{2,4}(?:(?P<sep2>[ .-])[0-9]{2,4}(?![0-9])(?:(?P=sep2)[0-9]{2,4}(?![0-9])){2,5})"
    r"|[0-9]{3}(?P<sep3>[ .-])[0-9]{3}(?P=sep3)[0-9]{4})(?![0-9])"
    r"|(?P<grouped>[0-9]{1,3}(?P<mark>[.,' ])[0-9]{3}(?:(?P=mark)[0-9]{3})*"
    r"|[0-9]{1,2}(?:(?P<lakh>,)[0-9]{2})+,[0-9]{3})(?![0-9])(?:(?!(?P=mark))[.,](?P<part>[0-9]{1,4}))?"
    r"(?![.,]?[0-9])"
    r"|[0-9]+(?:[.,][0-9]+)*"
)
"""A telephone or card number, an amount in groups, any other number."""

_LEAST_OF_PHONE: Final = 7
_DASHES: Final = late_pattern(r"[-‐-―−]+")
_NO_MARK: Final = late_pattern(r"[\s'’\"\\*_`\0]+")
"""What may stand between two figures and says nothing of them."""

_SIGN: Final = late_pattern(r"(?:^|[\s(])-\s?[€$£¥]?\s?$")
_FRACTION: Final = late_pattern("[¼-¾⅐-⅞↉]")


def readings(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the numbers of a text in one form each, with what stands before and between them.

    ``5 - 10`` is not ``5 10``. A lone mark before three figures is read as the language reads it;
    of a language that is not known it stays as it is.
    """
    text = _DASHES.sub("-", folded(_FRACTION.sub(_in_figures, text)))
    return tuple(_readings(text, lexicon.cell("numbers", "decimal")))


def _readings(text: str, decimal: str) -> Iterator[str]:
    end = 0
    for match in _NUMBER.finditer(text):
        yield _between(text[end : match.start()], is_first=not end)
        yield _one_form(match, decimal)
        end = match.end()


def _between(gap: str, *, is_first: bool) -> str:
    """Return what a gap before a number says of it: a sign, a range, a list."""
    if is_first or any(map(str.isalpha, gap)):
        return "-" if _SIGN.search(gap) else ""
    return _NO_MARK.sub("", gap)


def _one_form(match: re.Match[str], decimal: str) -> str:
    """Return a number without what groups its figures, and with a point before decimals."""
    printed = match[0]
    if match["phone"]:
        figures = re.sub(r"[^0-9+]", "", printed)
        if len(figures) >= _LEAST_OF_PHONE:
            return figures
    mark, part = match["mark"], match["part"]
    if match["grouped"]:
        whole = re.sub(r"[^0-9]", "", match["grouped"])
        is_lone = mark in {".", ","} and len(match["grouped"]) <= len("123.456") and not part
        if not is_lone:
            return f"{whole}.{part}" if part else whole
        if decimal:
            return printed.replace(mark, "." if mark == decimal else "")
        return printed
    return printed.replace(",", ".") if len(re.findall("[.,]", printed)) == 1 else printed


def _in_figures(fraction: re.Match[str]) -> str:
    """Return a sign of a fraction in figures: two and ½ is *2 1/2*."""
    figures = unicodedata.normalize("NFKC", fraction[0]).replace("\u2044", "/")
    before = fraction.string[fraction.start() - 1 : fraction.start()]
    return f" {figures}" if before.isdigit() else figures
