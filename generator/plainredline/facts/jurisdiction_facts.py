"""Which laws and venues a change names that the other version names nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Literal

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


IsNamed = Callable[[FactKind, str, Literal["old", "new"]], bool]
"""Whether a clause of a version names a place of law or of courts."""


class NamedPlaces:
    """The places that the versions of a comparison name, found when they are first asked for."""

    def __init__(self, comparison: Comparison, language: str) -> None:
        self._comparison, self._language = comparison, language

    def is_named(self, kind: FactKind, name: str, version: Literal["old", "new"]) -> bool:
        """Whether a clause of a version names a place."""
        return name in (self._old if version == "old" else self._new)[kind]

    @cached_property
    def _old(self) -> Mapping[FactKind, frozenset[str]]:
        return self._in(self._comparison.old)

    @cached_property
    def _new(self) -> Mapping[FactKind, frozenset[str]]:
        return self._in(self._comparison.new)

    def _in(self, clauses: Clauses) -> Mapping[FactKind, frozenset[str]]:
        return {
            kind: frozenset(
                item.name
                for clause in clauses
                for item in _found(kind, self._language, clause.text)
            )
            for kind, _, _ in _KINDS
        }


@lru_cache(maxsize=1 << 14)
def _found(kind: FactKind, language: str, text: str) -> tuple[Jurisdiction, ...]:
    """Return what a text names; most clauses stand in many versions."""
    find = finder_of(kind, language)
    return find(text) if find else ()


def jurisdiction_facts(
    pair: WordingPair, is_named: IsNamed, language: str = "en"
) -> Iterator[Fact]:
    """Yield for law and for venue one fact: the names that went, and those that came.

    Both are judged by whole versions: what another clause names still, or named before, is no news.
    """
    for kind, what, codes in _KINDS:
        olds, news = (_found(kind, language, side.text) for side in (pair.old, pair.new))
        gone = [item for item in _beside(olds, news) if not is_named(kind, item.name, "new")]
        came = [item for item in _beside(news, olds) if not is_named(kind, item.name, "old")]
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


def _joined(items: Sequence[Jurisdiction]) -> str:
    return ", ".join(item.text for item in items)
