"""What a reader can choose places by: effect, audience, topic and kind.

Every place bears a token for each; the style sheet shows the places that bear the one that
is chosen, so that no script is needed. What a token says is never more than is known: a place
of which nobody has said whom it affects is shown to every audience.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plainredline.messages.phrases import Words
from plainredline.model import Agreement, Audience, Explained, Kind, Section, Topic
from plainredline.render.summaries import is_told

EVERYONE = "everyone"
"""The audience that holds all others."""

AUDIENCES = 16
"""Audiences that the style sheet has rules for; more are no choice."""

LEAST = 4
"""Places from which on there is something to choose; fewer are seen at once."""

MATTER = frozenset({"worse", "better", "mixed", "open"})
"""Effects of a place that matters to a reader, or may."""

KINDS = tuple(kind for kind in Kind if kind not in {Kind.RENUMBERED, Kind.REFORMATTED})
"""The kinds that are a choice, those of words: differences of form have a list of their own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter."""

    mark: str
    words: str
    count: int
    """Of the places that it shows."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Filters of one sort."""

    name: str
    """``effect``, ``who``, ``kind`` or ``topic``."""

    choices: tuple[Choice, ...]


class Marker:
    """Says by which tokens a place is found."""

    def __init__(self, explained: Explained, audiences: Sequence[Audience]) -> None:
        self._changes = explained.comparison.changes
        self._open = frozenset(explained.unexplained)
        self._sections: dict[int, list[Section]] = {}
        for explanation in filter(is_told, explained.explanations):
            for change in explanation.changes:
                self._sections.setdefault(change, []).append(explanation.section)
        named = {id_ for s in self._sections.values() for one in s for id_ in one.affects}
        self._audiences = {
            a.id: f"w{n}"
            for n, a in enumerate(audiences[:AUDIENCES])
            if a.id in named and a.id != EVERYONE
        }
        self.guesses = False

    def of(self, changes: Sequence[int], effects: str) -> str:
        """Return the tokens of a place that shows some changes."""
        marks = set(effects.split())
        for index in changes:
            marks.update(kind.value for kind in self._changes[index].kinds if kind in KINDS)
            marks |= self._topics_of(index)
            marks |= self._audiences_of(index)
        return " ".join(sorted(marks))

    def _topics_of(self, index: int) -> set[str]:
        """Return what the author says it is about, or else the likeliest topic found by rule."""
        if index in self._sections:
            return {s.topic.value for s in self._sections[index] if s.topic}
        proposed = self._changes[index].topics[:1] if index in self._open else ()
        self.guesses |= bool(proposed)
        return {topic.value for topic in proposed}

    def _audiences_of(self, index: int) -> set[str]:
        if index in self._open:
            return set(self._audiences.values())
        affected = [s.affects for s in self._sections.get(index, ())]
        if any(not ids or EVERYONE in ids for ids in affected):
            return set(self._audiences.values())
        return {self._audiences[i] for ids in affected for i in ids if i in self._audiences}


def counted(places: Iterable[Sequence[str]]) -> Mapping[str, int]:
    """Return how many places bear each token, and how many matter."""
    counts: Counter[str] = Counter()
    for marks in places:
        counts.update(marks)
        counts["matter"] += not MATTER.isdisjoint(marks)
    return counts


def facets(
    agreement: Agreement, counts: Mapping[str, int], places: int, t: Words
) -> tuple[Facet, ...]:
    """Return the filters that leave some places and not all of them.

    An audience is none where all that matters concerns it.
    """
    if places < LEAST:
        return ()
    effects = ((mark, t(f"show-{mark}")) for mark in ("matter", "worse", "better"))
    audiences = ((f"w{n}", audience.name) for n, audience in enumerate(agreement.audiences))
    kinds = ((kind.value, t.capital(t(f"kind-{kind.value}"))) for kind in KINDS)
    topics = ((topic.value, t(f"topic-{topic.value}")) for topic in Topic)
    found = (
        _facet("effect", effects, counts, places),
        _facet("who", audiences, counts, counts.get("matter", 0)),
        _facet("kind", kinds, counts, places),
        _facet("topic", topics, counts, places),
    )
    return tuple(facet for facet in found if facet.choices)


def _facet(
    name: str, rows: Iterable[tuple[str, str]], counts: Mapping[str, int], places: int
) -> Facet:
    choices = (Choice(mark, words, counts.get(mark, 0)) for mark, words in rows)
    return Facet(name, tuple(choice for choice in choices if 0 < choice.count < places))
