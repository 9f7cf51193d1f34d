"""From links to groups: every clause once, in reading order, moves named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from plainredline.align.chain import Link, heaviest_chain
from plainredline.align.similarity import Pair
from plainredline.model import Alignment, Group

Members = tuple[tuple[int, ...], tuple[int, ...]]
"""The old and the new clauses of a group."""


def group(pair: Pair, links: Iterable[Link]) -> list[Group]:
    """Return groups of every clause of both versions, with moves numbered from 0.

    Links are taken the heaviest first, and none is that would make a group many-to-many.
    """
    partners_old: dict[int, list[int]] = defaultdict(list)
    partners_new: dict[int, list[int]] = defaultdict(list)
    for i, j in sorted(links, key=lambda link: (-_weight(pair, link), link)):
        alone_old, alone_new = not partners_old[i], not partners_new[j]
        star_old = all(len(partners_new[x]) == 1 for x in partners_old[i])
        star_new = all(len(partners_old[x]) == 1 for x in partners_new[j])
        if (alone_old or alone_new) and (
            (alone_old and alone_new) or (star_old if alone_new else star_new)
        ):
            partners_old[i].append(j)
            partners_new[j].append(i)
    linked = _members(partners_old, partners_new)
    moved = _moved(pair, linked)
    groups = [Group(old, new, moved.get(old)) for old, new in linked]
    groups += [Group((i,), ()) for i in range(len(pair.old)) if not partners_old.get(i)]
    groups += [Group((), (j,)) for j in range(len(pair.new)) if not partners_new.get(j)]
    return groups


def _weight(pair: Pair, link: Link) -> float:
    return pair.common(pair.old.bags[link[0]], pair.new.bags[link[1]])


def _members(old: dict[int, list[int]], new: dict[int, list[int]]) -> list[Members]:
    groups = []
    for i in sorted(old):
        js = old[i]
        if len(js) > 1:
            groups.append(((i,), tuple(sorted(js))))
        elif js and min(new[js[0]]) == i:
            groups.append((tuple(sorted(new[js[0]])), (js[0],)))
    return groups


def _moved(pair: Pair, groups: list[Members]) -> dict[tuple[int, ...], int]:
    """Return the move that each group off the heaviest chain in order belongs to.

    Groups that follow each other on both sides moved together.
    """
    place = {_place(pair, members): members for members in groups}

    def size(link: Link) -> float:
        old, new = place[link]
        return (
            2 + sum(len(pair.old.codes[i]) for i in old) + sum(len(pair.new.codes[j]) for j in new)
        )

    chain = set(heaviest_chain(place, size))
    moved: dict[tuple[int, ...], int] = {}
    last: Members | None = None
    move = -1
    for link in sorted(place):
        if link in chain:
            continue
        old, new = place[link]
        if last is None or max(last[0]) + 1 != min(old) or max(last[1]) + 1 != min(new):
            move += 1
        moved[old] = move
        last = old, new
    return moved


def _place(pair: Pair, members: Members) -> Link:
    """Return the heaviest link of a group: where it stands on both sides."""
    return min(
        ((i, j) for i in members[0] for j in members[1]),
        key=lambda link: (-_weight(pair, link), link),
    )


def in_reading_order(groups: Iterable[Group], old: int) -> Alignment:
    """Return the groups by new order; a deleted clause comes after its old predecessor.

    Moves are numbered from 0 in that order.
    """
    groups = list(groups)
    owner = {i: group for group in groups for i in group.old}
    deleted: dict[int, list[Group]] = defaultdict(list)
    head = -1
    for i in range(old):
        if not owner[i].new:
            deleted[head].append(owner[i])
        else:
            head = owner[i].new[0]
    ordered = deleted[-1]
    for group in sorted((g for g in groups if g.new), key=lambda g: g.new[0]):
        ordered.append(group)
        ordered += deleted.get(group.new[0], [])
    numbers: dict[int, int] = {}
    return Alignment(
        tuple(
            g if g.move is None else Group(g.old, g.new, numbers.setdefault(g.move, len(numbers)))
            for g in ordered
        )
    )
