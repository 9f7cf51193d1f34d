"""Whether a value of an explanation stands in the wording.

The values are those that the language room finds. Here a reader's latitude is added: ``72 hours``
may be told as ``3 days``, a bare number matches any unit, and who counts *users* may say *people*.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from plainredline.language.lexicon import lexicon_for
from plainredline.language.values import Value as Found
from plainredline.language.values import ValueKind, find_values

_DAY_SECONDS: Final = 24 * 60 * 60
_MONTH_DAYS: Final = 30
"""Thirty days may be told as a month."""

_YEAR_MONTHS: Final = 12
_PRINTED: Final = "#"
"""The unit of a number as printed, which only bare numbers match."""

_BARE: Final = frozenset((ValueKind.NUMBER, ValueKind.COUNT, ValueKind.AGE))
_DATES: Final = {3: "date month day year", 2: "date month day"}
_WEIGHTS: Final = (10_000, 100, 1)
_YEAR_DIGITS: Final = 4
_LEAP_YEAR: Final = 2024
_WORKING: Final = "business day"
_CLOCK: Final = "minute of the day"
_TIME: Final = re.compile(r"time ([0-9]{1,2}):([0-9]{2})")
_FARTHEST: Final = 400
"""Days, or months, from which no day is told."""

Reading = tuple[str, Decimal]
"""A unit and an amount; the unit is empty for a bare number."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as printed, with what it may mean."""

    text: str
    start: int
    end: int
    readings: frozenset[Reading]

    @property
    def bare(self) -> bool:
        """Whether it has no unit."""
        return all(not unit for unit, _ in self.readings)


@lru_cache(maxsize=256)  # A dozen rules read the same few texts.
def values(text: str, *, loose: bool = False, language: str = "en") -> tuple[Value, ...]:
    """Return the values in `text`, in order; *a month* only where `loose`.

    Numbers of clauses and list items are none. What says two things has two values.
    """
    found = find_values(text, lexicon_for(language), bare=True)
    plain = tuple(
        Value(value.text, value.start, value.end, readings)
        for value in found
        if loose or not value.is_weak
        for readings in _readings(value)
    )
    if not loose or not language.startswith("en"):
        return plain
    shares = {each.start for each in plain if any(unit == "%" for unit, _ in each.readings)}
    return plain + tuple(each for each in _in_one_word(text) if each.start not in shares)


_PERIODS: Final = {
    "month": {
        "biennially": 24, "biennial": 24, "annually": 12, "annual": 12, "yearly": 12,
        "per annum": 12, "per year": 12, "each year": 12, "every year": 12, "twice a year": 6,
        "semi-annually": 6, "semi-annual": 6, "half-yearly": 6, "quarterly": 3, "bimonthly": 2,
        "monthly": 1, "per month": 1, "each month": 1, "every month": 1, "every other year": 24,
        "every other month": 2, "every second year": 24,
    },
    "day": {
        "fortnightly": 14, "weekly": 7, "per week": 7, "each week": 7, "every week": 7,
        "every other week": 14, "daily": 1, "per day": 1, "each day": 1, "every day": 1,
        "every other day": 2,
    },
}  # fmt: skip
"""What is said in English of how often something is, by how long it takes each time."""

_PERIOD: Final = re.compile(
    rf"\b(?:{'|'.join(word for words in _PERIODS.values() for word in words)})\b", re.IGNORECASE
)
_LENGTHS: Final = {
    word: (unit, Decimal(n)) for unit, words in _PERIODS.items() for word, n in words.items()
}
_SHARES: Final = {"half": 50, "third": 33, "quarter": 25, "fifth": 20, "tenth": 10}
_SHARE: Final = re.compile(rf"(?<!and )\ba ({'|'.join(_SHARES)})\b(?!-)", re.IGNORECASE)


def _in_one_word(text: str) -> Iterator[Value]:
    """Yield what is a value though no number is: *biennially*; and a part of no named whole."""
    for match in _PERIOD.finditer(text):
        reading = _LENGTHS[match[0].casefold()]
        yield Value(match[0], *match.span(), frozenset({reading}))
    for match in _SHARE.finditer(text):
        reading = "%", Decimal(_SHARES[match[1].casefold()])
        yield Value(match[0], *match.span(), frozenset({reading}))


def _readings(value: Found) -> Iterator[frozenset[Reading]]:
    keys = (value.key, *value.others)
    yield frozenset(reading for key in keys for reading in _of_key(value, key))
    if value.also:
        yield frozenset(_of_key(value, value.also))


def _of_key(value: Found, key: str) -> Iterator[Reading]:
    """Yield what one key of a value may mean."""
    if value.kind is ValueKind.DATE:
        yield from _of_day(key)
    elif value.amount is None:
        yield f"{value.kind} {key}", Decimal(0)
    else:
        unit, amount = (value.unit, value.amount) if key == value.key else _amount(key)
        yield from _of_amount(value, unit, amount)


def _of_amount(value: Found, unit: str, amount: Decimal) -> Iterator[Reading]:
    if value.kind in _BARE:
        yield "", amount
        if value.kind is ValueKind.AGE:
            yield "month", amount * _YEAR_MONTHS
        return
    yield unit, amount
    if unit == "%" and amount != round(amount, 4):  # A third may be told as 33 %.
        yield unit, round(amount, 0)
    if value.number is not None and value.number != amount:
        yield _PRINTED, value.number
    if unit == "second" and amount and not amount % _DAY_SECONDS:
        yield "day", amount / _DAY_SECONDS


