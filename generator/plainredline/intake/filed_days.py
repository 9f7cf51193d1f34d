"""By which day each state of a text is filed, though clocks go wrong.

The order of a history is sure, and the days that its commits name are not: a clock that stood
still or ran ahead dates a commit before the one that it follows. The days that are believed are
the longest row of them that never goes back (and not beyond today); every other commit is of the
day of the believed one before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import zip_longest
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


@dataclass(frozen=True, slots=True)
class Known:
    """The days of a state that was taken in before."""

    day: date
    captured: date


def filed(
    steps: Sequence[Step], known: Mapping[str, Known], every: Every, today: date
) -> list[Filed]:
    """Return the states that may become versions, in order.

    What was settled by an earlier import stays so, whatever later commits say of their days:
    between the first and the last state that is known, no other is taken.

    Args:
        steps: Of a trail, oldest first.
        known: The days of each commit that was taken in before.
        every: Which states are wanted.
        today: After which nothing can have been captured.
    """
    settled = [index for index, step in enumerate(steps) if step.commit.id in known]
    if not settled:
        return _joined(_row(steps, every, None, today), every)
    first, last = (known[steps[index].commit.id] for index in (settled[0], settled[-1]))
    between = [
        Filed(steps[at], known[steps[at].commit.id].day, known[steps[at].commit.id].captured,
              is_moved=False)
        for at in settled
    ]  # fmt: skip
    older = _row(steps[: settled[0]], every, None, first.captured)
    newer = _row(steps[settled[-1] + 1 :], every, last, today)
    return _joined([*older, *between, *newer], every)


def _row(steps: Sequence[Step], every: Every, after: Known | None, limit: date) -> list[Filed]:
    """Return states with their days, none of them before or after what is given."""
    floor = after.captured if after else _FIRST
    days = [_day(step.commit.time) for step in steps]
    believed = _believed(days, floor, limit)
    captured = after.captured if after else next(_those(days, believed), limit)
    last = after.day if after else None
    found = []
    for step, day, is_believed in zip(steps, days, believed, strict=True):
        captured = day if is_believed and day is not None else captured
        is_busy = every is Every.COMMIT and last is not None
        last = max(captured, last + _ONE_DAY) if is_busy and last else captured
        found.append(Filed(step, last, captured, is_moved=day != captured))
    return found


def _joined(items: Sequence[Filed], every: Every) -> list[Filed]:
    """Return, of each day, the last state; every one where each has a day of its own."""
    if every is Every.COMMIT:
        return list(items)
    return [
        item
        for item, after in zip_longest(items, items[1:])
        if after is None or after.day != item.day
    ]


def _those(days: Sequence[date | None], believed: Sequence[bool]) -> Iterator[date]:
    return (day for day, is_believed in zip(days, believed, strict=True) if is_believed and day)


def _day(time: int) -> date | None:
    """Return the day of a commit, in UTC wherever it was made; None for no day of a calendar."""
    try:
        day = datetime.fromtimestamp(time, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None
    return day if day >= _FIRST else None


def _believed(days: Sequence[date | None], floor: date, limit: date) -> list[bool]:
    """Return which days are in the longest row within the limits that never goes back."""
    tails: list[date] = []
    ends: list[int] = []
    before: list[int] = []
    for index, day in enumerate(days):
        before.append(-1)
        if day is None or not floor <= day <= limit:
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
