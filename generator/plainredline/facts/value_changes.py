"""Exact values in a wording, and which of them a change gains, loses or alters.

`find_values` reads one wording; equal values get equal keys however they are printed
(``thirty (30) days`` and ``30-day``). `value_changes` sets two wordings against each other:
values with equal keys cancel, and what is left is paired where it stands in the same place.
"""

# ruff: noqa: E501, ISC004 - a pattern broken in two is harder to read than a long line

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import product

from plainredline.facts.kept_words import Script, script_between
from plainredline.language.numbers import DIGITS, NUMBER, PARTS, WORDS, number, shown
from plainredline.language.twins import ASCII_TWINS
from plainredline.model import FactKind


@dataclass(frozen=True, slots=True)
class Value:
    """One value as one wording prints it."""

    kind: FactKind
    key: str
    """Equal for equal values: ``30 day``, ``USD 100``, ``2022-03-01``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value that came, went, or gave way to another; one side may be missing."""

    kind: FactKind
    old: Value | None
    new: Value | None


# ---------------------------------------------------------------- the table

_SPACE = r"[\s\u00a0]"
_JOIN = r"[\s\u00a0\-\u2010\u2011]"
_FREE = r"(?<![\w.,%$€£¥])"
"""Before a number that is no part of a longer one, an address or an amount."""

_UNITS = {
    "second": "second", "sec": "second", "minute": "minute", "min": "minute", "hour": "hour",
    "hr": "hour", "day": "day", "week": "week", "fortnight": "fortnight", "month": "month",
    "quarter": "quarter", "year": "year", "yr": "year", "decade": "decade",
}  # fmt: skip
_EXACT = {
    "minute": (60, "second"), "hour": (3600, "second"), "week": (7, "day"),
    "fortnight": (14, "day"), "year": (12, "month"), "decade": (120, "month"),
}  # fmt: skip
"""Units that are so many of a smaller one by definition. A day is not 24 hours of notice."""

_CURRENCIES = {
    "$": "USD", "us$": "USD", "us $": "USD", "u.s.$": "USD", "u.s. $": "USD", "usd": "USD",
    "us dollar": "USD", "u.s. dollar": "USD", "united states dollar": "USD", "dollar": "USD",
    "usd$": "USD", "usd $": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP",
    "gbp": "GBP", "pound": "GBP", "pound sterling": "GBP", "pounds sterling": "GBP",
    "¥": "JPY", "jpy": "JPY", "yen": "JPY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY",
    "₹": "INR", "inr": "INR", "rs.": "INR", "rs": "INR", "rupee": "INR", "indian rupee": "INR",
    "chf": "CHF", "swiss franc": "CHF", "a$": "AUD", "au$": "AUD", "aud": "AUD",
    "australian dollar": "AUD", "c$": "CAD", "ca$": "CAD", "cad": "CAD", "cdn$": "CAD",
    "canadian dollar": "CAD", "nz$": "NZD", "nzd": "NZD", "hk$": "HKD", "hkd": "HKD",
    "hong kong dollar": "HKD", "s$": "SGD", "sgd": "SGD", "singapore dollar": "SGD",
    "r$": "BRL", "brl": "BRL", "mxn": "MXN", "krw": "KRW", "₩": "KRW", "won": "KRW",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "zł": "PLN", "czk": "CZK",
    "₽": "RUB", "rub": "RUB", "rouble": "RUB", "ruble": "RUB", "₺": "TRY", "try": "TRY",
    "₪": "ILS", "ils": "ILS", "zar": "ZAR", "twd": "TWD", "nt$": "TWD", "thb": "THB",
    "aed": "AED", "sar": "SAR", "idr": "IDR", "php": "PHP", "myr": "MYR", "vnd": "VND",
    "cent": "cent", "us cent": "cent", "pence": "penny",
}  # fmt: skip
_COUNTED = (
    "account", "admin", "administrator", "app", "application", "arbitrator", "attempt",
    "booking", "call", "character", "claim", "claimant", "computer", "contributor", "copy",
    "credit", "customer", "developer", "device", "domain", "download", "email", "employee",
    "file", "installation", "instalment", "installment", "invitation", "item", "licence",
    "license", "listing", "location", "member", "message", "occasion", "organisation",
    "organization", "page", "participant", "payment", "people", "person", "photo", "point",
    "post", "profile", "project", "repository", "request", "reward", "seat", "site", "strike",
    "subscriber", "team", "ticket", "time", "transaction", "user", "video", "violation",
    "visitor", "warning", "website", "word", "workspace",
    "gb", "mb", "tb", "kb", "gigabyte", "megabyte", "terabyte", "gbps", "mbps",
    "kg", "km", "gram", "kilogram", "kilogramme", "meter", "metre", "mile", "liter", "litre",
    "kilometer", "kilometre", "pixel",
)  # fmt: skip
_NO_PLURAL = frozenset(("people", "gb", "mb", "tb", "kb", "gbps", "mbps", "kg", "km"))
_MONTHS = {
    name: index
    for index, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"),
            ("may",), ("june", "jun"), ("july", "jul"), ("august", "aug"),
            ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip


def _any(names: Iterable[str]) -> str:
    """Return an alternation of names, the longest first, with white space left free."""
    parts = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(part).replace(r"\ ", _SPACE) for part in parts) + ")"


