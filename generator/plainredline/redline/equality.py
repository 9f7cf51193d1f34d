"""Whether a group differs in anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from plainredline.model import Clause, Clauses, Group, Mark, MarkKind


def differs(group: Group, old: Clauses, new: Clauses) -> bool:
    """Whether a reader could tell, from the page, the two sides of a group apart.

    The place in the file, and the anchor that follows from it, are no difference.
    """
    if len(group.old) != 1 or len(group.new) != 1 or group.move is not None:
        return True
    before, after = old[group.old[0]], new[group.new[0]]
    return (
        before.text != after.text
        or before.label != after.label
        or before.kind is not after.kind
        or before.level != after.level
        or (before.marks != after.marks and looks(before) != looks(after))
    )


Look = tuple[MarkKind, int, int, str, str]
"""Kind, range, target and title."""


def looks(clause: Clause) -> list[Look]:
    """Return what the markup of a clause comes to, in one form for each look.

    Two bold words side by side look like one bold stretch; a link's address is its own.
    """
    spans: dict[tuple[MarkKind, str, str], list[tuple[int, int]]] = defaultdict(list)
    for mark in clause.marks:
        spans[mark.kind, mark.target, mark.title].append(_inked(clause.text, mark))
    return sorted(
        (kind, start, end, target, title)
        for (kind, target, title), ranges in spans.items()
        for start, end in _merged(ranges)
    )


def _inked(text: str, mark: Mark) -> tuple[int, int]:
    """Return the range of a mark without the spaces at its ends, which cannot be seen."""
    start, end = mark.start, mark.end
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
