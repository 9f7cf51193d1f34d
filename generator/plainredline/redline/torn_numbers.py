"""Printed numbers that stand in the text of one version and beside the text of the other.

A capture may tear the numbers off its clauses or pour a whole document into one line. Then
what was the label ``2.1`` is now a word of the text, and no reader would call it inserted.
Such words are told by their place: they spell a number that the other side prints there, in
front of the same first word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plainredline.frozen_values import dataclass
from plainredline.language.common_words import Block
from plainredline.language.words import words
from plainredline.late_patterns import late_pattern
from plainredline.redline.wording import Wording

_OTHER_NUMBER = late_pattern(
    r"\d{1,3}[.)]|(?:\d{1,3}\.){1,4}\d{1,3}[.)]|\([a-z0-9]{1,3}\)|[a-z][.)]"
)
"""A number, printed where that of the clause stands, but another: lists are counted anew."""

_LONGEST = 4
"""Words in a label: ``Part II Section 3``."""


@dataclass(frozen=True, slots=True)
class Torn:
    """Which words are the other side's numbers, and which clauses' numbers those are."""

    words: tuple[frozenset[int], frozenset[int]]
    """Indices of words in the old and the new wording."""

    labels: tuple[frozenset[int], frozenset[int]]
    """Indices of clauses within the group, whose label stands in the other side's text."""


NONE_TORN = Torn((frozenset(), frozenset()), (frozenset(), frozenset()))


def may_be_torn(old: Wording, new: Wording) -> bool:
    """Whether a printed number of one side may stand in the text of the other."""
    if not len(old.words) or not len(new.words):
        return False
    here, there = (sorted(clause.label for clause in side.clauses) for side in (old, new))
    return here != there


def torn_numbers(old: Wording, new: Wording, blocks: list[Block]) -> Torn:
    """Return the words of each side that are the printed numbers of the other."""
    inserted, old_labels = _found(old, new, blocks)
    deleted, new_labels = _found(new, old, [(j, i, n) for i, j, n in blocks])
    return Torn((deleted, inserted), (old_labels, new_labels))


def _found(
    numbered: Wording, plain: Wording, blocks: list[Block]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the words of `plain` that are labels of `numbered`, and the clauses of those."""
    firsts = {
        first: at
        for at, (first, behind) in enumerate(pairwise(numbered.first_words))
        if numbered.clauses[at].label and first < behind
    }
    found: set[int] = set()
    labels: set[int] = set()
    if not firsts:
        return frozenset(), frozenset()
    free = 0
    for i, j, n in blocks:
        at = firsts.get(i)
        if at is not None:
            before = plain.words.keys[max(free, j - _LONGEST) : j]
            length = _spelled(before, numbered, at)
            if length:
                labels.add(at)
            elif before and _OTHER_NUMBER.fullmatch(before[-1]):
                length = 1
            found.update(range(j - length, j))
        free = j + n
    return frozenset(found), frozenset(labels)


def _spelled(before: Sequence[str], numbered: Wording, at: int) -> int:
    """Return how many of the words right before spell the label of clause `at`."""
    wanted = _pressed(" ".join(words(numbered.clauses[at].label).keys))
    lost = wanted.encode("ascii", "replace").decode("ascii")  # ``§ 5`` without its sign: ``? 5``.
    for length in range(1, len(before) + 1):
        if _pressed(" ".join(before[-length:])) in {wanted, lost}:
            return length
    return 0


def _pressed(label: str) -> str:
    """Return a printed number without what may stand in and around it: ``9.2. 3`` is ``9.2.3``."""
    return bare(label).replace(" ", "")


def bare(label: str) -> str:
    """Return a printed number without what may stand around it."""
    return label.removeprefix("(").rstrip(")].:;,").casefold()
