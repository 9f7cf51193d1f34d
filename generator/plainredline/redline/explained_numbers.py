"""Whether the numbering around a clause explains that its number changed.

When an item comes, goes or moves, those behind it move on alike, and nobody is bound by that.
A number that changes while its neighbours keep theirs may be what is agreed: "(a)" that became
"(c)", or an age that only looked like a number of the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise

from plainredline.frozen_values import dataclass
from plainredline.language.labels import Reading, readings
from plainredline.model import Alignment, Clauses, Group

_Family = tuple[int | None, str]
"""Parent and style: clauses of one are counted together."""


def unexplained(
    old: Clauses, new: Clauses, alignment: Alignment
) -> Callable[[Group], tuple[str, str] | None]:
    """Return a function that gives a group's old and new number if nothing explains the change."""

    @cache
    def numberings() -> tuple[_Numbering, _Numbering, Mapping[int, int]]:
        became = {g.old[0]: g.new[0] for g in alignment.groups if len(g.old) == len(g.new) == 1}
        return _Numbering.of(old), _Numbering.of(new), became

    def changed(group: Group) -> tuple[str, str] | None:
        if len(group.old) != 1 or len(group.new) != 1 or group.move is not None:
            return None
        i, j = group.old[0], group.new[0]
        was, now = old[i].label, new[j].label
        if was == now or not was or not now or _is_explained(i, j, *numberings()):
            return None
        return was, now

    return changed


@dataclass(frozen=True, slots=True)
class _Numbering:
    """The numbered clauses of a version, each with those before and behind it."""

    labels: Mapping[int, str]
    before: Mapping[int, int]
    behind: Mapping[int, int]

    @classmethod
    def of(cls, clauses: Clauses) -> _Numbering:
        families: dict[_Family, list[int]] = defaultdict(list)
        for at, clause in enumerate(clauses):
            for style in {reading.style for reading in readings(clause.label)}:
                families[clause.parent, style].append(at)
        before: dict[int, int] = {}
        behind: dict[int, int] = {}
        for family in families.values():
            for one, two in pairwise(family):
                before[two] = max(one, before.get(two, one))
                behind[one] = min(two, behind.get(one, two))
        return cls({at: clause.label for at, clause in enumerate(clauses)}, before, behind)

    def goes_on(self, at: int) -> bool:
        """Whether a number is the next one after that before it."""
        one = self.before.get(at)
        return one is not None and any(
            Reading(r.head, r.style, r.value + 1) in readings(self.labels[at])
            for r in readings(self.labels[one])
        )


def _is_explained(
    i: int, j: int, old: _Numbering, new: _Numbering, became: Mapping[int, int]
) -> bool:
    shift = _shift(old.labels[i], new.labels[j])
    if shift is None or not shift[-1]:
        return True  # Another style, or the same place below another number.
    if new.goes_on(j) and not old.goes_on(i):
        return True  # The numbering was mended.
    neighbours = [
        (old.before.get(i), new.before.get(j)),
        (old.behind.get(i), new.behind.get(j)),
    ]
    lone = all(p is None and q is None for p, q in neighbours)
    return (
        lone
        or any(
            became.get(p) != q if p is not None and q is not None else (p is None) != (q is None)
            for p, q in neighbours
        )
        or any(
            p is not None and q is not None and _shift(old.labels[p], new.labels[q]) == shift
            for p, q in neighbours
        )
    )


def _shift(was: str, now: str) -> tuple[str, str, int] | None:
    """Return how a number moved on: its heads, and by how much; None for another style."""
    for one in readings(was):
        for two in readings(now):
            if one.style == two.style:
                return one.head, two.head, two.value - one.value
    return None
