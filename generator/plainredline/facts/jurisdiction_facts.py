"""Which laws and venues a change names that the other version names nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from plainredline.facts.jurisdiction import Jurisdiction, governing_law, venue
from plainredline.facts.statements import excerpt, exchange
from plainredline.facts.wording_pair import WordingPair
from plainredline.messages.fact_codes import Shown
from plainredline.model import Clauses, Comparison, Fact, FactKind

_KINDS: tuple[
    tuple[FactKind, str, Callable[[str], tuple[Jurisdiction, ...]], tuple[Shown, Shown, Shown]], ...
] = (
    (
        FactKind.LAW,
        "governing law",
        governing_law,
        (Shown.LAW_CHANGES, Shown.LAW_APPEARS, Shown.LAW_GONE),
    ),
    (
        FactKind.VENUE,
        "place where disputes are heard",
        venue,
        (Shown.VENUE_CHANGES, Shown.VENUE_APPEARS, Shown.VENUE_GONE),
    ),
)


def jurisdiction_facts(pair: WordingPair, comparison: Comparison) -> Iterator[Fact]:
    """Yield for law and for venue one fact: the names that went, and those that came.

    Both are judged by whole versions: what another clause names still, or named before, is no news.
    """
    for kind, what, find, codes in _KINDS:
        olds, news = find(pair.old.text), find(pair.new.text)
        gone = _unnamed(_beside(olds, news), comparison.new, find)
        came = _unnamed(_beside(news, olds), comparison.old, find)
        if not gone and not came:
            continue
        old, new = _joined(gone), _joined(came)
        yield Fact(
            kind=kind,
            name=what,
            old=old,
            new=new,
            statement=exchange(excerpt(old), excerpt(new), *codes),
            old_places=tuple(pair.old.place(item.start, item.end) for item in gone),
            new_places=tuple(pair.new.place(item.start, item.end) for item in came),
        )


def _beside(items: Sequence[Jurisdiction], others: Sequence[Jurisdiction]) -> list[Jurisdiction]:
    """Return the items whose name no other has."""
    known = {item.name for item in others}
    return [item for item in items if item.name not in known]


def _unnamed(
    items: list[Jurisdiction],
    clauses: Clauses,
    find: Callable[[str], tuple[Jurisdiction, ...]],
) -> list[Jurisdiction]:
    """Return the items that no clause of a version names."""
    if not items:
        return []
    return _beside(items, [item for clause in clauses for item in find(clause.text)])


def _joined(items: Sequence[Jurisdiction]) -> str:
    return ", ".join(item.text for item in items)
