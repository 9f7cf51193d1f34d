"""By which day each state of a text is filed, though clocks go wrong.

The order of a history is sure, and the days that its commits name are not: a clock that stood
still or ran ahead dates a commit before the one that it follows. The days that are believed are
the longest row of them that never goes back (and not beyond today); every other commit is of the
day of the believed one before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from plainredline.intake.file_trails import Step

_FIRST: Final = date(1000, 1, 1)
_ONE_DAY: Final = timedelta(days=1)


class Every(StrEnum):
    """Which states of a text become versions."""

    DAY = "day"
    """The last of each day."""

    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class Filed:
    """A state of a text with its days."""

    step: Step
    day: date
    """By which it is filed: no two have the same."""

    captured: date
    """When it was there."""

    is_moved: bool
    """Whether its commit names a day that cannot be."""


def filed(
    steps: Sequence[Step], known: Mapping[str, date], every: Every, today: date
) -> list[Filed]:
    """Return the states that may become versions, in order.

    Args:
        steps: Of a trail, oldest first.
        known: The day by which each commit that was taken in before is filed.
        every: Which states are wanted.
        today: After which nothing can have been captured.
    """
    days = [_day(step.commit.time) for step in steps]
    believed = _believed(days, today)
    found: list[Filed] = []
    captured = last = date.min
    for step, day, is_believed in zip(steps, days, believed, strict=True):
        named = day if is_believed and day is not None else captured
        if named == date.min:
            named = next((d for d, b in zip(days, believed, strict=True) if b and d), today)
        captured = max(captured, named)
        filed_by = known.get(step.commit.id)
        if filed_by is not None:
            captured = max(captured, filed_by) if every is Every.DAY else captured
        elif every is Every.DAY:
            filed_by = captured
        else:
            filed_by = max(captured, last + _ONE_DAY) if found else captured
        item = Filed(step, filed_by, captured, is_moved=day != captured)
        if found and every is Every.DAY and found[-1].day == filed_by:
            found[-1] = item
        else:
            found.append(item)
        last = filed_by
    return found


def _day(time: int) -> date | None:
    """Return the day of a commit, in UTC wherever it was made; None for no day of a calendar."""
    try:
        day = datetime.fromtimestamp(time, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None
    return day if day >= _FIRST else None


def _believed(days: Sequence[date | None], today: date) -> list[bool]:
    """Return which days are in the longest row that never goes back nor beyond today."""
    tails: list[date] = []
    ends: list[int] = []
    before: list[int] = []
    for index, day in enumerate(days):
        before.append(-1)
        if day is None or day > today:
            continue
        at = bisect_right(tails, day)
        before[index] = ends[at - 1] if at else -1
        if at == len(tails):
            tails.append(day)
            ends.append(index)
        else:
            tails[at], ends[at] = day, index
    kept = [False] * len(days)
    index = ends[-1] if ends else -1
    while index >= 0:
        kept[index] = True
        index = before[index]
    return kept
