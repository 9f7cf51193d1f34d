"""What the words of a comparison show, for a reader: kinds of clause, and values old and new.

Equal facts of several places are one line, with the place that has it first. The heaviest kinds
come first, a few lines of each before more of it; within a kind the order is that of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from markupsafe import Markup

from plainredline.messages.difference_codes import FactName, FoundState
from plainredline.messages.fact_codes import Shown
from plainredline.messages.page_codes import Common
from plainredline.messages.translator import Translator
from plainredline.model import (
    Change,
    ClauseKind,
    Clauses,
    Code,
    Comparison,
    Fact,
    FactKind,
    Group,
    Message,
    Op,
    Place,
    Redline,
    Run,
)
from plainredline.model.changes import Span
from plainredline.render.order.naming import clause_of, hint_of
from plainredline.render.wording.surroundings import Sought, Surroundings, first_words, lead_of

QUOTED: Final = 24
"""Words of the sentence that shows a kind of clause."""

TOGETHER: Final = 2
"""Lines of one kind that stand together, if there are others."""

ABOVE: Final = 6
"""Words of a heading by which what stands under it is known."""

_ORDER: Final = (
    FactKind.AMOUNT,
    FactKind.PERCENTAGE,
    FactKind.DURATION,
    FactKind.AGE,
    FactKind.MODAL,
    FactKind.LAW,
    FactKind.VENUE,
    FactKind.COUNT,
    FactKind.DATE,
    FactKind.DOCUMENT,
    FactKind.TERM,
    FactKind.LINK,
    FactKind.REFERENCE,
)

_STATES: Final[dict[Code, FoundState]] = {
    Shown.EVENT_APPEARS: FoundState.APPEARS,
    Shown.EVENT_ALSO_APPEARS: FoundState.ALSO_APPEARS,
    Shown.EVENT_GONE: FoundState.GONE,
    Shown.EVENT_ALSO_GONE: FoundState.ALSO_GONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLink:
    """Where something stands on the page."""

    name: str
    """A number as a reader cites it, or how the clause begins."""

    target: str
    """An id of the page; empty where it stands only in a text that is not on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFound:
    """A kind of clause that appears, or is gone."""

    link: PlaceLink
    title: Message
    state: FoundState
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueFound:
    """A value that came, went or gave way to another."""

    link: PlaceLink
    more: int
    """Further places with the same."""

    name: FactName
    old: str
    new: str
    """As printed; both empty where only `said` tells it."""

    said: Message | None
    """A sentence, where two values do not tell it."""

    state: FoundState | None
    around: Markup
    """The words around it, with their marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsFound:
    """All that a program found in the words, the heaviest kinds first."""

    events: tuple[EventFound, ...]
    changed: tuple[ValueFound, ...]
    new: tuple[ValueFound, ...]
    gone: tuple[ValueFound, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.events or self.changed or self.new or self.gone)


def facts_found(comparison: Comparison, targets: Mapping[int, str], t: Translator) -> FactsFound:
    """Return what the words show; `targets` has the id at which each change stands."""
    finder = _Finder(comparison, targets, t)
    alike: dict[tuple[FactKind, str, str, str], list[tuple[int, Fact]]] = {}
    for index, change in enumerate(comparison.changes):
        for fact in change.facts:
            alike.setdefault(_key(fact), []).append((index, fact))
    values = [(found[0][1], finder.value(found)) for found in _mixed(alike.values())]
    return FactsFound(
        events=tuple(finder.events()),
        changed=tuple(value for fact, value in values if fact.old and fact.new),
        new=tuple(value for fact, value in values if not fact.old),
        gone=tuple(value for fact, value in values if not fact.new),
    )


def _mixed(
    alike: Iterable[Sequence[tuple[int, Fact]]],
) -> list[Sequence[tuple[int, Fact]]]:
    """Return lines, two of each kind before the next two: a page shows the first, and all kinds."""
    times: Counter[tuple[FactKind, bool, bool]] = Counter()
    ranked: list[tuple[int, int, Sequence[tuple[int, Fact]]]] = []
    for found in alike:
        fact = found[0][1]
        sort = fact.kind, not fact.old, not fact.new
        ranked.append((times[sort] // TOGETHER, _ORDER.index(fact.kind), found))
        times[sort] += 1
    return [found for *_, found in sorted(ranked, key=itemgetter(0, 1))]


def _key(fact: Fact) -> tuple[FactKind, str, str, str]:
    """Return what makes two facts one line: the same term, or the same values."""
    return fact.kind, fact.name, fact.old, fact.new


def short_name(comparison: Comparison, group: Group, t: Translator) -> str:
    """Return a clause by its number, or the heading it stands under, or how it begins.

    The row of a table is told by both its heading and its first cell.
    """
    clause = clause_of(comparison, group)
    if clause.cite:
        return t.cited(clause.cite)
    above = t.cited(first_words(clause.path[-1], ABOVE)) if clause.path else ""
    if not above or clause.kind is ClauseKind.HEADING:
        return hint_of(clause, t)
    if clause.kind is ClauseKind.ROW:
        return t(Common.COMMA, first=above, second=hint_of(clause, t))
    return above


class Excerpts:
    """The words around things in each change of a comparison; each redline is read once."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._read: dict[int, Surroundings] = {}

    def around(self, index: int, sought: Sought | None = None) -> Markup:
        """Return what is sought in a change, or its first mark, with the words around it."""
        change = self._comparison.changes[index]
        if index not in self._read:
            self._read[index] = Surroundings(_to_read(change), self._lead(change))
        return self._read[index].around(sought or Sought())

    def _lead(self, change: Change) -> str:
        """Return what an item borrows that says little alone."""
        new, old = change.group.new, change.group.old
        clauses = self._comparison.new if new else self._comparison.old
        return lead_of(clauses, (new or old)[0])


