"""Days and hours in a text: *1 March 2024*, ``2024-03-01``, *Q3 2025*, *5 p.m. GMT+8*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from plainredline.kept_patterns import kept_pattern
from plainredline.language.lexicon import Lexicon, all_months
from plainredline.language.numbered_text import NumberedText, Value, ValueKind
from plainredline.language.numbers import Number, any_of
from plainredline.late_patterns import late_pattern

_FIGURES: Final = late_pattern(
    r"""(?<![/\-:])(?:
      (?P<year>[12][0-9]{3})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})
    | (?P<one>[0-9]{1,2})(?P<sep>[/.\-])(?P<gap>(?<=\.)\s)?(?P<two>[0-9]{1,2})(?P=sep)(?(gap)\s)
      (?P<last>[12][0-9]{3}|(?<=/)[0-9]{2})
    )(?![\w/]|[.\-][0-9])
    | (?:(?P<nian>[0-9]{4})\s?[年년]\s?)?(?P<yue>[0-9]{1,2})\s?[月월]
      (?:\s?(?P<ri>[0-9]{1,2})\s?[日일号號])?
    """,
    re.VERBOSE,
)
_CLOCK: Final = late_pattern(
    r"(?<![:.])(?P<hour>[0-9]{1,2})(?:(?P<mark>[:.])(?P<minute>[0-5][0-9]))?(?![0-9:])"
)
_MINUTE: Final = late_pattern(r"\s?([0-5][0-9])(?!\w)")
_ZONE: Final = late_pattern(
    r"\s?\(?(utc|gmt|[ecmp][sd]?t|ces?t|mesz?|bst|ist|jst|sgt)(?!\w)"
    r"(?:\s?([+\-][0-9]{1,2}(?::?[0-9]{2})?))?\)?"
)
_ZEROS: Final = late_pattern(r"(?<=[+\-])0|:?00\Z")
_MONTH: Final = late_pattern(r"[\s-]{0,2}([^\W\d_]{3,12})(?![^\W_])")
_YEAR: Final = late_pattern(r"[.,]{0,2}\s{0,2}([12][0-9]{3})(?!\w|[.,][0-9])")
_DAY_BEFORE: Final = late_pattern(r"[0-9]\S{0,3}\s{1,2}(?:\w{2,3}\s)?\Z")
"""Before a month: of a day that it does not have."""

_DAY_WORD: Final = late_pattern(r"(?<!\w)([^\W\d_]{3,24})\s{1,2}(?:([^\W\d_]{1,3})\s{1,2})?\Z")

_DAYS: Final = range(1, 32)
_YEARS: Final = range(1800, 2200)
"""Of dates in figures; ``1613.3.5`` is a section of a law or a version."""

_LEAP_YEAR: Final = 2024
"""Stands in for a year that is not given, so that 29 February is a day."""

_HOURS: Final = range(25)
_SHORT_MONTH: Final = 3


def find_date(of: NumberedText, number: Number) -> Value | None:
    """Return the day, month or quarter that a number is part of."""
    if number.is_in_words:
        return _day_in_words(of, number)
    if match := _FIGURES.match(of.plain, number.start):
        return _in_figures(of, match)
    if number.value != int(number.value):
        return None
    value = int(number.value)
    if value in _YEARS and number.end - number.start == len("2024"):
        return _month_and_year(of, number)
    if value not in _DAYS:
        return None
    return _day_and_month(of, number) or _month_and_day(of, number)


def _day_in_words(of: NumberedText, number: Number) -> Value | None:
    """Return *uno de marzo de 2025*; without a year beside it a number in words is no day."""
    if not of.lexicon.has("dates", "day_first") or number.value not in _DAYS:
        return None
    value = _day_and_month(of, number)
    return value if value and value.key.count("-") == len(("month", "day")) else None


def year_at(of: NumberedText, at: int) -> tuple[str, int]:
    """Return the year behind a month or a day, and where it ends; empty for none."""
    links = of.lexicon.phrases("dates", "links")
    match = _YEAR.match(of.plain, at) or _YEAR.match(of.plain, of.skip(links, at))
    return (match[1], match.end()) if match else ("", at)


def _in_figures(of: NumberedText, match: re.Match[str]) -> Value | None:
    """Return a date in figures, if there is such a day."""
    if match["one"]:
        return _in_doubt(of, match)
    if match["mark"] == "." and of.is_name(match.start()):
        return None
    if match["yue"]:
        day = int(match["ri"]) if match["ri"] else None
        has_two = match["nian"] or match["ri"]
        if not has_two:
            return None
        return _made(of, match.span(), match["nian"] or "", int(match["yue"]), day)
    return _made(of, match.span(), match["year"], int(match["month"]), int(match["day"]))


def _in_doubt(of: NumberedText, match: re.Match[str]) -> Value | None:
    """Return a date of which only its numbers or its language may say whether its day is first.

    Where neither does, its key is what stands there, for nobody can know.
    """
    one, two, year = int(match["one"]), int(match["two"]), match["last"].rjust(4, "0")
    year = year.replace("00", "20", 1) if year.startswith("00") else year
    by_day = _made(of, match.span(), year, two, one)
    by_month = _made(of, match.span(), year, one, two)
    is_day_first = of.lexicon.has("dates", "day_first") or match["sep"] == "."
    if by_day and by_month and one != two and not is_day_first:
        return replace(by_day, key=match[0], others=(by_day.key, by_month.key))
    return by_day if is_day_first else by_day or by_month


def _made(
    of: NumberedText, span: tuple[int, int], year: str, month: int, day: int | None
) -> Value | None:
    """Return the day of a calendar; None for one that there is not: 31 February."""
    try:
        date(int(year or _LEAP_YEAR), month, day or 1)
    except ValueError:
        return None
    if day == 0 or (year and int(year) not in _YEARS):
        return None
    parts = (year, f"{month:02d}", "" if day is None else f"{day:02d}")
    return Value(ValueKind.DATE, "-".join(filter(None, parts)), of.text[slice(*span)], *span)


def _day_and_month(of: NumberedText, number: Number) -> Value | None:
    """Return *1 March 2024*, *1er mars*."""
    at = of.skip(of.lexicon.phrases("dates", "links"), _behind_ordinal(of, number))
    has_stop = of.plain.startswith(".", at)
    match = _MONTH.match(of.plain, at + has_stop)
    if not match:
        return None
    year, end = year_at(of, match.end())
    month = all_months().get(match[1]) if year else None
    month = month or (None if has_stop else of.lexicon.months.get(match[1]))
    if not month:
        return None
    if not year and not _is_month(of, match.span(1)):
        return None
    span = number.start, end if year else match.end()
    return _made(of, span, year, month, int(number.value))


def _month_and_day(of: NumberedText, number: Number) -> Value | None:
    """Return *March 1, 2024*, *March 1st*."""
    found = None if of.lexicon.has("dates", "day_first") else _month_before(of, number.start)
    if not found:
        return None
    month, span = found
    behind = _behind_ordinal(of, number)
    year, end = year_at(of, behind)
    if not year and (not _is_month(of, span) or of.plain[behind : behind + 1].isalnum()):
        return None
    return _made(of, (span[0], end if year else behind), year, month, int(number.value))


def _month_and_year(of: NumberedText, number: Number) -> Value | None:
    """Return *March 2024*, *Q3 2025*, *segundo semestre de 2022*."""
    if match := _quarters(of.lexicon).search(of.before(number.start)):
        start = number.start - len(match[0])
        part = f"Q{match['q']}" if match["q"] else _named_parts(of.lexicon)[match["name"]]
        text = of.text[start : number.end]
        key = f"{number.value}-{part}"
        return Value(ValueKind.DATE, key, text, start, number.end)
    found = _month_before(of, number.start)
    if not found or _DAY_BEFORE.search(of.before(found[1][0])):
        return None
    day, start = _ordinal_before(of, found[1][0])
    return _made(of, (start, number.end), str(number.value), found[0], day)


def _ordinal_before(of: NumberedText, month: int) -> tuple[int | None, int]:
    """Return the day that a word before a month names, and where it begins: *ersten Januar*."""
    named, links = of.lexicon.numbers("dates", "days"), of.lexicon.phrases("dates", "links").keys
    match = _DAY_WORD.search(of.before(month))
    if not match or match[1] not in named or (match[2] and match[2] not in links):
        return None, month
    return named[match[1]], month - len(match[0])


def _behind_ordinal(of: NumberedText, number: Number) -> int:
    match = _ordinals(of.lexicon).match(of.plain, number.end)
    return match.end() if match else number.end


def _month_before(of: NumberedText, start: int) -> tuple[int, tuple[int, int]] | None:
    """Return the month directly before a number, and where its name stands."""
    word, links = of.last_word(start), of.lexicon.phrases("dates", "links").keys
    before = of.before(start)
    is_near = word in of.lexicon.months or word in links
    match = _months(of.lexicon).search(before) if is_near else None
    if match is None:
        return None
    offset = start - len(before)
    span = offset + match.start("name"), offset + match.end("name")
    return of.lexicon.months[match["name"]], span


def _is_month(of: NumberedText, span: tuple[int, int]) -> bool:
    """Whether a name that has no year beside it is one of a month by its capital; MAY is none."""
    word = of.text[slice(*span)]
    if not of.lexicon.has("dates", "capitals"):
        return True
    return word.istitle() or (word.isupper() and len(word) > _SHORT_MONTH)


@cache
def _ordinals(lexicon: Lexicon) -> re.Pattern[str]:
    return kept_pattern(f"(?:{any_of(lexicon.words('numbers', 'ordinals'))})?")


@cache
def _months(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what matches a month at the end of what stands before a number."""
    names, links = any_of(lexicon.months), any_of(lexicon.phrases("dates", "links").keys)
    link = rf"(?:(?:{links})\s{{1,2}})?" if links else ""
    return kept_pattern(rf"(?<!\w)(?P<name>{names or '(?!)'})[.,]{{0,2}}\s{{1,2}}{link}\Z")


