"""What clauses of one version became in another."""

from __future__ import annotations

from itertools import islice

from plainredline.lineage import Lineage


def links(lineage: Lineage, old: int, new: int) -> frozenset[tuple[int, int]]:
    """Return which clauses of version `old` became which of the later version `new`."""
    return next(islice(lineage.links_to(new), new - old - 1, None))
