"""What readers are told when something that was published was put right, taken back or ended."""

from __future__ import annotations

from plainredline.model import Code


class Correction(Code):
    """What was corrected or withdrawn, when, and why."""

    TITLE = "Corrections"
    INTRO = "What was corrected, taken back, ended or given another address, the latest first."
    CORRECTED = "The text of the version of {version} was corrected on {date}."
    NOTED = "What we note of the version of {version} was corrected on {date}; no word of its text."
    REDATED = "The day of this version was corrected on {date}: it is {version}, not {was}."
    WITHDRAWN = "The version of {version} was withdrawn on {date}."
    ENDED = "Last day of this agreement: {last}, as noted on {date}."
    RENAMED = (
        "This agreement was given another address on {date}: that of “{was}”, which it had, leads"
        " here."
    )
    REVIEWED_AGAIN = (
        "The explanation of the version of {version} was reviewed again on {date}: it, or the"
        " wording, had changed since it was reviewed on {was}."
    )
    WHY = "Why: {reason}"
    BEFORE = "Before:"
    NOW = "Now:"
    NOTHING = "no words"
    MORE = "Further places may have been corrected."
    ALL = "All corrections"


class Withdrawn(Code):
    """A version that was taken back before it took effect."""

    HEADING = "This text was withdrawn"
    WHEN = "It was withdrawn on {date}, and was to take effect on {day}."
    SEEN = "It was first seen on {day}, and was withdrawn on {date}."
    NOT_COMPARED = "It is compared with nothing, and no later version is compared with it."
    CHANGE = "The version of {date} was withdrawn"
    READ = "Read the text that was withdrawn"
    LIST = "Withdrawn versions"
    NOT_AGREED = (
        "Nobody agreed to the version of {list}: it was withdrawn.",
        "Nobody agreed to the versions of {list}: they were withdrawn.",
    )


class Ending(Code):
    """An agreement that has ended, or will; and what it and its provider were called before."""

    ENDED = "Ended on {date}"
    ENDS = "This agreement ends on {date}."
    HEADING = "This agreement has ended"
    WHEN = "Its last text applied from {first} to {last}."
    LAST = "You have the last text. The agreement ended on {date}."
    READ_LAST = "Read the last text"
    FOLLOWED = "In its place came:"
    FOLLOWS = "In its place comes:"
    TITLE_UNTIL = "Called {name} until {date}."
    PROVIDER_UNTIL = "Offered by {name} until {date}."


class CorrectionNews(Code):
    """What heads an entry of a feed."""

    CORRECTED = "Corrected: {title}, version of {version}"
    REDATED = "Day corrected: {title}, version of {version}"
    WITHDRAWN = "Withdrawn: {title}, version of {version}"
    ENDED = "Ended: {title}"
