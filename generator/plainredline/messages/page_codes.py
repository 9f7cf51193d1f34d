"""Everything of ours that a page says, with its English, room by room.

Rooms that are named after an enumeration of the model (`KindName`, `TopicName` …) have a name for
each of its members, and are looked up by theirs.
"""

from __future__ import annotations

from plainredline.model import Code


class Common(Code):
    """What several pages say: lists, numbers of things, and what joins two of them."""

    QUOTED = "“{text}”"
    COLON = "{name}: {text}"
    COMMA = "{first}, {second}"
    SEMICOLON = "{first}; {second}"
    FULL_STOP = "{text}."
    WORDS = "{n} word", "{n} words"
    CLAUSES = "{n} clause", "{n} clauses"
    ROWS = "{n} row", "{n} rows"
    PLACES = "{n} place", "{n} places"
    VERSIONS = "{n} version", "{n} versions"
    MORE = "one more", "{n} more"
    RANGE = "{first} to {last}"


class Site(Code):
    """What stands around every page."""

    HOME = "Agreements"
    BREADCRUMB = "Breadcrumb"
    SKIP = "Skip to the content"
    DARK_THEME = "Dark theme"
    READ_HERE = "Read in English"
    FOOTER = "Our explanations, not the providers’. Not legal advice."
    NOTICE = "Notice:"
    HOME_TITLE = "What changed in the agreements that bind you"
    HOME_INTRO = (
        "Every version of an agreement, compared word for word, with what each change"
        " means for you."
    )
    HOME_INTRO_PLAIN = "Every version of an agreement, compared word for word."
    NO_AGREEMENTS = "There are no agreements yet."
    ALL_AGREEMENTS = "All agreements"
    NO_PAGE = "There is no page at this address"
    NO_PAGE_WHY = (
        "The address may be mistyped, or an agreement may have been renamed since it was linked."
    )
    NO_PAGE_HELP = "See every agreement on this site"
    MOVED = "This page has moved"
    MOVED_TO = "Go to where it is now"
    PLACE_MOVED = "This place has moved: go to where it is now"
    OWNERS_LINKS = "Links of this site"
    FAULTY_PREVIEW = "This is a preview, which may be wrong: the agreements cannot be built."


class StatusNotice(Code):
    """Whose text it is, by the agreement's status."""

    ILLUSTRATIVE = (
        "This agreement was written for this site as an illustration. It is not the real"
        " text of any company, and it binds nobody."
    )
    CAPTURED = "This text was captured from the provider’s site. It is not an official copy."


class Title(Code):
    """What pages and their breadcrumbs are called."""

    CHANGE = "What changed on {date}"
    CHANGE_COMING = "What changes on {date}"
    CHANGE_SEEN = "What changed, first seen on {date}"
    SINCE = "What changed since {date}"
    FILES = "{old} → {new}"
    BETWEEN_FILES = "What changed between {old} and {new}"
    CHANGE_PAGE = "{title}: what changed on {date}"
    CHANGE_PAGE_COMING = "{title}: what changes on {date}"
    SINCE_PAGE = "{title}: everything that changed since {date}"
    VERSION_PAGE = "{title}, version of {date}"
    CLAUSES_PAGE = "{title}: the history of each clause"
    VERSION_CRUMB = "Version of {date}"
    CHANGE_CRUMB = "Change of {date}"
    CLAUSES = "The history of each clause"
    FULL_TEXT = "Full text"
    DESCRIPTION = "{provider}, {title}. {text}"
    DESCRIPTION_ALONE = "{title}. {text}"
    COMPARISON = "{answer}. {old} compared with {new}."


class InForce(Code):
    """Whether a version is in force, and since or until when."""

    COMPARED_WITH = "compared with"
    TAKES_EFFECT_IN = "takes effect {when}"
    IN_DAYS = "tomorrow", "in {n} days"


