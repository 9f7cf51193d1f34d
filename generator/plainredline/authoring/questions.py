"""What an author is asked, so that no section leaves a reader's question open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plainredline.model import Topic

SUMMARY: Final = (
    "The whole update in at most 60 words, the most important first: what changes, for whom, "
    "from when."
)
CHANGED: Final = "Who could do what before, and who can do what now? One or two short sentences."
MEANS: Final = (
    "What can now happen to a reader that could not before, or no longer? Who gains, who is bound?"
)
CAN_DO: Final = (
    "What can a reader do, where, and by when: refuse, object, cancel, export, ask? "
    "If nothing, say so."
)

_MEANS: Final[Mapping[Topic, str]] = {
    Topic.DISPUTES: "Which disputes no longer go where? Who decides, where, who pays, and what "
    "right is given up?",
    Topic.LAW_VENUE: "Whose law and which courts now? What does that mean for someone far away?",
    Topic.TERMS_CHANGE: "How will readers learn of the next change, how long before, and what "
    "counts as agreeing?",
    Topic.SERVICE_CHANGE: "What can be changed or ended, with how much notice?",
    Topic.TERMINATION: "Who can end it, for which reasons, with how much notice? What happens "
    "to data and money?",
    Topic.LEAVING: "How does one leave, by when, and what happens to data and money?",
    Topic.FEES: "Who pays what more or less, from when? Give the amounts.",
    Topic.RENEWAL_REFUND: "What renews when, how is it stopped, what is paid back?",
    Topic.CONTENT_LICENCE: "Who may now use a reader's content, for what, for how long?",
    Topic.CONTENT_REMOVAL: "What can be removed, who decides, and can one object?",
    Topic.CONDUCT: "What is no longer allowed, or newly allowed? Give an example.",
    Topic.ACCOUNT: "What must an account holder now do, and what if not?",
    Topic.ELIGIBILITY: "Who can no longer use it, or now can?",
    Topic.LIABILITY: "For what, up to how much, can one still claim?",
    Topic.INDEMNITY: "Whose losses would a reader have to pay, and when?",
    Topic.WARRANTY: "What is promised no longer, or newly?",
    Topic.DATA_COLLECTION: "What is newly collected, from whom, for what?",
    Topic.DATA_SHARING: "Who newly gets which data, and for what?",
    Topic.TRACKING: "What is tracked where, and how is it turned off?",
    Topic.DATA_RIGHTS: "What can one ask for, and how long is data kept?",
    Topic.SECURITY: "What is protected how? Who is told of a breach, how soon?",
    Topic.DATA_TRANSFER_REQUESTS: "Where does data now go, and who may demand it?",
    Topic.ACCEPTANCE: "What now counts as agreeing?",
}

_CAN_DO: Final[Mapping[Topic, str]] = {
    Topic.DISPUTES: "Can one opt out, how and by when? Are small claims open? If not, say so.",
    Topic.TERMS_CHANGE: "Can one refuse and leave without cost, and by when? If not, say so.",
    Topic.FEES: "Can one cancel before the new price, and by when? If not, say so.",
    Topic.TERMINATION: "Can one object, export data, get money back, and by when? If not, say so.",
    Topic.DATA_SHARING: "Can one object or turn it off, where? If not, say so.",
}


def about_meaning(topic: Topic | None) -> str:
    """Return what to ask under *What this means for you*."""
    return _MEANS.get(topic, MEANS) if topic else MEANS


def about_doing(topic: Topic | None) -> str:
    """Return what to ask under *What you can do*."""
    return _CAN_DO.get(topic, CAN_DO) if topic else CAN_DO
