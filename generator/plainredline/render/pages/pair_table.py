"""The table in which a reader finds where any two versions are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plainredline.frozen_values import dataclass
from plainredline.messages.translator import Translator
from plainredline.model import Agreement
from plainredline.render.addresses import agreement_address, pair_address, up

SHOWN = 15
"""The most of the newest versions that it holds; a table of more is read by nobody."""

_FEWEST = 3
"""Versions of which a table says more than the list of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Two versions."""

    name: tuple[str, str]
    """Of the older, and of the newer."""

    url: str
    """Empty where no page compares them, or the newer is the older."""

    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTable:
    """The newest versions, older ones in rows, newer ones in columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    is_cut: bool
    """Whether there are older versions that are not in it."""

    has_gaps: bool
    """Whether there are two that are not versions of one text."""

    named: tuple[Cell, ...]
    """Others that an author wants compared; at how many places they differ is not told."""


def pair_table(
    agreement: Agreement, places: Mapping[tuple[int, int], int], current: int, t: Translator
) -> PairTable | None:
    """Return the table of pairs; None where there are too few versions for one.

    It holds the newest, of which every two have a page. `places` says at how many places two
    versions differ, of those that have a page, and `current` which version is the current one,
    -1 for none.
    """
    count = len(agreement.versions)
    if count < _FEWEST:
        return None
    first = max(count - min(max(agreement.newest_pairs, _FEWEST), SHOWN), 0)
    names = [t.date(version.opens) for version in agreement.versions]
    root = up(agreement_address(agreement))
    rows = tuple(
        (
            names[i],
            tuple(
                Cell(
                    name=(names[i], names[j]),
                    url=root + pair_address(agreement, (i, j), current) if (i, j) in places else "",
                    places=places.get((i, j), 0),
                )
                for j in range(first + 1, count)
            ),
        )
        for i in range(first, count - 1)
    )
    cells = (count - first) * (count - first - 1) // 2
    filled = sum(bool(cell.url) for _, row in rows for cell in row)
    return PairTable(
        columns=tuple(names[first + 1 :]),
        rows=rows,
        is_cut=first > 0,
        has_gaps=filled < cells,
        named=tuple(_named(agreement, first, current, t)),
    )


def named_pairs(agreement: Agreement) -> frozenset[tuple[int, int]]:
    """Return the pairs that an author named, of versions that are there, by their places."""
    place = {version.effective: k for k, version in enumerate(agreement.versions)}
    pairs = (pair for pair in agreement.pairs if place.keys() >= {*pair})
    return frozenset((place[old], place[new]) for old, new in pairs)


def _named(agreement: Agreement, first: int, current: int, t: Translator) -> Iterator[Cell]:
    """Yield the pairs that an author named and that are not in the table, the newest first."""
    for old, new in sorted(named_pairs(agreement), key=lambda pair: (-pair[1], -pair[0])):
        if old < first and new > old:
            days = (agreement.versions[each].opens for each in (old, new))
            yield Cell(
                name=(t.date(next(days)), t.date(next(days))),
                url=up(agreement_address(agreement)) + pair_address(agreement, (old, new), current),
                places=0,
            )
