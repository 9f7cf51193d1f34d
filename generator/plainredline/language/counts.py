"""What a number counts: units of time, things, years of age."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from plainredline.kept_patterns import kept_pattern
from plainredline.language.lexicon import Lexicon
from plainredline.language.numbered_text import NumberedText, Value, ValueKind
from plainredline.language.numbers import Number, any_of
from plainredline.language.sums import find_amount, find_share, fraction_of
from plainredline.late_patterns import late_pattern

_EXACT: Final = {
    "minute": (60, "second"), "hour": (3600, "second"), "week": (7, "day"),
    "fortnight": (14, "day"), "quarter": (3, "month"), "year": (12, "month"),
    "decade": (120, "month"),
}  # fmt: skip
"""Units that are so many of a smaller one by definition. A day is not 24 hours of notice."""

_HALF: Final = Decimal("0.5")
_WORD: Final = late_pattern(r"\s([^\W\d_]+)")
_NAME_BEFORE: Final = late_pattern(r"(?<!\w)[A-Z]\w{0,30}\s\Z")
_NAME_REACH: Final = 40
_ENDS: Final = late_pattern(r"[\s,.;:)]|\Z")
_OLDEST: Final = 120
_LEAST_AGE: Final = 5
"""Below it, ``one or older`` and the like are seldom ages unless they say so."""

_MOST_THINGS: Final = 1000
"""From here on plain figures may be a year or a postal code."""

_TEENS: Final = range(10, 22)
_MOST_YEARS: Final = 12_000
"""In months: ``2024年`` is no period."""


def find_duration(of: NumberedText, number: Number) -> Value | None:
    """Return the period that a number is: *30 days*, *a year and a half*, *half an hour*."""
    number = _part_of_one(of, number) or number
    found = _unit(of, of.behind(number))
    if not found:
        return None
    unit, factor, end = found
    if half := of.half_behind(end):
        end = half
        number = replace(number, value=number.value + _HALF, is_article=False)
    if unit == "month" and number.value * factor >= _MOST_YEARS:
        return None
    return of.made(ValueKind.DURATION, number, (number.start, end), unit, factor)


def _part_of_one(of: NumberedText, number: Number) -> Number | None:
    """Return the number that a part of one unit is: *half an hour*, *three quarters of a year*."""
    share, end, _ = fraction_of(of, number)
    if share is None:
        return None
    linked = of.lexicon.phrases("parts", "of").at(of.plain, end)
    if not linked and share.denominator != 2:  # noqa: PLR2004 # Else *a quarter* would be a part.
        return None
    article = of.lexicon.phrases("numbers", "articles").at(of.plain, linked[1] if linked else end)
    if article is None:
        return None
    value = Decimal(share.numerator) / share.denominator
    return Number(value, number.start, article[1], is_in_words=True)


def _unit(of: NumberedText, at: int) -> tuple[str, int, int] | None:
    """Return the unit of time at a place, how many of it the printed one is, and its end."""
    at = of.skip(of.lexicon.phrases("between_number_and_unit", "words"), at, 2)
    sort = of.lexicon.phrases("unit_sorts").at(of.plain, at)
    behind = sort[1] + (of.plain[sort[1] : sort[1] + 1] == "-") if sort else 0
    found = of.lexicon.units.at(of.plain, behind) if sort else None
    if not found:  # A week is a unit, too.
        sort, found = None, of.lexicon.units.at(of.plain, at)
    if not found or of.plain[found[1] : found[1] + 1] in {"%", "_", *"0123456789"}:
        return None
    unit, end = found
    sort = sort or of.lexicon.phrases("unit_sorts_behind").at(of.plain, end)
    name = sort[0] if sort and sort[0] != "calendar" else ""
    end = max(end, sort[1] if sort else 0)
    factor, unit = (1, unit) if name or unit not in _EXACT else _EXACT[unit]
    return f"{name} {unit}".lstrip(), factor, end


def find_count(of: NumberedText, number: Number) -> Value | None:
    """Return how many of a thing there are; not the number of a product: *the Basecamp 2 app*."""
    if number.is_article:
        return None
    at = of.behind(number)
    found = _noun(of, at, is_free=of.lexicon.phrases("numbers", "more").at(of.plain, number.end))
    if not found:
        return None
    noun, end = found
    printed = of.plain[number.end : end]
    if printed.strip() == noun and printed[0].isspace() and number.value > 1:
        start = max(0, number.start - _NAME_REACH)
        if _NAME_BEFORE.search(of.text, start, number.start):
            return None
    return of.made(ValueKind.COUNT, number, (number.start, end), noun)


def find_things(of: NumberedText, number: Number) -> Value | None:
    """Return how many there are of a thing that no lexicon knows: weak, for it may be a name.

    The word behind the number is a noun by its form: a plural, in German a capital letter.
    """
    form = of.lexicon.cell("counted_else", "form")
    if not form or number.is_article or number.value <= 1 or of.is_name(number.start):
        return None
    match = _form(form).match(of.text, number.end)
    if not match or match[1].lower() in of.lexicon.words("words", "stop"):
        return None
    if number.value >= _MOST_THINGS and of.text[number.start : number.end].isdigit():
        return None
    if _NAME_BEFORE.search(of.text, max(0, number.start - _NAME_REACH), number.start):
        return None
    value = of.made(ValueKind.COUNT, number, (number.start, match.end()), match[1].lower())
    return replace(value, is_weak=True)


@cache
def _form(form: str) -> re.Pattern[str]:
    return kept_pattern(rf"\s({form})(?![^\W_]|\s[A-Z])")


def _noun(of: NumberedText, at: int, *, is_free: object) -> tuple[str, int] | None:
    """Return the thing counted at a place; behind *50 or more* two words may stand before it."""
    counted = of.lexicon.phrases("counted")
    found = counted.at(of.plain, of.skip(of.lexicon.phrases("counted_sorts", "words"), at, 2))
    for _ in range(2 if is_free else 0):
        match = None if found else _WORD.match(of.plain, at)
        if match:
            at = match.end()
            found = counted.at(of.plain, at)
    return found


def find_age(of: NumberedText, number: Number) -> Value | None:
    """Return the age of a person that a number is."""
    if number.is_article or number.value != int(number.value) or not 0 < number.value < _OLDEST:
        return None
    joined, elder = of.behind(number), of.lexicon.phrases("ages", "or")
    found = of.lexicon.phrases("ages", "behind").at(of.plain, joined)
    if found:
        end = of.skip(elder, found[1])
        return of.made(ValueKind.AGE, number, (number.start, end), "age")
    year = of.lexicon.units.at(of.plain, joined)
    end = year[1] if year and year[0] == "year" else number.end
    if number.value < _LEAST_AGE and not _is_of_a_child(of, number):
        return None
    older = elder.at(of.plain, end)
    if older and not of.lexicon.phrases("ages", "or_not").at(of.plain, older[1]):
        return of.made(ValueKind.AGE, number, (number.start, older[1]), "age")
    start = _age_start(of, number, has_years=end > number.end)
    return None if start is None else of.made(ValueKind.AGE, number, (start, end), "age")


def _is_of_a_child(of: NumberedText, number: Number) -> bool:
    """Whether the words before a number say that somebody young is under it or over it."""
    is_near = of.last_word(number.start) in _last_words(of.lexicon)
    before = of.before(number.start) if is_near else ""
    return bool(_pattern(of.lexicon, "child").search(before))


def _age_start(of: NumberedText, number: Number, *, has_years: bool) -> int | None:
    """Return where an age begins by the words before its number; None for no age."""
    is_near = of.last_word(number.start) in _last_words(of.lexicon)
    before = of.before(number.start) if is_near else ""
    offset = number.start - len(before)
    match = _pattern(of.lexicon, "bound").search(before)
    if match and (match["linked"] or has_years or not measures(of, number)):
        return offset + match.start(match.lastgroup or 0)
    if has_years and _pattern(of.lexicon, "reached").search(before):
        return number.start
    if match := _pattern(of.lexicon, "of").search(before):
        return offset + match.start()
    if number.is_in_words or number.value not in _TEENS:
        return None
    return _bare_age_start(of, number, before)


def _bare_age_start(of: NumberedText, number: Number, before: str) -> int | None:
    """Return where an age begins that nothing behind its figures makes one: *you must be 18*."""
    end = number.end
    plural = end + (of.plain[end : end + 1] == "s")
    if _ENDS.match(of.plain, plural) and not measures(of, number):
        if match := _pattern(of.lexicon, "alone").search(before):
            return number.start - len(before) + match.start()
        if _pattern(of.lexicon, "person").search(before):
            return number.start
    is_open = of.plain[end : end + 1] == "+" and of.lexicon.cell("ages", "bounds")
    return number.start if is_open and _ENDS.match(of.plain, end + 1) else None


def measures(of: NumberedText, number: Number) -> bool:
    """Whether a number counts something that is named."""
    if of.lexicon.phrases("parts", "of").at(of.plain, number.end):
        return True
    readers = (find_share, find_duration, find_amount, find_count)
    return any(reader(of, number) for reader in readers)


def ages_begin(of: NumberedText, number: Number) -> bool:
    """Whether the words before a number say that it is somebody's age: *if you are 12 to 16*."""
    before = of.before(number.start)
    return any(_pattern(of.lexicon, name).search(before) for name in ("person", "of", "young"))


