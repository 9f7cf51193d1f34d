"""The days that a text gives for itself: from when it holds, and when it was last edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.language_tags import primary_language
from plainredline.language.lexicon import lexicon_for
from plainredline.language.values import ValueKind, find_values
from plainredline.toml_tables import toml_table

_FILE: Final = Path(__file__).with_name("data") / "stated-days.toml"

_REACH: Final = 60
"""Characters before a day in which its cue stands."""

_BEFORE: Final = 20
"""Characters before a cue that are read with it, so that a number is whole."""

_WINDOW: Final = 160
"""Characters from the beginning of a cue within which its day ends."""

_EDGE: Final = 2_000
"""Characters at the beginning and the end of a text in which it speaks of itself."""

_BETWEEN: Final = " \t\n\u00a0:*_-–—.,()[]：|"
"""What may stand between a cue and its day."""

_ARTICLES: Final = ("the", "dem", "den", "le", "el", "the date of")


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day that a text gives for itself."""

    day: date
    words: str
    """The cue and the day as they are printed."""

    start: int
    """Where the words begin."""

    is_effect: bool
    """Whether it holds from then; else it was last edited then."""


def stated_days(text: str, language: str) -> tuple[StatedDay, ...]:
    """Return the days that a text in a language gives for itself, in order, each once."""
    cues = _cues().get(primary_language(language))
    if not cues:
        return ()
    found: dict[tuple[date, bool], StatedDay] = {}
    for begin, end in _windows(text, cues):
        for value in find_values(text[begin:end], lexicon_for(language)):
            day = _day(value.key) if value.kind is ValueKind.DATE and not value.others else None
            if day is None:
                continue
            last = begin + value.end
            for start, is_effect in _cue(text, begin + value.start, cues):
                words = " ".join(text[start:last].replace("*", "").split())
                found.setdefault((day, is_effect), StatedDay(day, words, start, is_effect))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class DaysTold:
    """What the days that two texts give for themselves say of their words, which differ."""

    stayed: tuple[StatedDay, ...] = ()
    """The words changed, and these days did not; empty where one did, or there is none."""

    moved: tuple[StatedDay, ...] = ()
    """The day before and that of now, where nothing but the day changed; else empty."""


def days_told(old: str, new: str, language: str) -> DaysTold:
    """Return what two texts with other words say of their own days."""
    before, after = _own_days(old, language), _own_days(new, language)
    known = {(each.day, each.is_effect) for each in before}
    if after and all((each.day, each.is_effect) in known for each in after):
        return DaysTold(stayed=after)
    fresh = [each for each in after if (each.day, each.is_effect) not in known]
    if before and fresh and _without(old, before) == _without(new, after):
        gone = [each for each in before if each.day not in {day.day for day in after}]
        return DaysTold(moved=((gone or before)[0], fresh[0]))
    return DaysTold()


def _own_days(text: str, language: str) -> tuple[StatedDay, ...]:
    """Return the days that stand where a text speaks of itself: those between are of laws."""
    end = len(text) - _EDGE
    return tuple(d for d in stated_days(text, language) if d.start < _EDGE or d.start > end)


def _without(text: str, stated: tuple[StatedDay, ...]) -> list[str]:
    """Return the words of a text without those of the days that it gives."""
    plain = " ".join(text.replace("*", "").split())
    for each in stated:
        plain = plain.replace(each.words, "")
    return plain.split()


def _windows(text: str, cues: Mapping[str, bool]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text in which a day may stand behind a cue: mostly there are few.

    To read the values of a whole text takes a hundred times as long.
    """
    folded = text.casefold()
    if len(folded) != len(text):
        yield 0, len(text)
        return
    begin = end = 0
    for at in sorted(at for cue in cues for at in _places(folded, cue)):
        if at > end:
            if end:
                yield begin, end
            begin = max(0, at - _BEFORE)
        end = min(len(text), at + _WINDOW)
    if end:
        yield begin, end


def _places(folded: str, cue: str) -> Iterator[int]:
    at = folded.find(cue)
    while at >= 0:
        yield at
        at = folded.find(cue, at + len(cue))


def _day(key: str) -> date | None:
    try:
        return date.fromisoformat(key)
    except ValueError:  # A month alone, or a day of no year.
        return None


def _cue(text: str, at: int, cues: Mapping[str, bool]) -> Iterator[tuple[int, bool]]:
    """Yield where the longest cue directly before a day begins, and what it says; or nothing."""
    before = text[max(0, at - _REACH) : at].casefold().rstrip(_BETWEEN)
    for article in _ARTICLES:
        before = before.removesuffix(f" {article}").rstrip(_BETWEEN)
    ends = [cue for cue in cues if before.endswith(cue) and _is_whole(before, cue)]
    if ends:
        cue = max(ends, key=len)
        yield max(0, at - _REACH) + len(before) - len(cue), cues[cue]


def _is_whole(before: str, cue: str) -> bool:
    """Return whether a cue begins a word; scripts without spaces have no such borders."""
    return not (cue[0].isascii() and before[: -len(cue)][-1:].isalpha())


@cache
def _cues() -> Mapping[str, Mapping[str, bool]]:
    """Return for each language its cues, and whether each is one of effect."""
    return {
        language: {cue: kind == "effect" for kind, cues in table.items() for cue in cues}
        for language, table in toml_table(_FILE).items()
    }
