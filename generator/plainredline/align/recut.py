"""Neighbouring clauses that hold the same words in a row and are only parted at other places.

A capture ends a paragraph where the last one went on, or takes the heading of a document into
its first line. The end of one clause then is a part of the next, and links between two
clauses, or between one and several, leave those words deleted here and inserted beside it.
Here the words of neighbours are read in a row on both sides. Where they run on across the
border of two groups, the groups are made one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from plainredline.align.groups import Members
from plainredline.align.word_strings import Pair, Side
from plainredline.frozen_values import dataclass
from plainredline.language.common_words import common
from plainredline.model import Group

_STEP = 2
"""Words run on from one to the next, or to the one after it: one in between may be exchanged."""


def recut(pair: Pair, groups: Sequence[Group], touched: Members | None = None) -> Iterator[Group]:
    """Yield the groups, given in reading order, with those made one that share a flow of words.

    A group may then have several clauses on both sides. Where some clauses are `touched`, others
    that stand beside none of them were looked at already.
    """
    olds, news = map(frozenset, touched or ((), ()))
    for row in _rows(pair, groups):
        is_new = len(row) > 1 and (
            touched is None
            or any(not (olds.isdisjoint(group.old) and news.isdisjoint(group.new)) for group in row)
        )
        flow = _flow(pair, row) if is_new else None
        yield from _joined(flow) if flow else row


def _rows(pair: Pair, groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Yield the groups in rows that lie side by side in both versions.

    What moved or has the same words on both sides stands alone.
    """
    row: list[Group] = []
    end = 0
    for group in groups:
        settled = group.move is not None or _is_verbatim(pair, group)
        if row and (settled or min(group.old, default=end) > end):
            yield row
            row = []
        if settled:
            yield [group]
        else:
            row.append(group)
        if group.old:
            end = max(end, max(group.old) + 1)
    if row:
        yield row


def _is_verbatim(pair: Pair, group: Group) -> bool:
    if len(group.old) == len(group.new) == 1:
        return pair.old.codes[group.old[0]] == pair.new.codes[group.new[0]] != ""
    return _code(pair.old, group.old) == _code(pair.new, group.new) != ""


def _code(side: Side, clauses: Iterable[int]) -> str:
    return "".join(side.codes[x] for x in clauses)


Place = tuple[int, int]
"""Of a word that is kept: in the words of the old side of a row, and in those of the new."""

Owners = tuple[int, int]
"""Which group of the row a kept word stands in on the old side, and on the new."""


@dataclass(frozen=True, slots=True)
class _Flow:
    """The words of a row of groups, read as one text on both sides."""

    row: Sequence[Group]
    codes: Sequence[tuple[str, str]]
    """For each group its words on both sides."""

    kept: Sequence[tuple[Owners, Place]]
    """The words that both sides have in order."""

    end: Place


@dataclass(frozen=True, slots=True)
class _Crossing:
    """Groups, by their place in a row, across whose borders the words run."""

    first: int
    last: int
    closed: bool
    """The words run on at both ends of all that stands on the other side of a border."""


def _flow(pair: Pair, row: Sequence[Group]) -> _Flow | None:
    """Return the flow of a row, without the words that are printed numbers on either side.

    What one side prints beside its text the other may have in it. None where no group was linked
    or no word runs across a border.
    """
    if not any(group.old and group.new for group in row):
        return None
    whole = _one(row)
    numbers = (
        *(pair.old.numbers[i] for i in whole.old),
        *(pair.new.numbers[j] for j in whole.new),
    )
    none = dict.fromkeys(map(ord, "".join(numbers)))
    olds = [(i, at) for at, group in enumerate(row) for i in group.old]
    news = [(j, at) for at, group in enumerate(row) for j in group.new]
    old, here = _stream(pair.old, olds, none)
    new, there = _stream(pair.new, news, none)
    blocks, _ = common(old, new)
    if all(here[i : i + n] == there[j : j + n] for i, j, n in blocks):
        return None
    kept = [
        ((here[at], there[at + j - i]), (at, at + j - i))
        for i, j, n in blocks
        for at in range(i, i + n)
    ]
    codes = [
        (_without(_code(pair.old, g.old), none), _without(_code(pair.new, g.new), none))
        for g in row
    ]
    return _Flow(row, codes, kept, (len(old), len(new)))


