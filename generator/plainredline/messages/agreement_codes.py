"""What the pages around the change page say: of an agreement, its versions and its clauses."""

from __future__ import annotations

from plainredline.model import Code


class Agreed(Code):
    """The answer to when a reader agreed."""

    TITLE = "When did you agree?"
    HOW = "Choose the time in which you signed up, or last accepted a new version."
    CURRENT = "You have the text in force. Nothing has changed since."
    NEWEST = "You have the newest text that we know of."
    CHANGES = "{n} change since", "{n} changes since"
    PLACES = "{n} place differs", "{n} places differ"
    STEPS = "in one step", "in {n} steps"
    PARTLY = "not everything is explained yet"
    NOT_EXPLAINED = "not explained yet"
    CHANGED = "The words changed"
    NO_WORDS = "No words changed"
    COMING = "And {n} coming on {date}.", "And {n} coming on {date}."
    VERSION_COMING = "And a new version on {date}."
    NO_OLDER = "We have no copy that old. Compare the oldest that we have."
    IN_YEAR = "{year}: {n} version", "{year}: {n} versions"


class Step(Code):
    """How much one version changed, and how it was announced."""

    CHANGES = "{n} change", "{n} changes"
    AT_PLACES = "at {n} place", "at {n} places"
    WORSE = "{n} worse", "{n} worse"
    MIXED = "{n} both ways", "{n} both ways"
    BETTER = "{n} better", "{n} better"
    NEUTRAL = "{n} neutral", "{n} neutral"
    OPEN = "{n} place not explained yet", "{n} places not explained yet"
    WORDS = "−{deleted} +{inserted} words"
    OLDEST = "The oldest text that we have. Nothing to compare it with."
    PUBLISHED = "Published on {date}."
    NOTICE = "Published on {date}, one day before.", "Published on {date}, {n} days before."
    COMES_IN = "coming tomorrow", "coming in {n} days"


class Timeline(Code):
    """The table of every version."""

    FROM = "From"
    WHAT = "What changed"
    HOW_MUCH = "How much"
    REMOVED = "words removed"
    ADDED = "words added"
    READ = "Read this text"
    WHAT_THEN = "What changed then"
    APPLIES_IN = "Applies in: {jurisdiction}."


class Pairs(Code):
    """The table of pairs of versions."""

    TITLE = "Compare any two"
    HOW = (
        "Find the older version in a row, the newer in a column. The number says at how many"
        " places they differ."
    )
    TABLE = "Table of pairs"
    OLDER = "Older"
    PAIR = "{old} with {new}:"
    NONE = "none"
    NOT_ONE = "Where there is no number, the two are not versions of one text."
    LATEST_ONLY = (
        "Only the newest version is in the table.",
        "Only the newest {n} versions are in the table.",
    )
    OLDER_ONES = (
        "Every version is compared with the one before it, under “{every}”, and every earlier one"
        " with the current one, under “{agreed}”."
    )
    NAMED = "Also compared:"
    BETWEEN = "What changed between {old} and {new}"


class AgreementKind(Code):
    """What kinds of agreements are called; another one by the words of its name."""

    TERMS_OF_SERVICE = "Terms of service"
    PRIVACY_POLICY = "Privacy policy"
    MEMBERSHIP_AGREEMENT = "Membership agreement"
    DATA_PROCESSING_AGREEMENT = "Data processing agreement"
    COOKIE_POLICY = "Cookie policy"
    ACCEPTABLE_USE_POLICY = "Acceptable use policy"
    SELLER_TERMS = "Seller terms"


class StatusMark(Code):
    """Whose text it is, in a list of agreements."""

    ILLUSTRATIVE = "Illustration"
    CAPTURED = "Captured"


class Home(Code):
    """The page of all agreements."""

    HOLDS = "{agreements}, {versions}."
    AGREEMENTS = "{n} agreement", "{n} agreements"
    COMING = "Coming"
    NEWEST = "Newest"
    MORE_COMING = "{n} more is coming", "{n} more are coming"
    LETTERS = "Letters"
    STATE = "State"
    KIND = "Kind"
    OTHER = "Other"
    IS_COMING = "A new version is coming"
    EXPLAINED = "Explained"
    NOT_EXPLAINED = "Not explained yet"
    NO_WORDS = "No words changed"
    NOT_COMPARED = "Not compared"
    ONE_VERSION = "One version only"
    NEW_VERSION = "New version on {date}"
    WITHDRAWN = "The version of {date} was withdrawn"
    ENDED = "Ended"
    OF_ALL = "of {n} agreement", "of {n} agreements"
    FILTER = "Filter"
    FILTER_ON = "on"
    CLEAR = "Clear the filter"


class ClauseNote(Code):
    """What stands beside a clause of a version: what happened to it before and later."""

    CHANGED = "Changed in the version of {date}."
    NEW = "Added in the version of {date}."
    REMOVED = "Removed in the version of {date}."
    WITH_LATER = (
        "{n} clause carries a note of what happened to it later.",
        "{n} clauses carry a note of what happened to them later.",
    )
    WITH_EARLIER = (
        "{n} clause carries a note of what had changed before.",
        "{n} clauses carry a note of what had changed before.",
    )
    WITHOUT = (
        "A clause without a note has the same words in every version that we have, from"
        " {first} to {last}."
    )


class TermTip(Code):
    """What is shown beside a use of a defined term, before the words that define it."""

    DEFINED_IN = "Defined in {clause}:"
    DEFINED = "Defined in this agreement:"


class ClauseLife(Code):
    """What happened to a clause, in short."""

    ALL = "All clauses"
    NEW = "new in the version of {date}"
    GONE = "removed in the version of {date}"
    CHANGED = (
        "changed in the version of {date}",
        "changed {n} times, last in the version of {date}",
    )
    TO_COME = "which is still to come"
    OUTSIDE = "Outside any section"


class OldNumber(Code):
    """Where a clause stands today that an old paper has under another number."""

    TITLE = "Find a clause by an old number"
    PAPER = "Your paper is from {days}"
    RANGE = "{first} to {last}"
    IS_NOW = "is now"
    REMOVED = "removed"
    SAME = (
        "{n} number of this text is the same today.",
        "{n} numbers of this text are the same today.",
    )
    TOGETHER = "Numbers inside a range move together."
    MORE = "{n} more range is left out.", "{n} more ranges are left out."
    ALL_SAME = (
        "On a paper from this time every number is as it is today: {list}.",
        "On papers from these times every number is as it is today: {list}.",
    )