@cache
def _last_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that may stand directly before an age."""
    cells = ("bounds", "links", "of", "alone", "are", "reached")
    names = (name for cell in cells for name in lexicon.words("ages", cell))
    return frozenset(name.split()[-1] for name in names)


@cache
def _pattern(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    """Return what directly before a number makes it an age, in one way of several."""
    cells = ("bounds", "links", "persons", "are", "of", "alone", "young", "reached")
    bounds, links, persons, are, of, alone, young, reached = (
        _named(lexicon, cell) for cell in cells
    )
    who = rf"{persons}\s{{1,2}}(?:{are}\s{{1,2}}){{0,2}}"
    ways = {
        "bound": rf"(?:{who}(?P<bound>{bounds}\s{{1,2}}(?:{links}\s{{1,2}})?)"
        rf"|(?P<linked>{bounds}\s{{1,2}}{links}\s{{1,2}}))",
        "of": rf"{of}\s{{1,2}}",
        "alone": rf"{alone}\s{{1,2}}",
        "person": rf"{persons}\s{{1,2}}{are}\s{{1,2}}",
        "young": rf"{young}\s{{1,2}}",
        "child": rf"{young}\s{{1,2}}(?:{are}\s{{1,2}})?{bounds}\s{{1,2}}(?:{links}\s{{1,2}})?",
        "reached": rf"{who}{reached}\s{{1,2}}",
    }
    return kept_pattern(rf"(?<![^\W_]){ways[name]}\Z")


def _named(lexicon: Lexicon, cell: str) -> str:
    """Return an alternation of names; one that never matches for none."""
    names = any_of(lexicon.words("ages", cell)).replace("\\ ", r"\s{1,2}")
    return f"(?:{names})" if names else "(?!)"
