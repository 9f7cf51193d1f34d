"""Printed numbers of clauses: what may be one, what it counts, and comparing them.

A label is what stands before a clause to be cited by: ``12.2``, ``(a)``, ``Article IV``,
``第5条``. In a capture it may be part of the words ("12.2 Fees are due…"), and "2. April" looks
like one and is none. So a text has at most a *candidate*, told by script, punctuation and
place; whether it is a label is for the numbering of the document to say, but for the few shapes
that no words have. The rules look at the first few characters only, so their cost does not
depend on the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.kept_patterns import kept_pattern
from plainredline.language.label_words import label_words
from plainredline.language.normal_form import in_form
from plainredline.late_patterns import late_pattern

_DOTTED: Final = r"\d{1,3}(?:[.．]\d{1,3}){1,6}(?:\.?[a-zA-Z])?"
_PARENS: Final = r"(?:\([a-zA-Z0-9]{1,4}\))"
_ANNEXED: Final = r"[A-Z]\d{0,2}(?:[-.]\d{1,3}){1,4}"
_ROMAN: Final = r"(?:(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
_SMALL_ROMAN: Final = r"(?:(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))"
_HAN: Final = r"[一二三四五六七八九十百零〇壹贰叁肆伍陆柒捌玖拾]{1,5}"
_LETTER: Final = r"[^\W\d_]"
_SPACE: Final = "[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_WIDE: Final = "\u3000-\u9fff\uac00-\ud7a3\uff01-\uff60"
_DASHES: Final = r"–—―\-"
_END: Final = rf"(?:{_SPACE}+|$|(?<=[、．：。）】〕］])|(?<=[.:)\]])(?=[{_WIDE}]))"
_STOP: Final = rf"{_SPACE}?[.．)）:：、]{{1,2}}"
_ASCII_SPACE: Final = "[ \t]"
_ASCII_END: Final = rf"(?:{_ASCII_SPACE}+|$)"
_ORDINAL_SIGN: Final = r"(?:[.．]?[º°ª]\.?|er\.?)"


def _ended(source: str) -> re.Pattern[str]:
    """Return a pattern with `_END` in it."""
    narrow = source.replace(_END, _ASCII_END).replace(_SPACE, _ASCII_SPACE)
    return late_pattern(source, within_ascii=narrow)


_NUMBER: Final = _ended(
    rf"(?P<label>{_DOTTED}{_PARENS}{{0,3}}|\d{{1,3}}{_PARENS}{{1,3}}|\d{{1,3}}(?:[a-zA-Z](?!\w))?)"
    rf"(?P<mark>{_ORDINAL_SIGN}?(?:{_STOP})?(?:{_SPACE}?[{_DASHES}](?={_SPACE}))?){_END}"
)
_ANNEXED_NUMBER: Final = _ended(rf"(?P<label>{_ANNEXED})(?P<mark>[.):]?){_END}")
_BRACKETED: Final = _ended(
    rf"(?P<label>[(（\[［【〔](?:\d{{1,3}}[a-z]?|[a-z]{{1,2}}|[A-Z]{{1,2}}|{_SMALL_ROMAN}|{_ROMAN}"
    rf"|{_HAN}|{_LETTER})[)）\]］】〕])(?P<mark>[.:．：、]?){_END}"
)
_LETTERED: Final = _ended(
    rf"(?P<label>{_ROMAN}|{_SMALL_ROMAN}|{_HAN}|{_LETTER})"
    rf"(?P<mark>(?:[.．)）、]{{1,2}}|{_SPACE}[{_DASHES}](?={_SPACE}))-?){_END}"
)
SIGNS_OVER: Final = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0962-\u0963\u0981-\u0983"
    "\u09bc-\u09d7\u09e2-\u09e3\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a71\u0a81-\u0a83\u0abc-\u0acd"
    "\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3c-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6"
    "\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u17b4-\u17d3\u17dd"
)
"""Signs that are part of the letter before them."""

_FIRST_WORD: Final = late_pattern(
    rf"{_LETTER}[^\W\d_{SIGNS_OVER}]*(?:[{SIGNS_OVER}][^\W\d_]*)*(?:-[^\W\d_]+)?|§{{1,2}}|№"
)
_COUNTED: Final = (
    rf"(?:{_DOTTED}{_PARENS}{{0,3}}|\d{{1,4}}{_PARENS}{{1,3}}|\d{{1,3}}-\d{{1,2}}(?![\w%])"
    rf"|\d{{1,4}}(?:[a-zA-Z](?!\w))?|{_ANNEXED}|{_ROMAN}|{_HAN}|[A-Za-z](?!\w)|{_LETTER}(?!\w))"
)
_LOST_DASH: Final = rf"{_SPACE}[?\ufffd](?={_SPACE})"
"""What is left of a dash where a copy of the text lost its letters."""

_DIVISION_MARK: Final = (
    rf"{_ORDINAL_SIGN}?(?:{_SPACE}?[.:)．：、{_DASHES}][.:){_DASHES}]?|{_LOST_DASH})?"
)
_BEHIND_DIVISION: Final = _ended(
    rf"\.?{_SPACE}{{0,3}}(?P<number>{_COUNTED})(?P<mark>{_DIVISION_MARK}){_END}"
)
_ORDINAL_BEHIND: Final = _ended(
    rf"\.?{_SPACE}{{1,3}}(?P<number>{_LETTER}{{3,16}})(?P<mark>{_DIVISION_MARK}){_END}"
)
_ORDINAL_MARK: Final = _ended(rf"(?P<mark>[.:,、，]?{_SPACE}?[{_DASHES}]?)(?<![^\W\d_]){_END}")
_BEFORE_WORD: Final = _ended(
    rf"(?P<number>\d{{1,4}}(?:[a-zA-Z](?!\w))?)(?:\.{_SPACE}?|{_SPACE})"
    rf"(?P<word>§|{_LETTER}+)(?P<mark>{_SPACE}?[.:{_DASHES}]?){_END}"
)
_LISTING: Final = late_pattern(r"(?:and|or|to|through|,|&|–|-)\s?.{0,3}\(", re.IGNORECASE)
_INITIAL: Final = late_pattern(r"[^\W\d_]\.")
_YEAR: Final = late_pattern(r"(?:19|20)\d\d\b")
_FENCES: Final = {"(": "(", "（": "(", "[": "[", "［": "[", "【": "[", "〔": "["}
_ENCLOSED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚❶❷❸❹❺❻❼❽❾❿"
_REACH: Final = 64


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a label, at the start of a text."""

    label: str
    """As printed, without the punctuation behind it."""

    end: int
    """Where the words begin."""

    sure: bool
    """Whether no words begin so; else only the numbering around it can tell."""

    division: str = ""
    """Its word of division, uninflected."""

    marked: bool = True
    """Whether punctuation or the end of the line follows; ``20`` of "20 days" has none."""


