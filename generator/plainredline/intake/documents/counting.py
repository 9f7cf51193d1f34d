"""Numbers as lists print them: 4, iv, IV, d, D, 四."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_MOST: Final = 3999
_DIGITS: Final = "〇一二三四五六七八九"
_GREATEST: Final = 32_767
"""More paragraphs than that in one list are no list."""


def decimal(number: int) -> str:
    """Return a number in figures."""
    return str(number)


def two_figures(number: int) -> str:
    """Return a number in figures, at least two."""
    return f"{number:02d}"


def letters(number: int) -> str:
    """Return the letter of a number; behind ``z`` comes ``aa``, then ``bb``, as Word counts."""
    if number < 1:
        return str(number)
    turn, place = divmod(min(number, _GREATEST) - 1, 26)
    return chr(ord("a") + place) * (turn + 1)


def spread_letters(number: int) -> str:
    """Return the letters of a number; behind ``z`` comes ``aa``, then ``ab``, as browsers count."""
    found = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        found = chr(ord("a") + place) + found
    return found or str(number)


def roman(number: int) -> str:
    """Return a small Roman number; what has none, in figures."""
    if not 0 < number <= _ROMAN_MOST:
        return str(number)
    found = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        found += sign * times
    return found


def ordinal(number: int) -> str:
    """Return ``1st``, ``2nd``, ``11th``."""
    is_teen = number // 10 % 10 == 1
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def chinese(number: int) -> str:
    """Return a number below a hundred as it is said in Chinese and Japanese, others by figure."""
    if not 0 < number < 100:  # noqa: PLR2004
        return "".join(_DIGITS[int(figure)] for figure in str(max(number, 0)))
    tens, ones = divmod(number, 10)
    said = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return said + (_DIGITS[ones] if ones else "")


def chinese_figures(number: int) -> str:
    """Return a number figure by figure."""
    return "".join(_DIGITS[int(figure)] for figure in str(max(number, 0)))


def circled(number: int) -> str:
    """Return ① to ⑳; what has no circle, in figures."""
    return chr(ord("①") + number - 1) if 0 < number <= 20 else str(number)  # noqa: PLR2004


def upper(count: Callable[[int], str]) -> Callable[[int], str]:
    """Return the same count in capitals."""
    return lambda number: count(number).upper()


WORD: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": decimal,
    "decimalZero": two_figures,
    "upperRoman": upper(roman),
    "lowerRoman": roman,
    "upperLetter": upper(letters),
    "lowerLetter": letters,
    "ordinal": ordinal,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": chinese_figures,
    "japaneseDigitalTenThousand": chinese_figures,
    "taiwaneseDigital": chinese_figures,
    "none": lambda _: "",
}
"""By the value of ``w:numFmt``."""

HTML: Final[Mapping[str, Callable[[int], str]]] = {
    "1": decimal,
    "a": spread_letters,
    "A": upper(spread_letters),
    "i": roman,
    "I": upper(roman),
}
"""By the ``type`` of an ``ol``, and the ``style:num-format`` of an OpenDocument file."""

STYLES: Final[Mapping[str, str]] = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
"""The ``type`` that means the same as a ``list-style-type``."""
