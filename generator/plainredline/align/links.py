"""The links so far, and what they say about where a clause is to be expected."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from plainredline.align.chain import Link, heaviest_chain
from plainredline.align.exact_matches import Gap
from plainredline.align.word_strings import Pair

Fresh = tuple[set[int], set[int]]
"""Clauses of both versions of which it was not judged yet what they became."""


class Links:
    """Links that make one-to-one, one-to-many and many-to-one groups, never others."""

    def __init__(self, pair: Pair, links: Iterable[Link]) -> None:
        self.pair = pair
        self.old: list[list[int]] = [[] for _ in pair.old.codes]
        """For each old clause, the new ones it is linked with."""
        self.new: list[list[int]] = [[] for _ in pair.new.codes]
        self._is_settled = False
        for i, j in links:
            self.old[i].append(j)
            self.new[j].append(i)
        self.refused: frozenset[Link] = frozenset()
        """Links that are not to be made, however alike the clauses are."""
        self.fresh: Fresh | None = None
        """If any, others are not linked with each other."""
        self.settle()

    def add(self, i: int, j: int) -> None:
        """Link two clauses."""
        self.old[i].append(j)
        self.new[j].append(i)
        self._is_settled = False

    def remove(self, i: int, j: int) -> None:
        """Take a link away."""
        self.old[i].remove(j)
        self.new[j].remove(i)
        self._is_settled = False

    def settle(self) -> None:
        """Take note of all links so far in what is said about places."""
        if self._is_settled:
            return
        self._is_settled = True
        self._settled = self.all()
        self.__dict__.pop("_in_order", None)
        self._last_old, self._next_old = _last(self.old), _next(self.old)
        self._last_new, self._next_new = _last(self.new), _next(self.new)

    def all(self) -> list[Link]:
        """Return every link, in order."""
        return sorted([(i, j) for i, js in enumerate(self.old) for j in js])

    def allows(self, i: int, j: int) -> bool:
        """Whether a link is not refused and leaves every group one-to-many or many-to-one."""
        js, is_ = self.old[i], self.new[j]
        if self.fresh and i not in self.fresh[0] and j not in self.fresh[1]:
            return False
        if (js and is_) or (i, j) in self.refused or self._defines_another(i, j):
            return False
        if self._lists_another(i, j):
            return False
        if js:
            return all(len(self.new[y]) == 1 for y in js)
        return all(len(self.old[x]) == 1 for x in is_)

    def _defines_another(self, i: int, j: int) -> bool:
        """Whether two clauses begin with terms of which one begins another clause, a stranger."""
        before, after = self.pair.old.terms[i], self.pair.new.terms[j]
        if not before or not after or before == after:
            return False
        return any(y not in self.old[i] for y in self.pair.new.leading.get(before, ())) or any(
            x not in self.new[j] for x in self.pair.old.leading.get(after, ())
        )

    def _lists_another(self, i: int, j: int) -> bool:
        """Whether one is a title and the other a line elsewhere, of which contents have both."""
        heading = self.pair.old.headings[i]
        if heading == self.pair.new.headings[j]:
            return False
        listed = i in self.pair.old.contents or j in self.pair.new.contents
        return listed and not self.in_place(i, j)

    def in_place(self, i: int, j: int) -> bool:
        """Whether a link would cross none of those in place."""
        olds, news = self._in_order
        before, after = bisect_left(olds, i), bisect_right(olds, i)
        low = news[before - 1] if before else -1
        high = news[after] if after < len(news) else len(self.new)
        return low <= j <= high

    @cached_property
    def _in_order(self) -> tuple[list[int], list[int]]:
        """The old and the new clauses of the links in place; not all settled links are asked."""
        old, new = self.pair.old.codes, self.pair.new.codes
        links = heaviest_chain(
            self._settled, lambda link: 2 + len(old[link[0]]) + len(new[link[1]])
        )
        return [i for i, _ in links], [j for _, j in links]

    def beside(self, i: int, j: int) -> int:
        """Return how many of the two neighbourhoods, before and after, agree with a link.

        One agrees when the clauses next to both are linked with each other or, in a split
        or a merge, with `i` or `j`; or when both versions end there.
        """
        return sum(self._agree(i, j, step) for step in (-1, 1))

    def _agree(self, i: int, j: int, step: int) -> bool:
        x, y = i + step, j + step
        inside_old, inside_new = 0 <= x < len(self.old), 0 <= y < len(self.new)
        if not inside_old and not inside_new:
            return True
        return (inside_new and y in self.old[i]) or (
            inside_old and (j in self.old[x] or y in self.old[x])
        )

    def bracketed(self, i: int, j: int) -> int:
        """Return on how many sides the nearest linked clauses are linked with each other."""
        return self._meet(self._last_old[i], self._last_new[j]) + self._meet(
            self._next_old[i + 1], self._next_new[j + 1]
        )

    def _meet(self, x: int, y: int) -> bool:
        ends_old, ends_new = not 0 <= x < len(self.old), not 0 <= y < len(self.new)
        if ends_old or ends_new:
            return ends_old and ends_new
        return y in self.old[x]

    def gaps(self) -> Iterator[Gap]:
        """Yield the unlinked stretches after, and those before, two linked clauses."""
        if all(self.old) or all(self.new):
            return
        links = self.all()
        for i, j in chain([(-1, -1)], links):
            old, new = self._next_old[i + 1], self._next_new[j + 1]
            if i + 1 < old and j + 1 < new:
                yield i + 1, old, j + 1, new
        for i, j in chain(links, [(len(self.old), len(self.new))]):
            old, new = self._last_old[i] + 1, self._last_new[j] + 1
            if old < i and new < j:
                yield old, i, new, j

    def under_linked(self, i: int, j: int) -> bool:
        """Whether the headings that hold two clauses are linked with each other."""
        x, y = self.pair.old.parents[i], self.pair.new.parents[j]
        return x is not None and y is not None and y in self.old[x]


def _last(partners: Sequence[Sequence[int]]) -> list[int]:
    """Return for each place the last linked clause before it, -1 for none."""
    found = [-1]
    for at, linked in enumerate(partners):
        found.append(at if linked else found[-1])
    return found


def _next(partners: Sequence[Sequence[int]]) -> list[int]:
    """Return for each place the first linked clause from it on, the end for none."""
    found = [len(partners)]
    for at in range(len(partners) - 1, -1, -1):
        found.append(at if partners[at] else found[-1])
    return found[::-1]