class Verdict(Code):
    """The short answer: how much changed, and what it is worth."""

    MATTER = "{n} change matters to you", "{n} changes matter to you"
    SOME_MATTER = "{n} of {all} change matters to you", "{n} of {all} changes matter to you"
    SO_FAR = (
        "{n} change explained so far matters to you",
        "{n} changes explained so far matter to you",
    )
    DIFFER = "{n} place differs", "{n} places differ"
    SET_ASIDE = (
        "One place differs; it makes no difference to you.",
        "{n} places differ; none makes a difference to you.",
    )
    NONE_MATTERS = "Nothing that matters to you changed"
    WORDS = "{inserted} added, {deleted} removed."
    NO_WORDS = "No words changed"
    IDENTICAL = "The two versions are the same, word for word."
    RELINKED = "One link points elsewhere.", "{n} links point elsewhere."
    MOVED = "One clause stands elsewhere.", "{n} clauses stand elsewhere."
    SENTENCES = "One sentence stands elsewhere.", "{n} sentences stand elsewhere."
    DIVIDED = (
        "One clause is divided into paragraphs differently.",
        "{n} clauses are divided into paragraphs differently.",
    )
    RENUMBERED = "One clause has a new number.", "{n} clauses have new numbers."
    REFORMATTED = "The form of one clause differs.", "The form of {n} clauses differs."
    UNEXPLAINED_WHY = (
        "You can read the exact words below. What they mean for you has yet to be written."
    )


class Tally(Code):
    """The figures below the verdict; the number is shown bold."""

    WORSE = "{n} worse", "{n} worse"
    MIXED = "{n} both ways", "{n} both ways"
    BETTER = "{n} better", "{n} better"
    NEUTRAL = "{n} neutral", "{n} neutral"
    SAME = "{n} clause unchanged", "{n} clauses unchanged"


class EffectName(Code):
    """What a change does for the reader, as a badge."""

    WORSE = "Worse"
    MIXED = "Both ways"
    BETTER = "Better"
    OPEN = "Not explained yet"
    NEUTRAL = "Neutral"
    MINOR = "Minor"


class StateName(Code):
    """What is still missing, or was set aside, as a badge."""

    OPEN = "Not explained yet"
    STALE = "Needs review"
    MINOR = "Minor"
    NOT_JUDGED = "Not judged yet"


class Deadline(Code):
    """By when to act."""

    ONLY = "One deadline: {date}."


class Card(Code):
    """What is said above the wording: explanations, and lists of changes."""

    MEANS = "What this means for you"
    CHANGED = "What changed"
    CAN_DO = "What you can do"
    WHO_GAINS = "Who gains"
    WHO_IS_BOUND = "Who is bound"
    OURS = "Our explanations, not {provider}’s. Not legal advice."
    AUTHOR = "Written by {author}."
    AUTHOR_AND_REVIEWER = "Written by {author} and checked by {reviewer}."
    CHECKED = "Checked on {date}."
    TOOL = "Drafted with the help of {tool}."
    DRAFT = "A draft: these explanations have not been reviewed."
    TO_FINISH = "One section is still to be finished", "{n} sections are still to be finished"
    SET_ASIDE = "One minor change", "{n} minor changes"
    STALE = (
        "These explanations were written for other words. Until someone has reviewed"
        " them, they are not shown."
    )
    IN_REVIEW = "The explanation of this update is being reviewed."
    IN_REVIEW_WHY = (
        "The wording is not the one that it was written for. Until it has been reviewed, this page"
        " says what was found automatically, and explains only what still holds."
    )
    OLD_TRANSLATION = (
        "This translation is older than the original explanation, which has changed since."
    )
    READ_ORIGINAL = "Read the original"
    FOUND = "Found automatically"
    FOUND_PLACES = "Where the words differ"
    FOUND_HOW = "Found by rules in the words themselves; may be incomplete."


class PartyName(Code):
    """Who gains a right, or takes on a duty; the provider goes by its name."""

    MEMBER = "you"
    BOTH = "both sides"
    OTHERS = "others"
    NOBODY = "nobody"


class ToFinish(Code):
    """What a section of a draft does not say yet."""

    ALL = "still to be written"
    CHANGED = "what changed is missing"
    MEANS = "what it means is missing"
    CAN_DO = "what one can do is missing"
    EFFECT = "for better or worse is missing"


class ClauseName(Code):
    """What clauses are called."""

    CITED = "Clause {cite}"
    HEADING = "Heading"
    PARAGRAPH = "Paragraph"
    ITEM = "List item"
    ROW = "Table row"
    CODE = "Code"
    TABLE = "Table"
    LIST = "Clause {list}", "Clauses {list}"
    OLD_LIST = "Old clause {list}", "Old clauses {list}"
    AND_OLD_LIST = "old clause {list}", "old clauses {list}"
    HEADINGS = "Heading", "{n} headings"
    OPENING = "Opening of clause {cite}"
    OPENINGS = "{n} opening", "{n} openings of clauses"
    BEFORE_HEADINGS = "Before the first heading"
    WAS = "was {label}"