def _to_read(change: Change) -> Redline:
    """Return a redline; of text that came or went whole, the text in its mark: no word stays."""
    if change.group.old and change.group.new:
        return change.redline
    op = Op.INSERT if change.group.new else Op.DELETE
    return Redline((Run(op, change.redline.new or change.redline.old),))


@dataclass
class _Finder:
    """What is needed for each line."""

    comparison: Comparison
    targets: Mapping[int, str]
    t: Translator
    excerpts: Excerpts = field(init=False)

    def __post_init__(self) -> None:
        self.excerpts = Excerpts(self.comparison)

    def value(self, found: Sequence[tuple[int, Fact]]) -> ValueFound:
        """Return one line for facts that are alike."""
        index, fact = found[0]
        change = self.comparison.changes[index]
        is_told = fact.kind is FactKind.REFERENCE
        is_term = fact.kind is FactKind.TERM
        old, new = ("", fact.name) if is_term else (fact.old, fact.new)
        return ValueFound(
            link=self._link(index),
            more=len({i for i, _ in found}) - 1,
            name=FactName[fact.kind.name],
            old="" if is_told else old,
            new="" if is_told else new,
            said=fact.statement if is_told else None,
            state=_term_state(fact) if is_term else None,
            around=self.excerpts.around(index, self._sought(change, fact)),
        )

    def events(self) -> Iterator[EventFound]:
        """Yield the kinds of clause that appear, and then those that are gone."""
        found = [fact for fact in self.comparison.facts if fact.statement.code in _STATES]
        for fact in sorted(found, key=lambda fact: not fact.new):
            event = dict(fact.statement.values)["event"]
            yield EventFound(
                link=self._place(fact),
                title=event if isinstance(event, Message) else fact.statement,
                state=_STATES[fact.statement.code],
                quote=first_words(fact.new or fact.old, QUOTED),
            )

    def _link(self, index: int) -> PlaceLink:
        group = self.comparison.changes[index].group
        return PlaceLink(
            name=short_name(self.comparison, group, self.t), target=self.targets[index]
        )

    def _place(self, fact: Fact) -> PlaceLink:
        """Return where a fact of the whole text stands."""
        is_new = bool(fact.new_places)
        clause = (fact.new_places or fact.old_places)[0].clause
        change_of = self.comparison.change_of_new if is_new else self.comparison.change_of_old
        if clause in change_of:
            return self._link(change_of[clause])
        group = Group((), (clause,)) if is_new else Group((clause,), ())
        return PlaceLink(name=short_name(self.comparison, group, self.t), target="")

    def _sought(self, change: Change, fact: Fact) -> Sought:
        """Return where a fact stands in the wordings of its change."""
        old, new = self.comparison.old, self.comparison.new
        return Sought(
            old=tuple(_spans(old, change.group.old, fact.old_places)),
            new=tuple(_spans(new, change.group.new, fact.new_places)),
        )


def _spans(clauses: Clauses, indices: Sequence[int], places: Iterable[Place]) -> Iterator[Span]:
    """Yield where places of clauses stand in the wording that these make together."""
    starts: dict[int, int] = {}
    at = 0
    for index in indices:
        starts[index] = at
        at += len(clauses[index].text) + 1
    for place in places:
        if place.clause in starts:
            yield starts[place.clause] + place.start, starts[place.clause] + place.end


def _term_state(fact: Fact) -> FoundState:
    if not fact.old:
        return FoundState.DEFINED
    return FoundState.REDEFINED if fact.new else FoundState.GONE
