"""Printed numbers of clauses: telling them from the words, and comparing them.

A label is what stands before a clause to be cited by: ``12.2``, ``(a)``, ``Article IV``. In a
capture it may be part of the words ("12.2 Fees are due…"), so it has to be recognised, and
"2023 was a good year" or "A person may…" must not be. The rules look at the first few
characters only, so their cost does not depend on the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WORDS: Final = "section|sec|article|art|clause|part|chapter|schedule|annex|appendix|exhibit"
_DOTTED: Final = r"\d{1,3}(?:\.\d{1,3}){1,6}(?:\.?[a-zA-Z])?"
_PARENS: Final = r"(?:\([a-zA-Z0-9]{1,4}\))"
_ANNEXED: Final = r"[A-Z]\d{0,2}(?:[-.]\d{1,3}){1,4}"
_ROMAN: Final = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_SPACE: Final = "[ \t\u00a0\u2002-\u200a\u202f]"
_END: Final = rf"(?:{_SPACE}+|$)"

_WORD_LABEL: Final = re.compile(
    rf"(?P<label>(?:(?:{_WORDS})\.?{_SPACE}{{1,3}}|§{{1,2}}{_SPACE}{{0,3}})"
    rf"(?:{_DOTTED}|\d{{1,4}}[a-zA-Z]?|{_ROMAN}|[A-Za-z]))"
    rf"(?P<mark>{_SPACE}?[.:)–—-]{{0,2}}){_END}",
    re.IGNORECASE,
)
_DOTTED_LABEL: Final = re.compile(
    rf"(?P<label>(?:{_DOTTED}{_PARENS}{{0,3}}|\d{{1,3}}{_PARENS}{{1,3}}|{_ANNEXED}))"
    rf"(?P<mark>[.):]?){_END}"
)
_NUMBER_LABEL: Final = re.compile(rf"(?P<label>\d{{1,3}}[a-zA-Z]?)(?P<mark>[.):]){_END}")
_BARE_NUMBER: Final = re.compile(rf"(?P<label>\d{{1,3}})(?P<mark>){_END}")
_PAREN_LABEL: Final = re.compile(
    rf"(?P<label>\((?:[a-z]{{1,2}}|[ivxlc]{{1,7}}|\d{{1,3}}|[A-Z]{{1,2}}|[IVXLC]{{1,7}})\))"
    rf"(?P<mark>[.:]?){_END}"
)
_LETTER_LABEL: Final = re.compile(
    rf"(?P<label>{_ROMAN}|[A-Za-z]|(?=[ivxlc])(?:xc|xl|l?x{{0,3}})(?:ix|iv|v?i{{0,3}}))"
    rf"(?P<mark>[.)]){_END}"
)
_LISTING: Final = re.compile(r"(?:and|or|to|through|,|&|–|-)\s?.{0,3}\(", re.IGNORECASE)
_INITIAL: Final = re.compile(r"[A-Za-z]\.")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\b")
_CURRENCY: Final = re.compile(r"[A-Z]{3}\b|%|Million|Billion")


def split_label(text: str, *, heading: bool = False, expected: bool = False) -> tuple[str, int]:
    """Return the printed number at the start of `text` and where the words begin.

    ``("", 0)`` when it begins with none. `heading` says that the text is a heading, whose
    numbers need less punctuation; `expected` that the number continues the numbering around
    it, which settles doubtful ones such as ``1.2 gigabytes``. The label comes without the
    punctuation behind it.
    """
    found = (
        _word_label(text, heading=heading)
        or _dotted_label(text, sure=heading or expected)
        or _plain(_NUMBER_LABEL.match(text))
        or _paren_label(text)
        or _letter_label(text)
    )
    if found is None and expected and heading:
        found = _plain(_BARE_NUMBER.match(text))
    return found or ("", 0)


def _plain(match: re.Match[str] | None) -> tuple[str, int] | None:
    return (match["label"], match.end()) if match else None


def _word_label(text: str, *, heading: bool) -> tuple[str, int] | None:
    match = _WORD_LABEL.match(text)
    if match is None:
        return None
    rest = text[match.end() : match.end() + 1]
    if not rest or match["mark"].strip() or (heading and not rest.islower()):
        return _clean(match["label"]), match.end()
    return None


def _dotted_label(text: str, *, sure: bool) -> tuple[str, int] | None:
    match = _DOTTED_LABEL.match(text)
    if match is None:
        return None
    rest = text[match.end() : match.end() + 12]
    deep = match["label"].count(".") > 1
    doubtful = rest[:1].islower() or rest[:1].isdigit() or bool(_CURRENCY.match(rest))
    if sure or match["mark"] or deep or not doubtful:
        return _plain(match)
    return None


def _paren_label(text: str) -> tuple[str, int] | None:
    match = _PAREN_LABEL.match(text)
    if match is None:
        return None
    rest = text[match.end() : match.end() + 12]
    if _LISTING.match(rest) or (match["label"] in {"(c)", "(C)"} and _YEAR.match(rest)):
        return None
    return _plain(match)


def _letter_label(text: str) -> tuple[str, int] | None:
    match = _LETTER_LABEL.match(text)
    if match is None or not match["label"]:
        return None
    if match["mark"] == "." and _INITIAL.match(text, match.end()):
        return None
    return _plain(match)


def _clean(label: str) -> str:
    return re.sub(rf"{_SPACE}+", " ", label)


# ---------------------------------------------------------------- comparing labels

_PREFIX: Final = re.compile(rf"(?:(?:{_WORDS})\b\.?|§+){_SPACE}*(?=\S)", re.IGNORECASE)
_TAIL: Final = re.compile(r"(.*?)(\(?(?:\d{1,4}|[A-Za-z]{1,7})\)?)")
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LONGEST_LABEL: Final = 40


def label_key(label: str) -> str:
    """Return what of `label` counts when labels are compared or looked up.

    ``Section 3.``, ``§ 3``, ``3)`` and ``3`` are one; so are ``(a)`` and ``a``, and
    ``12.2 (a)`` and ``12.2(a)``. Letters keep their case and Roman numbers stay Roman:
    ``(A)``, ``(a)`` and ``1`` are three labels.
    """
    key = _clean(label).strip().replace(" (", "(").rstrip(".:–— -")
    prefix = _PREFIX.match(key)
    if prefix:
        key = key[prefix.end() :]
    if key.endswith(")") and "(" not in key:
        key = key.rstrip(")")
    if key.startswith("(") and key.endswith(")") and "(" not in key[1:]:
        key = key[1:-1]
    return key.strip()


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
    """``1``, ``a``, ``A``, ``i`` or ``I``, with a parenthesis before it when it has one."""

    value: int


def readings(label: str) -> tuple[Reading, ...]:
    """Return every way to read the last number of `label`; none when it is no number."""
    if not label or len(label) > _LONGEST_LABEL:
        return ()
    shown = _clean(label).replace(" (", "(").rstrip(".:")
    prefix = _PREFIX.match(shown)
    match = _TAIL.fullmatch(shown[prefix.end() :] if prefix else shown)
    if match is None:
        return ()
    head, tail = match[1], match[2].strip("()")
    fence = "(" if "(" in match[2] else ""
    if tail.isdigit():
        return (Reading(head, fence + "1", int(tail)),)
    out = []
    if len(tail) == 1:
        style = fence + ("a" if tail.islower() else "A")
        out.append(Reading(head, style, ord(tail.lower()) - ord("a") + 1))
    roman = _roman(tail)
    if roman:
        out.append(Reading(head, fence + ("i" if tail.islower() else "I"), roman))
    return tuple(out)


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
