"""What the pages say of differences that nobody has explained: what a program found, no more.

These sentences never say "for you", and never that something matters: nobody has judged it.
"""

from __future__ import annotations

from plainredline.model import Code


class Differ(Code):
    """The head and the parts of the page of two texts that nobody has explained."""

    SINCE = "What differs since {date}"
    SINCE_PAGE = "{title}: what differs since {date}"
    PLACES = "{n} place differs", "{n} places differ"
    HEADLINE = "{n} place differs, not explained", "{n} places differ, not explained"
    NOT_EXPLAINED = "Nobody has explained this yet."
    NOT_EXPLAINED_WHY = (
        "A program compared the two texts. It can find and measure differences; it does not say"
        " what they mean."
    )
    HOW_MUCH = "{words} removed or added: about {share} of the text."
    KEPT = (
        "One more paragraph kept every word and only got a new number, place or look.",
        "{n} more paragraphs kept every word and only got a new number, place or look.",
    )
    FACTS = "Facts found by a program"
    FACTS_HOW = "Found by rules in the words themselves; more may have changed."
    EVENTS = "Kinds of clause that appear or are gone"
    VALUES_CHANGED = "One value changed", "{n} values changed"
    VALUES_NEW = "One value is new", "{n} values are new"
    VALUES_GONE = "One value is gone", "{n} values are gone"
    MORE = "one more", "{n} more"
    WHERE = "Where the words changed"
    BARS = "Longest bar: {words}."
    REMOVED = "removed"
    ADDED = "added"
    SECTION = "Section"
    WORDS = "Words"
    PLACES_COLUMN = "Places"
    MORE_SECTIONS = "One more section, {words}", "{n} more sections, {words}"
    OUTSIDE = "Outside the sections"
    ALL_PLACES = "All places, heaviest first"
    PLACES_WORDS = "{places}, {words}"
    IN_WORDING = "one more, in the wording below", "{n} more, in the wording below"
    NO_WORD = "no word"
    SKIP = "Skip to the facts"


class FactName(Code):
    """What a value is, in a word or two."""

    DURATION = "Time"
    AMOUNT = "Amount"
    PERCENTAGE = "Percentage"
    DATE = "Date"
    AGE = "Age"
    COUNT = "Number"
    MODAL = "Duty or right"
    LAW = "Governing law"
    VENUE = "Place of disputes"
    TERM = "Defined term"
    REFERENCE = "Reference"
    LINK = "Link"
    DOCUMENT = "Other document"
    EVENT = "Kind of clause"


class FoundState(Code):
    """What became of what the words show."""

    APPEARS = "appears"
    ALSO_APPEARS = "appears in one more sentence"
    GONE = "no longer found"
    ALSO_GONE = "no longer found in one sentence"
    DEFINED = "defined"
    REDEFINED = "defined otherwise"
    AND_MORE = "and one more place", "and {n} more places"


class WeightName(Code):
    """How heavy a place is, as the title of a group."""

    VALUE = "A date, number, amount, duty or right differs"
    WHOLE = "Whole text added or removed"
    REWORDED = "Reworded: 5 words or more"
    FEW = "Reworded: 1 to 4 words"
    NONE = "No word changed: letters, punctuation, links or order"


class WeightShort(Code):
    """The same in a word or two, as a choice of the filter."""

    VALUE = "Value"
    WHOLE = "Whole text"
    REWORDED = "Reworded"
    FEW = "Few words"
    NONE = "No word"
