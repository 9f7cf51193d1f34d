"""What is said of the days of a version: the one place where pages, feeds and data ask."""

from __future__ import annotations

from datetime import date

from plainredline.messages.correction_codes import Ending
from plainredline.messages.period_codes import Banner, Days, PhaseName
from plainredline.messages.translator import Translator
from plainredline.model import Message, Version
from plainredline.model.periods import Period, Phase


def state(period: Period, t: Translator) -> str:
    """Return whether a version holds, as it stands behind its name: ``in force now``."""
    dated = {Phase.SUPERSEDED, Phase.ENDED, Phase.WITHDRAWN}
    last = period.phase in dated and period.last
    return t(PhaseName[period.phase.name], date=last or period.first)


def begins(period: Period) -> Message:
    """Return from when a version holds, or when it was first seen."""
    return (Days.FIRST_SEEN if period.is_seen else Days.IN_FORCE_FROM)(date=period.first)


def days(period: Period, t: Translator) -> str:
    """Return the days of a version: ``1 May 2022 to 19 March 2023``."""
    if period.phase is Phase.COMING:
        return t(Days.FROM, first=period.first)
    if period.last is None or not (period.is_over or period.phase is Phase.ENDED):
        return t(Days.TO_TODAY, first=period.first)
    if period.last == period.first:
        return t.date(period.first)
    return t(Days.RANGE, first=period.first, last=period.last)


def heading(period: Period | None) -> Message:
    """Return what the page of an agreement says of its current version; None for no such one."""
    if period is None:
        return Banner.NOTHING_YET()
    if period.phase is Phase.ENDED and period.last is not None:
        return Ending.ENDED(date=period.last)
    code = Banner.NEWEST_SEEN if period.is_seen else Banner.IN_FORCE_SINCE
    return code(date=period.first)


def begins_on(version: Version) -> Message:
    """Return from when a version holds, or when it was first seen, whatever the day."""
    code = Days.IN_FORCE_FROM if version.start else Days.FIRST_SEEN
    return code(date=version.opens)


def days_until(day: date, today: date) -> int:
    """Return in how many days something comes; never less than one."""
    return max((day - today).days, 1)


def why(period: Period | None) -> Message | None:
    """Return why nothing is said of a version's start; None where it is known."""
    return Banner.NEWEST_WHY() if period and period.is_seen else None
