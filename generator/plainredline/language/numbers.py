"""Numbers as texts print them: ``30``, ``thirty``, ``thirty (30)``, ``36 982,92``.

Figures are read in every grouping in use. Words are read by the lexicon of a language: a sum
of ever smaller ones, in which *hundred* and the scales multiply what stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.kept_patterns import kept_pattern
from plainredline.language.lexicon import Lexicon
from plainredline.language.twins import ASCII_TWINS
from plainredline.late_patterns import late_pattern

FIGURES: Final = (
    r"(?:[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?:\.[0-9]{1,4})?(?![0-9])"
    r"|[0-9]{1,3}(?:[,.'][0-9]{3}){1,5}(?:[.,][0-9]{1,4})?(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3}){1,5}(?:[.,][0-9]{1,4})?(?![0-9])"
    r"|[0-9]{1,12}(?:[.,][0-9]{1,4})?(?![0-9]))"
)
"""A number in figures of a folded text, in any of the groupings in use."""

_GROUP: Final = 3
"""Figures between the marks that part thousands."""

_FIGURES: Final = late_pattern(FIGURES)
_NO_DECIMALS: Final = late_pattern(r",[-–]{1,2}(?=\s|\Z)")
"""*15,– €*: a dash for decimals that are nought."""

_OPEN: Final = late_pattern(r"\s{0,2}[(\[]\s{0,2}")
_CLOSE: Final = late_pattern(r"\s{0,2}[)\]]")
_MOST_WORDS: Final = 12
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_FREE: Final = r"(?<![0-9A-Za-z_\u00aa-\u0dff.,%][0-9])"
"""Behind a figure that goes on with no other number or word."""

_HAN_DIGITS: Final = dict(
    zip("〇零一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_HAN_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_HAN: Final = "".join((*_HAN_DIGITS, *_HAN_TENS))

_COMMA: Final = 0xFF0C
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != _COMMA}
_DIGITS: Final = {
    zero + n: ord("0") + n for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50) for n in range(10)
}
_SIGNS: Final[dict[int, int | str]] = {
    **dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x2010, 0x2011, 0x2212), "-"),
    **dict.fromkeys((0x2012, 0x2014, 0x2015), "–"),
    **dict.fromkeys((0x2018, 0x2019, 0x02BC, 0x2032), "'"),
    **ASCII_TWINS,
    0x66B: ".", 0x66C: ",", 0x66A: "%",
}  # fmt: skip
_FOLDED: Final[dict[int, int | str]] = {**_FULL_WIDTH, **_DIGITS, **_SIGNS, _COMMA: ","}
_ODD: Final = late_pattern(
    rf"[{re.escape(''.join(map(chr, (*_FULL_WIDTH, *_DIGITS, *_SIGNS))))}]"
    r"|(?<=\d)\uff0c(?=\d{3})"
)


def folded(text: str) -> str:
    """Return a text in small letters, with plain spaces, hyphens, apostrophes and figures.

    Each character stands where it stood.
    """
    if not text.isascii():
        text = _ODD.sub(lambda match: match[0].translate(_FOLDED), text)
    return text.lower()


@dataclass(frozen=True, slots=True)
class Number:
    """One number in a folded text."""

    value: Decimal
    start: int
    end: int
    others: tuple[Decimal, ...] = ()
    """What it may mean besides: ``1.500`` is 1.5 or 1500."""

    also: Decimal | None = None
    """What its words say, where its figures say something else: *thirty (37)*."""

    is_in_words: bool = False
    is_article: bool = False
    """Whether it is *a* or *one* by the same word: *a month*, *un mois*."""


def find_numbers(text: str, lexicon: Lexicon) -> list[Number]:
    """Return the numbers of a folded text, in order; ``thirty (30)`` is one number."""
    found: list[Number] = []
    for number in _single(text, lexicon):
        if found and (whole := _twice(text, found[-1], number)):
            found[-1] = whole
        else:
            found.append(number)
    return found


def _single(text: str, lexicon: Lexicon) -> Iterator[Number]:
    end = 0
    glued = _glued(lexicon)
    starts = _starts(lexicon, after_glued=glued is not None and glued.search(text) is not None)
    for match in starts.finditer(text):
        start = match.start()
        if start < end:
            continue
        if "0" <= text[start] <= "9":
            number = _read_figures(text, start, lexicon)
        elif match.lastgroup == "half":
            number = Number(Decimal("0.5"), *match.span(), is_in_words=True)
        elif match.lastgroup == "han":
            number = _read_han(text, match, lexicon)
        else:
            number = _read_words(text, start, lexicon)
        if number:
            number = _and_half(text, number, lexicon)
            yield number
            end = number.end


def _and_half(text: str, number: Number, lexicon: Lexicon) -> Number:
    """Return a number with the half that is added to it: *one and a half*."""
    end = end_of_half(text, number.end, lexicon)
    if not end or number.others:
        return number
    return replace(number, value=number.value + Decimal("0.5"), end=end, is_article=False)


def end_of_half(text: str, at: int, lexicon: Lexicon) -> int:
    """Return where the words end that add a half to what ends at a place; 0 for none."""
    words = lexicon.cell("parts", "and_half")
    end = at + 1 + len(words)
    if not words or text[at + 1 : end].replace("-", " ") != words or text[at] not in " -":
        return 0
    return 0 if text[end : end + 1].isalnum() else end


def _twice(text: str, first: Number, second: Number) -> Number | None:
    """Return one number for two of which the second repeats the first in brackets."""
    if first.is_in_words == second.is_in_words:
        return None
    opening, closing = _OPEN.match(text, first.end), _CLOSE.match(text, second.end)
    if not closing or not opening or opening.end() != second.start:
        return None
    worded, figures = (first, second) if first.is_in_words else (second, first)
    also = None if worded.value == figures.value else worded.value
    return Number(figures.value, first.start, closing.end(), also=also, is_in_words=True)


@cache
def _glued(lexicon: Lexicon) -> re.Pattern[str] | None:
    """Return what finds a word that may have lost the space behind it; few texts have one."""
    stuck = lexicon.cell("numbers", "stuck").split()
    return kept_pattern(rf"(?:{any_of(stuck)})(?=[^\W_])") if stuck else None


@cache
def _starts(lexicon: Lexicon, *, after_glued: bool) -> re.Pattern[str]:
    """Return what begins a number: a figure that goes on with nothing else, or a word.

    It is slow to look for one right `after_glued` words, too.
    """
    articles = lexicon.words("numbers", "articles")
    stuck = lexicon.cell("numbers", "stuck").split() if after_glued else []
    words = any_of({*_long(lexicon)} - articles)
    figures = f"[0-9](?:{'|'.join([_FREE, *(f'(?<={word}[0-9])' for word in stuck)])})"
    if lexicon.has("numbers", "han"):  # Behind 第 a number is a name, behind 月 a day.
        figures += rf"|(?<![第月{_HAN}0-9])(?P<han>[{_HAN}]{{1,12}})(?![{_HAN}])"
    if not words:
        return kept_pattern(figures)
    ends = "" if lexicon.has("numbers", "glued") else r"(?![^\W_])"
    sorts, parts = lexicon.phrases("unit_sorts").keys, lexicon.numbers("parts", "names")
    counted = {*lexicon.units.keys, *sorts, *parts}
    again = r"(?:\(0?1\)\s)?"  # *un (1) año*
    behind = rf"(?=\s{again}(?:{any_of({*counted, *_large(lexicon)})}){ends}"
    if lexicon.has("numbers", "glued"):
        behind += rf"|(?:{any_of({*_large(lexicon), lexicon.cell('numbers', 'and')})})"
    free = r"\b"
    if stuck:
        last = "".join(sorted({word[-1] for word in stuck}))
        free += f"|(?<=[{last}])(?:{'|'.join(f'(?<={word})' for word in stuck)})"
    halves = lexicon.words("parts", "alone")
    half = rf"(?<![\w-])(?P<half>{any_of(halves) or '(?!)'})(?![^\W_])"
    first = "".join(sorted({name[0] for name in (*_long(lexicon), *articles, *halves)}))
    return kept_pattern(  # What most characters are not comes first.
        rf"{figures}|(?=[{re.escape(first)}])(?:{free})"
        rf"(?:{half}|(?:{words}){ends}|(?:{any_of(articles) or '(?!)'}){behind}))"
    )


def any_of(names: Iterable[str]) -> str:
    """Return an alternation of names, the longest first, those with one first letter together."""
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        rests.setdefault(name[:1], []).append(re.escape(name[1:]))
    return "|".join(
        re.escape(first) + (f"(?:{'|'.join(rest)})" if len(rest) > 1 else rest[0])
        for first, rest in rests.items()
    )


def _large(lexicon: Lexicon) -> set[str]:
    """Return the words that multiply what stands before them."""
    hundreds = {name for name, value in lexicon.numerals.items() if value == _HUNDRED}
    return hundreds | {name for name in lexicon.scales if len(name) > len("mio.")}


def _long(lexicon: Lexicon) -> set[str]:
    """Return the words of which numbers are made."""
    return {*lexicon.numerals, *_large(lexicon)} if lexicon.numerals else set()


@cache
def _atoms(lexicon: Lexicon) -> re.Pattern[str]:
    """Return one word of a number, with what may join it to the word before."""
    joiner = re.escape(lexicon.cell("numbers", "and"))
    words = any_of({*_long(lexicon), *lexicon.words("numbers", "articles")})
    if lexicon.has("numbers", "glued"):
        apart = rf"\s(?=(?:{any_of(_large(lexicon))}))"
        return kept_pattern(rf"(?P<and>{joiner}|{apart})?(?P<word>{words})")
    space = r"(?:-|\s{1,2})"
    return kept_pattern(rf"{space}?(?P<and>{joiner}{space})?(?P<word>{words})(?![^\W_])")


def _read_words(text: str, start: int, lexicon: Lexicon) -> Number | None:
    """Return the number in words that begins at `start`, as far as it is one number."""
    atoms, articles = _atoms(lexicon), lexicon.words("numbers", "articles")
    so_far, end, count = (0, 0), start, 0
    while count < _MOST_WORDS and (match := atoms.match(text, end)):
        word = match["word"]
        value = lexicon.scales.get(word) or lexicon.numerals.get(word, 1)
        grown = _grown(*so_far, value, joined=bool((match["and"] or "").strip()), lexicon=lexicon)
        if grown is None:
            break
        so_far, end, count = grown, match.end(), count + 1
    if not count or (end < len(text) and (text[end].isalnum() or text[end] == "_")):
        return None
    is_article = count == 1 and text[start:end] in articles
    return Number(Decimal(sum(so_far)), start, end, is_in_words=True, is_article=is_article)


def _grown(
    total: int, rest: int, value: int, *, joined: bool, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return a number with one word more, as what its scales hold and the rest.

    None where it is a number of its own: *sixty and ninety* are two, and so are *two twenty*.
    """
    last = rest % _HUNDRED
    if joined and lexicon.has("numbers", "glued"):  # Units stand before tens.
        return (total, rest + value) if 0 < last < 10 <= value < _HUNDRED else None  # noqa: PLR2004
    if joined and (rest or total) < int(lexicon.cell("numbers", "and_after") or 0):
        return None
    if value >= _THOUSAND:
        return (total + max(rest, 1) * value, 0) if rest or not total else None
    if value == _HUNDRED and 0 < rest < _HUNDRED:
        return total, rest * _HUNDRED
    return (total, rest + value) if value < _room(rest, last) else None


