"""A text with its numbers, and what one of them is found to measure.

The readers of values, each for its kind, ask here for what stands before and behind a number.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.lexicon import Lexicon, Phrases
from plainredline.language.numbers import Number, end_of_half, find_numbers, folded, shown
from plainredline.late_patterns import late_pattern


class ValueKind(StrEnum):
    """What a value measures."""

    DURATION = "duration"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    COUNT = "count"
    NUMBER = "number"
    """A number of which the text does not say what it counts; found on demand."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value as a text prints it."""

    kind: ValueKind
    key: str
    """Equal for equal values: ``30 day``, ``USD 100``, ``2022-03-01``, ``17:00``."""

    text: str
    start: int
    end: int
    """Half-open range of code points."""

    amount: Decimal | None = None
    """How much, in `unit`; None for a range, a day or a time."""

    number: Decimal | None = None
    """The number as printed, 2 of *2 weeks*, whose amount is 14 days."""

    unit: str = ""
    """What it is counted in: ``day``, ``USD``, ``%``, ``user``; empty for a bare number."""

    others: tuple[str, ...] = ()
    """Further keys that it may have: of *1.500 users*, of *05/04/2024*."""

    also: str = ""
    """The key that its words have where its figures say something else: *thirty (37) days*."""

    is_weak: bool = False
    """Whether it tells nothing by itself: its number is an article, as in *a month*, or it is
    an age that only another mention makes one."""


_ADDRESS: Final = late_pattern(r"(?:https?://|www\.|mailto:|#:~:)[^\s<>|\"”)]{1,2000}")
_JOIN: Final = late_pattern(r"[\s-]{0,2}\+?[\s-]{0,2}")
_LAST_WORD: Final = late_pattern(r"([^\W\d_]{1,60}|§{1,2}|n[°º])[.,]?\s{0,2}\Z")
_MARKS: Final = ".,;:()[]*_\"'“”„«»‘"
_NEAR, _FAR = 4, " \n\t,;()"
"""Characters beside a number in which what it measures begins, and those that may stand between."""

_REACH: Final = 60
"""Characters before a number in which its kind is sought."""

_UNIT_FIRST: Final = frozenset((ValueKind.AMOUNT, ValueKind.AGE))
"""Kinds whose keys begin with their unit: ``USD 100``."""


class NumberedText:
    """One text with its numbers, by the lexicon of its language."""

    __slots__ = ("_behind", "lexicon", "numbers", "plain", "text")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        plain = folded(text)
        if ":" in plain or "www." in plain:
            plain = _ADDRESS.sub(lambda match: " " * len(match[0]), plain)
        self.plain = plain
        """The folded text without addresses, each character in its place."""

        self.numbers = find_numbers(plain, lexicon)
        self._behind: dict[int, int] = {}

    def is_measured(self, number: Number) -> bool:
        """Whether anything beside a number may say what it is: a word, or a sign of one.

        Cheap, for a table of figures has nothing but numbers.
        """
        before = self.plain[max(0, number.start - _NEAR) : number.start].rstrip(_FAR)[-1:]
        behind = self.plain[number.end : number.end + _NEAR].lstrip(_FAR)[:1]
        return not (before + behind).isdigit() if before + behind else False

    def sign_behind(self, number: Number) -> str:
        """Return the first character behind a number but for spaces and what joins it to a unit."""
        behind = self.plain[number.end : number.end + _NEAR]
        return behind.lstrip(" \n\t-+")[:1] or behind.strip()[:1]

    def before(self, start: int) -> str:
        """Return the characters before a place in which a kind is sought."""
        return self.plain[max(0, start - _REACH) : start]

    def last_word(self, start: int) -> str:
        """Return the last stretch without spaces before a place that a space ends, cheaply."""
        before = self.plain[max(0, start - _REACH) : start]
        return before.split()[-1].strip(_MARKS) if before[-1:].isspace() and before.strip() else ""

    def word_before(self, start: int) -> str:
        """Return the word directly before a place; empty for none."""
        if self.plain[start - 2 : start].rstrip()[-1:].isdigit():  # A row of figures has no words.
            return ""
        match = _LAST_WORD.search(self.plain, max(0, start - _REACH), start)
        return match[1] if match else ""

    def is_name(self, start: int) -> bool:
        """Whether the word before a number makes it a name: *section 2*, *§ 5*."""
        return self.word_before(start) in self.lexicon.words("numbers", "named")

    def skip(self, phrases: Phrases, at: int, most: int = 1) -> int:
        """Return where some words end that may stand at a place."""
        for _ in range(most):
            if found := phrases.at(self.plain, at):
                at = found[1]
        return at

    def behind(self, number: Number) -> int:
        """Return where a unit may begin behind a number: *30-day*, *30+ days*, *30 or more*."""
        if number.end not in self._behind:
            match = _JOIN.match(self.plain, number.end)
            at = match.end() if match else number.end
            self._behind[number.end] = self.skip(self.lexicon.phrases("numbers", "more"), at)
        return self._behind[number.end]

    def half_behind(self, at: int) -> int:
        """Return where *and a half* ends that stands at a place; 0 for none."""
        return end_of_half(self.plain, at, self.lexicon)

    def made(
        self, kind: ValueKind, number: Number, span: tuple[int, int], unit: str, factor: int = 1
    ) -> Value:
        """Return the value that a number of some units, times `factor`, is."""
        return Value(
            kind=kind,
            key=key_of(kind, shown(number.value * factor), unit),
            text=self.text[slice(*span)],
            start=span[0],
            end=span[1],
            amount=number.value * factor,
            number=number.value,
            unit=unit,
            others=tuple(key_of(kind, shown(n * factor), unit) for n in number.others),
            also="" if number.also is None else key_of(kind, shown(number.also * factor), unit),
            is_weak=number.is_article,
        )


def key_of(kind: ValueKind, printed: str, unit: str) -> str:
    """Return the key of a value by its number, ``30`` or ``30 to 60``, and its unit."""
    if kind in _UNIT_FIRST:
        return f"{unit} {printed}"
    return f"{printed} {unit}".rstrip()