class KindName(Code):
    """How a clause differs."""

    INSERTED = "added"
    DELETED = "removed"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    RETITLED = "retitled"
    RELINKED = "links changed"
    MOVED = "moved"
    PARTLY_MOVED = "partly moved"
    RENUMBERED = "renumbered"
    REFORMATTED = "form changed"


class Wording(Code):
    """The old and new wording, side by side."""

    TITLE = "The wording, compared"
    LEGEND_ADDED = "added words are underlined"
    LEGEND_REMOVED = "removed words are struck through"
    MOVE_BETWEEN = "Move between changes"
    PREVIOUS = "Previous"
    NEXT = "Next"
    PREVIOUS_PLACE = "Previous place"
    NEXT_PLACE = "Next place"
    PLACE_OF = "Place {i} of {n}"
    PLACES_OF = "Places {i} to {j} of {n}"
    LAYOUT = "Layout"
    KEYS = "Keys J and K"
    BEFORE = "Before"
    AFTER = "After"
    NOT_IN = "Not in the version of {date}"
    ADDED = "Added"
    REMOVED = "Removed"
    HIDDEN_CHARACTER = "hidden character:"
    LOOK_ALIKE = "look-alike letters:"
    PICTURE = "picture:"
    STANDS_BETWEEN = (
        "{list} stands between these parts and is shown below.",
        "{list} stand between these parts and are shown below.",
    )
    LINK_CHANGED = "Link “{words}”: before: {old}; now: {new}"
    READ_IN_TEXT = "Read it in the full text"
    MOVED_FROM = "See where it stood"
    WAS_HERE = "“{name}” used to be here."
    WAS_HERE_CITED = "“{name}” used to be here, as clause {cite}."
    WHERE_NOW = "See where it is now"
    IN_A_ROW_ADDED = "One clause is new.", "{n} clauses in a row are new."
    IN_A_ROW_REMOVED = "One clause was removed.", "{n} clauses in a row were removed."
    FORM_BESIDE = "In clauses of which the words changed, this differs in form besides."
    BOUNDED = (
        "Shown as replaced whole: the two wordings are too long and too different to"
        " compare word for word."
    )


class Fold(Code):
    """What is said of text without changed words."""

    SAME = "Same words"
    NEW_NUMBERS = "Same words, new numbers"
    NEW_FORM = "Same words, other formatting"
    MOVED = "Same words, moved"


class LayoutName(Code):
    """How the two wordings stand to each other."""

    AUTO = "Automatic"
    TWO = "Before and after"
    ONE = "One text with both"


class TopicName(Code):
    """What a change is about."""

    ACCEPTANCE = "Accepting the agreement"
    TERMS_CHANGE = "How the agreement changes"
    SERVICE_CHANGE = "Changes to the service"
    ELIGIBILITY = "Who may use it"
    ACCOUNT = "Your account"
    FEES = "Fees"
    RENEWAL_REFUND = "Renewals and refunds"
    CONTENT_LICENCE = "Rights in your content"
    CONDUCT = "What you may not do"
    CONTENT_REMOVAL = "Removal of content"
    TERMINATION = "Ending by the provider"
    LEAVING = "Leaving"
    WARRANTY = "Promises about the service"
    LIABILITY = "Liability"
    INDEMNITY = "Claims you pay for"
    DISPUTES = "Disputes"
    LAW_VENUE = "Law and courts"
    DATA_COLLECTION = "Data collected"
    DATA_SHARING = "Data shared"
    TRACKING = "Tracking and advertising"
    DATA_RIGHTS = "Your rights over data"
    SECURITY = "Security"
    DATA_TRANSFER_REQUESTS = "Transfers and authorities"
    GENERAL = "General"


