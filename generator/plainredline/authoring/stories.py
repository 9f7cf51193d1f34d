"""Neighbouring changes that tell one story, so that one section can explain them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from plainredline.model import Change, ClauseKind, Comparison, Group, Op, above, heading_of

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
    proposed as their topics says that they are about different things; and clauses in which
    the very same words were exchanged, wherever they stand.
    """
    position = {group: i for i, group in enumerate(comparison.alignment.groups)}
    found: list[list[int]] = []
    for change in changes:
        last = found[-1] if found else []
        if last and _continues(comparison, position, last, change):
            last.append(change)
        else:
            found.append([change])
    return tuple(map(tuple, _alike_together(comparison, found)))


def _alike_together(comparison: Comparison, found: Sequence[list[int]]) -> Iterator[list[int]]:
    """Yield stories, those of single changes with the very same edits as one."""
    first: dict[tuple[tuple[Op, str], ...], list[int]] = {}
    kept = []
    for story in found:
        edits = _edits(comparison.changes[story[0]]) if len(story) == 1 else ()
        known = first.setdefault(edits, story) if edits else story
        if known is story:
            kept.append(story)
        else:
            known += story
    yield from kept


def _edits(change: Change) -> tuple[tuple[Op, str], ...]:
    """Return what was struck and what came within a clause that stands in both versions."""
    if not (change.group.old and change.group.new):
        return ()
    runs = change.redline.runs
    return tuple((run.op, " ".join(run.text.split())) for run in runs if run.op is not Op.EQUAL)


def _continues(
    comparison: Comparison, position: Mapping[Group, int], story: Sequence[int], change: int
) -> bool:
    last, this = comparison.changes[story[-1]], comparison.changes[change]
    if this.group.move is not None and this.group.move == last.group.move:
        return True
    if _wholesale(comparison, comparison.changes[story[0]], this):
        return True
    clauses, first = comparison.start(change)
    return (
        position[this.group] == position[last.group] + 1
        and len(story) < _MOST
        and this.group.move == last.group.move
        and clauses[first].kind is not ClauseKind.HEADING
        and _place(comparison, story[-1]) == _place(comparison, change)
        and _topics_meet(comparison, story, change)
    )


def _wholesale(comparison: Comparison, first: Change, this: Change) -> bool:
    """Whether `this` came or went beneath a heading that came or went as `first`."""
    for clauses, a, b, c in (
        (comparison.new, first.group.new, this.group.new, (first.group.old, this.group.old)),
        (comparison.old, first.group.old, this.group.old, (first.group.new, this.group.new)),
    ):
        if a and b and not any(c) and clauses[a[0]].kind is ClauseKind.HEADING:
            return a[0] in above(clauses, b[0])
    return False


def _place(comparison: Comparison, change: int) -> Place:
    """Return the heading a change stands under, a heading standing under itself.

    A deleted clause stands under what its heading became.
    """
    clauses, first = comparison.start(change)
    heading = heading_of(clauses, first)
    if heading is None or comparison.changes[change].group.new:
        return "new", heading
    became = comparison.became[heading]
    return ("new", became[0]) if became else ("old", heading)


def _topics_meet(comparison: Comparison, story: Sequence[int], change: int) -> bool:
    told = {topic for i in story for topic in comparison.changes[i].topics[:2]}
    this = set(comparison.changes[change].topics[:2])
    return not told or not this or bool(told & this)