def candidate(text: str, *, heading: bool = False) -> Candidate | None:
    r"""Return what may be the label at the start of `text`; None when nothing may.

    `heading` says that the text is a heading, whose numbers need less punctuation.
    """
    first = text[:1]
    if not first:
        return None
    text = text[:_REACH]
    if first.isdecimal():
        return _before_word(text, heading=heading) or _number(text, heading=heading)
    if first in _FENCES:
        return _bracketed(text)
    if first in _ENCLOSED:
        return Candidate(first, len(text) - len(text[1:].lstrip(" \t\u00a0\u3000")), sure=True)
    if first.isalpha() or first in "§№":
        return (
            _around(text, heading=heading)
            or _worded(text, heading=heading)
            or _lettered(text)
            or _annexed(text)
        )
    return None


def _number(text: str, *, heading: bool) -> Candidate | None:
    match = _NUMBER.match(text)
    if match is None:
        return None
    label, mark = match["label"], match["mark"]
    if mark[:2] == "er" or mark[-1:] in {"º", "ª"}:
        label += mark.rstrip(" .:-–—")
    if not (mark or heading or _is_full(label)) and match.end() == len(text):
        return None  # "12" alone is the number of a page.
    within = label[-1] == ")" and not text[match.end() : match.end() + 1].islower()
    closed = mark.strip()[:1] in {")", "）"} or within
    return Candidate(label, match.end(), sure=closed, marked=bool(mark) or _is_full(label))


