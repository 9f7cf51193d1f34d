"""Clauses that found no partner in their place: those that moved, and those in between."""

from __future__ import annotations

from collections.abc import Iterable

from plainredline.align.anchors import Gap
from plainredline.align.chain import Link
from plainredline.align.gaps import fill_gap
from plainredline.align.similarity import Pair

_SHORT = 6
"""Under so many words a clause needs more than likeness to be found elsewhere."""

_REACH = 400
"""How many unlinked clauses beside a link are looked at."""


def contest(pair: Pair, links: Iterable[Link], margin: float = 0.3) -> list[Link]:
    """Return the links without weak ones that a far better partner elsewhere contests."""
    links = list(links)
    rows, columns = _free(pair, links)
    weak = [link for link in links if pair.alike(*link) < 0.6]
    best_old = _best(pair, pair.candidates([i for i, _ in weak], columns), 0)
    best_new = _best(pair, pair.candidates(rows, [j for _, j in weak]), 1)
    dropped = {
        (i, j)
        for i, j in weak
        if max(best_old.get(i, 0), best_new.get(j, 0)) > pair.alike(i, j) + margin
    }
    return [link for link in links if link not in dropped]


def _best(pair: Pair, candidates: dict[int, list[int]], side: int) -> dict[int, float]:
    best: dict[int, float] = {}
    for i, js in candidates.items():
        for j in js:
            clause = (i, j)[side]
            best[clause] = max(best.get(clause, 0.0), pair.alike(i, j))
    return best


def _free(pair: Pair, links: Iterable[Link]) -> tuple[list[int], list[int]]:
    used_old = {i for i, _ in links}
    used_new = {j for _, j in links}
    return (
        [i for i, code in enumerate(pair.old.codes) if code and i not in used_old],
        [j for j, code in enumerate(pair.new.codes) if code and j not in used_new],
    )


def moves(pair: Pair, links: Iterable[Link], floor: float, context: float) -> list[Link]:
    """Return the links with those of clauses found elsewhere, the most alike first.

    A link between the neighbours of both clauses adds `context` to their likeness.
    """
    links = list(links)
    rows, columns = _free(pair, links)
    partner = dict(links)
    scored = []
    for i, js in pair.candidates(rows, columns).items():
        for j in js:
            beside = (partner.get(i - 1) == j - 1) + (partner.get(i + 1) == j + 1)
            score = pair.alike(i, j) + context * beside
            short = min(len(pair.old.codes[i]), len(pair.new.codes[j])) < _SHORT
            if score >= floor + (0.15 if short else 0):
                scored.append((-score, abs(i - j), i, j))
    used_old, used_new = set(partner), {j for _, j in links}
    for _, _, i, j in sorted(scored):
        if i not in used_old and j not in used_new:
            links.append((i, j))
            used_old.add(i)
            used_new.add(j)
    return sorted(links)


def between(pair: Pair, links: Iterable[Link], floor: float) -> list[Link]:
    """Return the links with those found in order beside each of them, moved ones included."""
    partner = dict(links)
    back = {j: i for i, j in partner.items()}
    seen: set[Gap] = set()
    ends = [*sorted(partner.items()), (-1, -1), (len(pair.old), len(pair.new))]
    for i, j in ends:
        for step in (1, -1):
            gap = _gap_beside(pair, (i, j), step, partner, back)
            if gap is None or gap in seen:
                continue
            seen.add(gap)
            enough = floor if _closed(pair, gap, partner) else floor + 0.12
            for x, y in fill_gap(pair, gap, enough):
                if x not in partner and y not in back:
                    partner[x], back[y] = y, x
    return sorted(partner.items())


def _gap_beside(
    pair: Pair, link: Link, step: int, partner: dict[int, int], back: dict[int, int]
) -> Gap | None:
    i = _run(link[0] + step, step, len(pair.old), partner)
    j = _run(link[1] + step, step, len(pair.new), back)
    if i[0] == i[1] or j[0] == j[1]:
        return None
    return (*i, *j)


def _run(start: int, step: int, length: int, used: dict[int, int]) -> tuple[int, int]:
    at = start
    while 0 <= at < length and at not in used and abs(at - start) < _REACH:
        at += step
    return (start, at) if step > 0 else (at + 1, start + 1)


def _closed(pair: Pair, gap: Gap, partner: dict[int, int]) -> bool:
    """Whether both ends of a gap are links, or the ends of both versions."""
    i1, i2, j1, j2 = gap
    before = partner.get(i1 - 1) == j1 - 1 if i1 and j1 else i1 == j1
    at_end = i2 == len(pair.old), j2 == len(pair.new)
    after = all(at_end) if any(at_end) else partner.get(i2) == j2
    return before and after
