"""Changes into one text that look alike on every page, and what was made of them for one page.

The page of everything since a version shows most changes that the page since the next one shows:
from the same words into the same clauses. What such a change looks like is worked out once, and
kept while pages of that text are made. Two changes look alike where nothing that a page says of
them differs, but for what stands elsewhere in the old text.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import wraps
from itertools import count
from typing import Any, Final, TypeVar

from plainredline.frozen_values import dataclass
from plainredline.model import Change, Clauses, Comparison, Fact, Group

Asked = TypeVar("Asked")
Made = TypeVar("Made")

_MOST: Final = 1 << 14
"""Pieces of one text that are kept."""

_LATEST: Final = 3
"""Things of which what was asked last is known: one text of many pages, and what goes by."""


def known_of_latest(function: Callable[[Asked], Made]) -> Callable[[Asked], Made]:
    """Return a function that knows its results for the very things it was asked of last."""
    latest: list[tuple[Asked, Made]] = []

    @wraps(function)
    def known(asked: Asked) -> Made:
        found = next((each for each in latest if each[0] is asked), None)
        if found is None:
            found = asked, function(asked)
        if not latest or latest[0] is not found:
            latest[:] = [found, *(each for each in latest if each is not found)][:_LATEST]
        return found[1]

    return known


fresh: Final = count(1).__next__
"""Returns a number that nothing had before."""


class Pieces:
    """What was made for pages of one new text."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._numbers: dict[Hashable, int] = {}
        self._alike: dict[Hashable, list[tuple[object, int]]] = {}
        self._made: dict[Hashable, Any] = {}

    def number(self, of: Hashable) -> int:
        """Return a number that equal things share, and no others; no other text has it."""
        if of not in self._numbers:
            self._numbers[of] = fresh()
        return self._numbers[of]

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made for a key before; the key says all that it is made of."""
        found: Made
        try:
            found = self._made[key]
        except KeyError:
            found = make()
            if len(self._made) >= _MOST:
                self._made.clear()
            self._made[key] = found
        return found

    def look(self, change: Change, old: Clauses) -> int:
        """Return a number that changes share which look alike."""
        group = change.group
        words = tuple([old[i].text for i in group.old])
        alike = self._alike.setdefault((group.new, group.move, words), [])
        look = _look(change, old)
        for each, number in alike:
            if each == look:
                return number
        alike.append((look, fresh()))
        return alike[-1][1]


@known_of_latest
def _pieces_of(new: Clauses) -> Pieces:
    del new  # Which must be the very same, not an equal one.
    return Pieces()


@dataclass(frozen=True, slots=True)
class Alike:
    """What pages of one new text have alike, as one of them sees it."""

    pieces: Pieces
    looks: tuple[int, ...]
    """Of the changes of its comparison."""

    manner: int
    """Pages with the same say everything alike, and their links lead to the same places."""

    def once(
        self, what: str, changes: Sequence[int], make: Callable[[], Made], *more: Hashable
    ) -> Made:
        """Return what is made of nothing but how some changes look, the manner and `more`."""
        looks = tuple([self.looks[i] for i in changes])
        return self.pieces.once((what, self.manner, looks, more), make)


def alike_of(comparison: Comparison, manner: Hashable) -> Alike:
    """Return what a page has alike with others of the same text that are made in a manner."""
    pieces = _pieces_of(comparison.new)
    return Alike(pieces, looks_of(comparison), pieces.number(("manner", manner)))


@known_of_latest
def looks_of(comparison: Comparison) -> tuple[int, ...]:
    """Return for each change the number of its look, among those into the same text."""
    pieces = _pieces_of(comparison.new)
    return tuple([pieces.look(change, comparison.old) for change in comparison.changes])


def _look(change: Change, old: Clauses) -> object:
    """Return all that is told of a change, besides its new clauses and its old words."""
    clauses = [old[i] for i in change.group.old]
    return (
        change.redline,
        change.forms,
        change.reasons,
        change.kinds,
        change.substantive,
        change.words_deleted,
        change.words_inserted,
        [(c.kind, c.label, c.cite, c.anchor, c.level, c.marks, c.path) for c in clauses],
        [_shown(fact, change.group) for fact in change.facts],
    )


def _shown(fact: Fact, group: Group) -> object:
    """Return what is told of a fact; its old places by where they stand among the old clauses."""
    at = {clause: n for n, clause in enumerate(group.old)}
    old = [(at.get(p.clause, ~p.clause), p.start, p.end) for p in fact.old_places]
    return fact.kind, fact.name, fact.old, fact.new, fact.statement, old, fact.new_places
