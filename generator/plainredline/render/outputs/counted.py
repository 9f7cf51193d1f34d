"""The places of a comparison as files tell them: the number, weight and state of each.

They are those of its page, so that what a program adds up is what a reader is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from plainredline.frozen_values import dataclass
from plainredline.model import Comparison, Explained
from plainredline.render.telling.marks import State
from plainredline.render.telling.page_kinds import kind_of
from plainredline.render.telling.place_counts import (
    NOTHING_COUNTED,
    Counts,
    counts_of,
    places_of,
)
from plainredline.render.telling.status import tell
from plainredline.render.telling.weights import Weight, weight_of

if TYPE_CHECKING:
    from plainredline.render.outputs.index_shapes import CountsData


class PlaceState(StrEnum):
    """What is said of a place: each is in exactly one, and they add up."""

    EXPLAINED = "explained"
    MINOR = "minor"
    """Set aside by its author, or by a rule that found nothing in it that binds."""

    UNEXPLAINED = "unexplained"
    """Nobody has said yet what it means, or what was said is not true of its wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedPlace:
    """One place."""

    number: int
    """By which readers know it: place 5 of 46."""

    weight: Weight
    state: PlaceState


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """All that is counted of a comparison."""

    counts: Counts
    places: Mapping[int, CountedPlace]
    """By the indices of changes, in reading order; of texts that are not compared none."""

    @classmethod
    def of(cls, explained: Explained) -> Counted:
        """Return what is counted of a comparison."""
        if not kind_of(explained).is_compared:
            return cls(counts=NOTHING_COUNTED, places={})
        told = tell(explained)
        changes = explained.comparison.changes
        places = {
            index: CountedPlace(
                number=number,
                weight=weight_of(changes[index]),
                state=_STATES[told[index].state],
            )
            for number, index in enumerate(places_of(explained.comparison), 1)
        }
        return cls(counts=counts_of(explained), places=places)

    @property
    def weights(self) -> dict[Weight, int]:
        """How many places there are of each weight, the heaviest first."""
        found = Counter(place.weight for place in self.places.values())
        return {weight: found[weight] for weight in Weight}


_STATES: Mapping[State | None, PlaceState] = {
    None: PlaceState.EXPLAINED,
    State.MINOR: PlaceState.MINOR,
    State.OPEN: PlaceState.UNEXPLAINED,
    State.STALE: PlaceState.UNEXPLAINED,
}


def counts_data(counts: Counts) -> CountsData:
    """Return what is counted of a comparison as values that `json` can write."""
    return {
        "places": counts.places,
        "changes": counts.changes,
        "explained": counts.explained,
        "minor": counts.minor,
        "unexplained": counts.unexplained,
        "kept": counts.kept,
        "words_deleted": counts.words_deleted,
        "words_inserted": counts.words_inserted,
    }


def as_shown(explained: Explained) -> Comparison:
    """Return a comparison as its page shows it.

    Where its author says that two texts that seem unrelated are versions of one, they are.
    """
    if explained.comparison.unrelated and kind_of(explained).is_compared:
        return replace(explained.comparison, unrelated=None)
    return explained.comparison


def not_explained(comparison: Comparison) -> Explained:
    """Return a comparison of which nobody has said anything."""
    return Explained(
        comparison=comparison,
        file=None,
        explanations=(),
        set_aside=(),
        unexplained=tuple(i for i, each in enumerate(comparison.changes) if each.substantive),
    )
