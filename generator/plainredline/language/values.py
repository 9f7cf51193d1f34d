"""Exact values in a text: periods, sums, shares, dates, times, ages, counts.

Every reader of values in the house asks here, so that whatever two ways of writing a value one
takes for equal, all do: equal values have equal keys, however and in whichever language they
are printed (``thirty (30) days``, ``30-day``, ``dreißig Tage``). The grammar is that of its
numbers: each number is read with what stands directly before and behind it, by names that the
lexicon of the language gives. So the cost grows with the numbers of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from plainredline.kept_patterns import kept_pattern
from plainredline.language.counts import (
    ages_begin,
    find_age,
    find_count,
    find_duration,
    find_things,
)
from plainredline.language.dates import find_date, find_time
from plainredline.language.lexicon import Lexicon
from plainredline.language.numbered_text import NumberedText, Value, ValueKind, key_of
from plainredline.language.numbers import Number, any_of, shown
from plainredline.language.sums import find_amount, find_share
from plainredline.late_patterns import late_pattern

__all__ = ["Value", "ValueKind", "find_values"]

_OPEN: Final = late_pattern(r"\s{0,2}[(\[]\s{0,2}")
_CLOSE: Final = late_pattern(r"\s{0,2}[)\]]")
_ITEM_END: Final = late_pattern(r"[.)]\s")
_RANGE_MARK: Final = late_pattern(r"\s?[-–~]\s?")
_READERS: Final = (find_date, find_time, find_amount, find_age)
_SHARES: Final = frozenset("%‰/")
"""What stands behind a number where no word does, and it is a share."""

_MEASURES: Final = (find_duration, find_count)
_OLDEST: Final = 120


def find_values(
    text: str, lexicon: Lexicon, *, bare: bool = False, things: bool = False
) -> tuple[Value, ...]:
    """Return the values that a text prints, in order; none overlap, none are in addresses.

    With `bare` also the numbers in figures of which the text does not say what they count, and
    the ends of a range each by itself; numbers of clauses and list items are none. With `things`
    also numbers of things that no lexicon knows, which are weak counts.
    """
    found = tuple(_values(NumberedText(text, lexicon), bare=bare, things=things))
    found = _with_named_times(text, lexicon, found)
    ages = {value.number for value in found if value.kind is ValueKind.AGE}
    return tuple(_as_age(value, ages) for value in found) if ages and not bare else found


def _with_named_times(text: str, lexicon: Lexicon, found: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return values with the times of day between them that have a name: *noon*."""
    lower = text.lower()
    if not any(name.split()[0] in lower for name in lexicon.phrases("times").keys):
        return found  # As nearly always, and the pattern is slow.
    named = _named_times(lexicon)
    times = [_named_time(lexicon, match) for match in (named.finditer(text) if named else ())]
    if not times:
        return found
    inner = {at for value in found for at in range(value.start, value.end)}
    every = [*found, *(time for time in times if time.start not in inner)]
    return tuple(sorted(every, key=lambda value: value.start))


def _named_time(lexicon: Lexicon, match: re.Match[str]) -> Value:
    key = lexicon.phrases("times").keys[match[0].lower().replace("-", " ")]
    # People say *at noon* where no clause names an hour.
    return Value(ValueKind.TIME, key, match[0], *match.span(), is_weak=True)


@cache
def _named_times(lexicon: Lexicon) -> re.Pattern[str] | None:
    names = any_of(name.replace(" ", "-") for name in lexicon.phrases("times").keys)
    return kept_pattern(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE) if names else None


def _as_age(value: Value, ages: set[Decimal | None]) -> Value:
    """Return years that a text names as an age elsewhere as that age: *more than 17 years*."""
    number = value.number
    if value.kind is not ValueKind.DURATION or number not in ages or number is None:
        return value
    if value.unit != "month" or value.amount != number * 12:
        return value
    key = key_of(ValueKind.AGE, shown(number), "age")
    return replace(value, kind=ValueKind.AGE, key=key, amount=number, unit="age", is_weak=True)


def _values(of: NumberedText, *, bare: bool, things: bool) -> Iterator[Value]:
    end = label = 0
    for index, number in enumerate(of.numbers):
        if number.start < end:
            continue
        value = _value(of, index, ranges=not bare)
        if value is None and bare and not number.is_in_words:
            if _is_label(of, number, label):
                label = number.end
            elif not of.plain[number.end : number.end + 1].isalpha():
                value = of.made(ValueKind.NUMBER, number, (number.start, number.end), "")
        if value is None and things:
            value = find_things(of, number)
        if value and value.start >= end:
            value = _restated(of, value, index)
            yield value
            end = value.end


