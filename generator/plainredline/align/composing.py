"""What clauses became over many versions, composed of what they became from one to the next.

A clause that a step left alone is now what it became behind the step. One that the step rewrote is
what the rewritten clause became, while half of its words still stand. So only what came or went,
or was cut otherwise, is left to be judged by its words, and only where a step touched any of it.

Words come first all the same. A clause of which the wording stands in both versions, but not in
those between (dropped and brought back, merged and parted again), is given back to be judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq

from plainredline.align.groups import Members
from plainredline.align.vocabulary import words
from plainredline.frozen_values import dataclass
from plainredline.model import Alignment, Clauses, Group

_ALIKE: Final = 0.5
"""The share of the words of the longer wording that both have in order, from which what the step
touched is still what it became."""

_TELLING: Final = 5
"""Fewer words may stand in both versions without being one clause."""

_CELLS: Final = 1 << 28
"""Above so many pairs of words the words of two wordings are counted, whatever their order."""


@dataclass(frozen=True, slots=True)
class Composed:
    """What two versions are to each other by those between them."""

    members: tuple[Members, ...]
    """The old and the new clauses of each group that is known, by the first old one."""

    fresh: Members = ((), ())
    """The clauses that are left and that the step touched; whether others are left to each other
    was judged already."""

    touched: Members = ((), ())
    """All clauses with which the step did anything, or that were parted."""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be judged."""
        return not any(self.fresh)


def compose(
    old: Clauses, middle: Clauses, new: Clauses, *, step: Alignment, beside: Alignment
) -> Composed:
    """Return what is known of what the clauses of a version became.

    Args:
        old: The version whose alignment with `new` is sought.
        middle: The version behind it.
        new: The current version.
        step: The alignment of `old` and `middle`.
        beside: The alignment of `middle` and `new`.
    """
    ways = list(_ways(step, beside, old, middle))
    kept = [way for way in ways if _holds(way, old, new)]
    parted = set(_parted(ways, kept, old, new))
    if parted:
        kept = [way for way in kept if way.members not in parted]
    touched = [way.members for way in ways if way.is_touched or way.members in parted]
    settled = {way.members for way in kept if way.is_touched}
    fresh = [members for members in touched if members not in settled]
    if any(
        sum(len(way.members[side]) for way in kept) == len(version)
        for side, version in enumerate((old, new))
    ):
        fresh = []  # There is nothing that it could be.
    return Composed(tuple(sorted(way.members for way in kept)), _all(fresh), _all(touched))


def _all(members: Sequence[Members]) -> Members:
    olds, news = zip(*members, strict=True) if members else ((), ())
    return tuple(sorted(chain.from_iterable(olds))), tuple(sorted(chain.from_iterable(news)))


class _Way(NamedTuple):
    """Clauses of an old version and of the current one that hang together by those between."""

    members: Members
    is_touched: bool
    """Whether the step changed anything here."""

    is_cut_twice: bool = False
    """Whether clauses were joined or parted, and then others with them."""


def _ways(step: Alignment, beside: Alignment, old: Clauses, middle: Clauses) -> Iterator[_Way]:
    """Yield all clauses of both versions, those that hang together at a time."""
    befores = {k: group for group in step.groups for k in group.new}
    behinds = {k: group for group in beside.groups for k in group.old}
    seen: set[int] = set()
    for k in range(len(middle)):
        before, behind = befores[k], behinds[k]
        if len(before.old) == len(before.new) == len(behind.old) == 1 >= len(behind.new):
            stayed = old[before.old[0]].text == middle[k].text
            yield _Way((before.old, behind.new), is_touched=not stayed)
        elif k not in seen:
            between = _between(k, befores, behinds)
            seen |= between
            yield _way([befores[x] for x in between], [behinds[x] for x in between], old, middle)
    yield from (_Way((group.old, ()), is_touched=True) for group in step.groups if not group.new)
    yield from (_Way(((), group.new), is_touched=False) for group in beside.groups if not group.old)


def _between(k: int, befores: Mapping[int, Group], behinds: Mapping[int, Group]) -> set[int]:
    """Return the clauses of the version between that hang together with one of them."""
    found, waiting = {k}, [k]
    while waiting:
        at = waiting.pop()
        near = {*befores[at].new, *behinds[at].old} - found
        found |= near
        waiting += near
    return found


def _way(before: list[Group], behind: list[Group], old: Clauses, middle: Clauses) -> _Way:
    olds = {i for group in before for i in group.old}
    news = {j for group in behind for j in group.new}
    many = {group for group in (*before, *behind) if len(group.old) > 1 or len(group.new) > 1}
    return _Way(
        (tuple(sorted(olds)), tuple(sorted(news))),
        is_touched=not all(_stayed(group, old, middle) for group in before),
        is_cut_twice=len(many) > 1 and len(olds) > 1 and len(news) > 1,
    )


def _stayed(group: Group, old: Clauses, middle: Clauses) -> bool:
    if len(group.old) != 1 or len(group.new) != 1:
        return False
    return old[group.old[0]].text == middle[group.new[0]].text


def _holds(way: _Way, old: Clauses, new: Clauses) -> bool:
    """Whether the clauses of both sides are a group, and what is left of them shows it."""
    olds, news = way.members
    if not olds or not news or not way.is_touched:
        return bool(olds and news)
    return not way.is_cut_twice and _are_alike(_texts(old, olds), _texts(new, news))


def _texts(version: Clauses, clauses: Sequence[int]) -> tuple[str, ...]:
    return tuple(version[at].text for at in clauses)


def _parted(
    ways: Sequence[_Way], kept: Sequence[_Way], old: Clauses, new: Clauses
) -> Iterator[Members]:
    """Yield what is not one after all: what the step touched stands elsewhere, word for word."""
    elsewhere = list(_elsewhere(ways, old, new))
    if not elsewhere:
        return
    way_of_new = {j: way.members for way in ways for j in way.members[1]}
    holding = {way.members for way in kept}
    for here, text, j in elsewhere:
        there = way_of_new[j]
        if text not in _texts(old, there[0]):
            yield from {here, there} & holding


def _elsewhere(
    ways: Sequence[_Way], old: Clauses, new: Clauses
) -> Iterator[tuple[Members, str, int]]:
    """Yield what the step touched, a wording of it, and the other clause that has it now."""
    touched = [(way.members, old[i].text) for way in ways if way.is_touched for i in way.members[0]]
    texts = {text for _, text in touched}
    places = {clause.text: j for j, clause in enumerate(new) if clause.text in texts}
    for members, text in touched if places else ():
        j = places.get(text)
        if j is not None and j not in members[1] and len(_words((text,))) >= _TELLING:
            yield members, text, j


@lru_cache(maxsize=1 << 13)
def _are_alike(olds: tuple[str, ...], news: tuple[str, ...]) -> bool:
    if olds == news:
        return True
    here, there = _words(olds), _words(news)
    if len(here) * len(there) > _CELLS:
        shared = (Counter(here) & Counter(there)).total()
    else:
        shared = int(LCSseq.similarity(here, there))
    return shared >= _ALIKE * max(len(here), len(there)) > 0


@lru_cache(maxsize=1 << 12)
def _words(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for text in texts for word in words(text))
