"""From when to when a version holds, as far as that is known on a day.

Nobody knows of a capture from when it holds: it was seen on a day, and another text after it. So
it is never in force and never was; it is the newest text, or another one has been seen since.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from plainredline.frozen_values import dataclass

if TYPE_CHECKING:
    from plainredline.model.files import Agreement
    from plainredline.model.versions import Version

_DAY = timedelta(days=1)


class Phase(StrEnum):
    """Where a version stands on a day."""

    COMING = "coming"
    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    NEWEST = "newest-seen"
    """A capture after which no other text is known."""

    SEEN = "seen-before"
    """A capture after which another text is known."""

    ENDED = "ended"
    """The last text of an agreement that has ended."""

    WITHDRAWN = "withdrawn"
    """Taken back before it took effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days of a version."""

    phase: Phase
    first: date
    """On which it takes effect; of a capture without such a day, on which it was first seen."""

    last: date | None
    """Before the next text, or on which the agreement ended, or the text was withdrawn; None while
    none of that is known."""

    @property
    def is_seen(self) -> bool:
        """Whether nobody knows from when it holds."""
        return self.phase in {Phase.NEWEST, Phase.SEEN}

    @property
    def is_over(self) -> bool:
        """Whether another text has taken its place."""
        return self.phase in {Phase.SUPERSEDED, Phase.SEEN}


def has_begun(version: Version, today: date) -> bool:
    """Return whether a version holds already, or was seen: of a capture nobody knows better."""
    return version.start is None or version.start <= today


def current_version(agreement: Agreement, today: date) -> Version | None:
    """Return the version in force, or the newest that was seen; None before the first holds."""
    begun = (version for version in reversed(agreement.versions) if has_begun(version, today))
    return next(begun, None)


def past_end(agreement: Agreement, today: date) -> date | None:
    """Return the last day of an agreement that is over as a whole; None for one that is not."""
    return agreement.ended if agreement.ended and agreement.ended < today else None


def coming_versions(agreement: Agreement, today: date) -> tuple[Version, ...]:
    """Return the versions that are announced behind the current one, the soonest first."""
    current = current_version(agreement, today)
    first = place_of(agreement, current) + 1 if current else 0
    return agreement.versions[first:]


def period_of(agreement: Agreement, version: Version, today: date) -> Period:
    """Return from when to when a version of an agreement holds, as it is known on a day."""
    if version.withdrawn is not None:
        return Period(phase=Phase.WITHDRAWN, first=version.opens, last=version.withdrawn)
    versions = agreement.versions
    place = place_of(agreement, version)
    following = versions[place + 1 : place + 2]
    last = _before(following[0].opens, version.opens) if following else None
    current = current_version(agreement, today)
    here = place_of(agreement, current) if current else -1
    if place == here and past_end(agreement, today):
        return Period(phase=Phase.ENDED, first=version.opens, last=agreement.ended)
    return Period(phase=_phase(version, place - here), first=version.opens, last=last)


def _before(day: date, first: date) -> date:
    """Return the day before another one, but none before the first."""
    return day - _DAY if day > first else first


def place_of(agreement: Agreement, version: Version) -> int:
    """Return which of its versions one is, oldest first, from 0."""
    place = bisect_left(agreement.versions, version.effective, key=attrgetter("effective"))
    is_here = agreement.versions[place : place + 1] == (version,)
    return place if is_here else agreement.versions.index(version)


def _phase(version: Version, behind_current: int) -> Phase:
    if behind_current > 0:
        return Phase.COMING
    if version.start is None:
        return Phase.SEEN if behind_current else Phase.NEWEST
    return Phase.SUPERSEDED if behind_current else Phase.IN_FORCE