def _room(rest: int, last: int) -> int:
    """Return below which a word must be that goes on with a number."""
    if not rest:
        return _THOUSAND
    if not last:
        return _HUNDRED
    if last % 10 or last < 20:  # noqa: PLR2004 # Not a ten.
        return 0
    return 20 if last in {60, 80} else 10  # In French they go on to 79 and 99.


def _read_han(text: str, match: re.Match[str], lexicon: Lexicon) -> Number:
    """Return a number in Chinese characters: 三十 is 30, 二〇二四 is 2024."""
    total, digits = 0, ""
    for sign in match[0]:
        if sign in _HAN_DIGITS:
            digits += str(_HAN_DIGITS[sign])
        else:
            total, digits = total + int(digits or 1) * _HAN_TENS[sign], ""
    total += int(digits or 0)
    scale, end = _scale(text, match.end(), lexicon)
    return Number(Decimal(total * scale), match.start(), end, is_in_words=True)


def _scale(text: str, at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return by what a number is multiplied that ends at a place, and where that ends."""
    scale, end = lexicon.by_number("numbers", "scales").at(text, at) or ("1", at)
    return int(scale), end


def _read_figures(text: str, start: int, lexicon: Lexicon) -> Number | None:
    match = _FIGURES.match(text, start)
    if match is None:
        return None
    value, *others = _meanings(match[0], lexicon.cell("numbers", "decimal"))
    none = _NO_DECIMALS.match(text, match.end())
    scale, end = _scale(text, none.end() if none else match.end(), lexicon)
    return Number(value * scale, start, end, tuple(other * scale for other in others))


def _meanings(figures: str, decimal: str) -> tuple[Decimal, ...]:
    """Return what figures mean where `decimal` is the mark before decimals, the likeliest first.

    A mark before three figures parts thousands, unless it is a lone point where points part
    decimals.
    """
    plain = figures.replace(" ", "").replace("'", "")
    mark = max(",.", key=plain.rfind)
    if mark not in plain:
        return (Decimal(plain),)
    head, _, tail = plain.rpartition(mark)
    whole, parted = (Decimal(re.sub("[,.]", "", head) + dot + tail) for dot in ("", "."))
    if len({*head} & {*",."}) or len(tail) != _GROUP:
        is_whole = mark in head and len(tail) == _GROUP
        return (whole if is_whole else parted,)
    return (parted, whole) if mark == "." and decimal != "," else (whole, parted)


def shown(value: Decimal) -> str:
    """Return a number without trailing zeros or an exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
