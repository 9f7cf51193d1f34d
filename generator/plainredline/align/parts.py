"""Splits and merges: clauses whose words are what a linked clause leaves unexplained."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from plainredline.align.chain import Link
from plainredline.align.similarity import Pair, Side

_SHORT = 4
_COMMON = 30
"""Words of more clauses than this do not make a clause a candidate."""


def parts(pair: Pair, links: Iterable[Link], cover: float = 0.55) -> list[Link]:
    """Return the links with those of clauses that a split or merged clause explains."""
    mine: dict[int, set[int]] = defaultdict(set)
    theirs: dict[int, set[int]] = defaultdict(set)
    for i, j in links:
        mine[i].add(j)
        theirs[j].add(i)
    _Search(pair, pair.old, pair.new, mine, theirs, cover).run()
    _Search(pair, pair.new, pair.old, theirs, mine, cover).run()
    return sorted((i, j) for i, js in mine.items() for j in js)


@dataclass(slots=True)
class _Search:
    """Looks, for each unlinked clause of one side, for the clause it is a part of."""

    pair: Pair
    side: Side
    other: Side
    mine: dict[int, set[int]]
    theirs: dict[int, set[int]]
    cover: float

    def run(self) -> None:
        holders = self._holders()
        for x, code in enumerate(self.side.codes):
            if not code or self.mine.get(x):
                continue
            y = self._beside(x) if len(code) < _SHORT else self._anywhere(x, holders)
            if y is not None:
                self.mine[x].add(y)
                self.theirs[y].add(x)

    def _holders(self) -> dict[str, list[int]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for y, bag in enumerate(self.other.bags):
            if len(self.other.codes[y]) > _SHORT:
                for word in bag:
                    if self.pair.frequency[word] <= _COMMON:
                        holders[word].append(y)
        return holders

    def _rest(self, y: int) -> Counter[str]:
        """Return the words of a clause that its partners leave unexplained."""
        rest = Counter(self.other.bags[y])
        for x in self.theirs.get(y, ()):
            rest.subtract(self.side.bags[x])
        return +rest

    def _beside(self, x: int) -> int | None:
        """Return the neighbour's partner that holds every word of a very short clause."""
        for near in (x - 1, x + 1):
            for y in sorted(self.mine.get(near, ())):
                if len(self.other.codes[y]) <= len(self.side.codes[x]):
                    continue
                found = self.pair.common(self.side.bags[x], self._rest(y))
                if found >= 0.95 * self.side.mass[x]:
                    return y
        return None

    def _anywhere(self, x: int, holders: dict[str, list[int]]) -> int | None:
        score: dict[int, float] = defaultdict(float)
        for word in self.side.bags[x]:
            for y in holders.get(word, ()):
                score[y] += self.pair.rarity[word]
        best: tuple[float, int] | None = None
        for y in sorted(score, key=lambda y: (-score[y], y))[:6]:
            cover = self._covered(x, y)
            if cover >= self.cover and (best is None or cover > best[0]):
                best = cover, y
        return best[1] if best else None

    def _covered(self, x: int, y: int) -> float:
        """Return how much of `x` the rest of `y` explains, words standing together."""
        mass = self.side.mass[x]
        if self.pair.common(self.side.bags[x], self.other.bags[y]) < self.cover * mass:
            return 0.0
        near = any(abs(z - x) <= 2 for z in self.theirs.get(y, ()))
        code, whole = self.side.codes[x], self.other.codes[y]
        together = set(pairwise(whole))
        run = sum(two in together for two in pairwise(code)) / max(1, len(code) - 1)
        if run < (0.25 if near else 0.5) or (not near and len(code) < 2 * _SHORT):
            return 0.0
        found = self.pair.common(self.side.bags[x], self._rest(y)) / mass
        return found + (0.1 if near else 0.0)
