"""Which other documents an agreement makes part of it, with or without a link.

*The Acceptable Use Policy is incorporated by reference*, *subject to our Privacy Notice*. A
document came when the other version does not name it, or names it without making it part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from plainredline.facts.rule_tables import read_table
from plainredline.facts.statements import excerpt, exchange
from plainredline.facts.wording_pair import Wording, WordingPair
from plainredline.language.sentences import sentences
from plainredline.messages.fact_codes import Shown
from plainredline.model import Clauses, Comparison, Fact, FactKind, Place

_ARTICLE = re.compile(r"\b(?:the|our|its)\s+\Z", re.IGNORECASE)

_STRONG = "incorporat", "includ", "compris", "part of", "attached", "annexed", "supplemented"
"""Those that make a document part; beside its name in one clause they are taken to do so."""

_LONGEST = 2000
"""Characters of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that a text makes part of it."""

    name: str
    """As printed."""

    start: int
    end: int
    """Half-open range of the name in the text."""

    is_weak: bool
    """Whether the text only says that it applies, which it may have said in other words."""

    @property
    def key(self) -> str:
        """Equal for the same document, however it is spaced and capitalised."""
        return " ".join(self.name.lower().split())


def documents_in(text: str) -> tuple[Document, ...]:
    """Return the documents that a text makes part of it, each once, in order."""
    found: dict[str, Document] = {}
    low = text.lower()
    ways = [way for way in _ways() if way.may_match(low)]
    if ways:
        for start, end in sentences(text):
            for document in _documents(text[start : min(end, start + _LONGEST)], start, ways):
                known = found.setdefault(document.key, document)
                if known.is_weak and not document.is_weak:
                    found[document.key] = document
    return tuple(sorted(found.values(), key=lambda document: document.start))


@dataclass(frozen=True, slots=True)
class _Way:
    """A turn of phrase that makes a document part of an agreement."""

    pattern: re.Pattern[str]
    cues: tuple[str, ...]
    """In lower case; a sentence without any of them does not have it."""

    is_weak: bool

    def may_match(self, low: str) -> bool:
        """Whether a text in lower case has a cue."""
        return any(cue in low for cue in self.cues)


def _documents(sentence: str, offset: int, ways: Sequence[_Way]) -> Iterator[Document]:
    low = sentence.lower()
    for way in ways:
        for match in way.pattern.finditer(sentence) if way.may_match(low) else ():
            spans = [match.span(g) for g in match.groupdict() if match[g]]
            spans += [m.span("MORE") for m in _following(sentence, max(e for _, e in spans))]
            for start, end in spans:
                yield Document(sentence[start:end], offset + start, offset + end, way.is_weak)


def _following(sentence: str, at: int) -> Iterator[re.Match[str]]:
    """Yield the further names that *and* and commas join to one."""
    while match := _rest().match(sentence, at):
        yield match
        at = match.end()


@cache
def _ways() -> tuple[_Way, ...]:
    """Return the turns of phrase of `data/documents.txt`; compiled once, and never changed."""
    table = read_table("documents.txt")
    entries = table.sections["documents"]
    return tuple(
        _Way(
            table.compiled((entry,), re.IGNORECASE),
            tuple(cues.value.split(", ")),
            is_weak=entry.key == "weak",
        )
        for cues, entry in pairwise(entries)
        if cues.key == "cues"
    )


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(read_table("documents.txt").patterns["rest"], re.IGNORECASE)


class IncorporatedDocuments:
    """The documents of a comparison, judged by whole versions."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def facts(self, pair: WordingPair) -> Iterator[Fact]:
        """Yield the documents that a change makes part of the agreement, drops or replaces."""
        gone = [d for d in documents_in(pair.old.text) if self._new.is_without(d)]
        came = [d for d in documents_in(pair.new.text) if self._old.is_without(d)]
        if len(gone) == len(came) == 1 and _in_one_place(pair, gone[0], came[0]):
            yield _fact(pair, gone[0], came[0])
            return
        for document in gone:
            if not _left_a_hole(pair, document):
                yield _fact(pair, document, None)
        for document in came:
            yield _fact(pair, None, document)

    @cached_property
    def _old(self) -> _Known:
        return _Known(self._comparison.old)

    @cached_property
    def _new(self) -> _Known:
        return _Known(self._comparison.new)


class _Known:
    """What a whole version says of documents."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses

    def is_without(self, document: Document) -> bool:
        """Whether a version does not make a document part of it, in whatever words."""
        naming = [text for text in self._texts if document.key in text.lower()]
        if not naming or document.is_weak:
            return not naming
        return not any(cue in text.lower() for text in naming for cue in _STRONG)

    @cached_property
    def _texts(self) -> Sequence[str]:
        return [" ".join(clause.text.split()) for clause in self._clauses]


def _in_one_place(pair: WordingPair, old: Document, new: Document) -> bool:
    """Whether one name stands where the other stood."""
    return pair.script.at_old(old.start) == pair.script.at_new(new.start)


def _left_a_hole(pair: WordingPair, gone: Document) -> bool:
    """Whether only the name is gone: *agree to our .* says that a copy lost it."""
    before = pair.old.text[: gone.start]
    article = _ARTICLE.search(before)
    if not article or pair.script.at_old(gone.start) != pair.script.at_old(gone.end):
        return False
    kept = pair.script.at_old(gone.start) - pair.script.at_old(article.start())
    return kept >= len(article[0].rstrip())


def _fact(pair: WordingPair, old: Document | None, new: Document | None) -> Fact:
    before, after = (old.name if old else ""), (new.name if new else "")
    return Fact(
        kind=FactKind.DOCUMENT,
        name=after or before,
        old=before,
        new=after,
        statement=exchange(
            excerpt(before),
            excerpt(after),
            Shown.DOCUMENT_CHANGES,
            Shown.DOCUMENT_APPEARS,
            Shown.DOCUMENT_GONE,
        ),
        old_places=_place(pair.old, old),
        new_places=_place(pair.new, new),
    )


def _place(wording: Wording, document: Document | None) -> tuple[Place, ...]:
    return (wording.place(document.start, document.end),) if document else ()
