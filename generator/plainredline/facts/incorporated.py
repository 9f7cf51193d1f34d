"""Which other documents an agreement makes part of it, with or without a link.

*The Acceptable Use Policy is incorporated by reference*, *subject to our Privacy Notice*. A
document came when the other version does not name it, or names it without making it part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from typing import Literal

from plainredline.facts.rule_tables import Entry, Table, has_table, read_table
from plainredline.facts.statements import excerpt, exchange
from plainredline.facts.wording_pair import Wording, WordingPair
from plainredline.frozen_values import dataclass
from plainredline.language.sentences import sentences
from plainredline.late_patterns import late_pattern
from plainredline.messages.fact_codes import Shown
from plainredline.model import Clauses, Comparison, Fact, FactKind, Place

_ARTICLE = late_pattern(r"\b(?:the|our|its)\s+\Z", re.IGNORECASE)

_HERE = late_pattern(r"\bfollowing\s+(?:[A-Z][\w’'-]*\s+)*\Z")
"""Before the name of what stands in the text itself: *the following Notice applies*."""

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

    def is_among(self, others: Sequence[Document]) -> bool:
        """Whether one of some documents has its name, or the longer or shorter form of it."""
        return any(f"{a} ".startswith(f"{b} ") for o in others for a, b in self._with(o))

    def _with(self, other: Document) -> Sequence[tuple[str, str]]:
        return ((self.key, other.key), (other.key, self.key))


def documents_in(text: str, language: str = "en") -> tuple[Document, ...]:
    """Return the documents that a text makes part of it, each once, in order."""
    found: dict[str, Document] = {}
    low = text.lower()
    rules = _rules_of(language)
    ways = [way for way in rules.ways if way.may_match(low)] if rules else []
    if rules and ways:
        for start, end in sentences(text, language):
            sentence = text[start : min(end, start + _LONGEST)]
            for document in _documents(sentence, start, ways, rules.rest):
                known = found.setdefault(document.key, document)
                if known.is_weak and not document.is_weak:
                    found[document.key] = document
    return tuple(sorted(found.values(), key=lambda document: document.start))


@dataclass(frozen=True, eq=False)
class _Way:
    """A turn of phrase that makes a document part of an agreement."""

    table: Table
    entry: Entry
    cues: tuple[str, ...]
    """In lower case; a sentence without any of them does not have it."""

    is_weak: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The turn of phrase; compiled where a text has a cue."""
        return self.table.compiled((self.entry,), re.IGNORECASE)

    def may_match(self, low: str) -> bool:
        """Whether a text in lower case has a cue."""
        return any(cue in low for cue in self.cues)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a language says of other documents."""

    ways: tuple[_Way, ...]
    rest: re.Pattern[str]
    """A further name, joined to one by *and* or a comma."""

    @property
    def strong_cues(self) -> frozenset[str]:
        """Cues that make a document part; beside its name in one clause they are taken to do so."""
        return frozenset(cue for way in self.ways if not way.is_weak for cue in way.cues)


def _documents(
    sentence: str, offset: int, ways: Sequence[_Way], rest: re.Pattern[str]
) -> Iterator[Document]:
    low = sentence.lower()
    for way in ways:
        for match in way.pattern.finditer(sentence) if way.may_match(low) else ():
            spans = [match.span(g) for g in match.groupdict() if match[g]]
            spans += [m.span("MORE") for m in _following(sentence, max(e for _, e in spans), rest)]
            for start, end in spans:
                if _HERE.search(sentence, 0, start):
                    continue
                yield Document(sentence[start:end], offset + start, offset + end, way.is_weak)


def _following(sentence: str, at: int, rest: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the further names that *and* and commas join to one."""
    while match := rest.match(sentence, at):
        yield match
        at = match.end()


@cache
def _rules_of(language: str) -> _Rules | None:
    """Return the rules of a language, read once and never changed; None where it has none."""
    name = "documents.txt" if language == "en" else f"documents.{language}.txt"
    if not has_table(name):
        return None
    table = read_table(name)
    return _Rules(tuple(_ways(table)), late_pattern(table.patterns["rest"], re.IGNORECASE))


def _ways(table: Table) -> Iterator[_Way]:
    cues: tuple[str, ...] = ()
    for entry in table.sections["documents"]:
        if entry.key == "cues":
            cues = tuple(entry.value.split(", "))
        elif entry.key in {"shows", "weak"}:
            yield _Way(table, entry, cues, is_weak=entry.key == "weak")


IsWithout = Callable[[Document, Literal["old", "new"]], bool]
"""Whether a version does not make a document part of it."""


def document_facts(
    pair: WordingPair, is_without: IsWithout, language: str = "en"
) -> Iterator[Fact]:
    """Yield the documents that a change makes part of the agreement, drops or replaces."""
    olds, news = (documents_in(side.text, language) for side in (pair.old, pair.new))
    gone = [d for d in olds if is_without(d, "new") and not d.is_among(news)]
    came = [d for d in news if is_without(d, "old") and not d.is_among(olds)]
    if len(gone) == len(came) == 1 and _in_one_place(pair, gone[0], came[0]):
        yield _fact(pair, gone[0], came[0])
        return
    for document in gone:
        if not _left_a_hole(pair, document):
            yield _fact(pair, document, None)
    for document in came:
        yield _fact(pair, None, document)


class IncorporatedDocuments:
    """The documents of both versions of a comparison, read when they are first asked for."""

    def __init__(self, comparison: Comparison, language: str) -> None:
        self._comparison, self._language = comparison, language

    def is_without(self, document: Document, version: Literal["old", "new"]) -> bool:
        """Whether a version does not make a document part of it, in whatever words."""
        return (self._old if version == "old" else self._new).is_without(document)

    @cached_property
    def _old(self) -> _Known:
        return _Known(self._comparison.old, self._language)

    @cached_property
    def _new(self) -> _Known:
        return _Known(self._comparison.new, self._language)


class _Known:
    """What a whole version says of documents."""

    def __init__(self, clauses: Clauses, language: str) -> None:
        self._clauses, self._rules = clauses, _rules_of(language)

    def is_without(self, document: Document) -> bool:
        """Whether a version does not make a document part of it, in whatever words."""
        naming = [text for text in self._texts if document.key in text.lower()]
        if not naming or document.is_weak:
            return not naming
        cues = self._rules.strong_cues if self._rules else ()
        return not any(cue in text.lower() for text in naming for cue in cues)

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
