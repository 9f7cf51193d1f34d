"""Which two versions are compared on a page of their own, and at how many places two differ.

A page of every two is too many: of 450 versions there would be 101,025. Each step has a page, and
so has all since each version; of the newest few every two have one, and what an author names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from plainredline.assemble.history import History, since
from plainredline.model import Agreement
from plainredline.render.pages.pair_table import SHOWN, named_pairs

Pair = tuple[int, int]
"""Two versions, the older first, by their places among all."""


def own_pages(agreement: Agreement, current: int) -> tuple[Pair, ...]:
    """Return the pairs that get a page of their own, by the newer and then the older."""
    count = len(agreement.versions)
    first = max(count - agreement.newest_pairs, 0)
    newest = {(i, j) for j in range(first, count) for i in range(first, j)}
    pairs = newest | named_pairs(agreement)
    wanted = (pair for pair in pairs if pair[1] > pair[0] + 1 and pair[1] != current)
    return tuple(sorted(wanted, key=lambda pair: (pair[1], -pair[0])))


def places_of_pairs(history: History, current: int) -> Mapping[Pair, int]:
    """Return at how many places two versions differ, of the newest versions that have a page."""
    count = len(history.agreement.versions)
    first = max(count - SHOWN, 0)
    wanted = {(k, k + 1) for k in range(first, count - 1)}
    wanted |= {(k, current) for k in range(first, current)}
    wanted |= {pair for pair in own_pages(history.agreement, current) if pair[0] >= first}
    known = history.places
    for newer, oldest in _missing(wanted - known.keys()):
        since(history, oldest, newer)  # Counts all on the way.
    counts = ((pair, known[pair]) for pair in sorted(wanted))
    return {pair: count for pair, count in counts if count is not None}


def _missing(pairs: set[Pair]) -> Iterator[Pair]:
    """Yield each newer version of some pairs with the oldest that it is compared with."""
    oldest: dict[int, int] = defaultdict(lambda: 1 << 30)
    for old, new in pairs:
        oldest[new] = min(oldest[new], old)
    yield from sorted(oldest.items())
