"""The heaviest chain of links that keeps both orders: what stands in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Link = tuple[int, int]
"""Index of an old clause and of a new one that it became, wholly or in part."""


def heaviest_chain(links: Iterable[Link], weight: Callable[[Link], float]) -> list[Link]:
    """Return the links, in order, of the heaviest chain that rises on both sides.

    Links that share a clause may stand in one chain. Of chains equally heavy, the one whose
    links come first wins. Prefix maxima in a Fenwick tree (Fredman's patience sorting with
    weights): O(n log n).
    """
    ordered = sorted(links)
    width = max((new for _, new in ordered), default=-1) + 2
    tree: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    total: list[float] = []
    before: list[int] = []
    for at, link in enumerate(ordered):
        best = (0.0, -1)
        k = link[1] + 1
        while k > 0:
            if tree[k][0] > best[0]:
                best = tree[k]
            k -= k & -k
        total.append(best[0] + weight(link))
        before.append(best[1])
        entry = (total[-1], at)
        k = link[1] + 1
        while k <= width:
            if entry[0] > tree[k][0]:
                tree[k] = entry
            k += k & -k
    at = max(range(len(ordered)), key=total.__getitem__, default=-1)
    chain = []
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]
