"""The heaviest chain of links that keeps both orders: what stands in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

Link = tuple[int, int]
"""Index of an old clause and of a new one that it became, wholly or in part."""


def heaviest_chain(
    links: Iterable[Link], weight: Callable[[Link], float], *, apart: bool = False
) -> list[Link]:
    """Return the links, in order, of the heaviest chain that rises on both sides.

    Weights are above 0. Links that share a clause may stand in one chain, unless they are to
    stay `apart`. Of chains equally heavy, the one that is found first wins. Prefix maxima in a
    Fenwick tree: O(n log n). What lies before all others, or behind them, is in every such chain.
    """
    ordered = sorted(links, key=lambda link: (link[0], -link[1])) if apart else sorted(links)
    if is_in_order(ordered, apart=apart):
        return ordered  # As nearly always where little changed.
    start, end = (0, len(ordered)) if apart else _crossing(ordered)
    width = max((new for _, new in ordered), default=-1) + 2
    tree: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    total: list[float] = []
    before: list[int] = []
    for at, link in enumerate(ordered[start:end]):
        best = _best(tree, link[1] if apart else link[1] + 1)
        total.append(best[0] + weight(link))
        before.append(best[1])
        _enter(tree, link[1] + 1, (total[-1], at))
    if end < len(ordered):
        at = _best(tree, ordered[end][1] + 1)[1]
    else:
        at = max(range(len(total)), key=total.__getitem__, default=-1)
    chain = []
    while at >= 0:
        chain.append(ordered[start + at])
        at = before[at]
    return [*ordered[:start], *chain[::-1], *ordered[end:]]


def _crossing(ordered: Sequence[Link]) -> tuple[int, int]:
    """Return the half-open range of the links of which any cross."""
    news = [new for _, new in ordered]
    least = list(accumulate(reversed(news), min))[::-1]
    most = list(accumulate(news, max))
    start, end = 0, len(news)
    while start < end - 1 and news[start] <= least[start + 1]:
        start += 1
    while end - 1 > start and news[end - 1] >= most[end - 2]:
        end -= 1
    return start, end


def is_in_order(links: Sequence[Link], *, apart: bool = False) -> bool:
    """Whether links that rise on the old side rise on the new one, too."""
    news = [new for _, new in links]
    if news != sorted(news):
        return False
    return not apart or len({*news}) == len(news) == len({old for old, _ in links})


def _best(tree: list[tuple[float, int]], place: int) -> tuple[float, int]:
    best = (0.0, -1)
    while place > 0:
        if tree[place][0] > best[0]:
            best = tree[place]
        place -= place & -place
    return best


def _enter(tree: list[tuple[float, int]], place: int, entry: tuple[float, int]) -> None:
    while place < len(tree):
        if entry[0] > tree[place][0]:
            tree[place] = entry
        place += place & -place
