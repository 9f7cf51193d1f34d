"""When a version was withdrawn, as a sentence."""

from __future__ import annotations

from plainredline.messages.correction_codes import Withdrawn
from plainredline.model import Message, Version


def when_withdrawn(version: Version) -> Message:
    """Return when a version was withdrawn, and when it was to take effect."""
    day = version.withdrawn or version.opens
    if version.start is None:
        return Withdrawn.SEEN(day=version.opens, date=day)
    return Withdrawn.WHEN(day=version.start, date=day)
