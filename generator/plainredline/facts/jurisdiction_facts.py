"""Which laws and venues a change names that the other version names nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from plainredline.facts.jurisdiction import Jurisdiction, governing_law, venue
from plainredline.facts.jurisdiction_rules import jurisdiction_rules
from plainredline.facts.statements import excerpt, exchange
from plainredline.facts.wording_pair import WordingPair
from plainredline.messages.fact_codes import Shown
from plainredline.model import Clauses, Comparison, Fact, FactKind

Finder = Callable[[str], tuple[Jurisdiction, ...]]
"""Returns the places that a text names."""

_ENGLISH: Mapping[FactKind, Finder] = {FactKind.LAW: governing_law, FactKind.VENUE: venue}
_KINDS = (
    (FactKind.LAW, "governing law", (Shown.LAW_CHANGES, Shown.LAW_APPEARS, Shown.LAW_GONE)),
    (
        FactKind.VENUE,
        "place where disputes are heard",
        (Shown.VENUE_CHANGES, Shown.VENUE_APPEARS, Shown.VENUE_GONE),
    ),
)


def finder_of(kind: FactKind, language: str) -> Finder | None:
    """Return what finds the places of law or of courts in a language; None where nothing does."""
    if language == "en":
        return _ENGLISH[kind]
    rules = jurisdiction_rules(language, str(kind))
    return rules.find if rules else None


def jurisdiction_facts(
    pair: WordingPair, comparison: Comparison, language: str = "en"
) -> Iterator[Fact]:
    """Yield for law and for venue one fact: the names that went, and those that came.

    Both are judged by whole versions: what another clause names still, or named before, is no news.
    """
    for kind, what, codes in _KINDS:
        find = finder_of(kind, language)
        if find is None:
            continue
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
    find: Finder,
) -> list[Jurisdiction]:
    """Return the items that no clause of a version names."""
    if not items:
        return []
    return _beside(items, [item for clause in clauses for item in find(clause.text)])


def _joined(items: Sequence[Jurisdiction]) -> str:
    return ", ".join(item.text for item in items)
