"""Where the numbered clauses of an old version stand today: ranges that moved together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plainredline.assemble.history import History
from plainredline.frozen_values import dataclass
from plainredline.model.periods import current_version, period_of, place_of
from plainredline.render.pages.history_page import Moved, Paper

PAPERS = 6
"""Of the versions before the current one; on older ones the page of each clause tells more."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A numbered clause of an old version, and where it stands today."""

    old: int
    new: int | None


def papers_of(history: History, today: date) -> tuple[Paper, ...]:
    """Return for the latest earlier versions what became of their numbers, the newest first."""
    current = current_version(history.agreement, today)
    if current is None:
        return ()
    *earlier, here = history.line_of(place_of(history.agreement, current))
    return tuple(_paper(history, k, here, today) for k in earlier[: -PAPERS - 1 : -1])


def _paper(history: History, k: int, here: int, today: date) -> Paper:
    old, new = history.clauses[k], history.clauses[here]
    version = history.agreement.versions[k]
    life_here = {life: index for index, life in enumerate(history.lineage.life_of[here])}
    numbers = [
        _Number(index, life_here.get(history.lineage.life_of[k][index]))
        for index, clause in enumerate(old)
        if clause.cite
    ]
    moved = [n for n in numbers if n.new is None or new[n.new].cite != old[n.old].cite]
    places = {index: place for place, index in enumerate(i for i, c in enumerate(new) if c.cite)}
    ranges = tuple(
        Moved(
            old=(old[run[0].old].cite, old[run[-1].old].cite),
            new=None
            if run[0].new is None or run[-1].new is None
            else (new[run[0].new].cite, new[run[-1].new].cite),
            anchor=old[run[0].old].anchor if run[0].new is None else new[run[0].new].anchor,
        )
        for run in _runs(numbers, {n.old for n in moved}, places)
    )
    return Paper(
        version=version,
        period=period_of(history.agreement, version, today),
        moved=ranges,
        same=len(numbers) - len(moved),
    )


def _runs(
    numbers: Sequence[_Number], moved: set[int], places: dict[int, int]
) -> Iterator[list[_Number]]:
    """Yield the moved numbers that follow one another in both texts, or went together."""
    run: list[_Number] = []
    for number in numbers:
        if number.old in moved and run and _follows(run[-1], number, places):
            run.append(number)
            continue
        if run:
            yield run
        run = [number] if number.old in moved else []
    if run:
        yield run


def _follows(last: _Number, number: _Number, places: dict[int, int]) -> bool:
    if last.new is None or number.new is None:
        return last.new is None and number.new is None
    before, after = places.get(last.new), places.get(number.new)
    return before is not None and after == before + 1