_UNIT = _any(_UNITS)
_MONTH = _any(_MONTHS)
_TITLED = _any([month.title() for month in _MONTHS])
_SIGN = _any([name for name in _CURRENCIES if not name[-1].isalpha()])
_CODE = _any(
    [*(n for n in _CURRENCIES if n.isalpha() and len(n) == len("EUR") and n != "try"), "rs"]
)
_NAME = _any([name for name in _CURRENCIES if name[-1].isalpha() or name == "€"])
_SCALES = {
    "trillion": 10**12, "billion": 10**9, "bn": 10**9, "crore": 10**7, "million": 10**6,
    "m": 10**6, "lakh": 10**5, "thousand": 10**3, "k": 10**3,
}  # fmt: skip
_IN_WORDS = frozenset(("thousand", "million", "billion"))
"""Scales that a number in words has already."""

_SCALED = rf"(?:{_SPACE}?(?:{_any(_SCALES)}s?)(?!\w))"
_PART = (
    rf"(?<![\w.,])(?:(?:one|two|three|four|five|six|seven|eight|nine)-(?:{_any(PARTS)})s?"
    rf"|(?:an?|one){_SPACE}(?:{_any(PARTS)})(?={_SPACE}of(?!\w))"
    rf"|(?<!first\s)(?<!second\s)(?<!other\s)(?<!latter\s)half(?={_SPACE}(?:of|the)(?!\w))"
    rf"|[1-9]/(?:[2-9]|10)(?={_SPACE}(?:of|majority)(?!\w)))"
    rf"(?!\w|{_JOIN}part(?:y|ies)|{_SPACE}(?:of{_SPACE})?(?:an?{_SPACE}hour|the{_SPACE}(?:time|day|month|year)|\d{{4}})(?!\w))"
)
_ZONE = (
    rf"(?:{_SPACE}?\(?(?:UTC|GMT|[ECMP][SD]?T|CES?T|BST|IST|JST|SGT)(?!\w)"
    rf"(?:{_SPACE}?[+\-\u2212]\d{{1,2}}(?::?\d{{2}})?)?\)?)"
)
_TIME = rf"(?<![\w:.,/])(?:(?:0?[1-9]|1[0-2])(?:[:.][0-5]\d)?{_SPACE}?[ap]\.?m(?!\w)\.?|(?:[01]?\d|2[0-4]):[0-5]\d(?![\w:]))(?:{_ZONE})?"
_QUARTER = (
    rf"(?<!\w)(?:Q[1-4][\s/'’\-]{{0,2}}\d{{4}}(?!\w)"
    rf"|(?:first|second|third|fourth){_SPACE}quarter{_SPACE}of{_SPACE}\d{{4}}(?!\w))"
)
_PERSONS = (
    r"(?:anyone|adults?|child|children|consumers?|customers?|everyone|individuals?|kids?|members?"
    r"|minors?|patients?|people|persons?|players?|residents?|students?|teens?|teenagers?|users?"
    r"|viewers?|visitors?|you(?:['’]re)?|yourself|youth|they|those|who|is|are|were|be)"
)
_ELDER = r"(?:older|over|above|up)"
_YOUNGER = r"(?:younger|under|below)"