def _amount(key: str) -> tuple[str, Decimal]:
    """Return the unit and the number of a key, ``30 business day`` or ``USD 30``."""
    number = next(part for part in key.split() if part[0].isdigit())
    return " ".join(part for part in key.split() if part != number), Decimal(number)


def _of_day(key: str) -> Iterator[Reading]:
    """Yield the reading of ``2024-03-05``, ``03-05`` or ``2024-03``; a quarter has its own."""
    parts = key.split("-")
    if not all(part.isdigit() for part in parts):
        yield f"date {key}", Decimal(0)
        return
    is_month = len(parts) == len("ym") and len(parts[0]) == _YEAR_DIGITS
    numbers = [*map(int, parts), 0][:3] if is_month else [0, 0, *map(int, parts)][-3:]
    amount = sum(number * weight for number, weight in zip(numbers, _WEIGHTS, strict=True))
    yield "date month year" if is_month else _DATES[len(parts)], Decimal(amount)


def day_readings(day: date) -> frozenset[Reading]:
    """Return how a day can be written: with its year, without, by month, by year."""
    keys = (f"{day:%Y-%m-%d}", f"{day:%m-%d}", f"{day:%Y-%m}")
    return frozenset(reading for key in keys for reading in _of_day(key)) | {
        ("", Decimal(day.year))
    }


def readings_of(found: Iterable[Value]) -> frozenset[Reading]:
    """Return every reading of some values."""
    return frozenset(reading for value in found for reading in value.readings)


def is_supported(value: Value, known: frozenset[Reading]) -> bool:
    """Whether a value is among known readings; a bare number matches any unit, and is matched."""
    amounts = {amount for _, amount in known}
    bare = {amount for unit, amount in known if not unit}
    return any(
        amount in (bare if unit else amounts) or (unit != _PRINTED and (unit, amount) in known)
        for unit, amount in value.readings
    )


def rounded(known: frozenset[Reading]) -> frozenset[Reading]:
    """Return the months that days make, and the days that months make, as texts round them."""
    months = {("month", n / _MONTH_DAYS) for unit, n in known if unit == "day" and n}
    days = {("day", n * _MONTH_DAYS) for unit, n in known if unit == "month"}
    return frozenset(months | days)


def ratios(old: frozenset[Reading], new: frozenset[Reading]) -> frozenset[Reading]:
    """Return what part, in percent, a value of one wording is of one of the other."""
    bounded = sorted(old)[:50], sorted(new)[:50]
    return frozenset(
        ("%", (100 * part).quantize(Decimal(1)))
        for unit, a in bounded[0]
        for other, b in bounded[1]
        if unit == other and a and b
        for part in (a / b, b / a, abs(a - b) / a)
    )


def differences(old: frozenset[Reading], new: frozenset[Reading]) -> frozenset[Reading]:
    """Return by how much a value of one wording differs from one of the other."""
    bounded = [sorted(side | _minutes(side) | rounded(side))[:90] for side in (old, new)]
    found = {
        (unit, abs(a - b))
        for unit, a in bounded[0]
        for other, b in bounded[1]
        if unit == other and a != b
    }
    minutes = {("second", 60 * n) for unit, n in found if unit == _CLOCK}
    return frozenset(found | minutes | {("day", n) for unit, n in found if unit == _WORKING})


def _minutes(known: frozenset[Reading]) -> frozenset[Reading]:
    """Return the times of day as minutes since midnight."""
    found = (_TIME.match(unit) for unit, _ in known)
    return frozenset((_CLOCK, Decimal(m[1]) * 60 + Decimal(m[2])) for m in found if m)


def days_around(day: date, known: frozenset[Reading]) -> Iterator[date]:
    """Yield the days that a period of some known ones makes of a day: *30 days from March 20*."""
    for unit, amount in sorted(known):
        if unit == "day" and 0 < amount < _FARTHEST and amount == int(amount):
            yield from (day + timedelta(int(amount)), day - timedelta(int(amount)))
        elif unit == "month" and 0 < amount < _FARTHEST and amount == int(amount):
            years, month = divmod(day.month - 1 + int(amount), _YEAR_MONTHS)
            last = monthrange(day.year + years, month + 1)[1]
            yield day.replace(day.year + years, month + 1, min(day.day, last))


def day_beside(value: Value, *, later: bool) -> Value:
    """Return the day after, or before, the day that a value is: no other reading is kept."""
    step = timedelta(1 if later else -1)
    found: set[Reading] = set()
    for unit, amount in value.readings:
        if unit == _DATES[3]:
            year, rest = divmod(int(amount), _WEIGHTS[0])
            month, day = divmod(rest, _WEIGHTS[1])
            found |= day_readings(date(year, month, day) + step)
        elif unit == _DATES[2]:
            moved = date(_LEAP_YEAR, *divmod(int(amount), _WEIGHTS[1])) + step
            found |= frozenset(_of_day(f"{moved:%m-%d}"))
    return Value(value.text, value.start, value.end, frozenset(r for r in found if r[0]))
