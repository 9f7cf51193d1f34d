"""Numbers, periods, sums, shares and days in an author's English prose.

Only as much as it takes to ask whether a value of an explanation stands in the wording:
``thirty (30) days`` is ``30 days``, ``12 months`` is ``one year``, ``72 hours`` is ``3 days``,
and ``1 business day`` is no ``24 hours``. What is ambiguous has several readings.
"""

# ruff: noqa: SIM905  # Lists of words read best as words.

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from plainredline.language.twins import ASCII_TWINS

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS: Final = {
    **{word: i for i, word in enumerate(_ONES)},
    **{word: 10 * i for i, word in enumerate(_TENS, start=2)},
    "hundred": 100,
    "a hundred": 100,
    "one hundred": 100,
    "a": 1,
    "an": 1,
}
_MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
_MONTH: Final = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_MASKED: Final = (
    re.compile(r"https?://[^\s)>\]]{1,2000}"),
    re.compile(
        r"\b(?:clauses?|sections?|articles?|paragraphs?|schedules?|annex|appendix|parts?|"
        r"versions?|chapters?|steps?|items?)\s{1,3}\(?[0-9][0-9a-z.()]{0,12}"
        r"(?:\s{0,2}(?:,|and|or|to|–|-)\s{0,2}[0-9][0-9a-z.()]{0,12}){0,12}",
        re.IGNORECASE,
    ),
    re.compile(r"§{1,2}\s{0,2}[0-9][0-9.]{0,10}"),
    re.compile(r"^\s{0,8}[0-9]{1,3}[.)]\s", re.MULTILINE),
)
_DATES: Final = (
    re.compile(r"\b(?P<year>[12][0-9]{3})-(?P<number>[01][0-9])-(?P<day>[0-3][0-9])\b"),
    re.compile(
        rf"\b(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s(?P<year>[12][0-9]{{3}}))?"
    ),
    re.compile(
        rf"\b{_MONTH}\s(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\b(?:,?\s(?P<year>[12][0-9]{{3}}))?"
    ),
    re.compile(rf"\b{_MONTH}\s(?P<year>[12][0-9]{{3}})\b"),
)
_DIGITS: Final = r"[0-9]{1,15}(?:[.,\u00a0\u202f' ][0-9]{3}(?![0-9])){0,5}(?:[.,][0-9]{1,9})?"
_WORD: Final = (
    r"(?:(?:one |a )?hundred|"
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|(?:{'|'.join(_ONES)})|an?)"
)
_CURRENCY: Final = (
    r"(?:US|HK|NZ|CA|AU|[SAC])?\$|[€£¥₹]|(?:USD|EUR|GBP|SGD|HKD|CNY|RMB|JPY|AUD|CAD|CHF|INR)\b"
)
_UNIT: Final = (
    r"%|per\s?cent\b|percent\b|(?:business|working)[ -]days?\b|"
    r"(?:calendar[ -]|consecutive[ -])?(?:seconds?|minutes?|hours?|days?|weeks?|months?|"
    r"quarters?|years?)\b|dollars?\b|euros?\b|pounds?\b|(?:USD|EUR|GBP|SGD)\b"
)
_VALUE: Final = re.compile(
    rf"(?<![\w.])(?:(?P<before>{_CURRENCY})\s?)?"
    rf"(?P<number>{_DIGITS}|\b{_WORD}\b)"
    r"(?:\s\((?P<again>[^()]{1,30})\))?"
    r"(?:\s?(?P<scale>thousand|million|billion)\b)?"
    rf"(?:[\s-]?(?P<unit>{_UNIT}))?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_SCALES: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_DOLLARS: Final = {"$": "$", "US$": "$", "USD": "$", "DOLLAR": "$"}
_SAME_MONEY: Final = {
    **_DOLLARS,
    "EURO": "EUR",
    "€": "EUR",
    "£": "GBP",
    "POUND": "GBP",
    "S$": "SGD",
    "HK$": "HKD",
    "RMB": "CNY",
}
_CENTS: Final = 2
_THOUSANDS: Final = 3
_DAY_HOURS: Final = 24

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


@lru_cache(maxsize=1024)
def values(text: str, *, loose: bool = False) -> tuple[Value, ...]:
    """Return the values in `text`, in order.

    Number words count only before a unit (*no one*, *the two of you*), and *a month* only
    where `loose`. Numbers of clauses, versions and list items are none.
    """
    masked = text.translate(ASCII_TWINS)
    for pattern in _MASKED:
        masked = pattern.sub(_blank, masked)
    found: list[Value] = []
    for pattern in _DATES:
        for match in pattern.finditer(masked):
            readings = _day(match)
            if readings:
                start, end = match.span()
                found.append(Value(text[start:end], start, end, readings))
        # What is no day of any month is read as the numbers that it is.
        masked = pattern.sub(lambda match: _blank(match) if _day(match) else match[0], masked)
    for match in _VALUE.finditer(masked):
        readings = _readings(match, loose=loose)
        if readings:
            found.append(Value(match[0].strip(), match.start(), match.end(), readings))
            found += _contradicting(match, readings)
    return tuple(sorted(found, key=lambda value: value.start))


def _contradicting(match: re.Match[str], readings: frozenset[Reading]) -> Iterator[Value]:
    """Yield what stands in brackets behind a number, where it is another: *thirty (37) days*."""
    again = (match["again"] or "").strip().lower()
    if re.fullmatch(_DIGITS, again):
        amounts = _amounts(again)
    elif re.fullmatch(_WORD, again):
        amounts = {_worded(again)}
    else:
        return
    other = frozenset(r for amount in amounts for r in _canonical(_unit(match), amount))
    if not other & readings:
        yield Value(match[0].strip(), match.start(), match.end(), other)


def _blank(match: re.Match[str]) -> str:
    return "\x00" * len(match[0])


def _day(match: re.Match[str]) -> frozenset[Reading]:
    groups = match.groupdict()
    number = groups.get("number")
    month = int(number) if number else _month(groups["month"])
    parts = [("month", month), ("day", groups.get("day")), ("year", groups.get("year"))]
    shown = {name: int(value) for name, value in parts if value}
    if shown.get("day", 1) > 31 or not 1 <= month <= len(_MONTHS):  # noqa: PLR2004 # Of a month.
        return frozenset()
    name = "date " + " ".join(f"{key}" for key in shown)
    return frozenset({(name, Decimal(sum(v * _WEIGHT[k] for k, v in shown.items())))})


_WEIGHT: Final = {"year": 10_000, "month": 100, "day": 1}


def _month(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def day_readings(day: date) -> frozenset[Reading]:
    """Return how a day can be written: with its year, without, by month, by year."""
    return frozenset(
        {
            ("date month day year", Decimal(day.year * 10_000 + day.month * 100 + day.day)),
            ("date month day", Decimal(day.month * 100 + day.day)),
            ("date month year", Decimal(day.year * 10_000 + day.month * 100)),
            ("", Decimal(day.year)),
        }
    )


def _readings(match: re.Match[str], *, loose: bool) -> frozenset[Reading]:
    number = match["number"].lower()
    unit = _unit(match)
    if number[0].isdigit():
        amounts = _amounts(number)
    elif (unit or match["again"]) and (loose or number not in {"a", "an"}):
        amounts = {_worded(number)}
    else:
        return frozenset()
    scale = _SCALES.get((match["scale"] or "").lower(), 1)
    return frozenset(r for amount in amounts for r in _canonical(unit, amount * scale))


def _worded(text: str) -> Decimal:
    if text in _WORDS:
        return Decimal(_WORDS[text])
    return Decimal(sum(_WORDS[part] for part in re.split("[- ]", text)))


def _amounts(text: str) -> set[Decimal]:
    """Return what digits may mean: ``1.000`` is one, or a thousand."""
    groups = re.split(r"[.,\u00a0\u202f' ]", text)
    whole = Decimal("".join(groups))
    if len(groups) == 1:
        return {whole}
    last = len(groups[-1])
    parted = Decimal("".join(groups[:-1]) + "." + groups[-1])
    if last != _THOUSANDS:
        return {parted}
    return {whole, parted} if "." in text and len(groups) == _CENTS else {whole}


def _unit(match: re.Match[str]) -> str:
    if match["before"]:
        return _money(match["before"])
    unit = " ".join(re.split(r"[\s-]+", (match["unit"] or "").lower()))
    if not unit:
        return ""
    if unit[0] == "%" or unit.startswith("per"):
        return "%"
    unit = unit.removeprefix("calendar ").removeprefix("consecutive ")
    unit = unit.replace("working", "business").rstrip("s")
    return unit if unit.split()[-1] in _PERIODS or unit == "business day" else _money(unit)


_PERIODS: Final = {
    "second": ("second", 1),
    "minute": ("minute", 1),
    "hour": ("hour", 1),
    "day": ("day", 1),
    "week": ("day", 7),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "year": ("month", 12),
}


def _money(text: str) -> str:
    name = text.upper()
    return _SAME_MONEY.get(name, name)


def _canonical(unit: str, amount: Decimal) -> Iterator[Reading]:
    """Yield a reading as printed and, for a period, in the unit it is compared in."""
    yield unit, amount
    if unit == "hour" and amount and not amount % _DAY_HOURS:
        yield "day", amount / _DAY_HOURS
    if unit in _PERIODS:
        name, factor = _PERIODS[unit]
        yield name, amount * factor


def readings_of(found: Iterable[Value]) -> frozenset[Reading]:
    """Return every reading of some values."""
    return frozenset(reading for value in found for reading in value.readings)


def is_supported(value: Value, known: frozenset[Reading]) -> bool:
    """Whether a value is among known readings; a bare number matches any unit, and is matched."""
    amounts = {amount for _, amount in known}
    bare = {amount for unit, amount in known if not unit}
    return any(
        (unit, amount) in known or amount in (bare if unit else amounts)
        for unit, amount in value.readings
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