def _is_full(label: str) -> bool:
    return "." in label or "．" in label or "(" in label


def _before_word(text: str, *, heading: bool) -> Candidate | None:
    """Return ``5 §`` or ``5. cikk``."""
    match = _BEFORE_WORD.match(text)
    if match is None or match["word"].casefold() not in label_words().behind:
        return None
    label = _clean(text[: match.end("word")])
    return _divided(label, match["word"], match, text, heading=heading)


def _annexed(text: str) -> Candidate | None:
    match = _ANNEXED_NUMBER.match(text)
    if match is None:
        return None
    return Candidate(match["label"], match.end(), sure=False)


def _bracketed(text: str) -> Candidate | None:
    match = _BRACKETED.match(text)
    if match is None or not readings(match["label"]):
        return None
    rest = text[match.end() : match.end() + 12]
    if _LISTING.match(rest) or (match["label"] in {"(c)", "(C)"} and _YEAR.match(rest)):
        return None
    return Candidate(match["label"], match.end(), sure=True)


def _lettered(text: str) -> Candidate | None:
    match = _LETTERED.match(text)
    if match is None or not readings(match["label"]):
        return None
    if match["mark"] == "." and _INITIAL.match(text, match.end()):
        return None
    small = match["label"].isascii() and match["label"].islower() and len(match["label"]) == 1
    sure = match["mark"][:1] in {")", "）"} or (small and text[match.end() :][:1].isupper())
    return Candidate(match["label"], match.end(), sure=sure)


def _worded(text: str, *, heading: bool) -> Candidate | None:
    """Return ``Article IV``, ``§ 2``, ``Artículo primero``, ``FIRST``."""
    first = _FIRST_WORD.match(text)
    if first is None:
        return None
    table, word, end = label_words(), first[0].casefold(), first.end()
    division = table.before.get(word)
    if division is None:
        number = table.ordinals.get(word)
        match = _ORDINAL_MARK.match(text, end) if number else None
        if match is None or not match["mark"].strip(" ,"):
            return None
        return Candidate(first[0], match.end(), sure=False, division="ordinal")
    match = _BEHIND_DIVISION.match(text, end)
    if match is None or not match["number"]:
        match = _ORDINAL_BEHIND.match(text, end)
        if match is None or match["number"].casefold() not in table.ordinals:
            return None
    number_end = match.end("number")
    if match["mark"][:2] == "er" or not {"º", "ª"}.isdisjoint(match["mark"]):
        number_end = match.start("mark") + len(match["mark"].rstrip(" .:-–—"))
    if match["mark"][:1] == "." and text[match.end() : match.end() + 1].isdecimal():
        return None  # "Article L. 217-3" is a law's.
    return _divided(_clean(text[:number_end]), division, match, text, heading=heading)


def _divided(
    label: str, division: str, match: re.Match[str], text: str, *, heading: bool
) -> Candidate | None:
    """Return a label with a word of division, unless a sentence goes on behind it."""
    rest = text[match.end() : match.end() + 1]
    marked = not rest or bool(match["mark"].strip())
    if not marked and (rest.islower() or (rest == "(" and not heading)):
        return None
    return Candidate(label, match.end(), sure=marked or heading, division=division, marked=marked)