@cache
def _named_parts(lexicon: Lexicon) -> Mapping[str, str]:
    """Return the names of quarters and halves of a year: *second quarter* is ``Q2``."""
    return {
        name: f"{sign}{number}"
        for sign, cell in (("Q", "quarters"), ("H", "halves"))
        for name, number in lexicon.numbers("dates", cell).items()
    }


@cache
def _quarters(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what matches a quarter or a half at the end of what stands before a year."""
    names = any_of(_named_parts(lexicon)) or "(?!)"
    links = any_of(lexicon.phrases("dates", "links").keys) or "(?!)"
    named = rf"(?P<name>{names})\s(?:(?:{links})\s)?"
    return kept_pattern(rf"(?<!\w)(?:q(?P<q>[1-4])[\s/'\-]{{0,2}}|{named})\Z")


def find_time(of: NumberedText, number: Number) -> Value | None:
    """Return a time of day by the clock of 24 hours, with its zone: ``17:00 utc+8``."""
    match = None if number.is_in_words else _CLOCK.match(of.plain, number.start)
    found = _hour(of, match) if match else None
    if not found:
        return None
    key, end = found
    if zone := _ZONE.match(of.plain, end):
        end = zone.end()
        key += f" {zone[1].replace('gmt', 'utc')}{_ZEROS.sub('', zone[2] or '')}"
    return Value(ValueKind.TIME, key, of.text[number.start : end], number.start, end)


def _hour(of: NumberedText, match: re.Match[str]) -> tuple[str, int] | None:
    """Return the hour and minute of a clock, and where it ends; None where it is no clock."""
    hour, minute, is_plain = int(match["hour"]), match["minute"], match["mark"] == ":"
    half, end = of.lexicon.phrases("clock").at(of.plain, match.end()) or ("", match.end())
    if half == "hour_and_minute" and not minute:
        minutes = _MINUTE.match(of.plain, end)
        minute, end, is_plain = (minutes[1], minutes.end(), True) if minutes else ("", end, False)
    if not is_plain and half not in {"am", "pm", "hour"}:
        return None
    if half in {"am", "pm"}:
        hour = hour % 12 + 12 * (half == "pm")
    return (f"{hour}:{minute or '00'}", end) if hour in _HOURS else None
