"""What a reader can choose places by: effect, audience, topic and kind.

Every place bears a mark for each; the style sheet shows the places that bear the one that
is chosen, so that no script is needed. What a mark says is never more than is known: a place
of which nobody has said whom it affects is shown to every audience.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plainredline.messages.page_codes import KindName, ShowOnly, TopicName
from plainredline.messages.translator import Translator
from plainredline.model import (
    FORM_KINDS,
    Agreement,
    Audience,
    Change,
    Explained,
    Kind,
    Section,
    Topic,
)
from plainredline.render.marks import MATTER, MATTERING, Mark, Shown

EVERYONE = "everyone"
"""The audience that holds all others."""

AUDIENCES = 16
"""Audiences that the style sheet has rules for; more are no choice."""

LEAST = 4
"""Places from which on there is something to choose; fewer are seen at once."""

KINDS = tuple(kind for kind in Kind if kind not in FORM_KINDS)
"""The kinds that are a choice, those of words: differences of form have a list of their own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter."""

    mark: Mark
    words: str
    count: int
    """Of the places that it shows."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Filters of one sort."""

    name: ShowOnly
    choices: tuple[Choice, ...]
    note: ShowOnly | None = None
    """What a reader must know of it."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Says by which marks a place is found."""

    changes: tuple[Change, ...]

    unexplained: frozenset[int]
    sections: Mapping[int, Sequence[Section]]
    """What explains each change that is explained."""

    audiences: Mapping[str, Mark]
    """Those that are a choice, by their ids."""

    def of(self, changes: Sequence[int], effects: Iterable[Shown]) -> frozenset[Mark]:
        """Return the marks of a place that shows some changes."""
        marks = {Mark(effect.value) for effect in effects}
        for index in changes:
            kinds = self.changes[index].kinds
            marks.update(Mark(kind.value) for kind in kinds if kind in KINDS)
            marks.update(Mark(topic.value) for topic in self._topics_of(index))
            marks.update(self._audiences_of(index))
        return frozenset(marks)

    def guesses(self, changes: Iterable[int]) -> bool:
        """Whether the topic of one of some changes was found by rule."""
        return any(
            self.changes[i].topics and i in self.unexplained and i not in self.sections
            for i in changes
        )

    def _topics_of(self, index: int) -> Iterable[Topic]:
        """Return what the author says it is about, or else the likeliest topic found by rule."""
        if index in self.sections:
            return [section.topic for section in self.sections[index] if section.topic]
        return self.changes[index].topics[:1] if index in self.unexplained else ()

    def _audiences_of(self, index: int) -> Iterable[Mark]:
        affected = [section.affects for section in self.sections.get(index, ())]
        if index in self.unexplained or any(not ids or EVERYONE in ids for ids in affected):
            return self.audiences.values()
        return [self.audiences[i] for ids in affected for i in ids if i in self.audiences]


def make_marker(explained: Explained, audiences: Sequence[Audience]) -> Marker:
    """Return what says by which marks the places of a comparison are found."""
    sections: dict[int, list[Section]] = {}
    for explanation in explained.explanations:
        for change in explanation.changes if explanation.is_told else ():
            sections.setdefault(change, []).append(explanation.section)
    named = {id_ for found in sections.values() for one in found for id_ in one.affects}
    return Marker(
        changes=explained.comparison.changes,
        unexplained=frozenset(explained.unexplained),
        sections=sections,
        audiences={
            audience.id: _audience_mark(number)
            for number, audience in enumerate(audiences[:AUDIENCES])
            if audience.id in named and audience.id != EVERYONE
        },
    )


def _audience_mark(number: int) -> Mark:
    return Mark(f"w{number}")


def counted_marks(places: Iterable[frozenset[Mark]]) -> Mapping[Mark, int]:
    """Return how many places bear each mark, and how many matter."""
    mattering = {Mark(effect.value) for effect in MATTERING}
    counts: Counter[Mark] = Counter()
    for marks in places:
        counts.update(marks)
        counts[MATTER] += not mattering.isdisjoint(marks)
    return counts


def facets(
    agreement: Agreement, counts: Mapping[Mark, int], places: int, t: Translator, *, guessed: bool
) -> tuple[Facet, ...]:
    """Return the filters that leave some places and not all of them.

    An audience is none where all that matters concerns it.
    """
    if places < LEAST:
        return ()

    def choices(rows: Iterable[tuple[str, str]], most: int) -> tuple[Choice, ...]:
        every = (Choice(Mark(mark), words, counts.get(Mark(mark), 0)) for mark, words in rows)
        return tuple(choice for choice in every if 0 < choice.count < most)

    effects = (
        (code.name.lower(), t(code)) for code in (ShowOnly.MATTER, ShowOnly.WORSE, ShowOnly.BETTER)
    )
    audiences = ((_audience_mark(n), t.cited(a.name)) for n, a in enumerate(agreement.audiences))
    kinds = ((kind.value, capital(t(KindName[kind.name]))) for kind in KINDS)
    topics = ((topic.value, t(TopicName[topic.name])) for topic in Topic)
    found = (
        Facet(ShowOnly.TITLE, choices(effects, places)),
        Facet(ShowOnly.WHO, choices(audiences, counts.get(MATTER, 0)), ShowOnly.WHO_NOTE),
        Facet(ShowOnly.KIND, choices(kinds, places)),
        Facet(ShowOnly.TOPIC, choices(topics, places), ShowOnly.TOPIC_NOTE if guessed else None),
    )
    return tuple(facet for facet in found if facet.choices)


def capital(words: str) -> str:
    """Return words as they begin a line: with their first letter in capitals."""
    return words[:1].upper() + words[1:]
