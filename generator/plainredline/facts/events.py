"""What appears in a whole document, or is no longer found in it: arbitration, a class waiver, ….

A sentence shows an event when the event's words stand in it and nothing turns them round: no
negation, and nobody else whom it restricts ("you may not use our content to train …"). An event
is told only when one version shows it and the other has not even loosely related words, for a
rule that misses a wording must not make news of an old one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from plainredline.facts.event_rules import RULES, Rule
from plainredline.facts.statements import excerpt
from plainredline.language.sentences import sentence_at, sentence_starts
from plainredline.messages import fact_codes
from plainredline.model import ClauseKind, Clauses, Fact, FactKind, Message, Place


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a document that shows an event."""

    start: int
    end: int
    """Half-open range in the document's text."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that one version shows and the other does not."""

    id: str
    label: str
    appears: bool
    """In the new version; otherwise it is no longer found there."""

    evidence: tuple[Evidence, ...]
    """In the new text when it appears, else in the old one; the first few."""


_MOST = 5
"""Sentences of evidence that an event keeps."""

_BULLET = re.compile(r"\s*(?:[-*+•]\s|\(?[a-z0-9]{1,4}[.)]\s|\|)")


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text with what introduces each of its lines; it equals itself only, to be cached."""

    text: str
    lower: str
    starts: tuple[int, ...]
    """Offset of each line."""

    leads: tuple[str, ...]
    """For each line the sentence that introduces it, ``You may not:``; empty for most."""

    def lead(self, offset: int) -> str:
        """Return what introduces the line at an offset."""
        return self.leads[bisect_right(self.starts, offset) - 1]


def document_of_text(text: str) -> Document:
    """Return a plain text as a document; a list is introduced by a line that ends in a colon."""
    lines = text.split("\n")
    return _document(lines, [bool(_BULLET.match(line)) for line in lines])


@lru_cache(maxsize=32)
def document_of_clauses(clauses: Clauses) -> Document:
    """Return a version as a document of one line a clause; one without clauses is a blank line."""
    texts = [clause.text.replace("\n", " ") for clause in clauses]
    listed = [clause.kind in (ClauseKind.ITEM, ClauseKind.ROW) for clause in clauses]
    return _document(texts or [""], listed or [False])


def _document(lines: list[str], listed: Iterable[bool]) -> Document:
    starts, leads, at, lead = [], [], 0, ""
    for line, is_item in zip(lines, listed, strict=True):
        starts.append(at)
        at += len(line) + 1
        leads.append(lead if is_item else "")
        stripped = line.rstrip(" *_\u00a0")
        if stripped.endswith((":", ": -")) and not is_item:
            lead = stripped[sentence_starts(stripped)[-1] :][-400:]
        elif stripped and not is_item:
            lead = ""
    text = "\n".join(lines)
    return Document(text, _lowered(text), tuple(starts), tuple(leads))


def _lowered(text: str) -> str:
    """Return a text in lower case, every offset as it was."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def document_events(old_text: str, new_text: str) -> tuple[Event, ...]:
    """Return what two plain texts show on one side only, in the order of the rules."""
    return events_between(document_of_text(old_text), document_of_text(new_text))


def events_between(old: Document, new: Document) -> tuple[Event, ...]:
    """Return what two documents show on one side only, in the order of the rules."""
    if old.text == new.text:
        return ()
    found = []
    shown_before, shown_after = _shown(old), _shown(new)
    for rule in RULES:
        before, after = rule.id in shown_before, rule.id in shown_after
        if after and not before and not _related(rule, old):
            fresh = _fresh(evidence(rule, new), new, old)
            found.append(Event(rule.id, rule.label, appears=True, evidence=fresh))
        elif before and not after and not _related(rule, new):
            fresh = _fresh(evidence(rule, old), old, new)
            found.append(Event(rule.id, rule.label, appears=False, evidence=fresh))
    return tuple(event for event in found if event.evidence)


def events_in(text: str) -> tuple[str, ...]:
    """Return the ids of what a plain text shows."""
    shown = _shown(document_of_text(text))
    return tuple(rule.id for rule in RULES if rule.id in shown)


def evidence(rule: Rule, document: Document) -> tuple[Evidence, ...]:
    """Return the first sentences of a document that show an event."""
    found = []
    for start, end in sorted(set(_candidates(rule, document))):
        sentence = document.text[start:end]
        if rule.shown(sentence, document.lead(start)):
            found.append(Evidence(start, start + len(sentence.rstrip())))
            if len(found) == _MOST:
                break
    return tuple(found)


@lru_cache(maxsize=64)
def _shown(document: Document) -> frozenset[str]:
    """Return the ids of what a document shows."""
    lines = zip(document.text.split("\n"), document.leads, strict=True)
    return frozenset[str]().union(*(_shown_by(line, lead) for line, lead in lines if line))


@lru_cache(maxsize=32_768)
def _shown_by(line: str, lead: str) -> frozenset[str]:
    """Return the ids of what a line shows; most lines stand in many versions."""
    alone = Document(line, _lowered(line), (0,), (lead,))
    return frozenset(rule.id for rule in RULES if _is_shown(rule, alone))


def _is_shown(rule: Rule, document: Document) -> bool:
    """Whether any sentence of a document shows an event."""
    return any(
        rule.shown(document.text[start:end], document.lead(start))
        for start, end in _candidates(rule, document)
    )


@lru_cache(maxsize=2048)
def _related(rule: Rule, document: Document) -> bool:
    """Whether a document has words near an event, so that the other's are no news."""
    return any(
        rule.related(document.text[start:end], document.lead(start))
        for start, end in _candidates(rule, document)
    )


def _candidates(rule: Rule, document: Document) -> Iterator[tuple[int, int]]:
    """Yield the sentences with a trigger of the rule, trigger by trigger; some come twice."""
    for trigger in rule.triggers:
        at = document.lower.find(trigger)
        while at >= 0:
            start, end = sentence_at(document.text, at)
            yield start, end
            at = document.lower.find(trigger, max(end, at + 1))


def _fresh(found: tuple[Evidence, ...], here: Document, there: Document) -> tuple[Evidence, ...]:
    """Return the evidence that the other document does not hold word for word."""
    return tuple(item for item in found if here.text[item.start : item.end] not in there.text)


def document_facts(old: Clauses, new: Clauses) -> tuple[Fact, ...]:
    """Return the events of two versions as facts, with their places."""
    documents = document_of_clauses(old), document_of_clauses(new)
    facts = []
    for event in events_between(*documents):
        document = documents[event.appears]
        places = tuple(_place(item, document) for item in event.evidence)
        first = event.evidence[0]
        quote = document.text[first.start : first.end]
        facts.append(
            Fact(
                kind=FactKind.EVENT,
                name=event.id,
                old="" if event.appears else quote,
                new=quote if event.appears else "",
                statement=_statement(event, quote),
                old_places=() if event.appears else places,
                new_places=places if event.appears else (),
            )
        )
    return tuple(facts)


def _place(item: Evidence, document: Document) -> Place:
    clause = bisect_right(document.starts, item.start) - 1
    offset = document.starts[clause]
    return Place(clause, item.start - offset, item.end - offset)


def _statement(event: Event, quote: str) -> Message:
    name = fact_codes.Event[event.id.upper().replace("-", "_")]()
    code = fact_codes.Shown.EVENT_APPEARS if event.appears else fact_codes.Shown.EVENT_GONE
    return code(event=name, quote=excerpt(quote))
