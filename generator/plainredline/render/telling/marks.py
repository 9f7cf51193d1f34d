"""What a place is found by: the slots of a filter that it bears, four groups of them.

A page numbers its own values: the style sheet has one rule a group, for as many slots as are
said here. What does not fit shares the last slot. Slot 1 of the audiences is everyone.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from plainredline.frozen_values import dataclass

SLOTS: Final = {"e": 6, "a": 12, "t": 24, "k": 8}
"""How many the style sheet has of each group:
effect (or weight), audience, topic (or section), kind."""

EVERYONE: Final = 1


class Shown(StrEnum):
    """What a pill says of a place; its position, counted from 1, is its slot."""

    WORSE = "worse"
    MIXED = "mixed"
    BETTER = "better"
    NEUTRAL = "neutral"
    MINOR = "minor"
    OPEN = "open"
    """Nobody has explained it."""

    @property
    def slot(self) -> int:
        """Its slot in the filter."""
        return list(Shown).index(self) + 1


class State(StrEnum):
    """Why a change is not explained."""

    OPEN = "open"
    STALE = "stale"
    """Its explanation was written for other words."""

    MINOR = "minor"
    """It was set aside."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The slots that a place bears, or that all below a heading bear together."""

    e: frozenset[int] = frozenset()
    a: frozenset[int] = frozenset()
    t: frozenset[int] = frozenset()
    k: frozenset[int] = frozenset()

    @property
    def attributes(self) -> Markup:
        """The attribute that the style sheet asks for: each slot behind the letter of its group.

        What concerns everyone, as most does, has no audience: no choice of one hides it.
        """
        return _attributes(self)


@lru_cache(maxsize=1 << 12)
def _attributes(marks: Marks) -> Markup:
    audiences = frozenset() if EVERYONE in marks.a else marks.a
    groups = (("e", marks.e), ("a", audiences), ("t", marks.t), ("k", marks.k))
    found = " ".join(f"{group}{slot}" for group, slots in groups for slot in sorted(slots))
    return Markup(f' data-m="{found}"')  # noqa: S704 - Letters of ours, and numbers.


NO_MARKS: Final = Marks()


def joined(marks: Iterable[Marks]) -> Marks:
    """Return what a heading bears over places with some marks."""
    found = list(marks)
    return Marks(
        frozenset().union(*(each.e for each in found)),
        frozenset().union(*(each.a for each in found)),
        frozenset().union(*(each.t for each in found)),
        frozenset().union(*(each.k for each in found)),
    )


def slot_of(index: int, group: str) -> int:
    """Return the slot of the value of a group, counted from 0; those too many share the last."""
    return min(index + 1, SLOTS[group])


def digits(number: int) -> tuple[int, ...]:
    """Return a number as the sum that the style sheet can count: 137 as 100, 30 and 7."""
    shown = str(number)
    return tuple(int(d) * 10 ** (len(shown) - i - 1) for i, d in enumerate(shown) if d != "0")
