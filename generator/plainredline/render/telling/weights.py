"""How heavy each place is, by what a program can tell: five weights, each place in exactly one.

Nobody has judged these places, so a weight says nothing of what matters to anybody. A value that
differs in a text that stayed goes before all else, for it is exact; then comes text that came or
went whole, whatever values it holds; then how many words of a text that stayed are others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.model import VALUE_KINDS, Change, Comparison, FactKind
from plainredline.render.telling.place_counts import places_of

FEW: Final = 4
"""Words up to which a place is reworded a little."""

EXACT: Final = VALUE_KINDS | {FactKind.MODAL, FactKind.LAW, FactKind.VENUE}
"""Facts that are exact: a figure, a duty or a right, a law, a place of disputes."""


class Weight(StrEnum):
    """How heavy a place is, the heaviest first."""

    VALUE = "value"
    """An amount, a time, a date, a duty or right, a law or a place of disputes differs."""

    WHOLE = "whole"
    """It came or went whole: that a date stands in it does not make a date differ."""

    REWORDED = "reworded"
    """More than a few words of it differ."""

    FEW = "few"
    NONE = "none"
    """No word differs: letters, punctuation, a link, the order of its sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How many words came and went."""

    deleted: int
    inserted: int

    @property
    def total(self) -> int:
        """Both together: how much differs."""
        return self.deleted + self.inserted

    def __add__(self, other: Words) -> Words:
        """Return the words of two places."""
        return Words(deleted=self.deleted + other.deleted, inserted=self.inserted + other.inserted)


NO_WORDS: Final = Words(deleted=0, inserted=0)


def words_of(change: Change) -> Words:
    """Return how many words of a change came and went."""
    return Words(deleted=change.words_deleted, inserted=change.words_inserted)


def weight_of(change: Change) -> Weight:
    """Return how heavy a place is."""
    if not (change.group.old and change.group.new):
        return Weight.WHOLE
    if any(fact.kind in EXACT for fact in change.facts):
        return Weight.VALUE
    words = words_of(change).total
    if not words:
        return Weight.NONE
    return Weight.FEW if words <= FEW else Weight.REWORDED


def by_weight(comparison: Comparison) -> Mapping[Weight, Sequence[int]]:
    """Return the places of each weight as indices of changes, those with most words first."""
    changes = comparison.changes
    found: dict[Weight, list[int]] = {weight: [] for weight in Weight}
    for index in places_of(comparison):
        found[weight_of(changes[index])].append(index)
    for places in found.values():
        places.sort(key=lambda index: -words_of(changes[index]).total)
    return found
