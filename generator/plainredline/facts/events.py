"""What appears in a version, or is no longer found: arbitration, a class waiver, ….

A sentence shows an event when the event's words stand in it and nothing turns them round: no
negation, and nobody else whom it restricts ("you may not use our content to train …", also from
the sentence that introduces a list). Each such sentence is an `Occurrence`. It is told

- of the whole document, when the other version has not even loosely related words; for a rule
  that misses a wording must not make news of an old one;
- of its sentence, when the other version says it of nobody and nothing that this sentence is
  about, and no sentence there can have been reworded into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final, NamedTuple, Protocol

from plainredline.facts.event_rules import EventRule, event_rules
from plainredline.facts.event_text import (
    Line,
    Reached,
    Reading,
    Sentence,
    Version,
    patterns_of,
    version_of_clauses,
    version_of_text,
)
from plainredline.facts.occurrences import Told, are_distinct, occurrence_of, without_reworded
from plainredline.facts.statements import excerpt
from plainredline.frozen_values import dataclass
from plainredline.messages import fact_codes
from plainredline.model import Comparison, Fact, FactKind, Place
from plainredline.remembered import Kept, Remembered

_MOST = 5
"""Sentences of evidence that an event keeps."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that one version shows and the other does not."""

    id: str
    appears: bool
    """In the new version; otherwise it is no longer found there."""

    everywhere: bool
    """Whether the other version has nothing like it; otherwise it is new for a group or object."""

    evidence: tuple[Place, ...]
    """In the new text when it appears, else in the old one; the first few sentences."""


def events_in(text: str) -> tuple[str, ...]:
    """Return the ids of what a plain text shows."""
    rules = event_rules()
    version = version_of_text(text, rules[0].lines)
    lines = range(len(version.lines))
    return tuple(
        rule.id
        for rule in rules
        if any(_shows(rule, sentence.reading) for sentence in version.on(rule.reach, lines))
    )


def document_events(old_text: str, new_text: str) -> tuple[Event, ...]:
    """Return what two plain texts show on one side only, in the order of the rules."""
    rules = event_rules()
    old, new = (version_of_text(text, rules[0].lines) for text in (old_text, new_text))
    return tuple(_events(old, new, {}, {}, _Rules(rules)))


ShownEvents = tuple[str, ...]
"""The ids of what a sentence shows."""


class KeptEvents(Protocol):
    """What earlier builds read."""

    @property
    def events(self) -> Kept[ShownEvents]:
        """In sentences."""

    @property
    def reached(self) -> Kept[Reached]:
        """In lines."""


def event_facts(
    comparison: Comparison, language: str = "en", kept: KeptEvents | None = None
) -> Iterator[Fact]:
    """Yield the events of two versions as facts, with their places.

    Which words tell a group or an object is known of English only: in another language an event
    is told where the other version has nothing like it. A line and a sentence of which it is `kept`
    what they show are not read again.
    """
    rules = event_rules(language)
    if not rules:
        return
    old, new = (
        version_of_clauses(side, rules[0].lines) for side in (comparison.old, comparison.new)
    )
    sides = old, new
    read_by = _Rules(rules, language, kept)
    for event in _events(old, new, comparison.change_of_old, comparison.change_of_new, read_by):
        if event.everywhere or language == "en":
            yield _fact(event, sides[event.appears])


@lru_cache(maxsize=1 << 14)
def _shows(rule: EventRule, sentence: Reading) -> bool:
    """Whether a sentence shows an event; most sentences stand in many versions."""
    return rule.shown(sentence)


@lru_cache(maxsize=1 << 14)
def _is_near(rule: EventRule, sentence: Reading) -> bool:
    """Whether it has related words."""
    return rule.related(sentence)


class _Read(NamedTuple):
    """A sentence, and how it is read."""

    language: str
    lead: str
    text: str
    said: str


_SHOWN: Final = Remembered[ShownEvents](size=1 << 14)
"""Most sentences are in many versions."""

_REACHED: Final = Remembered[Reached](size=1 << 13)
"""So are most lines."""


@dataclass(frozen=True, eq=False)
class _Rules:
    """The rules of a language, with what is known of the sentences that were read by them."""

    all: tuple[EventRule, ...]
    language: str = "en"
    known: KeptEvents | None = None

    def reached(self, line: Line) -> Reached:
        """Return which sentences of a line may match patterns of which rules."""
        return _REACHED.result(
            (self.language, *line),
            {},
            lambda _: tuple(self._reached(line)),
            self.known.reached if self.known else None,
        )

    def _reached(self, line: Line) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        for start, end, possible in patterns_of(line, self.all[0].lines.index):
            rules = [rule.id for rule in self.all if not rule.reach.isdisjoint(possible)]
            if rules:
                yield start, end, tuple(rules)

    def shown(self, sentence: Sentence) -> ShownEvents:
        """Return what a sentence shows."""
        return _SHOWN.result(
            _Read(self.language, sentence.lead, sentence.text, sentence.said),
            {},
            lambda _: tuple(rule.id for rule in self.all if _shows(rule, sentence.reading)),
            self.known.events if self.known else None,
        )


# ---------------------------------------------------------------- two versions


