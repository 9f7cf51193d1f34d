"""What appears in a whole document, or is no longer found in it: arbitration, a class waiver, ….

A sentence shows an event when the event's words stand in it and nothing turns them round: no
negation, and nobody else whom it restricts ("you may not use our content to train …"). An event
is told only when one version shows it and the other has not even loosely related words, for a
rule that misses a wording must not make news of an old one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from plainredline.facts.event_rules import EventRule, event_rules
from plainredline.facts.statements import excerpt
from plainredline.language.sentences import sentence_starts
from plainredline.messages import fact_codes
from plainredline.model import ClauseKind, Clauses, Fact, FactKind, Place

Line = tuple[str, str]
"""A clause on one line, and the sentence that introduces it, ``You may not:``; most have none."""


@dataclass(frozen=True, eq=False)
class Document:
    """Lines as one text, to be searched at once; what most comparisons never ask is found late."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """The lines, joined by line ends."""
        return "\n".join(line for line, _ in self.lines)

    @cached_property
    def lower(self) -> str:
        """The text in lower case, every offset as it was."""
        return _lowered(self.text)

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Offsets in the text."""
        return tuple(accumulate((len(line) + 1 for line, _ in self.lines[:-1]), initial=0))

    @cached_property
    def sentence_starts(self) -> Sequence[int]:
        """Offsets in the text."""
        return sentence_starts(self.text)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return the half-open range of the sentence that an offset stands in."""
        following = bisect_right(self.sentence_starts, offset)
        is_last = following == len(self.sentence_starts)
        end = len(self.text) if is_last else self.sentence_starts[following]
        return self.sentence_starts[following - 1], end

    def lead(self, offset: int) -> str:
        """Return what introduces the line at an offset."""
        return self.lines[bisect_right(self.line_starts, offset) - 1][1]

    def place(self, start: int, end: int) -> Place:
        """Return the place of a stretch, as if each line were a clause."""
        line = bisect_right(self.line_starts, start) - 1
        return Place(line, start - self.line_starts[line], end - self.line_starts[line])

    def beside(self, other: Document) -> Document:
        """Return the lines that the other document does not have."""
        known = set(other.lines)
        return Document(tuple(line for line in self.lines if line not in known))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that one version shows and the other does not."""

    id: str
    appears: bool
    """In the new version; otherwise it is no longer found there."""

    evidence: tuple[Place, ...]
    """In the new text when it appears, else in the old one; the first few sentences."""


_MOST = 5
"""Sentences of evidence that an event keeps."""

_BULLET = re.compile(r"\s*(?:[-*+•]\s|\(?[a-z0-9]{1,4}[.)]\s|\|)")


def document_of_text(text: str) -> Document:
    """Return a plain text as a document; a list is introduced by a line that ends in a colon."""
    return Document(tuple(_lines((line, bool(_BULLET.match(line))) for line in text.split("\n"))))


def document_of_clauses(clauses: Clauses) -> Document:
    """Return a version as a document of one line a clause."""
    listed = ClauseKind.ITEM, ClauseKind.ROW
    return Document(tuple(_lines((c.text.replace("\n", " "), c.kind in listed) for c in clauses)))


def _lines(texts: Iterable[tuple[str, bool]]) -> Iterator[Line]:
    """Yield texts with what introduces them; each comes with whether it is an item of a list."""
    lead = ""
    for text, is_item in texts:
        yield text, lead if is_item else ""
        stripped = text.rstrip(" *_\u00a0")
        if is_item or not stripped:
            continue
        is_lead = stripped.endswith((":", ": -"))
        lead = stripped[sentence_starts(stripped)[-1] :][-400:] if is_lead else ""


def _lowered(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


# ---------------------------------------------------------------- what a document shows


def document_events(old_text: str, new_text: str) -> tuple[Event, ...]:
    """Return what two plain texts show on one side only, in the order of the rules."""
    return events_between(document_of_text(old_text), document_of_text(new_text))


def events_in(text: str) -> tuple[str, ...]:
    """Return the ids of what a plain text shows."""
    document = document_of_text(text)
    return tuple(rule.id for rule in event_rules() if any(_shown(rule, document)))


def events_between(old: Document, new: Document) -> tuple[Event, ...]:
    """Return what two documents show on one side only, in the order of the rules.

    A line that stands in both shows the same in both, so news can only be in the others.
    """
    sides = (True, new, new.beside(old), old), (False, old, old.beside(new), new)
    return tuple(
        Event(rule.id, appears, evidence)
        for rule in event_rules()
        for appears, here, fresh, there in sides
        if any(_shown(rule, fresh))
        and not _is_known(rule, there)
        and (evidence := _evidence(rule, here, there))
    )


def _is_known(rule: EventRule, document: Document) -> bool:
    """Whether a document shows an event, or has words near it: the other's are no news then."""
    return any(_shown(rule, document)) or any(_sentences(rule, document, rule.related))


def _evidence(rule: EventRule, here: Document, there: Document) -> tuple[Place, ...]:
    """Return the first sentences that show an event, but those that the other has word for word."""
    first = sorted(_shown(rule, here))[:_MOST]
    return tuple(here.place(*at) for at in first if here.text[slice(*at)] not in there.text)


def _shown(rule: EventRule, document: Document) -> Iterator[tuple[int, int]]:
    return _sentences(rule, document, rule.shown)


def _sentences(
    rule: EventRule, document: Document, holds: Callable[[str, str], bool]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences with a trigger of a rule of which something holds, each once."""
    for start, end in dict.fromkeys(_triggered(rule, document)):
        sentence = document.text[start:end]
        if holds(sentence, document.lead(start)):
            yield start, start + len(sentence.rstrip())


def _triggered(rule: EventRule, document: Document) -> Iterator[tuple[int, int]]:
    """Yield the sentences with a trigger, trigger by trigger; some come twice."""
    for trigger in rule.triggers:
        at = document.lower.find(trigger)
        while at >= 0:
            start, end = document.sentence_at(at)
            yield start, end
            at = document.lower.find(trigger, max(end, at + 1))


# ---------------------------------------------------------------- facts


def document_facts(old: Clauses, new: Clauses) -> tuple[Fact, ...]:
    """Return the events of two versions as facts, with their places."""
    documents = document_of_clauses(old), document_of_clauses(new)
    return tuple(_fact(event, documents[event.appears]) for event in events_between(*documents))


def _fact(event: Event, document: Document) -> Fact:
    first = event.evidence[0]
    quote = document.lines[first.clause][0][first.start : first.end]
    shown = fact_codes.Shown
    name = fact_codes.Event[event.id.upper().replace("-", "_")]
    code = shown.EVENT_APPEARS if event.appears else shown.EVENT_GONE
    return Fact(
        kind=FactKind.EVENT,
        name=event.id,
        old="" if event.appears else quote,
        new=quote if event.appears else "",
        statement=code(event=name(), quote=excerpt(quote)),
        old_places=() if event.appears else event.evidence,
        new_places=event.evidence if event.appears else (),
    )
