"""Whether a value of an explanation stands in the wording.

The values are those that the language room finds. Here a reader's latitude is added: ``72 hours``
may be told as ``3 days``, a bare number matches any unit, and who counts *users* may say *people*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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


def values(text: str, *, loose: bool = False, language: str = "en") -> tuple[Value, ...]:
    """Return the values in `text`, in order; *a month* only where `loose`.

    Numbers of clauses and list items are none. What says two things has two values.
    """
    found = find_values(text, lexicon_for(language), bare=True)
    return tuple(
        Value(value.text, value.start, value.end, readings)
        for value in found
        if loose or not value.is_weak
        for readings in _readings(value)
    )


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
        amount = value.amount if key == value.key else _amount(key)
        yield from _of_amount(value, amount)


def _of_amount(value: Found, amount: Decimal) -> Iterator[Reading]:
    if value.kind in _BARE:
        yield "", amount
        if value.kind is ValueKind.AGE:
            yield "month", amount * _YEAR_MONTHS
        return
    yield value.unit, amount
    if value.number is not None and value.number != amount:
        yield _PRINTED, value.number
    if value.unit == "second" and amount and not amount % _DAY_SECONDS:
        yield "day", amount / _DAY_SECONDS


def _amount(key: str) -> Decimal:
    """Return the number of a key, ``30 day`` or ``USD 30``."""
    return Decimal(next(part for part in key.split() if part[0].isdigit()))


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
    bounded = sorted(old)[:50], sorted(new)[:50]
    return frozenset(
        (unit, abs(a - b))
        for unit, a in bounded[0]
        for other, b in bounded[1]
        if unit == other and unit and a != b
    )
