"""Which section of one version is which of the other: told before any clause is.

An agreement may print its old text as an annex, or two parts with nearly the same clauses. Then
the copies are more like each other than each clause is like what became of it in its place. A
section is known by its title and number, then by a title that is nearly the same, then by what
stands in it; a clause by its words, among those of its section first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rapidfuzz.distance import Indel

from plainredline.align.chain import Link
from plainredline.align.word_strings import ROOT, Pair, Side
from plainredline.frozen_values import dataclass

_ALIKE = 0.6
"""The share of words in order from which two titles are nearly the same."""

_COMMON = 30
"""Words that stand in more titles do not make two titles candidates."""

_TELLING = 5
"""Clauses of fewer words say nothing of the section that they stand in."""


@dataclass(frozen=True)
class Sections:
    """The sections of both versions, each named by the index of its heading."""

    old: Sequence[int]
    """For each old clause the section that it stands in; for a heading, the one above it."""

    new: Sequence[int]
    became: Mapping[int, int]
    """The old sections that are known to be a new one, each with it."""

    came_from: Mapping[int, int]

    def same(self, i: int, j: int) -> bool:
        """Whether two clauses stand in the same section, or are the headings of one."""
        return self.became.get(i) == j or self.became.get(self.old[i]) == self.new[j]

    def without_title(self, pair: Pair) -> Iterator[Link]:
        """Yield the headings of the same sections that are only a number."""
        for i, j in self.became.items():
            if i != ROOT and not pair.old.codes[i] and not pair.new.codes[j]:
                yield i, j

    @cached_property
    def keys(self) -> tuple[Sequence[int], Sequence[int]]:
        """For the clauses of both sides a number that the same section has on both."""
        apart = len(self.new)
        return [self.became.get(section, apart + section) for section in self.old], self.new


def sections(pair: Pair) -> Sections:
    """Return the sections of two versions, and which of them are the same."""
    old, new = pair.old.sections, pair.new.sections
    became = {ROOT: ROOT}
    for key in (_full_title, _numbered_title, _title):
        _match_unique(became, pair, key)
    _match_below(became, pair, old, new)
    _match_alike(became, pair)
    _match_contents(became, pair, old, new)
    return Sections(old, new, became, {there: here for here, there in became.items()})


# ---------------------------------------------------------------- by title


def _full_title(side: Side, heading: int) -> Hashable:
    return side.labels[heading], side.codes[heading], side.above[heading]


def _numbered_title(side: Side, heading: int) -> Hashable:
    return side.labels[heading], side.codes[heading]


def _title(side: Side, heading: int) -> Hashable:
    return side.codes[heading] or None


def _match_unique(became: dict[int, int], pair: Pair, key: Callable[[Side, int], Hashable]) -> None:
    """Match the sections whose title occurs once on each side."""
    olds, news = _free(became, pair)
    became |= _once_on_each_side(
        ((key(pair.old, i), i) for i in olds), ((key(pair.new, j), j) for j in news)
    )


def _match_below(
    became: dict[int, int], pair: Pair, old: Sequence[int], new: Sequence[int]
) -> None:
    """Match the sections whose title occurs once on each side under the same section."""
    olds, news = _free(became, pair)
    there = {y: x for x, y in became.items()}
    became |= _once_on_each_side(
        (((old[i], pair.old.codes[i]), i) for i in olds if old[i] in became),
        (((there[new[j]], pair.new.codes[j]), j) for j in news if new[j] in there),
    )


def _free(became: Mapping[int, int], pair: Pair) -> tuple[list[int], list[int]]:
    taken = set(became.values())
    return (
        [i for i in pair.old.titles if i not in became],
        [j for j in pair.new.titles if j not in taken],
    )


def _once_on_each_side(
    olds: Iterable[tuple[Hashable, int]], news: Iterable[tuple[Hashable, int]]
) -> list[Link]:
    here, there = defaultdict[Hashable, list[int]](list), defaultdict[Hashable, list[int]](list)
    for key, i in olds:
        here[key].append(i)
    for key, j in news:
        there[key].append(j)
    return [
        (places[0], there[key][0])
        for key, places in here.items()
        if key is not None and len(places) == 1 and len(there.get(key, ())) == 1
    ]


def _match_alike(became: dict[int, int], pair: Pair) -> None:
    """Match the sections whose titles are nearly the same, the likest first."""
    olds, news = _free(became, pair)
    holders: dict[str, list[int]] = defaultdict(list)
    for j in news:
        for word in set(pair.new.codes[j]):
            holders[word].append(j)
    rated = []
    for i in olds:
        title = pair.old.codes[i]
        near = {
            j
            for word in set(title)
            if len(holders.get(word, ())) <= _COMMON
            for j in holders.get(word, ())
        }
        for j in near:
            alike = Indel.normalized_similarity(title, pair.new.codes[j])
            if alike >= _ALIKE:
                rated.append((-alike, pair.old.labels[i] != pair.new.labels[j], abs(i - j), i, j))
    _take(became, ((i, j) for *_, i, j in sorted(rated)))


# ---------------------------------------------------------------- by what stands in it


def _match_contents(
    became: dict[int, int], pair: Pair, old: Sequence[int], new: Sequence[int]
) -> None:
    """Match the sections that hold the same clauses, those that share most words first."""
    olds, news = map(set, _free(became, pair))
    if not olds or not news:
        return
    holders: dict[str, list[int]] = defaultdict(list)
    for j, section in enumerate(new):
        if section in news and len(pair.new.codes[j]) >= _TELLING:
            holders[pair.new.codes[j]].append(section)
    shared: Counter[Link] = Counter()
    for i, section in enumerate(old):
        held = holders.get(pair.old.codes[i], ())
        if section in olds and len(held) == 1:
            shared[section, held[0]] += len(pair.old.codes[i])
    _take(became, (link for link, _ in sorted(shared.items(), key=lambda s: (-s[1], s[0]))))


def _take(became: dict[int, int], links: Iterable[Link]) -> None:
    taken = set(became.values())
    for i, j in links:
        if i not in became and j not in taken:
            became[i] = j
            taken.add(j)
