"""What the pages say of differences that nobody has explained: what a program found, no more.

These sentences never say "for you", and never that something matters: nobody has judged it.
"""

from __future__ import annotations

from plainredline.model import Code


class Differ(Code):
    """The head and the parts of the page of two texts that nobody has explained."""

    SINCE = "What differs since {date}"
    SINCE_PAGE = "{title}: what differs since {date}"
    AS_SINCE = (
        "No word changed from {old} to {new}: all places stand on the page of what differs since"
        " {new}."
    )
    BETWEEN = "What differs between {old} and {new}"
    BETWEEN_PAGE = "{title}: what differs between {old} and {new}"
    PLACES = "{n} place differs", "{n} places differ"
    NOT_EXPLAINED = "Nobody has explained this yet."
    NOT_EXPLAINED_WHY = (
        "A program shows every word that was removed or added, and where; it cannot say what they"
        " mean."
    )
    WORDS_DIFFER = "{n} word removed or added", "{n} words removed or added"
    HOW_MUCH = (
        "In one place: about {share} of 100 words of both texts.",
        "In {n} places: about {share} of 100 words of both texts.",
    )
    HOW_LITTLE = (
        "In one place: fewer than 1 of 100 words of both texts.",
        "In {n} places: fewer than 1 of 100 words of both texts.",
    )
    NO_WORD_IN = "One more place differs in no word.", "{n} more places differ in no word."
    MOSTLY = "{count} of the {all} words stand in {section}; {rest} in all other sections."
    WHOLLY = "All of these words stand in {section}."
    PERCENT = "{share}%"
    FACTS = "Found by a program; there may be more"
    EVENTS = "Kinds of clause that appear or are gone"
    VALUES_CHANGED = "One value changed", "{n} values changed"
    VALUES_NEW = "One value is new", "{n} values are new"
    VALUES_GONE = "One value is gone", "{n} values are gone"
    LINKS = "One link differs", "{n} links differ"
    SENTENCES = "Sentences with “not”, “may”, “must” or the like, added or removed in a paragraph"
    IN_ADDED = "{n} in added text"
    IN_REMOVED = "{n} in removed text"
    WHERE = "Where the words changed"
    REMOVED = "removed"
    ADDED = "added"
    SECTION = "Section"
    WEIGHT = "Weight"
    WORDS = "Words"
    PLACES_COLUMN = "Places"
    OUTSIDE = "Outside the sections"
    LARGEST = "The largest changes, most words first"
    ALL_PLACES = "All places, by what differs"
    MORE_SECTIONS = "and one more section, {words}", "and {n} more sections, {words}"
    PLACES_WORDS = "{places}, {words}"
    IN_WORDING = "{more}, in the wording below"
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


class WeightName(Code):
    """How heavy a place is, as the title of a group."""

    VALUE = "A date, number, amount, duty or right differs"
    WHOLE = "A paragraph, item or heading added or removed"
    REWORDED = "Reworded: 5 words or more"
    FEW = "Reworded: 1 to 4 words"
    NONE = "No word changed: letters, punctuation, links or order"


class WeightShort(Code):
    """The same in a word or two, beside the number of a place in a terminal."""

    VALUE = "Value"
    WHOLE = "Whole text"
    REWORDED = "Reworded"
    FEW = "Few words"
    NONE = "No word"


class SameWords(Code):
    """The page of two texts of which no word differs."""

    REST = "Every other paragraph is the same, letter for letter."
    SAME = "Every paragraph is the same, letter for letter."
    SET = "What was set differently"
    IS_NOW = "is now"
    REFERENCE = "A reference such as “{old}” in an older letter now means {new}."
    FIND = "Find a clause by an old number"
    TEXT = "The text, the same as before"


class FirstText(Code):
    """The page of the first version, before which there is nothing."""

    TITLE = "The first version, {date}"
    PAGE = "{title}: the first version, {date}"
    NOTHING = "Nothing to compare"
    OLDEST = "This is the oldest text that we have. It may not be the first that there was."
    READ = "Read this text"
    NEXT = "What came next: {date}"
    HOLDS = "What is in it"
    LENGTH = "Length"
    IN_ALL = "{words} in all."
    AFTER = "What came after"
    SINCE = "Everything since {date}"


