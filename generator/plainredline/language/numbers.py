"""Numbers as agreements print them: ``30``, ``thirty``, ``thirty (30)``, ``36 982,92``."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip

_WORD = "(?:" + "|".join(sorted((*_UNITS, *_SCALES), key=len, reverse=True)) + ")"
WORDS = rf"{_WORD}(?:(?:[-\u2010\u2011]|\s+(?:and\s+)?){_WORD}){{0,7}}"
"""A number in words, ``one hundred and eighty``."""

DIGITS = (
    r"(?:\d{1,2}(?:,\d{2}){1,4},\d{3}(?:\.\d{1,4})?(?!\d)"
    r"|\d{1,3}(?:[,.'’]\d{3}){1,5}(?:[.,]\d{1,4})?(?![\d])"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,5}(?:[.,]\d{1,4})?(?!\d)"
    r"|\d{1,12}(?:[.,]\d{1,4})?(?!\d))"
)
"""A number in digits, with any of the groupings in use."""

PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
"""Parts of a whole: two *thirds*."""

NUMBER = (
    rf"(?:{WORDS}\s*\(\s*{DIGITS}\s*\)|{DIGITS}\s*\(\s*{WORDS}\s*\)|{WORDS}\s*\[\s*{DIGITS}\s*\]"
    rf"|{DIGITS}|{WORDS})"
)
"""A number either way, or both ways."""

_GROUP = 3
"""Digits between the marks that part thousands."""

_DIGITS = re.compile(DIGITS)
_WORDS = re.compile(WORDS, re.IGNORECASE)
_GROUPS = re.compile(r"[ \u00a0\u2009\u202f'’]")
_SPLIT = re.compile(r"[\s\-\u2010\u2011]+")


def number(text: str, *, money: bool = False) -> Decimal:
    """Return the value of a match of `NUMBER`; digits win over words.

    A lone point before three digits parts thousands in amounts of money and decimals elsewhere.
    """
    if digits := _DIGITS.search(text):
        return _from_digits(digits[0], money=money)
    words = _WORDS.search(text)
    return Decimal(_from_words(words[0] if words else text))


def _from_digits(text: str, *, money: bool) -> Decimal:
    text = _GROUPS.sub("", text)
    commas, points = text.count(","), text.count(".")
    if commas and points:
        decimal = max(text.rfind(","), text.rfind("."))
        whole = text[:decimal].replace(",", "").replace(".", "")
        return Decimal(f"{whole}.{text[decimal + 1 :]}")
    mark = "," if commas else "."
    groups = text.count(mark) > 1 or (
        text.count(mark) == 1 and len(text.rpartition(mark)[2]) == _GROUP and (mark == "," or money)
    )
    return Decimal(text.replace(mark, "" if groups else "."))


def _from_words(text: str) -> int:
    total = current = 0
    for word in _SPLIT.split(text.lower()):
        if word in _UNITS:
            current += _UNITS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
    return total + current


def shown(value: Decimal) -> str:
    """Return a number without trailing zeros or an exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
