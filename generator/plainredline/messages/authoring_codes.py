"""What an author is asked and told in the explanation file itself, in the file's language."""

from plainredline.model import Code


class Question(Code):
    """What an author answers, so that no section leaves a reader's question open."""

    SUMMARY = (
        "The whole update in at most 60 words, the most important first: what changes, for whom, "
        "from when. It takes effect on {day}."
    )
    CHANGED = "Who could do what before, and who can do what now? One or two short sentences."
    EACH = (
        "More than one thing changes here. Is each told, what readers gain and what they lose: "
        "“{first}”, “{last}”?"
    )
    MEANS = (
        "What can now happen to a reader that could not before, or no longer? Who gains, who is "
        "bound?"
    )
    CAN_DO = (
        "What can a reader do, where, and by when: refuse, object, cancel, export, ask? "
        "If nothing, say so."
    )


class MeaningQuestion(Code):
    """What is asked under *What this means for you*, by topic."""

    DISPUTES = (
        "Which disputes no longer go where? Who decides, where, who pays, and what right is given "
        "up?"
    )
    LAW_VENUE = "Whose law and which courts now? What does that mean for someone far away?"
    TERMS_CHANGE = (
        "How will readers learn of the next change, how long before, and what counts as agreeing?"
    )
    SERVICE_CHANGE = "What can be changed or ended, with how much notice?"
    TERMINATION = (
        "Who can end it, for which reasons, with how much notice? What happens to data and money?"
    )
    LEAVING = "How does one leave, by when, and what happens to data and money?"
    FEES = "Who pays what more or less, from when? Give the amounts."
    RENEWAL_REFUND = "What renews when, how is it stopped, what is paid back?"
    CONTENT_LICENCE = "Who may now use a reader’s content, for what, for how long?"
    CONTENT_REMOVAL = "What can be removed, who decides, and can one object?"
    CONDUCT = "What is no longer allowed, or newly allowed? Give an example."
    ACCOUNT = "What must an account holder now do, and what if not?"
    ELIGIBILITY = "Who can no longer use it, or now can?"
    LIABILITY = "For what, up to how much, can one still claim?"
    INDEMNITY = "Whose losses would a reader have to pay, and when?"
    WARRANTY = "What is promised no longer, or newly?"
    DATA_COLLECTION = "What is newly collected, from whom, for what?"
    DATA_SHARING = "Who newly gets which data, and for what?"
    TRACKING = "What is tracked where, and how is it turned off?"
    DATA_RIGHTS = "What can one ask for, and how long is data kept?"
    SECURITY = "What is protected how? Who is told of a breach, how soon?"
    DATA_TRANSFER_REQUESTS = "Where does data now go, and who may demand it?"
    ACCEPTANCE = "What now counts as agreeing?"


class DoingQuestion(Code):
    """What is asked under *What you can do*, by topic."""

    DISPUTES = "Can one opt out, how and by when? Are small claims open? If not, say so."
    TERMS_CHANGE = "Can one refuse and leave without cost, and by when? If not, say so."
    FEES = "Can one cancel before the new price, and by when? If not, say so."
    TERMINATION = "Can one object, export data, get money back, and by when? If not, say so."
    DATA_SHARING = "Can one object or turn it off, where? If not, say so."


class MinorReason(Code):
    """Why a change of substance is proposed as minor; readers see it."""

    DATE = "Only the date of the document changed."
    ADDRESS = "Only an address that is printed here changed."
    LINK = "Only where a link leads changed; no word of the clause did."
    TITLE = "Only the title of the section changed."


class Hint(Code):
    """What stands beside a key that is still to be written."""

    HEADLINE = "the change that matters most, as one sentence"
    AUTHOR = "who writes this"
    REVIEWER = "who has checked it against both wordings"
    REVIEWED = "the day of that check, as 2026-01-31"
    UNCHANGED = "what readers may fear for and keep"
    DEADLINE = "the last day to act, as 2026-01-31, if there is one"
    PROPOSED = "proposed"
    PROPOSED_OR = "proposed; or {topics}"
    FACTS = "Found automatically, may be incomplete:"
    NONE = "none"
    KEPT = "kept by `plainredline explain`"
    DAYS_STAYED = "the words changed, and the text still says: {days}"
    DAYS_MOVED = "nothing changed but the day that the text states: {old}, now {new}"


class DraftTitle(Code):
    """A title that only says what the comparison shows."""

    NEW = "New: {what}"
    REMOVED = "Removed: {what}"
    SPLIT = "Split: {what}"
    MERGED = "Merged: {what}"
    RETITLED = "Retitled: {what}"
    REWORDED = "Reworded: {what}"
    CHANGED = "Changed: {what}"
    RANGE = "{first} to {last}"
    WORDS = "“{words}”"
    HEADING = "{what} “{heading}”"
    BENEATH = "{what} in “{heading}”"


class ReviewNote(Code):
    """What `plainredline explain` writes beside an entry whose wording is another one."""

    CHANGED = "the wording is not the one explained here."
    CHANGED_NOW = "the wording is not the one explained here. It is now:"
    SAME = "no word differs any more where this was explained."
    SAME_NOW = "no word differs any more where this was explained. It is now:"
    OLD = "old {name}"
    NEW = "new {name}"
    STANDS = "{side}: {text}"
    WAS = "{side} was: {text}"
    IS = "{side} is: {text}"
    IS_NEW = "{side} is new: {text}"
    IS_GONE = "{side} is gone: {text}"
    AS_EXPLAINED = "as explained: one other wording", "as explained: {n} other wordings"
    NO_LONGER = "no longer there: {quote}"
    FIT_SECTION = "Make the text fit, then write  wording: {wording}  above and delete these lines."
    OTHER_TEXTS = (
        "one of the two texts has changed since headline, summary and `unchanged` were written."
    )
    FIT_FRONT = "Make them fit, then write  wording: {wording}  above and delete these lines."
    FIT_MINOR = "If it fits, write  wording: {wording}  above and delete these lines."
    GONE = "clause {names} does not change any more, is no longer there, or has another section."
    NOTHING_DELETED = "Name the clause that is meant, or delete this; nothing was deleted for you."
