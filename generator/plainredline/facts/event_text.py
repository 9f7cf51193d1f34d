"""Versions as lines of sentences, as the rules for events read them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from plainredline.facts.needed_words import PatternIndex
from plainredline.facts.parties import Names, names_in
from plainredline.facts.sought_lines import SoughtLines
from plainredline.language.sentences import sentence_starts, sentences
from plainredline.late_patterns import late_pattern
from plainredline.model import ClauseKind, Clauses, Place

Line = tuple[str, str]
"""A clause on one line, and the sentence that introduces it, ``You may not:``; most have none."""

Reached = tuple[tuple[int, int, tuple[str, ...]], ...]
"""Of each sentence of a line that rules may reach its half-open range there, and those rules."""

_BULLET = late_pattern(r"\s*(?:[-*+•]\s|\(?[a-z0-9]{1,4}[.)]\s|\|)")
_WORD = late_pattern(r"[^\W\d_]+")
_POINT = late_pattern(r"(?<=\d)\.(?=\d)")
_FIRST = late_pattern(r"\W*([^\W\d_]+)")
_LONGEST_LEAD = 400
_SHOUTED = 60
"""Characters by which a sentence in capitals is known."""


class Reading(NamedTuple):
    """A sentence as the rules read it; many versions have the same."""

    said: str
    lead: str
    possible: frozenset[int]
    """The patterns that it may match, with what introduces it."""


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of a document, with what introduces it."""

    place: Place
    """As if each line were a clause."""

    text: str
    """As printed, without white space at its ends."""

    lead: str
    """What introduces it; empty for most."""

    version: Version

    @cached_property
    def said(self) -> str:
        """As the rules read it: the provider’s names are *We*, and only names are capitalised."""
        return self.version.read(self.text)

    @cached_property
    def possible(self) -> frozenset[int]:
        """The patterns that it may match, with what introduces it."""
        return _patterns_of(self.version.index, self.text, self.lead)

    @cached_property
    def reading(self) -> Reading:
        """What the rules read of it."""
        return Reading(self.said, self.lead, self.possible)


