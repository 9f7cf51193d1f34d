"""The rule that holds the author's topic against the proposed ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.lint.case import Case, Found
from plainredline.model import Topic

_KIN: Final[tuple[frozenset[Topic], ...]] = (
    frozenset({Topic.DISPUTES, Topic.LAW_VENUE}),
    frozenset({Topic.WARRANTY, Topic.LIABILITY, Topic.INDEMNITY}),
    frozenset({Topic.WARRANTY, Topic.SERVICE_CHANGE}),
    frozenset({Topic.FEES, Topic.RENEWAL_REFUND}),
    frozenset({Topic.RENEWAL_REFUND, Topic.TERMINATION, Topic.LEAVING}),
    frozenset({Topic.TERMS_CHANGE, Topic.ACCEPTANCE, Topic.SERVICE_CHANGE}),
    frozenset({Topic.CONTENT_LICENCE, Topic.CONDUCT, Topic.CONTENT_REMOVAL}),
    frozenset({Topic.TERMINATION, Topic.CONTENT_REMOVAL, Topic.SERVICE_CHANGE}),
    frozenset({Topic.TERMINATION, Topic.LEAVING, Topic.ACCOUNT}),
    frozenset({Topic.ACCOUNT, Topic.ELIGIBILITY, Topic.ACCEPTANCE}),
    frozenset({Topic.ACCOUNT, Topic.SECURITY}),
    frozenset({Topic.LEAVING, Topic.DATA_RIGHTS}),
    frozenset(
        {
            Topic.DATA_COLLECTION,
            Topic.DATA_SHARING,
            Topic.TRACKING,
            Topic.DATA_RIGHTS,
            Topic.SECURITY,
            Topic.DATA_TRANSFER_REQUESTS,
        }
    ),
)
"""Topics that one clause is often about at once, so that either is right."""


def other_topic(case: Case) -> Iterator[Found]:
    """W15: the topic is one that the words or the headings above them speak of.

    Proposals are guesses. So this speaks only when all of those for the section's changes are
    akin to each other and none is the author's topic or akin to it. `general` is for what fits
    nowhere: it is never wrong and contradicts none.
    """
    changes, chosen = case.document.explained.comparison.changes, case.section.topic
    every = (t for i in case.explanation.changes for t in changes[i].topics)
    proposed = list(dict.fromkeys(t for t in every if t is not Topic.GENERAL))
    if chosen is None or chosen is Topic.GENERAL or not proposed:
        return
    if all(_akin(proposed[0], t) and not _akin(chosen, t) for t in proposed):
        yield Found(
            "W15",
            f"the topic is `{chosen}`, but the words speak of `{proposed[0]}`",
            f"topic: {proposed[0]}",
            key="topic",
        )


def _akin(one: Topic, other: Topic) -> bool:
    return one is other or any({one, other} <= kin for kin in _KIN)
