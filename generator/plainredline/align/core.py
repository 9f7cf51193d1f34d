"""Clause alignment of two versions, in four passes.

1. Clauses with the same words in order are anchors (patience; Bram Cohen).
2. Gaps between anchors are filled in order by likeness (Needleman and Wunsch).
3. What is left is looked for elsewhere, the most alike first, helped by its neighbours.
4. What is left then may be a part of a clause that was split, or of one that was merged.
"""

from __future__ import annotations

from plainredline.align.anchors import anchors, gaps
from plainredline.align.chain import Link
from plainredline.align.gaps import fill_gap
from plainredline.align.groups import group, in_reading_order
from plainredline.align.leftovers import between, contest, moves
from plainredline.align.parts import parts
from plainredline.align.similarity import Pair
from plainredline.model import Alignment, Clauses, Group


def align(old: Clauses, new: Clauses) -> Alignment:
    """Return what every clause of two versions became.

    Every index of both versions stands in exactly one group. ``align(new, old)`` has the
    same groups mirrored: both are computed in the one direction that the texts decide.
    """
    mirrored = _key(new) < _key(old)
    pair = Pair(new, old) if mirrored else Pair(old, new)
    groups = group(pair, link(pair))
    if mirrored:
        groups = [Group(g.new, g.old, g.move) for g in groups]
    return in_reading_order(groups, len(old))


def _key(clauses: Clauses) -> list[tuple[str, str, str]]:
    return [(clause.text, clause.label, clause.kind) for clause in clauses]


def link(pair: Pair) -> list[Link]:
    """Return the links of all clauses that became each other, wholly or in part."""
    chain = anchors(pair)
    links = list(chain)
    for gap in gaps(chain, len(pair.old), len(pair.new)):
        links += fill_gap(pair, gap, 0.42)
    links = contest(pair, links)
    links = moves(pair, links, 0.55, 0.08)
    links = between(pair, links, 0.24)
    links = moves(pair, links, 0.40, 0.10)
    links = between(pair, links, 0.20)
    return parts(pair, links)
