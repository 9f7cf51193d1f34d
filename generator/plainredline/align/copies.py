"""In its place first: links that would take a clause from the place that it stands in.

A copy in another section is what a clause became only where nothing in its own section is
nearly as likely. Where most of the copies between two sections are refused so, the one section
holds the text of the other (an annex with the terms until now), and the rest is refused too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from plainredline.align.chain import Link
from plainredline.align.evidence import SURE, Evidence
from plainredline.align.sections import Sections
from plainredline.align.word_strings import Pair

_CLEARLY_WORSE = 0.5
"""The share of the evidence for a copy elsewhere under which what is in place must stay."""

_MANY = 2
"""From so many refused links on, two sections may be copies."""


def copies(within: Sections, evidence: Evidence, candidates: Iterable[Link]) -> frozenset[Link]:
    """Return the links to copies elsewhere, which what stands in place goes before."""
    best_old: dict[int, float] = defaultdict(float)
    best_new: dict[int, float] = defaultdict(float)
    elsewhere: list[Link] = []
    for i, j in candidates:
        if within.same(i, j):
            value = evidence.between(i, j)
            best_old[i] = max(best_old[i], value)
            best_new[j] = max(best_new[j], value)
        else:
            elsewhere.append((i, j))
    refused = {
        (i, j)
        for i, j in elsewhere
        if max(best_old[i], best_new[j]) >= max(SURE, _CLEARLY_WORSE * evidence.between(i, j))
    }
    return frozenset(refused | _between_copies(within, evidence.pair, refused, elsewhere))


def _between_copies(
    within: Sections, pair: Pair, refused: set[Link], elsewhere: Iterable[Link]
) -> set[Link]:
    """Return the links between sections of which one holds the text of the other."""
    verbatim: dict[Link, list[Link]] = defaultdict(list)
    for i, j in elsewhere:
        if pair.old.codes[i] == pair.new.codes[j]:
            verbatim[within.old[i], within.new[j]].append((i, j))
    many = Counter((within.old[i], within.new[j]) for i, j in refused)
    return {
        link
        for between, links in verbatim.items()
        if many[between] >= _MANY and 2 * len(refused.intersection(links)) > len(links)
        for link in links
    }


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
