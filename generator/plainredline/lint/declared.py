"""Whom a text lets or binds, held against what its block says of who gains and who is bound.

Both are the author's, so where they disagree one of them is wrong, whatever the clause says. What
the clause itself says of that party is no slip: a section on a right of the reader may well tell
of a duty that the reader has besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from plainredline.lint.against import stance
from plainredline.lint.claims import Claim, Side
from plainredline.lint.marking import MEMBER, PROVIDER
from plainredline.lint.word_kin import weight
from plainredline.model import Party, Section

_BINDS: Final = frozenset({"must", "not"})
_COMPATIBLE: Final = {
    "must": frozenset({"must", "is", "not"}),
    "not": frozenset({"not", "is not", "must"}),
    "may": frozenset({"may", "free"}),
    "free": frozenset({"free", "may", "is not"}),
}
"""What a clause says of a party where it lets, or binds, it as a text does."""

_MIGHT: Final = re.compile(r"\bmight\b", re.IGNORECASE)
"""What might happen is no right."""

_BESIDES: Final = frozenset({("may", PROVIDER), ("not", MEMBER)})
"""What a text may well say besides: only of the other party's right is it a slip."""

_OTHER: Final = {MEMBER: Party.PROVIDER, PROVIDER: Party.MEMBER}
_SAME: Final = 1.0
"""What the words weigh that a text and a clause share, where they are of one thing."""


def undeclared(told: Claim, section: Section, found: Iterable[Claim]) -> bool:
    """Whether a claim lets, or binds, a party of which the block says no such thing."""
    party, does = _party(told), stance(told)
    if (does, party) == ("may", MEMBER):
        return False  # What readers can still do is told of every loss.
    if told.depends or told.side in {Side.OLD, Side.BOTH} or not party or does not in _COMPATIBLE:
        return False
    declared = _declared(does, section)
    if declared is None or declared in {Party(party), Party.BOTH} or _MIGHT.search(told.text):
        return False
    if (does, party) in _BESIDES and not (
        declared is _OTHER[party] and any(told.act and told.act in each.words for each in found)
    ):
        return False
    return not any(_says(each, told, party, does) for each in found)


def declared_of(told: Claim, section: Section) -> tuple[str, str]:
    """Return the field of the block that a claim is held against, and what it says."""
    does = stance(told)
    return "binds" if does in _BINDS else "gains", str(_declared(does, section) or "")


def _declared(does: str, section: Section) -> Party | None:
    return section.binds if does in _BINDS else section.gains


def _party(claim: Claim) -> str:
    """Return the one side of the agreement that does it; empty for none, or both."""
    sides = {who.partition("=")[0] for who in claim.agents}
    return next(iter(sides)) if len(sides) == 1 and sides <= {MEMBER, PROVIDER} else ""


def _says(found: Claim, told: Claim, party: str, does: str) -> bool:
    """Whether a clause lets, or binds, a party in words that a text has."""
    if stance(found) not in _COMPATIBLE[does]:
        return False
    is_own = party in {who.partition("=")[0] for who in found.agents}
    return (is_own or not found.agents) and weight(told.words & found.words) >= _SAME