def _is_label(of: NumberedText, number: Number, label: int) -> bool:
    """Whether a number is that of a clause or an item; `label` is where the last such one ends."""
    start = number.start
    line = of.plain.rfind("\n", 0, start) + 1
    if not of.plain[line:start].strip() and _ITEM_END.match(of.plain, number.end):
        return True
    if of.is_name(start):
        return True
    return bool(label) and _list_of_labels(of.lexicon).fullmatch(of.plain, label, start) is not None


@cache
def _list_of_labels(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what stands between two numbers of a list: *clauses 3, 4 and 5(a)*."""
    words = {*lexicon.phrases("numbers", "range").keys, lexicon.cell("numbers", "and")}
    joins = any_of(filter(None, words)) or "(?!)"
    return kept_pattern(
        rf"[0-9a-z.()]{{0,12}}\s{{0,2}}(?:[,–-]|{joins}){{1,2}}\s{{0,2}}(?:{joins})?\s?\(?"
    )


def _value(of: NumberedText, index: int, *, ranges: bool = True) -> Value | None:
    """Return what a number measures; of several readings the longest, then the first."""
    number = of.numbers[index]
    if not of.is_measured(number):
        return None
    readings = [reader(of, number) for reader in _READERS]
    behind = of.sign_behind(number)
    if behind.isalpha() or behind in _SHARES:
        readings.append(find_share(of, number))
    if ranges and (behind.isalpha() or _RANGE_MARK.match(of.plain, number.end)):
        readings.append(_range(of, index))
    if behind.isalpha():
        readings += [reader(of, number) for reader in _MEASURES]
    return max(filter(None, readings), key=lambda value: value.end - value.start, default=None)


def _restated(of: NumberedText, value: Value, index: int) -> Value:
    """Return a value with the brackets behind it that say it again: *five percent (5%)*."""
    opening = _OPEN.match(of.plain, value.end)
    if not opening:
        return value
    for at in range(index + 1, min(index + 4, len(of.numbers))):
        number = of.numbers[at]
        if number.start < opening.end():
            continue
        again = _value(of, at)
        is_same = again.key == value.key if again else number.value == value.amount
        start, end = (again.start, again.end) if again else (number.start, number.end)
        closing = _CLOSE.match(of.plain, end)
        if is_same and closing and start == opening.end():
            return replace(value, end=closing.end(), text=of.text[value.start : closing.end()])
        break
    return value


# ---------------------------------------------------------------- ranges


def _range(of: NumberedText, index: int) -> Value | None:
    """Return *30 to 60 days*, *12 to 16* as an age: a number, and one that names the unit."""
    low, high = of.numbers[index], next(iter(of.numbers[index + 1 : index + 2]), None)
    if high is None or low.is_article or high.is_article or not _are_joined(of, low, high):
        return None
    if find_amount(of, low):  # *€20 or 5 %*
        return None
    value = _measured(of, high)
    if value is None or value.unit == "month":
        value = _higher_age(of, low, high, value) or value
    if value is None or value.start != high.start or not value.amount:
        return None
    bottom = low.value * (value.amount / high.value)
    key = key_of(value.kind, f"{shown(bottom)} to {shown(value.amount)}", value.unit)
    text = of.text[low.start : value.end]
    return replace(
        value, key=key, text=text, start=low.start, amount=None, number=None, others=(), also=""
    )


def _measured(of: NumberedText, number: Number) -> Value | None:
    readers = (find_share, find_age, find_duration, find_amount, find_count)
    return next(filter(None, (reader(of, number) for reader in readers)), None)


def _higher_age(of: NumberedText, low: Number, high: Number, years: Value | None) -> Value | None:
    """Return the higher of two ages that only the words before them make ages, of years or bare."""
    if years and years.amount != high.value * 12:
        return None
    if low.value < high.value < _OLDEST and ages_begin(of, low):
        end = years.end if years else high.end
        return of.made(ValueKind.AGE, high, (high.start, end), "age")
    return None


def _are_joined(of: NumberedText, low: Number, high: Number) -> bool:
    """Whether nothing but *to*, *or* or a dash stands between two numbers, or *between* theirs."""
    if mark := _RANGE_MARK.match(of.plain, low.end):
        return mark.end() == high.start
    name = "range"
    if of.word_before(low.start) in of.lexicon.words("numbers", "between"):
        name = "between_and"
    join = of.lexicon.phrases("numbers", name).at(of.plain, low.end)
    return bool(join and of.plain[join[1] : high.start].isspace())