_TABLE: tuple[tuple[FactKind, str], ...] = (
    (
        FactKind.DATE,
        rf"(?<![\w/.\-])\d{{1,2}}(?:st|nd|rd|th)?{_SPACE}(?:day{_SPACE})?(?:of{_SPACE})?{_MONTH}\.?,?{_SPACE}\d{{4}}(?!\w)"
        rf"|(?<!\w){_MONTH}\.?{_SPACE}\d{{1,2}}(?:st|nd|rd|th)?,?{_SPACE}\d{{4}}(?!\w)"
        rf"|(?<![\w/.\-])\d{{4}}-\d{{2}}-\d{{2}}(?!\w)"
        rf"|(?<![\w/.\-:])(?:\d{{1,2}}(?P<sep>[/.\-])\d{{1,2}}(?P=sep)\d{{4}}|\d{{4}}(?P<mark>[/.])\d{{1,2}}(?P=mark)\d{{1,2}}|\d{{1,2}}/\d{{1,2}}/\d{{2}})(?![\w/]|[.\-]\d)"
        rf"|(?<!\w){_MONTH},?{_SPACE}\d{{4}}(?!\w)"
        rf"|(?<!\w)(?-i:{_TITLED}){_SPACE}\d{{1,2}}(?:st|nd|rd|th)?(?![\w.%]|{_JOIN}{_UNIT})"
        rf"|(?<!\w)\d{{1,2}}(?:st|nd|rd|th)?{_SPACE}(?:of{_SPACE})?(?-i:{_TITLED})(?!\w)"
        rf"|{_QUARTER}|{_TIME}",
    ),
    (
        FactKind.AMOUNT,
        rf"(?<![\w.])(?:{_CODE}{_SPACE}?)?{_SIGN}{_SPACE}?{DIGITS}{_SCALED}?(?:{_SPACE}?{_CODE}(?!\w))?"
        rf"|(?<!\w){_CODE}{_SPACE}?{DIGITS}{_SCALED}?(?!\w)"
        rf"|{_FREE}{NUMBER}{_SCALED}?{_SPACE}?{_NAME}s?(?!\w)"
        rf"(?:{_SPACE}{{0,2}}\({_SPACE}?(?:{_CODE}{_SPACE}?)?{_SIGN}?{_SPACE}?{DIGITS}(?:{_SPACE}?{_CODE})?{_SPACE}?\))?"
        rf"|{_FREE}{DIGITS}{_SPACE}?[€₽₺₪](?!\w)",
    ),
    (
        FactKind.PERCENTAGE,
        rf"(?P<part>{_PART})(?:{_SPACE}?(?:percent|per{_SPACE}cent)(?!\w))?"
        rf"|{_FREE}{NUMBER}(?:{_SPACE}?(?:percentage{_SPACE}points?|percent|per{_SPACE}cent(?:um)?|basis{_SPACE}points?|bps?)(?!\w)"
        rf"(?:{_SPACE}?\({_SPACE}?{DIGITS}{_SPACE}?%{_SPACE}?\))?|{_SPACE}?%(?![\w%]))"
        rf"(?:{_SPACE}?\({_SPACE}?{DIGITS}{_SPACE}?%{_SPACE}?\))?",
    ),
    (
        FactKind.AGE,
        rf"{_FREE}(?P<age1>{NUMBER}){_JOIN}?(?:years?|yrs?){_JOIN}(?:of{_SPACE}age|olds?(?!\w))(?:{_SPACE}(?:and|or)(?:/or)?{_SPACE}(?:{_ELDER}|{_YOUNGER})(?!\w))?"
        rf"|{_FREE}(?P<age2>{NUMBER})(?:{_JOIN}?(?:years?|yrs?))?{_SPACE}(?:and|or){_SPACE}(?:(?:{_ELDER}|{_YOUNGER})(?!\w)(?!{_SPACE}than))"
        rf"|(?<!\w)ages?d?{_SPACE}(?:(?:is|limit|requirement|of|from|between|over|under|below|above|at{_SPACE}least){_SPACE}){{0,3}}(?P<age3>{NUMBER})(?:{_SPACE}years?)?(?!\w)"
        rf"|(?<!\w){_PERSONS}{_SPACE}(?:(?:who|that|you){_SPACE})?(?:(?:is|are|be|must{_SPACE}be|have{_SPACE}to{_SPACE}be){_SPACE})?"
        rf"(?P<from4>under|over|below|above|at{_SPACE}least|older{_SPACE}than|younger{_SPACE}than|(?:not{_SPACE})?less{_SPACE}than|more{_SPACE}than){_SPACE}(?:the{_SPACE}age{_SPACE}of{_SPACE})?"
        rf"(?P<age4>{NUMBER})(?:{_SPACE}years?(?:{_SPACE}(?:old|of{_SPACE}age))?)?(?!\w)(?!{_SPACE}?[%€$£]|{_JOIN}(?:{_UNIT}s?|percent|per|{_any(_COUNTED)}s?|of|dollars?|euros?|characters?)(?!\w)|[.,]?\d)"
        rf"|(?<!\w)under{_JOIN}(?P<age5>1[0-9]|2[01])s?(?=[\s,.;:)]|$)(?!{_SPACE}U\.?S\.?C|{_JOIN}(?:{_UNIT}s?|{_any(_COUNTED)}s?)(?!\w)|[.,]\d)"
        rf"|{_FREE}(?P<age6>1[0-9]|2[01])\+(?=[\s,.;:)]|$)",
    ),
    (
        FactKind.DURATION,
        rf"{_FREE}(?:(?P<low>{NUMBER}{_SPACE}(?:to|or){_SPACE}|{DIGITS}{_SPACE}?[-\u2010-\u2014]{_SPACE}?(?=\d)))?(?P<high>{NUMBER})\+?{_JOIN}{{0,2}}"
        rf"(?:(?:full|whole|consecutive|complete|additional|more|further|clear|continuous|successive){_SPACE})?"
        rf"(?P<sort>(?:business|working|banking|calendar|trading|bank|court|week){_JOIN})?(?P<unit>{_UNIT})(?:s|['’]s?|s['’])?(?![\w%])",
    ),
    (
        FactKind.COUNT,
        rf"{_FREE}(?P<count>{NUMBER})\+?{_JOIN}?(?:(?:active|additional|authorised|authorized|concurrent|different|individual|neutral|private|public|registered|separate|simultaneous|unique){_SPACE})?"
        rf"(?P<noun>{_any(_COUNTED)})(?:s|es)?(?!\w)",
    ),
)
"""One row a kind. Where two match, the longer wins, then the earlier row."""

