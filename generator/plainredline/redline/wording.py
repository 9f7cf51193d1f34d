"""One side of a group: its clauses' texts as one wording, with its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from plainredline.language.words import Words, clause_words
from plainredline.model import Clause


@dataclass(frozen=True, slots=True)
class Wording:
    """The clauses of one side of a group, and their words."""

    clauses: Sequence[Clause]
    words: Words
    first_words: Sequence[int]
    """For each clause the index of its first word; then the number of words."""

    offsets: Sequence[int]
    """For each clause where its text begins in the wording."""

    def without(self, torn: Collection[int]) -> Wording:
        """Return the same wording, some words of which are none but stand between others."""
        if not torn:
            return self
        keep = [at for at in range(len(self.words)) if at not in torn]
        text, starts, ends, keys = (
            self.words.text,
            [self.words.starts[at] for at in keep],
            [self.words.ends[at] for at in keep],
            [self.words.keys[at] for at in keep],
        )
        first_words = [bisect_left(keep, first) for first in self.first_words]
        return Wording(self.clauses, Words(text, starts, ends, keys), first_words, self.offsets)


def wording(clauses: Sequence[Clause]) -> Wording:
    r"""Return the texts of `clauses`, joined by ``\n``, and the words of all."""
    if len(clauses) == 1:
        words = clause_words(clauses[0])
        return Wording(clauses, words, (0, len(words)), (0,))
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    first_words: list[int] = []
    offsets: list[int] = []
    offset = 0
    for clause in clauses:
        words = clause_words(clause)
        first_words.append(len(keys))
        offsets.append(offset)
        starts += [start + offset for start in words.starts]
        ends += [end + offset for end in words.ends]
        keys += words.keys
        offset += len(clause.text) + 1
    text = "\n".join(clause.text for clause in clauses)
    return Wording(clauses, Words(text, starts, ends, keys), (*first_words, len(keys)), offsets)
