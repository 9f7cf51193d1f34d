"""What the words of a comparison show, for a reader: kinds of clause, and values old and new.

Equal facts of several places are one line, with the place that has it first. The heaviest kinds
come first, a few lines of each before more of it; within a kind the order is that of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from operator import itemgetter
from typing import Final

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.messages.difference_codes import FactName, FoundState
from plainredline.messages.fact_codes import Shown
from plainredline.messages.page_codes import Common, Wording
from plainredline.messages.translator import Translator
from plainredline.model import (
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
from plainredline.render.order.alike import Alike, alike_of
from plainredline.render.order.naming import clause_of, hint_of
from plainredline.render.pages.turned_sentences import turned_sentences
from plainredline.render.translated_html import voice_of
from plainredline.render.wording.surroundings import (
    Sought,
    Surroundings,
    first_words,
    lead_of,
    marked,
)

SENTENCE: Final = 20
"""Words of a sentence that came or went."""

QUOTED: Final = 20
"""Words of the sentence that shows a kind of clause."""

TOGETHER: Final = 2
"""Lines of one kind that stand together, if there are others."""

ABOVE: Final = 6
"""Words of a heading by which what stands under it is known."""

MANY: Final = 3
"""Values of one kind that came or went with whole text in one section, from which on they are told
together."""

_ORDER: Final = (
    FactKind.MODAL,
    FactKind.AMOUNT,
    FactKind.PERCENTAGE,
    FactKind.DURATION,
    FactKind.AGE,
    FactKind.LAW,
    FactKind.VENUE,
    FactKind.COUNT,
    FactKind.DATE,
    FactKind.DOCUMENT,
    FactKind.TERM,
    FactKind.LINK,
    FactKind.REFERENCE,
)

_NOTHING: Final = Sought()

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

    together: int = 0
    """How many values it stands for, where several came or went with whole text; else none."""

    @property
    def count(self) -> int:
        """How many values it stands for."""
        return self.together or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceFound:
    """A sentence that came or went within a paragraph."""

    link: PlaceLink
    state: Wording
    quote: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsFound:
    """All that a program found in the words, the heaviest kinds first."""

    sentences: tuple[SentenceFound, ...]
    events: tuple[EventFound, ...]
    changed: tuple[ValueFound, ...]
    new: tuple[ValueFound, ...]
    gone: tuple[ValueFound, ...]
    links: tuple[ValueFound, ...]
    """Changed, new or gone."""

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return any((self.sentences, self.events, self.changed, self.new, self.gone, self.links))


def facts_found(
    comparison: Comparison, targets: Mapping[int, str], t: Translator, language: str = ""
) -> FactsFound:
    """Return what the words show; `targets` has the id at which each change stands."""
    finder = _Finder(comparison, targets, t, alike_of(comparison, voice_of(t)))
    whole = _whole(comparison)
    found = _found(comparison, whole)
    values = [(fact, line) for fact, line in found if fact.kind is not FactKind.LINK]
    return FactsFound(
        sentences=tuple(finder.sentences(language)),
        events=tuple(finder.events()),
        changed=tuple(finder.value(line) for fact, line in values if _is_exchanged(fact)),
        new=finder.values([line for fact, line in values if not fact.old], whole),
        gone=finder.values([line for fact, line in values if not fact.new], whole),
        links=tuple(finder.value(line) for fact, line in found if fact.kind is FactKind.LINK),
    )


def values_changed(
    comparison: Comparison, targets: Mapping[int, str], t: Translator
) -> tuple[ValueFound, ...]:
    """Return of what the words show only the values that gave way to others."""
    finder = _Finder(comparison, targets, t, alike_of(comparison, voice_of(t)))
    found = _found(comparison, _whole(comparison))
    return tuple(
        finder.value(line)
        for fact, line in found
        if fact.kind is not FactKind.LINK and _is_exchanged(fact)
    )


def _is_exchanged(fact: Fact) -> bool:
    return bool(fact.old and fact.new)


def _whole(comparison: Comparison) -> frozenset[int]:
    """Return the changes in which a whole text came or went."""
    changes = enumerate(comparison.changes)
    return frozenset(i for i, c in changes if not (c.group.old and c.group.new))


def _found(
    comparison: Comparison, whole: frozenset[int]
) -> list[tuple[Fact, Sequence[tuple[int, Fact]]]]:
    """Return facts that are alike as one line, each with the first of them."""
    alike: dict[tuple[FactKind, str, str, str], list[tuple[int, Fact]]] = {}
    for index, change in enumerate(comparison.changes):
        for fact in change.facts:
            alike.setdefault(_key(fact), []).append((index, fact))
    return [(line[0][1], line) for line in _mixed(alike.values(), whole)]


def _mixed(
    alike: Iterable[Sequence[tuple[int, Fact]]], whole: frozenset[int]
) -> list[Sequence[tuple[int, Fact]]]:
    """Return lines, two of each kind before the next two: a page shows the first, and all kinds.

    What only came or went with a whole text comes after what differs in a text that stayed.
    """
    times: Counter[tuple[FactKind, bool, bool, bool]] = Counter()
    ranked: list[tuple[bool, int, int, Sequence[tuple[int, Fact]]]] = []
    for found in alike:
        fact = found[0][1]
        is_whole = whole.issuperset(i for i, _ in found)
        sort = fact.kind, not fact.old, not fact.new, is_whole
        ranked.append((is_whole, times[sort] // TOGETHER, _ORDER.index(fact.kind), found))
        times[sort] += 1
    return [found for *_, found in sorted(ranked, key=itemgetter(0, 1, 2))]


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


def excerpt_of(comparison: Comparison, index: int, sought: Sought = _NOTHING) -> Markup:
    """Return what is sought in a change, or its first mark, with the words around it."""
    change = comparison.changes[index]
    clauses = comparison.new if change.group.new else comparison.old
    lead = lead_of(clauses, (change.group.new or change.group.old)[0])
    is_whole = not (change.group.old and change.group.new)
    whole = (Op.INSERT if change.group.new else Op.DELETE) if is_whole else Op.EQUAL
    return _around(change.redline, whole, lead, sought)


@lru_cache(maxsize=1 << 13)
def _around(redline: Redline, whole: Op, lead: str, sought: Sought) -> Markup:
    """Return the same of a redline, which many pages show.

    Of text that came or went `whole` it is the text in its mark: no word stays.
    """
    if whole is not Op.EQUAL:
        redline = Redline((Run(whole, redline.new or redline.old),))
    return Surroundings(redline, lead).around(sought)


@dataclass
class _Finder:
    """What is needed for each line."""

    comparison: Comparison
    targets: Mapping[int, str]
    t: Translator
    alike: Alike

    def value(self, found: Sequence[tuple[int, Fact]]) -> ValueFound:
        """Return one line for facts that are alike."""
        index, fact = found[0]
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
            state=_term_state(fact) if is_term else _link_state(fact),
            around=self._around(index, fact),
        )

    def values(
        self, lines: Sequence[Sequence[tuple[int, Fact]]], whole: frozenset[int]
    ) -> tuple[ValueFound, ...]:
        """Return lines, many of one kind that came or went with text of one section as one."""
        groups: dict[tuple[FactKind, str] | int, list[Sequence[tuple[int, Fact]]]] = {}
        for number, line in enumerate(lines):
            index, fact = line[0]
            is_whole = whole.issuperset(i for i, _ in line)
            key = (fact.kind, self._section(index)) if is_whole else number
            groups.setdefault(key, []).append(line)
        return tuple(value for group in groups.values() for value in self._told(group))

    def _told(self, group: Sequence[Sequence[tuple[int, Fact]]]) -> Iterator[ValueFound]:
        if len(group) < MANY:
            yield from map(self.value, group)
            return
        first = self.value(group[0])
        name = self.t.cited(first_words(self._section(group[0][0][0]), ABOVE)) or first.link.name
        link = PlaceLink(name=name, target=first.link.target)
        yield replace(first, link=link, more=0, together=len(group))

    def _section(self, index: int) -> str:
        """Return the heading above a change; empty for none."""
        clause = clause_of(self.comparison, self.comparison.changes[index].group)
        return clause.path[-1] if clause.path else ""

    def sentences(self, language: str) -> Iterator[SentenceFound]:
        """Yield the sentences that came or went and say *not*, *may* or *must*."""
        for each in turned_sentences(self.comparison, language):
            yield SentenceFound(
                link=self._link(each.change),
                state=Wording.ADDED if each.op is Op.INSERT else Wording.REMOVED,
                quote=marked(Run(each.op, first_words(each.text, SENTENCE))),
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
            name=self.alike.once(
                "name", (index,), partial(short_name, self.comparison, group, self.t)
            ),
            target=self.targets[index],
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

    def _around(self, index: int, fact: Fact) -> Markup:
        """Return the words around a fact; what leads an old text is not known by its look."""
        change = self.comparison.changes[index]
        find = partial(_excerpt, self.comparison, index, fact)
        at = next(n for n, each in enumerate(change.facts) if each is fact)
        return self.alike.once("fact", (index,), find, at) if change.group.new else find()


def _excerpt(comparison: Comparison, index: int, fact: Fact) -> Markup:
    """Return where a fact stands in the wordings of its change, with the words around it."""
    group = comparison.changes[index].group
    sought = Sought(
        old=tuple(_spans(comparison.old, group.old, fact.old_places)),
        new=tuple(_spans(comparison.new, group.new, fact.new_places)),
    )
    return excerpt_of(comparison, index, sought)


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


def _link_state(fact: Fact) -> FoundState | None:
    """Return what became of a link, which has only one address then."""
    if fact.kind is not FactKind.LINK or (fact.old and fact.new):
        return None
    return FoundState.APPEARS if fact.new else FoundState.GONE


def _term_state(fact: Fact) -> FoundState:
    if not fact.old:
        return FoundState.DEFINED
    return FoundState.REDEFINED if fact.new else FoundState.GONE
