"""What evidence alone does not settle: unlikely moves, short parts of a whole, bare numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import Indel

from plainredline.align.chain import Link
from plainredline.align.evidence import Evidence, Features
from plainredline.align.links import Links
from plainredline.align.sides import Side

_UNSURE = 4.0
"""Below so much evidence a reader would not see that a clause is one that moved."""

_IN_STEP = 0.6
"""The share of words in order that clauses in step have to have in common."""


def drop_unsure_moves(links: Links, evidence: Evidence, moved: Iterable[Link]) -> None:
    """Unlink clauses that moved with little to show for it.

    What moves beside others, as the retitled heading of a section that moves, has to share
    a word at least. Such clauses are better shown as deleted and inserted.
    """
    for i, j in moved:
        worth = evidence.worth.get((i, j), _UNSURE)
        beside = links.beside(i, j) + links.pair.old.headings[i]
        if worth < _UNSURE and not (worth > 0 and beside > 1):
            links.remove(i, j)
    links.settle()


def place_in_step(links: Links) -> None:
    """Link what is left between linked clauses when both sides have as many, all in step.

    Thousands of rows with the same words, edited alike, have nothing rare to be found by.
    """
    for i1, i2, j1, j2 in list(links.gaps()):
        if i2 - i1 != j2 - j1:
            continue
        for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
            old, new = links.pair.old.codes[i], links.pair.new.codes[j]
            if not links.old[i] and not links.new[j] and _alike(old, new):
                links.add(i, j)
    links.settle()


def _alike(old: str, new: str) -> bool:
    return bool(old and new) and Indel.normalized_similarity(old, new) >= _IN_STEP


def place_verbatim(links: Links, evidence: Evidence) -> None:
    """Link clauses that stand verbatim in the one whose parts surround them."""
    for i, y in _surrounded(links.pair.old, links.old, links.pair.new, evidence.new):
        if links.allows(i, y):
            links.add(i, y)
    for j, y in _surrounded(links.pair.new, links.new, links.pair.old, evidence.old):
        if links.allows(y, j):
            links.add(y, j)
    links.settle()


def _surrounded(
    side: Side, partners: Sequence[Sequence[int]], other: Side, rest: Mapping[int, Features]
) -> list[Link]:
    """Return the unlinked clauses, each with what the linked ones around it are parts of."""
    found: list[Link] = []
    last: Sequence[int] = ()
    passed: list[int] = []
    for x, linked in enumerate(partners):
        if not linked:
            passed.append(x)
            continue
        if passed and len(linked) == 1 and list(last) == list(linked) and linked[0] in rest:
            whole, unexplained = other.codes[linked[0]], rest[linked[0]]
            found += [
                (o, linked[0])
                for o in passed
                if side.codes[o] in whole and unexplained.keys() >= set(side.codes[o])
            ]
        last, passed = linked, []
    return found


def place_numbers(links: Links) -> None:
    """Link bare numbers with the clause that bore them, when they were torn off or put back.

    A number in a paragraph of its own and the words after it are together what the clause
    of that number was.
    """
    old, new = links.pair.old, links.pair.new
    for i, y in _torn(old, links.old, new):
        if links.allows(i, y):
            links.add(i, y)
    for j, y in _torn(new, links.new, old):
        if links.allows(y, j):
            links.add(y, j)
    links.settle()


def _torn(side: Side, partners: Sequence[Sequence[int]], other: Side) -> list[Link]:
    found: list[Link] = []
    for x in range(len(side) - 1):
        if side.labels[x] and not side.codes[x] and not partners[x]:
            found += [(x, y) for y in partners[x + 1] if other.labels[y] == side.labels[x]]
    return found
