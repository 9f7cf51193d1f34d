"""Two versions as the alignment sees them: clauses as strings of words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from threading import local
from typing import Final

from plainredline.align.leading_terms import leading_term
from plainredline.align.vocabulary import Features, Vocabulary
from plainredline.frozen_values import dataclass
from plainredline.model import NO_WORDS, Clause, ClauseKind, Clauses

_FEW, _FIRST = 4, 40
"""So many words may a date have that stands alone, and a figure among so many characters."""

ROOT: Final = -1
"""The section of what stands under no heading."""

_MOST_SIDES: Final = 4
"""The versions that are kept: the current one, and a few that come up again with it."""


@dataclass(frozen=True, eq=False)
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

    vocabulary: Vocabulary

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def features(self) -> Features:
        """How often the version has each word and each pair of neighbouring words."""
        return self.vocabulary.features_of_all(self.codes)

    @cached_property
    def size(self) -> int:
        """How many words the version has."""
        return sum(map(len, self.codes))

    @cached_property
    def titles(self) -> Sequence[int]:
        """The headings."""
        return [x for x, heading in enumerate(self.headings) if heading]

    @cached_property
    def sections(self) -> Sequence[int]:
        """For each clause the heading that it stands under."""
        found: list[int] = []
        for parent in self.parents:
            if parent is None:
                found.append(ROOT)
            else:  # What holds a clause comes before it.
                found.append(parent if self.headings[parent] else found[parent])
        return found

    @cached_property
    def contents(self) -> Collection[int]:
        """The headings that another clause names, and those: a list of contents."""
        named: dict[str, list[int]] = {}
        for x, code in enumerate(self.codes):
            for words in {code, self.numbers[x] + code} - {""}:
                named.setdefault(words, []).append(x)
        listed = [same for same in named.values() if len({self.headings[x] for x in same}) > 1]
        return frozenset(chain.from_iterable(listed))

    @cached_property
    def leading(self) -> Mapping[str, Sequence[int]]:
        """For each term the clauses that begin with it."""
        found: dict[str, list[int]] = {}
        for at, term in enumerate(self.terms):
            if term:
                found.setdefault(term, []).append(at)
        return found


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions to align."""

    old: Side
    new: Side
    vocabulary: Vocabulary
    """By which the words of both are encoded."""


def pair_of(old: Clauses, new: Clauses) -> Pair:
    """Return two versions with their words encoded alike."""
    kept = _KEPT.sides
    if kept.vocabulary.has_read_enough:
        kept = _KEPT.sides = _Sides()
    pair = kept.pair(old, new)
    if kept.vocabulary.is_exhausted:  # Which words share a code point is for this pair to say.
        _KEPT.sides = _Sides()
        return _Sides().pair(old, new)
    return pair


class _Sides:
    """The versions that were read last, by one vocabulary."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._sides: dict[int, tuple[Clauses, Side]] = {}

    def pair(self, old: Clauses, new: Clauses) -> Pair:
        return Pair(self._side(old), self._side(new), self.vocabulary)

    def _side(self, clauses: Clauses) -> Side:
        known = self._sides.pop(id(clauses), None)
        side = known[1] if known else _side(clauses, self.vocabulary)
        self._sides[id(clauses)] = clauses, side  # While it is kept, no other has its id.
        if len(self._sides) > _MOST_SIDES:
            del self._sides[next(iter(self._sides))]
        return side


class _Kept(local):
    """What each thread keeps."""

    def __init__(self) -> None:
        self.sides = _Sides()


_KEPT: Final = _Kept()


def _side(clauses: Clauses, vocabulary: Vocabulary) -> Side:
    codes = [vocabulary.encode(_without_tags(clause)) for clause in clauses]
    return Side(
        codes=codes,
        labels=[clause.label.casefold() for clause in clauses],
        numbers=[vocabulary.encode(clause.label) if clause.label else "" for clause in clauses],
        headings=[clause.kind is ClauseKind.HEADING for clause in clauses],
        parents=[clause.parent for clause in clauses],
        above=[_above(clause, codes) for clause in clauses],
        shapes=[_shape(clause.text) for clause in clauses],
        terms=[
            vocabulary.encode(term) if (term := leading_term(clause)) else "" for clause in clauses
        ],
        vocabulary=vocabulary,
    )


@lru_cache(maxsize=1 << 12)
def _shape(text: str) -> str:
    """Return the shape of a clause that is little but figures: a date that stands alone."""
    words = text.split(maxsplit=_FEW)
    if len(words) > _FEW or not any(map(str.isdigit, text[:_FIRST])):
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
