"""What the page of a change says: its counts, groups, dates, filter and blocks of wording."""

from __future__ import annotations

from plainredline.model import Code


class Counted(Code):
    """Places and changes in numbers: what is shown of how many, and what counts as neither."""

    CHANGES_OF = "{m} of {n} change", "{m} of {n} changes"
    PLACES_OF = "{m} of {n} place", "{m} of {n} places"
    CHANGES = "{n} change", "{n} changes"
    MORE_CHANGES = "{n} more change", "{n} more changes"
    MORE_PLACES = "and {n} more place", "and {n} more places"
    MORE_UNEXPLAINED = "{n} more place not explained yet", "{n} more places not explained yet"
    KEPT = (
        "One more paragraph has the same words, with a new number, place or look.",
        "{n} more paragraphs have the same words, with a new number, place or look.",
    )
    AMOUNT = "−{deleted} +{inserted} words"
    DELETED = "−{n} word", "−{n} words"
    INSERTED = "+{n} word", "+{n} words"


class EffectGroup(Code):
    """The heading over changes of one effect."""

    WORSE = "Worse for you"
    MIXED = "Both ways"
    BETTER = "Better for you"
    NEUTRAL = "Neutral"
    MINOR = "Minor"
    OPEN = "Not explained yet"


class CardPart(Code):
    """What a change says when it is opened."""

    MEANS = "What this means for you"
    COULD_DO = "What you could do until {date}"
    CAN_DO_UNTIL = "What you can do until {date}"
    BINDS_BOTH = "This binds both sides."
    READ = "Read the wording:"
    LINK = "Link to this change"
    OPEN_ALL = "Open all"
    CLOSE_ALL = "Close all"
    NUMBERED = "{n}. {title}", "{n}. {title}"
    CHANGED_AGAIN = "Changed again on {date}"
    CHANGED_AGAIN_SEE = "Changed again on {date}: see {n}", "Changed again on {date}: see {n}"
    UNDONE = "Undone on {date}"
    AS_BEFORE = "As it was before"
    NO_LONGER_SO = "This is no longer so."
    NO_LONGER_SEE = "This is no longer so. It was changed again on {date}: {link}"


class PartNote(Code):
    """What is explained of a page, where that is not all."""

    ONLY_PART = "Only a part is explained."
    LISTED = (
        "One place is listed under “Not explained yet”.",
        "{n} places are listed under “Not explained yet”.",
    )
    COVERS = "It covers {m} of {n} place.", "They cover {m} of {n} places."
    NOT_KNOWN = (
        "One place is not explained yet; what it means for you is not known.",
        "{n} places are not explained yet; what they mean for you is not known.",
    )


class StateLine(Code):
    """What the time makes of a version, below its name."""

    COMING = "Coming on {date}: {changes}"
    LAST_DAY = "Last day: {date}."
    STEPS = "in one step", "in {n} steps"
    IF_AGREED = "For you, if you last agreed between {first} and {last}."
    ANOTHER_DATE = "Another date"


class Dates(Code):
    """What happens when, and by when to act."""

    TITLE = "Dates"
    NOTICE = "Notice by {channel}"
    NOTICE_BEFORE = "Notice by {channel}, one day before", "Notice by {channel}, {n} days before"
    NOTICE_ONLY = "Notice"
    TAKES_EFFECT = "Takes effect"
    LAST_DAY = "Last day for this:"
    PASSED = "Passed."
    REPLACED = "The next version replaces it"
    SAME = "What stays the same"


class StepGroup(Code):
    """One step of several, with its changes."""

    STEP = "{date}: {changes}"
    ITS_PAGE = "The page of this step"
    COMING = "Coming on {date}: {changes}"
    NOT_COUNTED = "Not in force yet, and not counted above."
    SHOW = "Show the headline", "Show the {n} headlines"


class Filter(Code):
    """The form by which a reader chooses places."""

    TITLE = "Filter"
    ON = "on"
    LABEL = "Filter and position"
    EFFECT = "Effect"
    WHO = "I am"
    WHO_NOTE = "What concerns everyone always stays."
    TOPIC = "Topic"
    KIND = "Kind"
    OTHER = "Other"
    CLEAR = "Clear the filter"
    IS_ON = "The filter is on: only its places are shown, and text that did not change is hidden."
    SKIP = "Skip to the changes"


class BlockName(Code):
    """The head of a block of wording."""

    WAS = "was {list}", "was {list}"
    LIST = "{list}", "{list}"
    ADDED_WORDS = "Added, {amount}"
    REMOVED_WORDS = "Removed, {amount}"


class KindFilter(Code):
    """How a place differs, as a choice."""

    INSERTED = "Added"
    DELETED = "Removed"
    REWORDED = "Reworded"
    MOVED = "Moved"
    DIVIDED = "Split or joined"
    RETITLED = "Heading reworded"
    RELINKED = "Link changed"
    LETTERS = "Letters, punctuation or order"


class Proof(Code):
    """Where the texts come from, and how to cite them."""

    TITLE = "Proof"
    SAVED = "saved by us on {date}"
    PUBLISHED = "published on {date}"
    ARCHIVED = "Kept by an archive"
    RECORDED = "recorded on {date} as number {number}"
    MANIFEST = "Records of every version"
    LINE = "SHA-256 of number {number}"
    STAMP = "Time stamp of number {number}"
    EDITED = "The source file was changed after that: it is not the one that was recorded."
