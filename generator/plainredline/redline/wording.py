"""One side of a group: its clauses' texts as one wording, with its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace

from plainredline.frozen_values import dataclass
from plainredline.language.words import Words, clause_words
from plainredline.model import Clause, ClauseKind
from plainredline.redline.lost_letters import Letters


@dataclass(frozen=True, slots=True)
class Wording:
    """The clauses of one side of a group, and their words."""

    clauses: Sequence[Clause]
    words: Words
    first_words: Sequence[int]
    """For each clause the index of its first word; then the number of words."""

    offsets: Sequence[int]
    """For each clause where its text begins in the wording."""

    def with_words(self, words: Words) -> Wording:
        """Return the same wording, the same text of which is cut into other words."""
        return Wording(self.clauses, words, self.first_words, self.offsets)

    def without(self, torn: Collection[int]) -> Wording:
        """Return the same wording, some words of which are none but stand between others."""
        if not torn:
            return self
        keep = [at for at in range(len(self.words)) if at not in torn]
        first_words = [bisect_left(keep, first) for first in self.first_words]
        return Wording(self.clauses, self.words.only(keep), first_words, self.offsets)

    def unglued(self, numbers: Collection[str]) -> Wording:
        """Return the same wording with the numbers apart that lost the space behind them.

        `numbers` are those that the other side prints: ``3.1All`` begins with one only there.
        """
        firsts = [at for at in self.first_words[:-1] if at < len(self.words)]
        glued = {at: n for at in firsts if (n := self._number_at(at, numbers))}
        if not glued:
            return self
        starts, ends, keys = (list[int](), list[int](), list[str]())
        for at, (start, end, key) in enumerate(
            zip(self.words.starts, self.words.ends, self.words.keys, strict=True)
        ):
            if length := glued.get(at, 0):
                starts.append(start)
                ends.append(start + length)
                keys.append(key[:length])
            starts.append(start + length)
            ends.append(end)
            keys.append(key[length:])
        first_words = [first + sum(at < first for at in glued) for first in self.first_words]
        words = Words(self.words.text, starts, ends, keys, self.words.plain)
        return Wording(self.clauses, words, first_words, self.offsets)

    def _number_at(self, at: int, numbers: Collection[str]) -> int:
        """Return the length of the number that a word begins with, with its full stop; else 0."""
        key = self.words.keys[at]
        if key != self.words.raw(at):  # Signs that are no part of the word: too odd to cut.
            return 0
        for number in numbers:
            rest = key.removeprefix(number)
            if number and len(rest) < len(key) and rest.lstrip(".)")[:1].isupper():
                return len(key) - len(rest.lstrip(".)"))
        return 0

    @property
    def is_heading(self) -> bool:
        """Whether all of it is headings."""
        return all(clause.kind is ClauseKind.HEADING for clause in self.clauses)


def wording(clauses: Sequence[Clause], letters: Letters) -> Wording:
    r"""Return the texts of `clauses`, joined by ``\n``, and the words of all.

    `letters` are read as others where words are compared.
    """
    if len(clauses) == 1:
        words = _words(clauses[0], letters)
        return Wording(clauses, words, (0, len(words)), (0,))
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    first_words: list[int] = []
    offsets: list[int] = []
    plain: list[str] = []
    offset = 0
    for clause in clauses:
        words = _words(clause, letters)
        first_words.append(len(keys))
        offsets.append(offset)
        starts += [start + offset for start in words.starts]
        ends += [end + offset for end in words.ends]
        keys += words.keys
        plain.append(words.plain)
        offset += len(clause.text) + 1
    text = "\n".join(clause.text for clause in clauses)
    words = Words(text, starts, ends, keys, "\n".join(plain))
    return Wording(clauses, words, (*first_words, len(keys)), offsets)


def _words(clause: Clause, letters: Letters) -> Words:
    """Return the words of a clause, some letters of which are read as others."""
    if not letters:
        return clause_words(clause)
    read = clause_words(replace(clause, text=clause.text.translate(letters)))
    return replace(read, text=clause.text)
