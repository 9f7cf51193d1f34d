"""In its place first: links that would take a clause from the place that it stands in.

A copy in another section is what a clause became only where nothing in its own section is
nearly as likely. Where most of the copies between two sections are refused so, the one section
holds the text of the other (an annex with the terms until now), and the rest is refused too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from plainredline.align.chain import Link
from plainredline.align.evidence import SURE, Evidence
from plainredline.align.links import Links
from plainredline.align.sections import Sections
from plainredline.align.word_strings import Pair

_CLEARLY_WORSE = 0.5
"""What stands in place has to share less than that of what a copy elsewhere shares."""

_MANY = 2
"""From so many refused links on, two sections may be copies."""


class _Places:
    """Which links stand in place, and which lead to the same words elsewhere."""

    def __init__(
        self, links: Links, within: Sections, evidence: Evidence, candidates: Iterable[Link]
    ) -> None:
        self._links = links
        self._evidence = evidence
        self.elsewhere: list[Link] = []
        self._old: dict[int, list[int]] = defaultdict(list)
        self._new: dict[int, list[int]] = defaultdict(list)
        for i, j in candidates:
            if not within.same(i, j):
                self.elsewhere.append((i, j))
            elif evidence.between(i, j) >= SURE and self._is_in_place(i, j):
                self._old[i].append(j)
                self._new[j].append(i)
        self.verbatim = [link for link in self.elsewhere if _is_verbatim(links.pair, *link)]

    def _is_in_place(self, i: int, j: int) -> bool:
        """Whether clauses of a section have the same number or the same clauses around them."""
        old, new = self._evidence.pair.old.labels[i], self._evidence.pair.new.labels[j]
        return (old == new != "") or self._links.bracketed(i, j) > 0

    def refused(self, before: Collection[Link]) -> set[Link]:
        """Return the verbatim links that what stands in place goes before.

        That has no copy elsewhere itself, but such as were refused `before`, and it does not
        cross more of what is in order than the copy does.
        """
        free = [link for link in self.verbatim if link not in before]
        olds, news = {i for i, _ in free}, {j for _, j in free}
        fits = self._links.in_place
        found = set()
        for i, j in free:
            instead = [(i, y) for y in self._old[i] if y not in news]
            instead += [(x, j) for x in self._new[j] if x not in olds]
            if any(self._shares(i, j, *link) for link in instead if fits(*link) >= fits(i, j)):
                found.add((i, j))
        return found

    def _shares(self, i: int, j: int, x: int, y: int) -> bool:
        """Whether a link in place shares enough of what the clauses of a verbatim one say."""
        evidence = self._evidence
        bags = (evidence.old[i], evidence.new[y]) if x == i else (evidence.new[j], evidence.old[x])
        return evidence.share(*bags) >= _CLEARLY_WORSE


def _is_verbatim(pair: Pair, i: int, j: int) -> bool:
    return pair.old.codes[i] == pair.new.codes[j] and not pair.old.headings[i]


def copies(
    links: Links, within: Sections, evidence: Evidence, candidates: Iterable[Link]
) -> frozenset[Link]:
    """Return the links to copies elsewhere, which what stands in place goes before."""
    candidates = list(candidates)
    if not any(_is_verbatim(links.pair, i, j) and not within.same(i, j) for i, j in candidates):
        return frozenset()
    places = _Places(links, within, evidence, candidates)
    refused: set[Link] = set()
    while found := places.refused(refused):
        refused |= found
    return frozenset(refused | _between_copies(within, refused, places))


def _between_copies(within: Sections, refused: Iterable[Link], places: _Places) -> set[Link]:
    """Return the links between sections of which one holds the text of the other."""

    def count(links: Iterable[Link]) -> Counter[Link]:
        return Counter((within.old[i], within.new[j]) for i, j in links)

    many, all_ = count(refused), count(places.verbatim)
    copied = {pair for pair, n in many.items() if n >= _MANY and 2 * n > all_[pair]}
    return {(i, j) for i, j in places.elsewhere if (within.old[i], within.new[j]) in copied}


# ---------------------------------------------------------------- definitions


def defined(pair: Pair, within: Sections) -> Iterator[Link]:
    """Yield the clauses of a section that alone begin with the same term on both sides."""
    olds, news = (_alone(side.terms) for side in (pair.old, pair.new))
    for term, i in olds.items():
        if term in news and within.same(i, news[term]):
            yield i, news[term]


def _alone(terms: Sequence[str]) -> dict[str, int]:
    times = Counter(terms)
    return {term: at for at, term in enumerate(terms) if term and times[term] == 1}