class FormCount(Code):
    """How often the form differs, by kind."""

    LINK = "One link changed", "{n} links changed"
    ADDRESS = (
        "One link leads to the same place by another address",
        "{n} links lead to the same places by other addresses",
    )
    TITLE = (
        "What one picture, link or field says changed",
        "What {n} pictures, links or fields say changed",
    )
    FIELD = "One field above the text changed", "{n} fields above the text changed"
    LABEL = "One clause renumbered", "{n} clauses renumbered"
    MARKUP = "One clause set differently", "{n} clauses set differently"
    HIDDEN = "One hidden character came or went", "{n} hidden characters came or went"
    PAGE = (
        "Page numbers or running lines stand elsewhere in one place",
        "Page numbers or running lines stand elsewhere in {n} places",
    )
    SPACE = "A space came or went in one place", "A space came or went in {n} places"
    HYPHEN = "A hyphen came or went in one place", "A hyphen came or went in {n} places"
    CAPITALS = "Capital letters differ in one place", "Capital letters differ in {n} places"
    QUOTES = "Quotation marks differ in one place", "Quotation marks differ in {n} places"
    SPELLING = "A word is spelt otherwise in one place", "Words are spelt otherwise in {n} places"
    DAMAGE = (
        "The copy of the text lost or got back letters in one place",
        "The copy of the text lost or got back letters in {n} places",
    )
    TYPOGRAPHY = (
        "Dashes, signs or kinds of space differ in one place",
        "Dashes, signs or kinds of space differ in {n} places",
    )


class FormTable(Code):
    """The list of differences of form."""

    TITLE = "Differences of form"
    INTRO = "No word differs in what follows."
    WHERE = "Where"
    WORDS = "Words"
    BEFORE = "Before"
    AFTER = "After"
    NONE = "none"
    MORE = "and one more", "and {n} more"


class Provenance(Code):
    """Where the texts come from."""

    FULL_TEXT = "Full text"
    SOURCE_FILE = "Source file"
    ORIGINAL = "Original"
    HIDDEN = "Hidden characters:"
    LOOK_ALIKE = "Words with letters of another script that look alike:"
    SHOWN_IN_PLACE = (
        "one in the version of {date}, shown in place",
        "{n} in the version of {date}, shown in place",
    )
    NONE = "none in the version of {date}"
    BOTH = "{old}; {new}."
    NOTICE = "Notice:"
    CITE_AS = "Cite as:"
    CITATION = "{provider}, {title}, version of {new}, compared with the version of {old}."
    FILE_CITATION = "{title}, {new}, compared with {old}."
    DATA = "This comparison as data:"
    RIGHTS = "Rights:"


class Download(Code):
    """What a change can be kept as, and what stands in a Word file above the text."""

    WORD = "To mark up or file away:"
    WORD_FILE = "Word file with tracked changes"
    HOW = (
        "Accept all changes for the text of {new}, or reject all for the text of {old}."
        " The comments are ours."
    )
    MOVED = "It moved, and its words changed: {text}"
    FOR_PROGRAMS = (
        "Every agreement, version and change is listed with its addresses in {file}. Below each"
        " agreement stand its changes, as Markdown."
    )


class Search(Code):
    """The page that searches."""

    TITLE = "Search the agreements"
    BUTTON = "Search"
    FIELD = "Words or the number of a clause"
    WHERE = "Where"
    CHANGES = "Explained changes"
    NOW = "Current text"
    COMING = "Text to come"
    PAST = "Earlier text"
    AGREEMENT = "Agreement"
    FOUND = "Found: {n}"
    NOTHING = "Nothing found."
    LEFT = "Agreements that were not searched: {n}. Choose one."
    MORE = "Show more"
    NEEDS_SCRIPT = "Searching needs JavaScript. These ways need none."
    OTHER_WAYS = "Other ways"


class History(Code):
    """The versions of an agreement, and the lives of its clauses."""

    VERSIONS = (
        "One version, of {first}.",
        "{n} versions since {first}.",
    )
    EARLIER = "One earlier version", "{n} earlier versions"
    UPDATES_BETWEEN = "The updates in between"
    MORE_BETWEEN = (
        "One earlier update: see every version",
        "{n} earlier updates: see every version",
    )
    EVERY_VERSION = "Every version"
    FULL_TEXT = "Full text"
    CLAUSES = "The history of each clause"
    FEED = "Feed of changes"
    WORDS_IN_CLAUSES = "{words} in {clauses}"
    CONTENTS = "Contents"
    CLAUSES_INTRO = "Each clause with every version in which it changed, the latest first."
    NO_CLAUSE_CHANGED = "No clause has changed since the first version."
    GONE = (
        "One clause that is no longer in the agreement",
        "{n} clauses that are no longer in the agreement",
    )
    NEVER_CHANGED = (
        "One clause has not changed since the first version.",
        "{n} clauses have not changed since the first version.",
    )
    FIRST_STOOD = "in the first version"
    CITED_AS = "as {cite}"
