"""From when to when a version holds, as pages, feeds and the terminal say it.

No capture is said to be in force: nobody knows from when its text holds.
"""

from __future__ import annotations

from plainredline.model import Code


class PhaseName(Code):
    """Where a version stands in time, behind its name."""

    COMING = "takes effect on {date}"
    IN_FORCE = "in force now"
    SUPERSEDED = "in force until {date}"
    NEWEST = "first seen on that day, the newest text that we have"
    SEEN = "first seen on that day, replaced since"
    ENDED = "in force until {date}, when the agreement ended"
    WITHDRAWN = "withdrawn on {date}"


class Days(Code):
    """The days of a version."""

    IN_FORCE_FROM = "In force from {date}"
    FIRST_SEEN = "First seen on {date}"
    RANGE = "{first} to {last}"
    TO_TODAY = "{first} to today"
    FROM = "From {first}"
    BEFORE = "Before {first}"


class Banner(Code):
    """What stands above a text that is not the one in force, and on the page of its agreement."""

    OVER = "This text is no longer in force"
    OVER_WHEN = "It applied from {first} to {last}."
    OLDER = "This is not the newest text"
    OLDER_WHEN = "It was first seen on {first}, and another text on {next}."
    NEWER_SEEN = "A newer text was first seen on {date}."
    NEWER_HOLDS = "A newer text holds from {date}."
    NOT_YET = "This text is not in force yet"
    COMES = "A new version takes effect on {date}, {when}."
    NOT_YET_WHEN = "It takes effect on {date}, {when}."
    READ_CURRENT = "Read the text in force"
    READ_NEWEST = "Read the newest text"
    SEE_CHANGE = "See what it changes"
    SEE_SINCE = "See what changed since"
    IN_FORCE_SINCE = "In force since {date}"
    NEWEST_SEEN = "Newest text, first seen on {date}"
    NEWEST_WHY = "Nobody has written down from when it holds."
    NOTHING_YET = "No version is in force yet"
