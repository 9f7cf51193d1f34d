"""What is counted of a comparison: every page, list, filter and feed has its numbers from here.

Programs count *places*; people count *changes*. A place is one paragraph, list item, table row or
heading whose words differ; one that was split or joined is one. A change is one headline that a
person wrote, of one or more places. A place that a person set aside, or in which the program found
nothing that binds and of which nobody has said more, is *minor*. What kept its words and only got
another number, place or look is *kept*: no place and no change.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from plainredline.errors import InvariantError
from plainredline.frozen_values import dataclass
from plainredline.model import Comparison
from plainredline.render.order.alike import known_of_latest
from plainredline.render.order.arrangement import is_marked, is_wordless
from plainredline.render.telling.marks import Shown, State

if TYPE_CHECKING:
    from plainredline.model import Explained


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many there are of each."""

    places: int
    effects: tuple[tuple[Shown, int], ...]
    """How many changes there are of each effect of which there are any, in the order of `Shown`."""

    explained: int
    """Places of changes."""

    minor: int
    unexplained: int
    """Places of which nobody has said yet what they mean."""

    kept: int
    """Paragraphs that kept every word and only got another number, place or look."""

    words_deleted: int
    words_inserted: int

    @property
    def words(self) -> int:
        """Words that went or came."""
        return self.words_deleted + self.words_inserted

    @property
    def changes(self) -> int:
        """Headlines that are told; on the way through several versions each step has its own."""
        return sum(count for _, count in self.effects)

    @property
    def matter(self) -> int:
        """Those of them that are not neutral."""
        return sum(count for effect, count in self.effects if effect is not Shown.NEUTRAL)

    def of(self, effect: Shown) -> int:
        """Return how many changes have an effect."""
        return dict(self.effects).get(effect, 0)

    @property
    def is_partly(self) -> bool:
        """Whether some places are explained and others are not."""
        return bool(self.changes and self.unexplained)


NOTHING_COUNTED: Final = Counts(
    places=0,
    effects=(),
    explained=0,
    minor=0,
    unexplained=0,
    kept=0,
    words_deleted=0,
    words_inserted=0,
)
"""Of two texts that are no versions of one."""


@known_of_latest
def places_of(comparison: Comparison) -> tuple[int, ...]:
    """Return the places of a comparison, as indices of its changes, in reading order."""
    return tuple(i for i, change in enumerate(comparison.changes) if is_marked(change))


@known_of_latest
def kept_in(comparison: Comparison) -> int:
    """Return how many paragraphs kept every word and only got another number, place or look."""
    worded = sum(not is_wordless(change) for change in comparison.changes)
    return worded - len(places_of(comparison))  # Of which each has words.


def counts_of(explained: Explained) -> Counts:
    """Return what is counted of a comparison.

    Raises:
        InvariantError: The places of changes, the minor ones and those that are not explained
            are not all places.
    """
    from plainredline.render.telling.status import effect_of, tell  # Two files have none.

    comparison = explained.comparison
    places = places_of(comparison)
    told = tell(explained)
    states = Counter(told[index].state for index in places)
    parts = states[None], states[State.MINOR], states[State.OPEN] + states[State.STALE]
    if sum(parts) != len(places):
        raise InvariantError(f"{parts} explained, minor and open are not {len(places)} places")
    stories = explained.carried or explained.explanations
    effects = Counter(effect_of(story.section) for story in stories if story.is_told)
    return Counts(
        places=len(places),
        effects=tuple((effect, effects[effect]) for effect in Shown if effects[effect]),
        explained=parts[0],
        minor=parts[1],
        unexplained=parts[2],
        kept=kept_in(comparison),
        words_deleted=sum(c.words_deleted for c in comparison.changes),
        words_inserted=sum(c.words_inserted for c in comparison.changes),
    )