def _stream(
    side: Side, clauses: Iterable[tuple[int, int]], none: dict[int, None]
) -> tuple[str, list[int]]:
    """Return the words of clauses in their order, and for each word the owner of its clause."""
    words: list[str] = []
    owners: list[int] = []
    for x, owner in sorted(clauses):
        words.append(_without(side.codes[x], none))
        owners += [owner] * len(words[-1])
    return "".join(words), owners


def _without(code: str, none: dict[int, None]) -> str:
    """Return words without some, of which there mostly are none."""
    return code.translate(none) if none else code


def _joined(flow: _Flow) -> Iterator[Group]:
    at = 0
    crossings = _crossed(flow)
    for crossing, kept in zip(crossings, _kept_within(flow, crossings), strict=True):
        yield from flow.row[at : crossing.first]
        at = crossing.last + 1
        part = flow.row[crossing.first : at]
        yield from [_one(part)] if _explains(flow, crossing, kept) else part
    yield from flow.row[at:]


def _kept_within(flow: _Flow, crossings: Iterable[_Crossing]) -> list[list[Owners]]:
    """Return for each crossing the kept words of which both owners are among its groups."""
    ranges = [range(crossing.first, crossing.last + 1) for crossing in crossings]
    part_of = {at: part for part, groups in enumerate(ranges) for at in groups}
    kept: list[list[Owners]] = [[] for _ in ranges]
    for owners, _ in flow.kept:
        part = part_of.get(owners[0])
        if part is not None and part == part_of.get(owners[1]):
            kept[part].append(owners)
    return kept


def _crossed(flow: _Flow) -> list[_Crossing]:
    """Return the crossings in order, those that share a group made one."""
    found: list[_Crossing] = []
    for crossing in sorted(_crossings(flow), key=lambda c: (c.first, c.last)):
        if found and crossing.first <= found[-1].last:
            before = found.pop()
            last = max(before.last, crossing.last)
            found.append(_Crossing(before.first, last, before.closed and crossing.closed))
        else:
            found.append(crossing)
    return found


def _crossings(flow: _Flow) -> Iterator[_Crossing]:
    """Yield each stretch of kept words that changes its group, if they run on at one end."""
    parts = [
        (owners, [place for _, place in words])
        for owners, words in groupby(flow.kept, key=lambda word: word[0])
    ]
    before = [(-1, -1), *(places[-1] for _, places in parts)]
    behind = [*(places[0] for _, places in parts[1:]), flow.end]
    for (owners, places), last, following in zip(parts, before, behind, strict=False):
        if owners[0] == owners[1]:
            continue
        ends = _runs_on(last, places[0]), _runs_on(places[-1], following)
        if any(ends):
            dense = max(b - a for a, b in zip(places[0], places[-1], strict=True)) < 2 * len(places)
            yield _Crossing(min(owners), max(owners), all(ends) and dense)


def _runs_on(place: Place, following: Place) -> bool:
    return following[0] - place[0] == following[1] - place[1] <= _STEP


def _explains(flow: _Flow, crossing: _Crossing, kept: Sequence[Owners]) -> bool:
    """Whether groups made one keep more words, by most of those that cross the borders.

    And whether that halves the changed words of all groups but the largest that was linked,
    or, between linked ones, is all there is at the borders: in rewritten neighbours some words
    run across any border.
    """
    within = range(crossing.first, crossing.last + 1)
    linked = {at for at in within if flow.row[at].old and flow.row[at].new}
    apart = {at: sum(n for *_, n in common(*flow.codes[at])[0]) for at in within}
    gained = len(kept) - sum(apart.values())
    if not linked or 2 * gained <= sum(here != there for here, there in kept):
        return False
    of = Counter(chain(*kept))
    sizes = {at: sum(map(len, flow.codes[at])) for at in within}
    free = linked if crossing.closed else {max(sorted(linked), key=sizes.__getitem__)}
    return all(
        2 * (sizes[at] - of[at]) <= sizes[at] - 2 * apart[at] for at in within if at not in free
    )


def _one(part: Iterable[Group]) -> Group:
    olds, news = zip(*((group.old, group.new) for group in part), strict=True)
    return Group(tuple(sorted(chain(*olds))), tuple(sorted(chain(*news))))