@dataclass(frozen=True, eq=False)
class Version:
    """A version as a document of one line a clause, and what its sentences are read by."""

    lines: tuple[Line, ...]
    sought: SoughtLines
    """The lines of the rules that it is read by."""

    @property
    def index(self) -> PatternIndex:
        """What they need; made when the first sentence is read by them."""
        return self.sought.index

    @cached_property
    def all_lines(self) -> frozenset[Line]:
        """The lines, whatever their order."""
        return frozenset(self.lines)

    @cached_property
    def text(self) -> str:
        """The lines, joined by line ends."""
        return "\n".join(line for line, _ in self.lines)

    def has(self, text: str) -> bool:
        """Whether the lines have a text; one version is asked beside many others."""
        if text not in self._had:
            self._had[text] = text in self.text
        return self._had[text]

    @cached_property
    def _had(self) -> dict[str, bool]:
        return {}

    def on(self, patterns: frozenset[int], lines: Iterable[int]) -> Iterator[Sentence]:
        """Yield the sentences of some lines that may match one of some patterns."""
        for line in lines:
            if line not in self._possible:
                self._possible[line] = _possible(self.index, "\n".join(self.lines[line]))
            if not patterns.isdisjoint(self._possible[line]):
                for sentence in self.sentences_of(line):
                    if not patterns.isdisjoint(sentence.possible):
                        yield sentence

    def sentences_of(self, index: int) -> Sequence[Sentence]:
        """Return the sentences of a line."""
        return [self.sentence(index, *span) for span in _sentences_of(self.lines[index][0])]

    def sentence(self, index: int, start: int, end: int) -> Sentence:
        """Return a sentence by its place in a line."""
        if (index, start) not in self._sentences:
            line, lead = self.lines[index]
            place = Place(index, start, end)
            self._sentences[index, start] = Sentence(place, line[start:end], lead, self)
        return self._sentences[index, start]

    @cached_property
    def reached(self) -> dict[int, Reached]:
        """Which sentences rules may reach, of the lines that were read.

        One version is beside many others.
        """
        return {}

    @cached_property
    def shown(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """What sentences of it show, by line and place there, of those that were read."""
        return {}

    @cached_property
    def _possible(self) -> dict[int, frozenset[int]]:
        """The patterns that a line may match, of the lines that were asked about."""
        return {}

    @cached_property
    def _sentences(self) -> dict[tuple[int, int], Sentence]:
        """Those that were asked for, so that each is read once for all events."""
        return {}

    def read(self, sentence: str) -> str:
        """Return a sentence with the provider’s names as *We*, and capitals in names only.

        Where the version does not say who *we* are, every word may be the provider’s name that it
        never prints small. So *In many cases* names no company, nor does a sentence in capitals.
        A point within figures, *50.000*, parts no clause: it is read as a comma.
        """
        said, word, small = _read(sentence)
        if self._names.provider:
            return self._names.as_roles(said)
        if said[:_SHOUTED].isupper():
            return _WORD.sub(lambda match: self._small(match[0]), said)
        return small if self._has_word(word) else said

    def _small(self, word: str) -> str:
        small = word.lower()
        return small if self._has_word(small) else word

    def _has_word(self, word: str) -> bool:
        return any(word in words for words in self._words)

    @cached_property
    def _words(self) -> Sequence[Collection[str]]:
        """The words of each line: the words that are asked about are mostly in one of the first."""
        return [_words_of(line) for line, _ in self.lines]

    @cached_property
    def _names(self) -> Names:
        return names_in(line for line, _ in self.lines)


def patterns_of(line: Line, index: PatternIndex) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Yield the range of each sentence of a line with the patterns that it may match."""
    text, lead = line
    return (
        (start, end, _patterns_of(index, text[start:end], lead))
        for start, end in _sentences_of(text)
    )


def _patterns_of(index: PatternIndex, sentence: str, lead: str) -> frozenset[int]:
    return _possible(index, f"{lead} {sentence}")


@lru_cache(maxsize=1 << 12)
def _words_of(line: str) -> frozenset[str]:
    return frozenset(line.split())


@lru_cache(maxsize=1 << 12)
def _read(sentence: str) -> tuple[str, str, str]:
    """Return a sentence with its figures whole, its first word in small letters, and it with it."""
    said = _POINT.sub(",", sentence)
    first = _FIRST.match(said)
    if first is None:
        return said, "", said
    small = first[1].lower()
    return said, small, said[: first.start(1)] + small + said[first.end(1) :]


@lru_cache(maxsize=1 << 13)
def _possible(index: PatternIndex, text: str) -> frozenset[int]:
    """Return the patterns that a text may match; most clauses stand in many versions."""
    return index.possible(text)


@lru_cache(maxsize=1 << 12)
def _sentences_of(line: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the sentences of a line, without white space at their ends."""
    return tuple(
        (start, start + len(text))
        for start, end in sentences(line)
        if (text := line[start:end].rstrip())
    )


def version_of_text(text: str, sought: SoughtLines) -> Version:
    """Return a plain text as a version; a list is introduced by a line that ends in a colon."""
    lines = ((line, bool(_BULLET.match(line))) for line in text.split("\n"))
    return Version(tuple(_lines(lines)), sought)


def version_of_clauses(clauses: Clauses, sought: SoughtLines) -> Version:
    """Return the clauses of a version, one a line."""
    listed = ClauseKind.ITEM, ClauseKind.ROW
    return _version_of(tuple([(clause.text, clause.kind in listed) for clause in clauses]), sought)


@lru_cache(maxsize=4)
def _version_of(texts: tuple[tuple[str, bool], ...], sought: SoughtLines) -> Version:
    """Return texts as a version, each with whether it is listed; one is beside many others."""
    lines = ((text.replace("\n", " "), is_item) for text, is_item in texts)
    return Version(tuple(_lines(lines)), sought)


def _lines(texts: Iterable[tuple[str, bool]]) -> Iterator[Line]:
    """Yield texts with what introduces them; each comes with whether it is an item of a list."""
    lead = ""
    for text, is_item in texts:
        yield text, lead if is_item else ""
        stripped = text.rstrip(" *_\u00a0")
        if is_item or not stripped:
            continue
        is_lead = stripped.endswith((":", ": -"))
        lead = stripped[sentence_starts(stripped)[-1] :][-_LONGEST_LEAD:] if is_lead else ""
