"""One side of a group: its clauses' texts as one wording, with its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from plainredline.language.tokens import tokens_of
from plainredline.language.words import Words, clause_words
from plainredline.model import Clause, ClauseKind


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
        first_words = [bisect_left(keep, first) for first in self.first_words]
        return Wording(self.clauses, self.words.only(keep), first_words, self.offsets)

    def in_tokens(self) -> Wording:
        """Return the same wording with punctuation marks as tokens of their own."""
        return replace(self, words=tokens_of(self.words))

    @property
    def is_heading(self) -> bool:
        """Whether all of it is headings."""
        return all(clause.kind is ClauseKind.HEADING for clause in self.clauses)


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
    plain: list[str] = []
    offset = 0
    for clause in clauses:
        words = clause_words(clause)
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
