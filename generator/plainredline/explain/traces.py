"""Ways of clauses through many versions, composed one step at a time.

What a change of some step came from, and what it became, is asked for every old version. The way
forward to the last version never changes, and the way back grows by one step as the old version
gets older by one. So each is carried along, never walked again from its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plainredline.frozen_values import dataclass
from plainredline.model import Comparison

Indices = frozenset[int]
"""Clauses of one version, or changes of one comparison."""

NONE: Indices = frozenset()


@dataclass(slots=True)
class Trace:
    """What the clauses of some changes of one step were, and what became of them."""

    old: Indices
    """In the oldest version so far: carried back with every step that is added."""

    new: Indices
    """In the last version."""

    later: int | None
    """The last step that changed their words again; None when none did."""

    def absorb_lasting(self, other: Trace) -> None:
        """Stand for the clauses of another trace too, if their words did not change again."""
        if other.later is None:
            self.old |= other.old
            self.new |= other.new


class Ways:
    """The ways of all clauses from the oldest version so far to the last one.

    Steps are added from the last one to the first; each has a number, its place counted from the
    end: the last step has -1, the one before it -2.
    """

    def __init__(self, clauses: int) -> None:
        """Begin with the last version alone, which has so many clauses."""
        self.step = 0
        """The number of the step that was added last."""

        self._became: Mapping[int, Indices] = {i: frozenset((i,)) for i in range(clauses)}
        self._later: Mapping[int, int] = {}
        self._after: tuple[Mapping[int, Indices], Mapping[int, int]] = {}, {}
        self._comparison: Comparison | None = None
        self._traces: list[Trace] = []

    def prepend(self, comparison: Comparison) -> None:
        """Add the step before the oldest version so far."""
        for trace in self._traces:
            trace.old = _image(comparison.was, trace.old)
        self.step -= 1
        self._comparison = comparison
        became, later = self._after = self._became, self._later
        reworded = {i for c in comparison.changes if c.substantive for i in c.group.old}
        self._became = {i: _union(became, js) for i, js in comparison.became.items()}
        self._later = {
            i: last
            for i, js in comparison.became.items()
            if (last := _last(later, js, self.step if i in reworded else None)) is not None
        }

    def trace(self, changes: Iterable[int]) -> Trace:
        """Return the trace of some changes of the step that was added last, and carry it along."""
        trace = self.trace_once(changes)
        self._traces.append(trace)
        return trace

    def trace_once(self, changes: Iterable[int]) -> Trace:
        """Return such a trace as it is now."""
        groups = [self._comparison.changes[i].group for i in changes] if self._comparison else []
        before = frozenset(clause for group in groups for clause in group.old)
        after = [clause for group in groups for clause in group.new]
        became, later = self._after
        return Trace(before, _union(became, after), _last(later, after, None))

    def trace_of_none(self) -> Trace:
        """Return a trace that is to absorb others, and carry it along."""
        return self.trace(())


def _image(way: Mapping[int, tuple[int, ...]], clauses: Indices) -> Indices:
    return frozenset([found for clause in clauses for found in way[clause]])


def _union(way: Mapping[int, Indices], clauses: Iterable[int]) -> Indices:
    found = [way[clause] for clause in clauses]
    return found[0] if len(found) == 1 else NONE.union(*found)


def _last(later: Mapping[int, int], clauses: Iterable[int], own: int | None) -> int | None:
    """Return the last step of those of some clauses, or else their own."""
    return max((later[clause] for clause in clauses if clause in later), default=own)
