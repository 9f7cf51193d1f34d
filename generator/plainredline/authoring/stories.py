"""Neighbouring changes that tell one story, so that one section can explain them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plainredline.model import Change, ClauseKind, Clauses, Comparison, Group

Story = tuple[int, ...]
"""Indices of a comparison's changes, in order; never empty."""

_MOST: Final = 8
"""Changes in one story, unless a whole section came or went: more is no longer one story."""

Place = tuple[str, int | None]
"""A version, and a heading of it; None is the top of the document."""


def stories(comparison: Comparison, changes: Sequence[int]) -> tuple[Story, ...]:
    """Return `changes` in the same order, those that tell one story together.

    One story: what moved together; a section that came or went with all beneath it; and
    neighbours without an unchanged clause between, beneath one heading, unless what is
    proposed as their topics says that they are about different things.
    """
    layout = _layout(comparison)
    found: list[list[int]] = []
    for change in changes:
        last = found[-1] if found else []
        if last and _continues(layout, last, change):
            last.append(change)
        else:
            found.append([change])
    return tuple(map(tuple, found))


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the changes of a comparison stand."""

    comparison: Comparison
    position: Mapping[Group, int]
    """Of each group in the alignment."""

    became: Mapping[int, int]
    """From each old clause to the first new one that it became."""


def _layout(comparison: Comparison) -> _Layout:
    groups = comparison.alignment.groups
    position = {group: i for i, group in enumerate(groups)}
    became = {old: group.new[0] for group in groups if group.new for old in group.old}
    return _Layout(comparison, position, became)


def _continues(layout: _Layout, story: Sequence[int], change: int) -> bool:
    comparison = layout.comparison
    last, this = comparison.changes[story[-1]], comparison.changes[change]
    if this.group.move is not None and this.group.move == last.group.move:
        return True
    if _wholesale(comparison, comparison.changes[story[0]], this):
        return True
    adjacent = layout.position[this.group] == layout.position[last.group] + 1
    return (
        adjacent
        and len(story) < _MOST
        and this.group.move == last.group.move
        and not _starts_section(comparison, this)
        and _place(layout, last) == _place(layout, this)
        and _topics_meet(layout.comparison, story, change)
    )


def _wholesale(comparison: Comparison, first: Change, this: Change) -> bool:
    """Whether `this` came or went beneath a heading that came or went as `first`."""
    for clauses, a, b, c in (
        (comparison.new, first.group.new, this.group.new, (first.group.old, this.group.old)),
        (comparison.old, first.group.old, this.group.old, (first.group.new, this.group.new)),
    ):
        if a and b and not any(c) and clauses[a[0]].kind is ClauseKind.HEADING:
            return a[0] in _above(clauses, b[0])
    return False


def _above(clauses: Clauses, index: int) -> list[int]:
    found = []
    parent = clauses[index].parent
    while parent is not None:
        found.append(parent)
        parent = clauses[parent].parent
    return found


def _starts_section(comparison: Comparison, change: Change) -> bool:
    if change.group.new:
        return comparison.new[change.group.new[0]].kind is ClauseKind.HEADING
    return comparison.old[change.group.old[0]].kind is ClauseKind.HEADING


def _place(layout: _Layout, change: Change) -> Place:
    """Return the heading a change stands under, a heading standing under itself.

    A deleted clause stands under what its heading became.
    """
    if change.group.new:
        return "new", _heading(layout.comparison.new, change.group.new[0])
    heading = _heading(layout.comparison.old, change.group.old[0])
    if heading is None:
        return "new", None
    return ("new", layout.became[heading]) if heading in layout.became else ("old", heading)


def _heading(clauses: Clauses, index: int) -> int | None:
    if clauses[index].kind is ClauseKind.HEADING:
        return index
    return next((i for i in _above(clauses, index) if clauses[i].kind is ClauseKind.HEADING), None)


def _topics_meet(comparison: Comparison, story: Sequence[int], change: int) -> bool:
    told = {topic for i in story for topic in comparison.changes[i].topics[:2]}
    this = set(comparison.changes[change].topics[:2])
    return not told or not this or bool(told & this)
