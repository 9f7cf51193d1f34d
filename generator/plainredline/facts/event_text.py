"""Versions as lines of sentences, as the rules for events read them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from plainredline.facts.parties import Names, names_in
from plainredline.language.sentences import sentence_starts
from plainredline.late_patterns import late_pattern
from plainredline.model import ClauseKind, Clauses, Place

Line = tuple[str, str]
"""A clause on one line, and the sentence that introduces it, ``You may not:``; most have none."""

_BULLET = late_pattern(r"\s*(?:[-*+•]\s|\(?[a-z0-9]{1,4}[.)]\s|\|)")
_WORD = late_pattern(r"[^\W\d_]+")
_POINT = late_pattern(r"(?<=\d)\.(?=\d)")
_FIRST = late_pattern(r"\W*([^\W\d_]+)")
_LONGEST_LEAD = 400
_SHOUTED = 60
"""Characters by which a sentence in capitals is known."""


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
    def low(self) -> str:
        """In lower case, with what introduces it."""
        return f"{self.lead} {self.text}".lower()


@dataclass(frozen=True, eq=False)
class Document:
    """Some lines of a version; what most comparisons never ask is found late."""

    lines: tuple[Line, ...]
    indexes: tuple[int, ...]
    """Of the lines in the version."""

    whole: Version
    """What the lines are of."""

    @cached_property
    def lower(self) -> str:
        """The lines in lower case, joined by line ends, every offset as it was."""
        return _lowered("\n".join(line for line, _ in self.lines))

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Offsets in the text."""
        return tuple(accumulate((len(line) + 1 for line, _ in self.lines[:-1]), initial=0))

    def sentences_with(
        self, triggers: Iterable[str], *, in_leads: bool = False
    ) -> Iterator[Sentence]:
        """Yield the sentences that have one of some words in lower case, in reading order.

        With `in_leads` also the first sentence of each item whose list is introduced by one.
        """
        found = {span for trigger in triggers for span in self._with(trigger)}
        if in_leads:
            found.update(self._led_by(tuple(triggers)))
        for span in sorted(found):
            if span not in self._read:
                self._read[span] = self._sentence(*span)
            yield self._read[span]

    @cached_property
    def _read(self) -> dict[tuple[int, int, int], Sentence]:
        """The sentences that were asked for, so that each is read once for all events."""
        return {}

    def _sentence(self, index: int, start: int, end: int) -> Sentence:
        line, lead = self.lines[index]
        text = line[start:end].rstrip()
        place = Place(self.indexes[index], start, start + len(text))
        return Sentence(place, text, lead, self.whole)

    def _around(self, index: int, offset: int) -> tuple[int, int]:
        """Return the half-open range of the sentence of a line that an offset stands in."""
        line = self.lines[index][0]
        if index not in self._starts:
            self._starts[index] = sentence_starts(line)
        starts = self._starts[index]
        following = bisect_right(starts, offset)
        return starts[following - 1], starts[following] if following < len(starts) else len(line)

    @cached_property
    def _starts(self) -> dict[int, Sequence[int]]:
        """Where the sentences begin of the lines that were asked for."""
        return {}

    def _led_by(self, triggers: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        for index, (line, lead) in enumerate(self.lines):
            if lead and line and any(trigger in lead.lower() for trigger in triggers):
                yield index, *self._around(index, 0)

    def _with(self, trigger: str) -> Iterator[tuple[int, int, int]]:
        """Yield line, start and end of each sentence that has a word."""
        at = self.lower.find(trigger)
        while at >= 0:
            index = bisect_right(self.line_starts, at) - 1
            start_of_line = self.line_starts[index]
            start, end = self._around(index, at - start_of_line)
            yield index, start, end
            at = self.lower.find(trigger, max(start_of_line + end, at + 1))


@dataclass(frozen=True, eq=False)
class Version:
    """A version as a document of one line a clause, and what its sentences are read by."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """The lines, joined by line ends."""
        return "\n".join(line for line, _ in self.lines)

    @cached_property
    def all(self) -> Document:
        """Every line."""
        return Document(self.lines, tuple(range(len(self.lines))), self)

    def split(self, other: Version) -> tuple[Document, Document]:
        """Return the lines that another version does not have, and those that it has too."""
        known = set(other.lines)
        return (
            self._those([i for i, line in enumerate(self.lines) if line not in known]),
            self._those([i for i, line in enumerate(self.lines) if line in known]),
        )

    def _those(self, indexes: Sequence[int]) -> Document:
        return Document(tuple(self.lines[i] for i in indexes), tuple(indexes), self)

    def read(self, sentence: str) -> str:
        """Return a sentence with the provider’s names as *We*, and capitals in names only.

        Where the version does not say who *we* are, every word may be the provider’s name that it
        never prints small. So *In many cases* names no company, nor does a sentence in capitals.
        A point within figures, *50.000*, parts no clause: it is read as a comma.
        """
        sentence = _POINT.sub(",", sentence)
        if self._names.provider:
            return self._names.as_roles(sentence)
        said = sentence
        if said[:_SHOUTED].isupper():
            return _WORD.sub(lambda match: self._small(match[0]), said)
        first = _FIRST.match(said)
        if first is None:
            return said
        return said[: first.start(1)] + self._small(first[1]) + said[first.end(1) :]

    def _small(self, word: str) -> str:
        small = word.lower()
        return small if small in self._words else word

    @cached_property
    def _words(self) -> Collection[str]:
        return frozenset(self.text.split())

    @cached_property
    def _names(self) -> Names:
        return names_in(line for line, _ in self.lines)


def version_of_text(text: str) -> Version:
    """Return a plain text as a version; a list is introduced by a line that ends in a colon."""
    return Version(tuple(_lines((line, bool(_BULLET.match(line))) for line in text.split("\n"))))


@lru_cache(maxsize=4)
def version_of_clauses(clauses: Clauses) -> Version:
    """Return the clauses of a version, one a line."""
    listed = ClauseKind.ITEM, ClauseKind.ROW
    return Version(tuple(_lines((c.text.replace("\n", " "), c.kind in listed) for c in clauses)))


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


def _lowered(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
