"""W15: the topic is one that the words or the headings above them speak of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.lint.case import Case
from plainredline.lint.rule import Check, Flaw, Rule, When
from plainredline.messages.lint_codes import Better, Found
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


def _section(case: Case) -> Iterator[Flaw]:
    """Yield a topic that is akin to none of those proposed, which are guesses.

    So this speaks only when all of those for the section's changes are akin to each other.
    `general` is for what fits nowhere: it is never wrong and contradicts none.
    """
    chosen = case.section.topic
    every = case.document.explained.comparison.topics(case.explanation.changes)
    proposed = [topic for topic in every if topic is not Topic.GENERAL]
    if chosen is None or chosen is Topic.GENERAL or not proposed:
        return
    if all(_akin(proposed[0], t) and not _akin(chosen, t) for t in proposed):
        yield Flaw(
            Found.OTHER_TOPIC(chosen=chosen, proposed=proposed[0]),
            Better.TOPIC(topic=proposed[0]),
            case.section.lines.at("topic"),
        )


def _akin(one: Topic, other: Topic) -> bool:
    return one is other or any({one, other} <= kin for kin in _KIN)


RULE: Final = Rule(
    code="W15",
    sections=(Check(_section, When.WRITTEN),),
)