def _around(text: str, *, heading: bool) -> Candidate | None:
    """Return ``第5条``."""
    match = _around_pattern().match(text) if text.startswith(_around_signs()) else None
    if match is None:
        return None
    rest = text[match.end() : match.end() + 4]
    stopped = match["end"] or not rest or rest[0] in "（(「【〔["
    if not stopped and rest.startswith(label_words().particles):
        return None
    sure = bool(stopped) or heading
    label = _clean(match["label"])
    return Candidate(label, match.end(), sure=sure, division=_split_around(label)[1], marked=sure)


@cache
def _around_signs() -> tuple[str, ...]:
    return tuple(before for before, _ in label_words().around)


@cache
def _around_pattern() -> re.Pattern[str]:
    """Return the pattern of numbers between two words."""
    opened = "|".join(
        rf"{before}{_SPACE}?(?:\d{{1,4}}|{_HAN}){_SPACE}?(?:{'|'.join(words)})"
        for before, words in label_words().around
    )
    return kept_pattern(
        rf"(?P<label>(?:{opened})(?:[の之](?:\d{{1,3}}|{_HAN}))?)"
        rf"(?P<end>[：:．.、][{_DASHES}]?{_SPACE}*|{_SPACE}+)?"
    )


def _split_around(label: str) -> tuple[str, str]:
    """Return the number of ``第5条`` and its word of division, which is empty for none."""
    for before, words in label_words().around:
        if label.startswith(before):
            rest = label[len(before) :].strip()
            word = next((word for word in words if word in rest), "")
            number, _, more = rest.partition(word) if word else ("", "", "")
            return f"{number.strip()}{more}", word
    return "", ""


_SPACES: Final = late_pattern(f"{_SPACE}+")


def _clean(label: str) -> str:
    return label if label.isalnum() else _SPACES.sub(" ", label)


# ---------------------------------------------------------------- comparing labels