class WrittenAnew(Code):
    """The page of a text of which most words are new."""

    TITLE = "Written anew"
    SHARE = "{share} of the words are new: {kept} of {all} stand in both texts."
    WHY = (
        "Marking each word would show nearly all of it, so the two texts stand in full, section by"
        " section."
    )
    WHY_APART = "Marking each word would show nearly all of it, so both texts are linked below."
    HEAVY = (
        "A program looked for what the two texts share. Read the new text in full before you rely"
        " on any single line."
    )
    COUNTERPART = "Sections with a counterpart: {count} of {all}"
    WITHOUT = "Old sections without one: {count}"
    NEW_ONES = "New sections: {count}"
    VALUES = "Values that differ"
    OLD = "old {name}"
    NEW = "new {name}"
    WENT = "Where each section went"
    BAR = "The bar says how much of the old section stands word for word in the new one."
    OLD_SECTION = "Old section"
    NEW_SECTION = "New section"
    KEPT = "Kept"
    OF_WORDS = "{kept} of {all}"
    NOTHING_LIKE = "nothing like it in the new text"
    NONE = "none"
    IS_NEW = "new"
    TEXTS = "The two texts"
    NEW_TEXT = "New text, {date}"
    OLD_TEXT = "Old text, {date}"


class NotCompared(Code):
    """The page of a text that is no version of the one before it."""

    LANGUAGE = "Not compared: another language"
    DOCUMENT = "Not compared: another document"
    LANGUAGE_PAGE = "{title}: another language on {date}, not compared"
    DOCUMENT_PAGE = "{title}: another document on {date}, not compared"
    NO_CHANGE = "This says nothing about a change."
    NOW_IN = (
        "The newer text is in another language. It may be a translation of the same terms, or new"
        " terms."
    )
    SOMETHING_ELSE = (
        "The newer text is something else. The agreement itself may be the same as before."
    )
    THEN = "{old}, then {new}"
    CANNOT = "Words of two languages cannot be compared."
    NO_COUNT = "This step is in no count and no feed."
    SHARE = "{share} of the words are the same"
    SAME_HEADINGS = "Headings that are the same: {count}."
    READ_OLD = "Read the text of {date}"
    READ_BOTH = "Read both side by side"
    FOLLOWED = "followed by"
    WITHOUT_WORDS = "What can be said without words"
    SECTIONS = "Sections: {old} before, {new} now."
    CLAUSES = "Numbered clauses: {old} before, {new} now."
    FIGURES = "Numbers, amounts and dates in both texts: {count} of {all}."
    ONLY_OLD = "Only in the older text: {list}."
    ONLY_NEW = "Only in the newer text: {list}."
    TWO_TEXTS = "The two texts"
    WHAT = "What"
    TITLE = "Title"
    SIZE = "Length"
    SIZE_WORDS = "{words}; sections: {sections}"
    BEGINS = "Begins with"
    ADDRESS = "Address"
    NEXT = "What happens next"
    EXPLAINED = "Whoever explains this step says that it is one: then it is compared."
    PASSED = "The next text that fits is compared with the one before this."
    LEFT_OUT = (
        "Left out, for it is not a version of this text: {list}.",
        "Left out, for they are not versions of this text: {list}.",
    )
    SIDE_BY_SIDE = "Side by side, without marks"
    PAIRED = "Paired by clause number only."
    READ_GOT = "Read the newer text ({words})"


class SmallChange(Code):
    """Changes in which no word differs, told in the head of their block and at their place."""

    NO_WORD = "no word changed"
    CAPITALS = "Capitals only"
    PUNCTUATION = "Punctuation only"
    SPACES = "Spaces only"
    LINK = "Link only"
    HIDDEN = "Hidden character"
    MOVED = "Moved"
    MOVED_DOWN = "moved down ↓"
    MOVED_UP = "moved up ↑"
    MOVED_HERE = "moved here:"
    FROM_ABOVE = "moved here ↑"
    FROM_BELOW = "moved here ↓"
    SPACE_REMOVED = "space removed"
    SPACE_ADDED = "space added"
    WAS = "was {old}"
