"""From links to groups: every clause once, in reading order, moves named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from plainredline.align.chain import Link, heaviest_chain, is_in_order
from plainredline.align.links import Links
from plainredline.align.word_strings import Pair, Side
from plainredline.model import Alignment, Clauses, Group

Members = tuple[tuple[int, ...], tuple[int, ...]]
"""The old and the new clauses of a group."""


_TITLE = 30
"""A title stays in its place though so many words of two versions move past it."""


def group(pair: Pair, members: Sequence[Members]) -> list[Group]:
    """Return groups of every clause of both versions, with moves numbered from 0."""
    moved = _moved(pair, members)
    olds, news = (set(chain.from_iterable(each[side] for each in members)) for side in (0, 1))
    groups = [Group(old, new, moved.get(old)) for old, new in members]
    groups += [Group((i,), ()) for i in range(len(pair.old)) if i not in olds]
    groups += [Group((), (j,)) for j in range(len(pair.new)) if j not in news]
    return groups


def join_torn_numbers(pair: Pair, groups: Iterable[Group]) -> list[Group]:
    """Return the groups, with bare numbers in those of the clauses that bore them.

    A number in a paragraph of its own and the words after it are together what the clause
    of that number was.
    """
    groups = list(groups)
    if _are_torn(pair.old, pair.new, (i for group in groups if not group.new for i in group.old)):
        groups = _joined(pair.old, pair.new, groups)
    if _are_torn(pair.new, pair.old, (j for group in groups if not group.old for j in group.new)):
        groups = _mirrored(_joined(pair.new, pair.old, _mirrored(groups)))
    return groups


def _mirrored(groups: Iterable[Group]) -> list[Group]:
    return [Group(group.new, group.old, group.move) for group in groups]


def _are_torn(side: Side, other: Side, alone: Iterable[int]) -> bool:
    """Whether any of the clauses that became nothing is only a number that the other side bears."""
    numbers = {_number(side, x) for x in alone} - {""}
    return bool(numbers) and not numbers.isdisjoint(other.numbers)


def _joined(side: Side, other: Side, groups: Iterable[Group]) -> list[Group]:
    """Return the groups with the bare numbers of their old `side` joined to what follows."""
    groups = list(groups)
    owner = {x: group for group in groups for x in group.old}
    for x, group in list(owner.items()):
        behind = owner.get(x + 1)
        if not group.new and behind is not None and _bears(side, x, other, behind.new):
            joined = Group((x, *behind.old), behind.new, behind.move)
            owner |= dict.fromkeys(joined.old, joined)
    return [*dict.fromkeys(owner.values()), *(group for group in groups if not group.old)]


def _bears(side: Side, x: int, other: Side, clauses: Iterable[int]) -> bool:
    """Whether clause `x` is only a number that one of the others bears."""
    number = _number(side, x)
    return number != "" and any(number == other.numbers[y] for y in clauses)


def _number(side: Side, x: int) -> str:
    """Return the words of a clause that may be only a number, as a label or as words."""
    if side.codes[x] and side.labels[x]:
        return ""
    return side.codes[x] or side.numbers[x]


def moved_alone(links: Links) -> list[Link]:
    """Return the links of single clauses that moved."""
    members = linked(links)
    moved = _moved(links.pair, members)
    return [(old[0], new[0]) for old, new in members if old in moved and len(old) == len(new) == 1]


def linked(links: Links) -> list[Members]:
    """Return the clauses that hang together by links, by the first old one."""
    found: list[Members] = []
    seen: set[int] = set()
    for i, js in enumerate(links.old):
        if len(js) == 1 and len(links.new[js[0]]) == 1:
            found.append(((i,), (js[0],)))
        elif js and i not in seen:
            olds, news = _spread(links, {i}, set(js))
            seen |= olds
            found.append((tuple(sorted(olds)), tuple(sorted(news))))
    return found


def _spread(links: Links, olds: set[int], news: set[int]) -> tuple[set[int], set[int]]:
    """Return the clauses that any of some hang together with."""
    while True:
        more = {x for j in news for x in links.new[j]}
        if more <= olds:
            return olds, news
        olds = olds | more
        news = news | {j for x in olds for j in links.old[x]}


def links_of(members: Members) -> list[Link]:
    """Return links by which clauses hang together as one group, as few as that takes."""
    olds, news = members
    return [(olds[0], j) for j in news] + [(i, news[0]) for i in olds[1:]]


def _moved(pair: Pair, groups: Sequence[Members]) -> dict[tuple[int, ...], int]:
    """Return the move that each group off the heaviest chain in order belongs to.

    Groups that follow each other on both sides moved together, whatever was deleted or
    inserted between them.
    """
    places = [
        (each[0][0], each[1][0]) if len(each[0]) == len(each[1]) == 1 else _longest(pair, each)
        for each in groups
    ]
    if is_in_order(sorted(places)):
        return {}
    place = dict(zip(places, groups, strict=True))

    def size(link: Link) -> float:
        old, new = place[link]
        words = sum(len(pair.old.codes[i]) for i in old) + sum(len(pair.new.codes[j]) for j in new)
        return words + (_TITLE if any(pair.old.headings[i] for i in old) else 2)

    in_order = set(heaviest_chain(place, size))
    if len(in_order) == len(place):
        return {}
    in_new_order = {place[link][1]: k for k, link in enumerate(sorted(place, key=_by_new))}
    moved: dict[tuple[int, ...], int] = {}
    last = -1
    move = -1
    for link in sorted(place):
        if link in in_order:
            last = -1
            continue
        old, new = place[link]
        if last < 0 or in_new_order[new] != last + 1:
            move += 1
        moved[old] = move
        last = in_new_order[new]
    return moved


def _by_new(link: Link) -> Link:
    return link[1], link[0]


def _longest(pair: Pair, members: Members) -> Link:
    """Return the clauses of a group that say where it stands on both sides."""
    old, new = members
    return (
        min(old, key=lambda i: (-len(pair.old.codes[i]), i)),
        min(new, key=lambda j: (-len(pair.new.codes[j]), j)),
    )


def in_reading_order(groups: Iterable[Group], old: Clauses) -> Alignment:
    """Return the groups by new order, a deleted clause where the old order has it.

    That is after the nearest clause before it that is still in its place; only within a
    stretch that moved, or under a heading that did, does it go along. What was added between
    the parts of a clause comes before what was deleted behind that clause. Moves are
    numbered from 0 in that order.
    """
    groups = list(groups)
    deleted = _deleted(groups, old)
    ordered, waiting, end = list[Group](), deleted.get(-1, []), -1
    for group in sorted((g for g in groups if g.new), key=lambda g: g.new[0]):
        if group.old or group.new[0] > end:
            ordered += waiting
            waiting = []
        ordered.append(group)
        if group.new[0] in deleted:
            waiting, end = deleted[group.new[0]], group.new[-1]
    ordered += waiting
    numbers: dict[int, int] = {}
    return Alignment(
        tuple(
            g if g.move is None else Group(g.old, g.new, numbers.setdefault(g.move, len(numbers)))
            for g in ordered
        )
    )


def _deleted(groups: Sequence[Group], old: Clauses) -> dict[int, list[Group]]:
    """Return the deleted clauses by the first new clause of the group that each comes after.

    Those at the beginning come after -1.
    """
    owner = {i: group for group in groups for i in group.old}
    after = _next_moves(owner) if any(group.move is not None for group in groups) else ()
    deleted: dict[int, list[Group]] = defaultdict(list)
    place = -1
    last: Group | None = None
    for i in range(len(old)):
        group = owner[i]
        if group.new:
            last = group
            place = group.new[0] if group.move is None else place
        elif (
            last and last.move is not None and last.move in {after[i], *_moves_above(i, owner, old)}
        ):
            deleted[last.new[0]].append(group)
        else:
            deleted[place].append(group)
    return deleted


def _next_moves(owner: Mapping[int, Group]) -> list[int | None]:
    """Return for each old clause the move of the next one that is not deleted."""
    moves: list[int | None] = []
    move: int | None = None
    for i in reversed(range(len(owner))):
        moves.append(move)
        move = owner[i].move if owner[i].new else move
    return moves[::-1]


def _moves_above(index: int, owner: Mapping[int, Group], old: Clauses) -> Iterator[int | None]:
    """Yield the moves of the clauses that hold an old clause."""
    parent = old[index].parent
    while parent is not None:
        yield owner[parent].move
        parent = old[parent].parent