_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _TABLE)

_OLDEST = 120
_LEAST_AGE = 5
"""Below it, ``one or older`` and the like are seldom ages unless they say so."""

_SIGNS = re.compile(r"[^\W\d_]+|[^\w\s]")
_PERCENT = frozenset(
    (
        "percent", "percentage", "cent", "centum", "basis", "bp", "bps", "%", "/", *PARTS,
        *(f"{part}s" for part in PARTS), "halves",
    )
)  # fmt: skip
_OF_AGE = frozenset(
    (
        "age", "aged", "ages", "old", "olds", "older", "over", "above", "up", "younger", "under",
        "below", "least", "less", "more", "+",
    )
)  # fmt: skip
_MARKS = {
    FactKind.DATE: frozenset((*_MONTHS, "/", ".", "-", ":", "am", "pm", "q", "quarter")),
    FactKind.AMOUNT: frozenset(
        mark
        for name in _CURRENCIES
        for last in _SIGNS.findall(name.rstrip("."))[-1:]
        for mark in (last, f"{last}s")
    ),
    FactKind.PERCENTAGE: _PERCENT,
    FactKind.AGE: _OF_AGE,
    FactKind.DURATION: frozenset(unit + end for unit in _UNITS for end in ("", "s")),
    FactKind.COUNT: frozenset(noun + end for noun in _COUNTED for end in ("", "s", "es")),
}
"""Words and signs of which a wording with a value of the kind has one: the patterns are slow."""

