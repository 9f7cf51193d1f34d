"""What the words of a comparison show, each a whole sentence, and what is said of events."""

from __future__ import annotations

from plainredline.model import Code


class Shown(Code):
    """What a change shows; never whether that is good for anybody."""

    # Values and modal verbs
    WORDS_CHANGE = (
        "The text changes from “{old}” to “{new}”.",
        "The text changes from “{old}” to “{new}” in {n} places.",
    )
    WORDS_APPEAR = "“{new}” appears.", "“{new}” appears in {n} places."
    WORDS_GONE = "No longer found: “{old}”.", "No longer found in {n} places: “{old}”."

    WORDS_GONE_HERE = "No longer found in one of its places: “{old}”."

    # Law and venue
    LAW_CHANGES = "The governing law that the text names changes from “{old}” to “{new}”."
    LAW_APPEARS = "The text names “{new}” as the governing law."
    LAW_GONE = "No longer named as the governing law: “{old}”."
    VENUE_CHANGES = (
        "The place where disputes are heard that the text names changes from “{old}” to “{new}”."
    )
    VENUE_APPEARS = "The text names “{new}” as the place where disputes are heard."
    VENUE_GONE = "No longer named as the place where disputes are heard: “{old}”."

    # Defined terms
    TERM_CHANGES = "The definition of “{term}” changes."
    TERM_CHANGES_WITH_USES = "The definition of “{term}” changes. {uses}"
    TERM_APPEARS = "A definition of “{term}” appears."
    TERM_APPEARS_WITH_USES = "A definition of “{term}” appears. {uses}"
    TERM_GONE = "No longer found: the definition of “{term}”."
    TERM_USES = "It is used in one other clause.", "It is used in {n} other clauses."
    TERM_USES_IN = (
        "It is used in one other clause: {clauses}.",
        "It is used in {n} other clauses: {clauses}.",
    )
    MORE_CLAUSES = "one more", "{n} more"

    # References to other clauses
    REFERENCE_LOST = "The text still refers to “{new}”, which is no longer found in the document."
    REFERENCE_SAME_NUMBER = "“{new}” is the same number as before, but it is another clause now."
    REFERENCE_SAME_NUMBER_OPENINGS = (
        "“{new}” is the same number as before, but it is another clause now: "
        "“{was}” before, “{now}” now."
    )
    REFERENCE_CHANGES = "The reference changes from “{old}” to “{new}”, which is another clause."
    REFERENCE_CHANGES_OPENINGS = (
        "The reference changes from “{old}” to “{new}”, which is another clause: "
        "“{was}” before, “{now}” now."
    )

    # Links
    LINK_CHANGES = "The link at “{text}” changes from “{old}” to “{new}”."
    LINK_APPEARS = "The link at “{text}” appears; it leads to “{new}”."
    LINK_GONE = "No longer found: the link at “{text}” to “{old}”."
    LINK_WITHOUT_TEXT_CHANGES = "A link changes from “{old}” to “{new}”."
    LINK_WITHOUT_TEXT_APPEARS = "A link appears; it leads to “{new}”."
    LINK_WITHOUT_TEXT_GONE = "No longer found: a link to “{old}”."

    # Documents that belong to the text
    DOCUMENT_CHANGES = (
        "The other document that applies with the text changes from “{old}” to “{new}”."
    )
    DOCUMENT_APPEARS = "Another document applies with the text: “{new}”."
    DOCUMENT_GONE = "No longer named as a document that applies with the text: “{old}”."

    # The whole document
    EVENT_APPEARS = "{event}: appears in this version. “{quote}”"
    EVENT_GONE = "{event}: no longer found. The previous version says “{quote}”"
    EVENT_ALSO_APPEARS = "{event}: appears in one more sentence of this version. “{quote}”"
    EVENT_ALSO_GONE = (
        "{event}: no longer found in one sentence. The previous version says “{quote}”"
    )


class Event(Code):
    """What appears in a whole document or is no longer found in it; titles, by the events’ ids."""

    ARBITRATION = "Arbitration of disputes"
    CLASS_ACTION_WAIVER = "Waiver of class actions"
    JURY_WAIVER = "Waiver of a jury trial"
    TIME_BAR = "A time limit for bringing claims"
    UNILATERAL_CHANGE = "Changing the terms on one side"
    CHANGE_WITHOUT_NOTICE = "Changing terms, prices or the service without notice"
    CLOSING_WITHOUT_NOTICE = "Closing or suspending an account without notice"
    TERMINATION_ANY_TIME = "Closing or suspending an account at any time or for any reason"
    AUTOMATIC_RENEWAL = "Automatic renewal"
    WITHDRAWAL_RIGHT = "A right to withdraw from the contract"
    NO_REFUND = "No refunds"
    LIABILITY_CAP = "A cap on liability"
    INDEMNITY = "A duty to indemnify"
    PROVIDER_INDEMNITY = "An indemnity given by the provider"
    CONTENT_LICENCE = "A licence to what members provide"
    PERPETUAL_LICENCE = "A perpetual or irrevocable licence to what members provide"
    MORAL_RIGHTS_WAIVER = "Waiver of moral rights"
    AI_TRAINING = "Use for training or improving AI"
    DATA_SALE = "Sale of personal data"
    DATA_IN_BUSINESS_TRANSFER = "Personal data in a merger, sale or bankruptcy"
    DATA_SHARING = "Sharing personal data with third parties"
    BIOMETRIC = "Biometric data"
    BREACH_NOTIFICATION = "Notice of a data breach"
    AGE_LIMIT = "An age limit"
    AS_IS = "The service as it is, without warranties"
    MONITORING = "Monitoring what members write or do"
    ASSIGNMENT = "Assigning the agreement without consent"
    DO_NOT_TRACK_IGNORED = "Do Not Track signals not answered"