_TAIL: Final = late_pattern(
    rf"(.*?)([(（\[［【〔]?(?:\d{{1,4}}(?:[º°ª]|\.[ºª]|er)?|{_HAN}|[A-Za-z]{{1,7}}|{_LETTER})[)）\]］】〕]?)"
)
_HAN_DIGITS: Final = {
    **{char: at for at, char in enumerate("零一二三四五六七八九")},
    **{char: at for at, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
}
_HAN_TENS: Final = {"十": 10, "拾": 10, "百": 100}
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LONGEST_LABEL: Final = 40


@lru_cache(maxsize=1 << 12)
def label_key(label: str) -> str:
    """Return what of `label` counts when labels are compared or looked up.

    ``Section 3.``, ``§ 3``, ``3)``, ``第3条`` and ``3`` are one; so are ``(a)`` and ``a``, and
    ``12.2 (a)`` and ``12.2(a)``. Letters keep their case and Roman numbers stay Roman:
    ``(A)``, ``(a)`` and ``1`` are three labels.
    """
    key = _numeral(_clean(label).strip().replace(" (", "(").rstrip(".:–— -"))
    if not key.isascii():
        key = in_form("NFKC", key.rstrip("º°ª.") or key)
    if key.endswith(")") and "(" not in key:
        key = key.rstrip(")")
    if key[:1] in {"(", "["} and key[-1:] in {")", "]"} and key.count(key[0]) == 1:
        key = key[1:-1]
    return key.strip()


def _numeral(label: str) -> str:
    """Return a label without its word of division."""
    first = _FIRST_WORD.match(label)
    if first is not None and first[0].casefold() in label_words().before:
        rest = label[first.end() :].removeprefix(".").lstrip()
        return (
            rest
            if rest and not (first[0][-1].isalpha() and label[first.end()].isalpha())
            else label
        )
    if label[:1].isdecimal():
        match = _BEFORE_WORD.match(label)
        if match is not None and match["word"].casefold() in label_words().behind:
            return match["number"]
    return _split_around(label)[0] or label


def is_divided(label: str) -> bool:
    """Whether a label names its sort of division without a space: ``第5条``, ``FIRST``."""
    if label.isascii() and not label.isalpha():
        return False
    return bool(_split_around(label)[0]) or label.casefold() in label_words().ordinals


def is_first(label: str) -> bool:
    """Whether `label` can open a numbering: ``1``, ``(a)``, ``12.1``, ``Article I``."""
    return any(reading.value == 1 for reading in readings(label))


def follows(label: str, previous: str) -> bool:
    """Whether `label` is the next number after `previous`: ``(b)`` after ``(a)``.

    A letter may be a Roman number: ``(i)`` follows ``(h)``, and ``(ii)`` follows ``(i)``.
    """
    before = {Reading(r.head, r.style, r.value + 1) for r in readings(previous)}
    return any(reading in before for reading in readings(label))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the last number of a label: ``(i)`` is a letter and a Roman number."""

    head: str
    """What stands before it, ``12.`` of ``12.2``; empty for a simple label."""

    style: str
    """``1``, ``i``, ``I``, ``一``, ``①``, ``first``, or the first letter of an alphabet, with a
    bracket before it when it has one."""

    value: int


@lru_cache(maxsize=4096)
def readings(label: str) -> tuple[Reading, ...]:
    """Return every way to read the last number of `label`; none when it is not a number."""
    if not label or len(label) > _LONGEST_LABEL:
        return ()
    shown = _numeral(_clean(label).replace(" (", "(").rstrip(".:"))
    ordinal = label_words().ordinals.get(shown.casefold())
    if ordinal is not None and len(shown) > 1:
        return (Reading("", "first", ordinal),)
    if shown in _ENCLOSED and shown:
        return (Reading("", "①", int(unicodedata.numeric(shown))),)
    match = _TAIL.fullmatch(shown)
    if match is None:
        return ()
    head, tail = match[1], match[2].strip("()（）[]［］【】〔〕")
    fence = _FENCES.get(match[2][0], "")
    values = dict.fromkeys(_values(tail))
    return tuple(Reading(head, fence + style, value) for style, value in values)


def _values(text: str) -> list[tuple[str, int]]:
    """Return the styles in which `text` is a number, each with its value."""
    digits = text.rstrip("º°ª.er") if text[:1].isdecimal() else text
    if digits.isdecimal():
        return [("1", int(digits))]
    if text[:1] in _HAN_DIGITS or text[:1] in _HAN_TENS:
        return [("一", _han(text))]
    out = _alphabetic(text) if len(set(text)) == 1 and len(text) <= len("aa") else []
    roman = _roman(text)
    if roman:
        out.append(("i" if text.islower() else "I", roman))
    return out


def _alphabetic(text: str) -> list[tuple[str, int]]:
    """Return the places of a letter in the alphabets that hold it; (aa) comes after (z)."""
    small, out = text[0].lower(), []
    for letters in label_words().letters[: 1 if text.isascii() else None]:
        at = letters.find(small) + 1
        if at:
            style = letters[0] if text[0] == small else letters[0].upper()
            style = style if text.isascii() else f"{style}{len(letters)}"
            out.append((style, at + (len(text) - 1) * len(letters)))
    return out


def _han(text: str) -> int:
    """Return the value of a Han number up to 999: ``二十一``."""
    total = digit = 0
    for char in text:
        if char in _HAN_TENS:
            total += (digit or 1) * _HAN_TENS[char]
            digit = 0
        else:
            digit = digit * 10 + _HAN_DIGITS[char]
    return total + digit


def _roman(text: str) -> int:
    """Return the value of a Roman number up to 399 in one case; 0 when it is none."""
    upper = text.upper()
    if text not in {upper, text.lower()} or not re.fullmatch(
        r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", upper
    ):
        return 0
    values = [_ROMAN_DIGITS[char] for char in upper]
    return sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )
