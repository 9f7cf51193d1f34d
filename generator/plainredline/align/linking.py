"""Links beyond the anchors: the surest first, each helping to judge the next."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from plainredline.align.chain import Link, heaviest_chain
from plainredline.align.copies import copies, defined
from plainredline.align.evidence import Evidence
from plainredline.align.likelihood import Odds
from plainredline.align.links import Links
from plainredline.align.sections import Sections

_SURE = 8.0
"""Evidence that two clauses between the same anchors are hardly ever alike by chance."""

_SOME = 4.0
"""Clauses apart from all linked ones are judged only with so much evidence."""

ROUNDS = (5.0, 2.0, 0.0, -0.3)
"""The log-odds that a link must reach in each round."""

_AGAIN = (2.0, 1.0)
"""The same where only what was left is looked at."""

_CORNER = 4
"""So many unlinked clauses at both ends of a gap are compared with each other."""


def grow(links: Links, evidence: Evidence, within: Sections) -> None:
    """Add the links of clauses that are not anchored: first what is in its place."""
    _run(ROUNDS, links, evidence, begin(links, evidence, within))
    _take_refused(links, evidence)
    _look_again(links, evidence, within)


def _look_again(links: Links, evidence: Evidence, within: Sections) -> None:
    """Judge what is left by itself: among fewer clauses more is rare enough to be found by."""
    free_old = [i for i in evidence.old if not links.old[i]]
    free_new = [j for j in evidence.new if not links.new[j]]
    candidates = evidence.candidates(free_old, free_new, within)
    if candidates:
        _run(_AGAIN, links, evidence, candidates)


def _run(rounds: Iterable[float], links: Links, evidence: Evidence, sparse: list[Link]) -> None:
    """Judge the candidates in rounds; behind one that linked nothing, all is judged already."""
    judge: Round | None = None
    for enough in rounds:
        if judge is None or judge.has_linked:
            links.settle()
            sparse = still_likely(links, evidence, sparse)
            judge = Round(links, evidence, sparse)
        judge.run(enough)


def still_likely(links: Links, evidence: Evidence, sparse: list[Link]) -> list[Link]:
    """Return the candidates without those that no later round can link either."""
    old, new, between = links.old, links.new, evidence.between
    return [(i, j) for i, j in sparse if not (old[i] and new[j]) and between(i, j) >= _SOME]


def begin(links: Links, evidence: Evidence, within: Sections) -> list[Link]:
    """Link what is sure, refuse copies elsewhere, and return the candidates for the rounds."""
    for i, j in defined(links.pair, within):
        if not links.old[i] and not links.new[j]:
            links.add(i, j)
            evidence.explain(i, j)
    links.settle()
    candidates = evidence.candidates(evidence.old, evidence.new, within)
    links.refused = copies(links, within, evidence, candidates)
    fill_gaps(links, evidence, candidates)
    return candidates


def _take_refused(links: Links, evidence: Evidence) -> None:
    """Link what was refused and has found nothing else, the surest first."""
    refused, links.refused = links.refused, frozenset()
    for _, i, j in sorted((-evidence.between(i, j), i, j) for i, j in refused):
        if not links.old[i] and not links.new[j] and evidence.between(i, j) >= _SURE:
            links.add(i, j)
            evidence.explain(i, j)


def fill_gaps(links: Links, evidence: Evidence, sparse: Iterable[Link]) -> None:
    """Link clauses between the same anchors, in order, of which the evidence is sure."""
    within = {
        (i, j): evidence.between(i, j) - _SURE / 2
        for i, j in sparse
        if evidence.between(i, j) >= _SURE and links.in_place(i, j) and links.allows(i, j)
    }
    for i, j in heaviest_chain(within, within.__getitem__, apart=True):
        links.add(i, j)
        evidence.explain(i, j)


class Round:
    """The candidates, judged by the links so far; those that are likely enough are linked."""

    def __init__(self, links: Links, evidence: Evidence, sparse: Iterable[Link]) -> None:
        """Judge the links that are likely by their words, and those likely by their place."""
        self._links = links
        self._evidence = evidence
        self.odds = Odds(links, evidence)
        self.candidates = self._candidates(sparse)
        self.rivals = Rivals(evidence, links, self.candidates)
        self.has_linked = False
        """Whether what is judged here no longer holds."""

    @cached_property
    def _judged(self) -> list[tuple[float, int, Link]]:
        """The candidates, the likeliest first, with the odds against them and their distance."""
        return sorted((-self._odds(i, j), abs(i - j), (i, j)) for i, j in self.candidates)

    def _odds(self, i: int, j: int) -> float:
        return self.odds.of(i, j, self.rivals.of(i, j))

    def run(self, enough: float) -> None:
        """Link the likeliest first; what a link touches is judged again."""
        touched: set[tuple[str, int]] = set()
        for against, _, (i, j) in self._judged:
            if -against < enough:
                break
            if not self._links.allows(i, j):
                continue
            stale = ("old", i) in touched or ("new", j) in touched
            if stale and self._odds(i, j) < enough:
                continue
            touched |= {("old", i), ("new", j)}
            self.has_linked = True
            self._links.add(i, j)
            self._evidence.explain(i, j)

    def _candidates(self, sparse: Iterable[Link]) -> list[Link]:
        """Return the links worth judging: likely by their words or by where they stand."""
        free_old = [i for i in self._evidence.old if not self._links.old[i]]
        free_new = [j for j in self._evidence.new if not self._links.new[j]]
        found = set(sparse)
        found.update(self._beside(free_old, self._links.old, mirrored=False))
        found.update(self._beside(free_new, self._links.new, mirrored=True))
        found.update(self._corners())
        loose_old, loose_new = self._evidence.old, self._evidence.new
        return sorted(
            (i, j) for i, j in found if i in loose_old and j in loose_new and self._may_be(i, j)
        )

    def _may_be(self, i: int, j: int) -> bool:
        """Whether a link is allowed, and says something: only headings may have other words."""
        headings = self._links.pair.old.headings[i] and self._links.pair.new.headings[j]
        return self._links.allows(i, j) and (headings or self._evidence.between(i, j) > 0)

    def _beside(
        self, free: list[int], partners: list[list[int]], *, mirrored: bool
    ) -> Iterable[Link]:
        """Yield, for clauses beside a linked one, its partner and the clause beside that."""
        for x in free:
            for near in (x - 1, x + 1):
                if 0 <= near < len(partners):
                    for y in partners[near]:
                        for z in (y, y + x - near):
                            yield (z, x) if mirrored else (x, z)

    def _corners(self) -> Iterable[Link]:
        """Yield the pairs at the ends of the stretches that lie between linked clauses."""
        for i1, i2, j1, j2 in self._links.gaps():
            starts = range(i1, min(i2, i1 + _CORNER)), range(j1, min(j2, j1 + _CORNER))
            ends = range(max(i1, i2 - _CORNER), i2), range(max(j1, j2 - _CORNER), j2)
            for olds, news in (starts, ends):
                yield from ((i, j) for i in olds for j in news)


class Rivals:
    """For each clause, the evidence of its best candidates."""

    def __init__(self, evidence: Evidence, links: Links, candidates: Iterable[Link]) -> None:
        self._evidence = evidence
        self._links = links
        self._old: dict[int, tuple[float, float]] = {}
        self._new: dict[int, tuple[float, float]] = {}
        for i, j in candidates:
            value = evidence.between(i, j)
            _enter(self._old, i, value)
            _enter(self._new, j, value)

    def of(self, i: int, j: int) -> float:
        """Return the evidence of the best other candidate of the unlinked clauses of a link."""
        value = self._evidence.between(i, j)
        best = 0.0
        if not self._links.old[i]:
            best = max(best, _other(self._old.get(i, (0.0, 0.0)), value))
        if not self._links.new[j]:
            best = max(best, _other(self._new.get(j, (0.0, 0.0)), value))
        return best


def _enter(best: dict[int, tuple[float, float]], clause: int, value: float) -> None:
    first, second = best.get(clause, (0.0, 0.0))
    if value > first:
        best[clause] = value, first
    elif value > second:
        best[clause] = first, value


def _other(best: tuple[float, float], value: float) -> float:
    return best[1] if value == best[0] else best[0]
