"""Two versions as the alignment sees them: clauses as strings of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plainredline.align.leading_terms import leading_term
from plainredline.align.vocabulary import Vocabulary
from plainredline.model import NO_WORDS, Clause, ClauseKind, Clauses

_FEW, _FIRST = 4, 40
"""So many words may a date have that stands alone, and a figure among so many characters."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version; every sequence is by clause index."""

    codes: Sequence[str]
    """The words, one code point each; empty for a clause that is only a label."""

    labels: Sequence[str]
    numbers: Sequence[str]
    """The words of the labels, encoded likewise: they may stand in the text of the other side."""

    headings: Sequence[bool]
    """Whether the clause is a heading."""

    parents: Sequence[int | None]
    above: Sequence[str]
    """The words of the heading above, to tell repeated wording apart."""

    terms: Sequence[str]
    """The words of the term that the clause begins with, in quotes or in bold."""

    shapes: Sequence[str]
    """Where the figures stand among a few words, ``9 a 9``; empty for words without figures."""

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions to align."""

    old: Side
    new: Side
    expected: Mapping[str, float]
    """For each word, how often it is expected in the background of both."""


def pair_of(old: Clauses, new: Clauses) -> Pair:
    """Return two versions with their words encoded alike."""
    vocabulary = Vocabulary()
    return Pair(_side(old, vocabulary), _side(new, vocabulary), vocabulary.expected)


def _side(clauses: Clauses, vocabulary: Vocabulary) -> Side:
    codes = [vocabulary.encode(_without_tags(clause)) for clause in clauses]
    return Side(
        codes=codes,
        labels=[clause.label.casefold() for clause in clauses],
        numbers=[vocabulary.encode(clause.label) for clause in clauses],
        headings=[clause.kind is ClauseKind.HEADING for clause in clauses],
        parents=[clause.parent for clause in clauses],
        above=[_above(clause, codes) for clause in clauses],
        shapes=[_shape(clause.text) for clause in clauses],
        terms=[vocabulary.encode(leading_term(clause)) for clause in clauses],
    )


def _shape(text: str) -> str:
    """Return the shape of a clause that is little but figures: a date that stands alone."""
    words = text.split(maxsplit=_FEW) if any(map(str.isdigit, text[:_FIRST])) else []
    if len(words) > _FEW:
        return ""
    return " ".join("9" if any(map(str.isdigit, word)) else "a" for word in words)


def _without_tags(clause: Clause) -> str:
    """Return the text with blanks for raw tags: what a converter left behind is not a word."""
    text = clause.text
    for mark in clause.marks:
        if mark.kind in NO_WORDS:
            blank = " " * (mark.end - mark.start)
            text = f"{text[: mark.start]}{blank}{text[mark.end :]}"
    return text


def _above(clause: Clause, codes: Sequence[str]) -> str:
    return "" if clause.parent is None else codes[clause.parent]