@dataclass(frozen=True, eq=False)
class _Side:
    """One version beside the other."""

    version: Version
    other: Version
    changes: Mapping[int, int]
    """The change that each line is in."""

    rules: _Rules

    def shown(self, rule: EventRule) -> Sequence[Told]:
        """Return the sentences that show an event and that the other version does not have."""
        return [
            self._told(rule, sentence, is_shown=True) for sentence in self._shown.get(rule.id, ())
        ]

    def related(self, rule: EventRule, shown: Sequence[Told]) -> Sequence[Told]:
        """Return those shown, and the others of this version alone that have related words."""
        known = {told.sentence.place for told in shown}
        near = (
            self._told(rule, sentence, is_shown=False)
            for sentence in self._reached(rule.id)
            if sentence.place not in known and _is_near(rule, sentence.reading)
        )
        return sorted((*shown, *near), key=lambda told: _order(told.sentence.place))

    def kept(self, rule: EventRule) -> Iterator[Told]:
        """Yield the sentences on an event that both versions have."""
        own = {sentence.place for sentence in self._reached(rule.id)}
        for sentence in self.version.on(rule.reach, range(len(self.version.lines))):
            if sentence.place not in own:
                is_shown = _shows(rule, sentence.reading)
                if is_shown or _is_near(rule, sentence.reading):
                    yield self._told(rule, sentence, is_shown=is_shown)

    @cached_property
    def _shown(self) -> Mapping[str, Sequence[Sentence]]:
        """By each rule, the sentences that show its event and that the other version has not.

        What a sentence shows is known for the next version beside this one; most show nothing.
        """
        found: dict[str, list[Sentence]] = {}
        known = self.version.shown
        for index, start, end, _ in self._own:
            shown = known.get((index, start))
            if shown == ():
                continue
            sentence = self.version.sentence(index, start, end)
            if self.other.has(sentence.text):
                continue
            if shown is None:
                shown = known[index, start] = self.rules.shown(sentence)
            for rule in shown:
                found.setdefault(rule, []).append(sentence)
        return found

    def _reached(self, rule: str) -> Sequence[Sentence]:
        """Return the sentences that may match a rule and that the other version has not."""
        own = (
            self.version.sentence(index, start, end)
            for index, start, end, rules in self._own
            if rule in rules
        )
        return [sentence for sentence in own if not self.other.has(sentence.text)]

    @cached_property
    def _own(self) -> Sequence[tuple[int, int, int, tuple[str, ...]]]:
        """The sentences that may match rules, in lines that the other version has not.

        Each with its line, its range there, and the rules.
        """
        known, reached = self.other.all_lines, self.version.reached
        own = [(index, line) for index, line in enumerate(self.version.lines) if line not in known]
        for index, line in own:
            if index not in reached:
                reached[index] = self.rules.reached(line)
        return [(index, *each) for index, _ in own for each in reached[index]]

    def _told(self, rule: EventRule, sentence: Sentence, *, is_shown: bool) -> Told:
        change = self.changes.get(sentence.place.clause)
        return Told(occurrence_of(rule, sentence), sentence, is_shown, change)


def _order(place: Place) -> tuple[int, int]:
    return place.clause, place.start


def _events(
    old: Version,
    new: Version,
    of_old: Mapping[int, int],
    of_new: Mapping[int, int],
    rules: _Rules,
) -> Iterator[Event]:
    """Yield what two versions show on one side only, in the order of the rules.

    A line that stands in both shows the same in both, so news can only be in the others.
    """
    before, after = _Side(old, new, of_old, rules), _Side(new, old, of_new, rules)
    for rule in rules.all:
        shown = before.shown(rule), after.shown(rule)
        if any(shown):
            yield from _of_rule(rule, before, after, shown)


def _of_rule(
    rule: EventRule, before: _Side, after: _Side, shown: tuple[Sequence[Told], Sequence[Told]]
) -> Iterator[Event]:
    gone, came = before.related(rule, shown[0]), after.related(rule, shown[1])
    lost, won = without_reworded(gone, came)
    kept = _Kept(rule, before, after)
    for appears, here, left, there in ((True, came, won, gone), (False, gone, lost, came)):
        is_everywhere = not there and not kept.is_any
        told = here if is_everywhere else _further(rule, left, there, kept)
        evidence = tuple(t.sentence.place for t in told if t.is_shown)[:_MOST]
        if evidence:
            yield Event(rule.id, appears, is_everywhere, evidence)


@dataclass(frozen=True, eq=False)
class _Kept:
    """The sentences on an event that both versions have, read when they are asked for."""

    rule: EventRule
    before: _Side
    after: _Side

    @cached_property
    def is_any(self) -> bool:
        """Whether there is one."""
        return any(True for side in (self.after, self.before) for _ in side.kept(self.rule))

    @cached_property
    def all(self) -> Sequence[Told]:
        """Every one."""
        return [*self.before.kept(self.rule), *self.after.kept(self.rule)]


def _further(
    rule: EventRule, told: Sequence[Told], there: Sequence[Told], kept: _Kept
) -> Sequence[Told]:
    """Return the sentences that make an event of a group or an object that no other speaks of."""
    return [
        one
        for one in told
        if one.is_shown
        and rule.is_further(one.sentence.said, one.sentence.lead)
        and all(are_distinct(one, other) for other in there)
        and all(are_distinct(one, other) for other in kept.all)
    ]


def _fact(event: Event, version: Version) -> Fact:
    first = event.evidence[0]
    quote = version.lines[first.clause][0][first.start : first.end]
    shown = fact_codes.Shown
    name = fact_codes.Event[event.id.upper().replace("-", "_")]
    if event.everywhere:
        code = shown.EVENT_APPEARS if event.appears else shown.EVENT_GONE
    else:
        code = shown.EVENT_ALSO_APPEARS if event.appears else shown.EVENT_ALSO_GONE
    return Fact(
        kind=FactKind.EVENT,
        name=event.id,
        old="" if event.appears else quote,
        new=quote if event.appears else "",
        statement=code(event=name(), quote=excerpt(quote)),
        old_places=() if event.appears else event.evidence,
        new_places=event.evidence if event.appears else (),
    )
