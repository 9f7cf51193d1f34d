"""Whether a cross-reference still names the same clause after a renumbering."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from plainredline.model import Alignment, Clauses


def follower(old: Clauses, new: Clauses, alignment: Alignment) -> Callable[[str, str], bool]:
    """Return a function that tells whether two printed numbers name one clause.

    The first is as the old version prints it, the second as the new one does. A number that
    more than one clause bears names none.
    """

    @cache
    def groups() -> tuple[dict[str, int], dict[str, int]]:
        old_group = {i: at for at, group in enumerate(alignment.groups) for i in group.old}
        new_group = {j: at for at, group in enumerate(alignment.groups) for j in group.new}
        return _cited(old, old_group), _cited(new, new_group)

    def follows(was: str, now: str) -> bool:
        here, there = groups()
        group = here.get(was.casefold(), -1)
        return group >= 0 and group == there.get(now.casefold(), -1)

    return follows


def _cited(version: Clauses, group: dict[int, int]) -> dict[str, int]:
    """Return for each number the group of the one clause that bears it, -1 for several."""
    found: dict[str, int] = {}
    for at, clause in enumerate(version):
        for name in {clause.cite.casefold(), clause.label.casefold().split(" ")[-1]} - {""}:
            found[name] = -1 if name in found and found[name] != group[at] else group[at]
    return found