_HINT = re.compile(rf"\d|(?<!\w)(?:{WORDS}|{_any(PARTS)})", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:|#:~:)[^\s<>|\"”)]{1,2000}", re.IGNORECASE)
_RANGE = re.compile(r"to|or|[-\u2013\u2014]")
_NUMERIC_DATE = re.compile(r"\d{1,4}([/.\-])\d{1,2}\1\d{1,4}")
_YEARS = range(1800, 2200)
"""Of dates in figures; ``1613.3.5`` is a section of a law or a version."""

_CENTURY = 2000
_LEAP_YEAR = 2024
"""Stands in for a year that is not given, so that 29 February is a day."""

_NAME_BEFORE = re.compile(r"(?<!\w)[A-Z]\w{0,30}\s$")
_BARE = frozenset(("$", "dollar", "pound", "¥", "cent"))
"""Names that several currencies share; a fuller name beside them decides."""

_CURRENCY_PATTERNS = tuple(
    (
        name,
        re.compile(rf"(?<![a-z]){re.escape(name)}" + ("s?(?![a-z])" if name[-1].isalpha() else "")),
    )
    for name in sorted(_CURRENCIES, key=lambda name: (-len(name), name))
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")
_ZONE_OF = re.compile(r"(utc|gmt|[a-z]{1,3}t)(?!\w)\s?([+\-\u2212]\d{1,2}(?::?\d\d)?)?")
_WHITE = re.compile(r"[\s\u00a0]+")
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def find_values(text: str) -> tuple[Value, ...]:
    """Return the values that a wording prints, in order; none overlap, none are in addresses."""
    if not _HINT.search(text):
        return ()
    masked = _ADDRESS.sub(lambda match: " " * len(match[0]), text).translate(ASCII_TWINS)
    marks = set(_SIGNS.findall(masked.lower()))
    found: list[tuple[int, int, int, Value]] = []
    for order, (kind, pattern) in enumerate(_COMPILED):
        if marks.isdisjoint(_MARKS[kind]):
            continue
        for match in pattern.finditer(masked):
            if key := _key(kind, match):
                start, end = match.start("from4" if match.lastgroup == "age4" else 0), match.end()
                value = Value(kind, key, text[start:end], start, end)
                found.append((start, -end, order, value))
    found.sort(key=lambda item: item[:3])
    kept: list[Value] = []
    for *_, value in found:
        if kept and value.start < kept[-1].end:
            if value.end - value.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(value)
    return tuple(kept)


def _key(kind: FactKind, match: re.Match[str]) -> str:
    """Return what makes two values equal; empty when the match is no value after all."""
    if kind is FactKind.DURATION:
        return _duration_key(match)
    if kind is FactKind.AMOUNT:
        return _amount_key(match[0])
    if kind is FactKind.PERCENTAGE:
        return _share_key(match)
    if kind is FactKind.AGE:
        age = number(next(filter(None, (match[f"age{n}"] for n in range(1, 7)))))
        least = 1 if match["age1"] else _LEAST_AGE
        return f"age {shown(age)}" if least <= age < _OLDEST else ""
    if kind is FactKind.COUNT:
        return _count_key(match)
    return _date_key(match[0])


def _share_key(match: re.Match[str]) -> str:
    """Return the key of a percentage, or of a part of a whole: *half* is 50 %."""
    text = match[0].lower()
    points = "bp" if re.search("basis|bp", text) else "%"
    if match["part"] is None:
        return f"{shown(number(text))} {points}"
    part = match["part"].lower()
    share = _part(part) * (1 if len(text) > len(part) else 100)
    if share.denominator % 3 and share.denominator % 7:
        return f"{shown(Decimal(share.numerator) / share.denominator)} {points}"
    return f"{share} {points}"


def _part(text: str) -> Fraction:
    """Return a part of a whole: ``2/3``, *two-thirds*, *a third*."""
    if "/" in text:
        return Fraction(text)
    below = next(by for name, by in PARTS.items() if name in text)
    above = 1 if text.startswith(("a ", "an ", "half")) else int(number(text.replace("-", " ")))
    return Fraction(above, below)


def _count_key(match: re.Match[str]) -> str:
    """Return the key of a count; empty for the number of a product: *the Basecamp 2 app*."""
    noun, count = match["noun"].lower(), number(match["count"])
    singular = match.end() == match.end("noun") and noun not in _NO_PLURAL
    before = match.string[max(0, match.start() - 40) : match.start()]
    if singular and count > 1 and " " in match[0] and _NAME_BEFORE.search(before):
        return ""
    return f"{shown(count)} {noun}"


def _duration_key(match: re.Match[str]) -> str:
    unit = _UNITS[match["unit"].lower()]
    sort = (match["sort"] or "").lower().strip(" -\u00a0\u2010\u2011\t\n")
    sort = {"working": "business ", "business": "business ", "banking": "business ", "bank": "business ",
            "trading": "trading ", "court": "court ", "week": "week "}.get(sort, "")  # fmt: skip
    high = number(match["high"])
    low = number(match["low"]) if match["low"] else None
    if unit in _EXACT and not sort:
        factor, unit = _EXACT[unit]
        high, low = high * factor, None if low is None else low * factor
    printed = shown(high) if low is None else f"{shown(low)} to {shown(high)}"
    return f"{printed} {sort}{unit}"


def _amount_key(text: str) -> str:
    low = _WHITE.sub(" ", text.lower())
    currency = _currency(low)
    amount = number(low, money=True)
    scale = _scale(low)
    return f"{currency} {shown(amount * scale)}"


def _scale(text: str) -> int:
    """Return by how much an amount is scaled, 1 when its number in words is so already."""
    in_words = not re.search(r"\d", text)
    for word in _LETTERS.findall(text):
        name = word.removesuffix("s")
        if name in _SCALES and not (in_words and name in _IN_WORDS):
            return _SCALES[name]
    return 1


def _currency(text: str) -> str:
    """Return the code of an amount's currency; a named one beats a bare dollar sign."""
    codes: set[str] = set()
    bare: set[str] = set()
    for name, pattern in _CURRENCY_PATTERNS:
        text, times = pattern.subn(" ", text)
        if times:
            (bare if name in _BARE else codes).add(_CURRENCIES[name])
    return min(codes or bare, default="")


def _date_key(text: str) -> str:
    """Return the key of a date or a time; empty for a day that no calendar has: ``31.02.2024``."""
    low = text.lower()
    if _NUMERIC_DATE.fullmatch(low):
        return _numeric_key(low)
    if re.fullmatch(_QUARTER, low, re.IGNORECASE):
        return _quarter_key(low)
    if re.fullmatch(_TIME, low, re.IGNORECASE):
        return _time_key(low)
    month = next(_MONTHS[word] for word in _LETTERS.findall(low) if word in _MONTHS)
    digits = re.findall(r"\d+", low)
    year = next((d for d in digits if len(d) == len("2024")), "")
    day = next((d for d in digits if len(d) < len("2024")), "")
    if not _is_day(int(year or _LEAP_YEAR), month, int(day or 1)):
        return ""
    return "-".join(
        part for part in (year, f"{month:02d}", f"{int(day):02d}" if day else "") if part
    )


def _numeric_key(text: str) -> str:
    """Return the key of a date in figures: ``2024-03-05`` where the year comes first.

    Where it comes last, the printed form: whether ``05/04/2024`` is in April or in May, the
    agreement does not say. One of the two has to be a day.
    """
    first, second, third = (int(figures) for figures in re.findall(r"\d+", text))
    if re.match(r"\d{4}", text):
        is_day = first in _YEARS and _is_day(first, second, third)
        return f"{first}-{second:02d}-{third:02d}" if is_day else ""
    year = third if re.search(r"\d{4}$", text) else _CENTURY + third
    is_day = _is_day(year, first, second) or _is_day(year, second, first)
    return text if year in _YEARS and is_day else ""


def _is_day(year: int, month: int, day: int) -> bool:
    """Whether a calendar has the day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _quarter_key(text: str) -> str:
    year = text[-4:]
    ordinals = ("first", "second", "third", "fourth")
    number_of = next((n for n, name in enumerate(ordinals, 1) if name in text), None)
    return f"{year}-Q{number_of or text[1]}"


def _time_key(text: str) -> str:
    """Return a time of day by the clock of 24 hours, with its zone: ``17:00 UTC+8``."""
    hour, minute = _CLOCK.match(text).group(1, 2)  # type: ignore[union-attr] # it fits _TIME
    of_day = int(hour)
    if half := re.search(r"([ap])\.?m", text):
        of_day = of_day % 12 + (12 if half[1] == "p" else 0)
    zone = _ZONE_OF.search(text)
    if zone is None:
        return f"{of_day}:{minute or '00'}"
    ahead = re.sub(r"(?<=[+\-\u2212])0|:?00$", "", zone[2] or "")
    return f"{of_day}:{minute or '00'} {zone[1].replace('gmt', 'utc')}{ahead}"


# ---------------------------------------------------------------- two wordings

_NEAR = {FactKind.AGE: 100, FactKind.DATE: 100}
_NEAR_ELSE = 25
"""Kept characters that may stand between two values that exchange places: some four words, and
more for kinds of which a clause has one."""


def value_changes(old: str, new: str) -> tuple[ValueChange, ...]:
    """Return the values that two plain strings do not share, in reading order."""
    if old == new:
        return ()
    return changes_between(find_values(old), find_values(new), script_between(old, new))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A value with the kept characters before its start and before its end."""

    value: Value
    lead: int
    tail: int


def changes_between(
    old: tuple[Value, ...], new: tuple[Value, ...], script: Script
) -> tuple[ValueChange, ...]:
    """Return how the values of two wordings differ, given where the wordings agree.

    Equal values cancel, nearest first; two that trade places in one wording are told as two
    exchanges. Of the rest, values of one kind in one place are an exchange.
    """
    olds = [_Placed(v, script.at_old(v.start), script.at_old(v.end)) for v in old]
    news = [_Placed(v, script.at_new(v.start), script.at_new(v.end)) for v in new]
    traded = _traded(olds, news, script)
    taken_old = {id(a) for a, _ in traded}
    taken_new = {id(b) for _, b in traded}
    pairs = [*traded]
    for same_key in (True, False):
        left = [a for a in olds if id(a) not in taken_old]
        right = [b for b in news if id(b) not in taken_new]
        for a, b in _matches(left, right, same_key=same_key, script=script):
            taken_old.add(id(a))
            taken_new.add(id(b))
            if not same_key:
                pairs.append((a, b))
    changes = [
        *((a.tail, b.value.start, ValueChange(a.value.kind, a.value, b.value)) for a, b in pairs),
        *(
            (a.tail, -1, ValueChange(a.value.kind, a.value, None))
            for a in olds
            if id(a) not in taken_old
        ),
        *(
            (b.tail, b.value.start, ValueChange(b.value.kind, None, b.value))
            for b in news
            if id(b) not in taken_new
        ),
    ]
    changes.sort(key=lambda item: item[:2])
    return tuple(change for *_, change in changes if _worth_telling(change))


def _worth_telling(change: ValueChange) -> bool:
    """Whether a reader gains by it: a lone *one person* that comes or goes tells nothing."""
    if change.kind is not FactKind.COUNT or (change.old and change.new):
        return True
    value = change.old or change.new
    return value is not None and not value.key.startswith("1 ")


def _matches(
    olds: list[_Placed], news: list[_Placed], *, same_key: bool, script: Script
) -> Iterator[tuple[_Placed, _Placed]]:
    """Yield the closest pairs, each value once; ties go to the reading order."""
    candidates = []
    for i, j in _candidates(olds, news, same_key=same_key):
        a, b = olds[i], news[j]
        distance = max(0, a.lead - b.tail, b.lead - a.tail)
        if same_key or (distance <= _NEAR.get(a.value.kind, _NEAR_ELSE) and _akin(a, b, script)):
            candidates.append((distance, abs(i - j), i, j))
    candidates.sort()
    done_old: set[int] = set()
    done_new: set[int] = set()
    for *_, i, j in candidates:
        if i not in done_old and j not in done_new:
            done_old.add(i)
            done_new.add(j)
            yield olds[i], news[j]


def _candidates(
    olds: list[_Placed], news: list[_Placed], *, same_key: bool
) -> Iterator[tuple[int, int]]:
    """Yield the indexes of values that may be a pair; of very many alike, only in order."""
    alike: dict[str, tuple[list[int], list[int]]] = {}
    for side, values in enumerate((olds, news)):
        for index, placed in enumerate(values):
            value = placed.value
            name = f"{value.kind} {value.key}" if same_key else value.kind
            alike.setdefault(name, ([], []))[side].append(index)
    for left, right in alike.values():
        if len(left) * len(right) <= _MANY:
            yield from product(left, right)
        else:
            yield from zip(left, right, strict=False)


_MANY = 20_000
"""Pairs of values of one sort that are weighed against each other."""

_TIGHT = 40
_WIDE = 160
"""Characters of a gap: in a tight one nothing but the value was exchanged; in a wide one whole
sentences were, so that two values in it are an exchange only if their neighbours are alike."""


def _traded(
    olds: list[_Placed], news: list[_Placed], script: Script
) -> list[tuple[_Placed, _Placed]]:
    """Return pairs that a wording exchanges in place both ways: 30 → 14 here, 14 → 30 there."""
    spots: dict[tuple[int, int], _Placed] = {}
    for a in olds:
        if script.gap_at_old(a.value.start, a.value.end) <= _TIGHT:
            spots.setdefault((a.lead, a.tail), a)
    pairs = []
    for b in news:
        a = spots.get((b.lead, b.tail), b)
        if a is not b and a.value.kind is b.value.kind and a.value.key != b.value.key:
            pairs.append((a, b))
    keys = Counter((a.value.key, b.value.key) for a, b in pairs)
    return [(a, b) for a, b in pairs if keys[b.value.key, a.value.key]]


def _akin(a: _Placed, b: _Placed, script: Script) -> bool:
    """Whether two values that stand in one gap are likely to speak of one thing."""
    gap = min(
        script.gap_at_old(a.value.start, a.value.end), script.gap_at_new(b.value.start, b.value.end)
    )
    if gap <= _WIDE:
        return True
    old, new = _context(script.old, a.value), _context(script.new, b.value)
    return len(old & new) > 1


_SHORT = 3
"""Letters of words that say little: *the*, *of*, *any*."""


def _context(text: str, value: Value) -> set[str]:
    """Return the longer words around a value."""
    around = text[max(0, value.start - 60) : value.start] + " " + text[value.end : value.end + 60]
    return {word.lower() for word in _LETTERS.findall(around) if len(word) > _SHORT}
