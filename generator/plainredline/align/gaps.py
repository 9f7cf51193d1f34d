"""Clauses in order whose words differ: the best chain within a gap."""

from __future__ import annotations

from plainredline.align.anchors import Gap
from plainredline.align.chain import Link, heaviest_chain
from plainredline.align.similarity import Pair

_CELLS = 40_000
"""Up to so many pairs of clauses, all are compared; above, only those that share rare words."""


def fill_gap(pair: Pair, gap: Gap, floor: float) -> list[Link]:
    """Return the links in order of the greatest likeness within a gap.

    Global alignment (Needleman and Wunsch, 1970) over pairs at least `floor` alike.
    """
    i1, i2, j1, j2 = gap
    if (i2 - i1) * (j2 - j1) > _CELLS:
        return _fill_wide_gap(pair, gap, floor)
    alike = [[pair.alike(i, j) for j in range(j1, j2)] for i in range(i1, i2)]
    best = _table(alike, floor)
    links = []
    x = y = 0
    while x < i2 - i1 and y < j2 - j1:
        if best[x][y] == best[x + 1][y]:
            x += 1
        elif best[x][y] == best[x][y + 1]:
            y += 1
        else:
            links.append((i1 + x, j1 + y))
            x, y = x + 1, y + 1
    return links


def _table(alike: list[list[float]], floor: float) -> list[list[float]]:
    """Return, for each place, the greatest likeness in order from there on."""
    height, width = len(alike), len(alike[0])
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for x in range(height - 1, -1, -1):
        row, below, values = best[x], best[x + 1], alike[x]
        for y in range(width - 1, -1, -1):
            value = max(below[y], row[y + 1])
            if values[y] >= floor:
                value = max(value, below[y + 1] + values[y] - floor / 2)
            row[y] = value
    return best


def _fill_wide_gap(pair: Pair, gap: Gap, floor: float) -> list[Link]:
    i1, i2, j1, j2 = gap
    plausible = [
        (i, j)
        for i, js in pair.candidates(range(i1, i2), range(j1, j2)).items()
        for j in js
        if pair.alike(i, j) >= floor
    ]
    chain = heaviest_chain(plausible, lambda link: pair.alike(*link) - floor / 2)
    links: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in sorted(chain, key=lambda link: (-pair.alike(*link), link)):
        if i not in links and j not in taken:
            links[i] = j
            taken.add(j)
    return sorted(links.items())
