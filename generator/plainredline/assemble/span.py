"""The days on which what was made stays as it is.

A page says of a version whether it is in force, of a date whether it has passed, and of what is
to come in how many days. So nothing is made anew on a day on which no such date passed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from plainredline.frozen_values import dataclass

if TYPE_CHECKING:
    from plainredline.model import Agreement

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days."""

    first: date = date.min
    last: date = date.max

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __and__(self, other: Span) -> Span:
        return Span(max(self.first, other.first), min(self.last, other.last))


def common(spans: Iterable[Span]) -> Span:
    """Return the days that are in all of them; every day for none."""
    return reduce(Span.__and__, spans, Span())


def span_around(agreement: Agreement, today: date) -> Span:
    """Return the days around today on which every page of an agreement is the same."""
    days = ((version.start, version.effective) for version in agreement.versions)
    starts = set(filter(None, chain.from_iterable(days)))  # A page may show either.
    if any(start > today for start in starts):
        return Span(today, today)  # Its pages count the days.
    sections = (section for file in agreement.explanations for section in file.sections)
    deadlines = {section.deadline for section in sections if section.deadline}
    lasts = deadlines | ({agreement.ended} if agreement.ended else set())
    withdrawn = {version.opens for version in agreement.withdrawn}
    turns = starts | withdrawn | {last + _DAY for last in lasts if last < date.max}
    return Span(
        max((turn for turn in turns if turn <= today), default=date.min),
        min((turn - _DAY for turn in turns if turn > today), default=date.max),
    )
