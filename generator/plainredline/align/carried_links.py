"""Links of an old version, taken over from the version next to it.

Neighbouring versions differ in a few clauses. What the others became in the current version was
judged for the newer of the two already, by the same words; so only what the step between them
touched is left to be judged, and what could be a rival to it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import LCSseq

from plainredline.align.chain import Link
from plainredline.align.vocabulary import words
from plainredline.model import Alignment, Clause, Clauses

_ALIKE: Final = 0.5
"""The share of the words of the longer clause that both have in order, from which a link of
clauses in their place is taken over without being judged again."""

_MAY_BE: Final = 0.4
"""The share of the words of one clause from which another may be a part of it."""


def carried_links(
    old: Clauses, middle: Clauses, new: Clauses, step: Alignment, beside: Alignment
) -> list[Link]:
    """Return the links of old and new clauses that need not be judged again.

    Args:
        old: The version whose alignment with `new` is sought.
        middle: The version behind it.
        new: The current version.
        step: The alignment of `old` and `middle`.
        beside: The alignment of `middle` and `new`.
    """
    stayed = {
        group.old[0]: group.new[0]
        for group in step.groups
        if len(group.old) == len(group.new) == 1
        and group.move is None
        and _are_same(old[group.old[0]], middle[group.new[0]])
    }
    became = {
        group.old[0]: group.new[0]
        for group in beside.groups
        if len(group.old) == len(group.new) == 1 and group.move is None
    }
    touched = [old[i] for i in range(len(old)) if i not in stayed]
    return [
        (i, became[k])
        for i, k in stayed.items()
        if k in became and _holds(old[i], new[became[k]], touched)
    ]


def _are_same(one: Clause, other: Clause) -> bool:
    return (one.text, one.label, one.kind, one.level, one.path) == (
        other.text,
        other.label,
        other.kind,
        other.level,
        other.path,
    )


def _holds(old: Clause, new: Clause, touched: list[Clause]) -> bool:
    """Whether two clauses are plainly one, and no clause that the step touched may be either."""
    if old.text == new.text:
        return False  # Found at once, without help.
    shared, longer = _shared(old.text, new.text)
    return shared >= _ALIKE * longer and not any(_may_be(each.text, new.text) for each in touched)


def _may_be(touched: str, new: str) -> bool:
    shared, longer = _shared(touched, new)
    shorter = min(len(_words(touched)), len(_words(new)))
    return longer > 0 and shared >= _MAY_BE * max(shorter, 1)


@lru_cache(maxsize=1 << 14)
def _shared(one: str, other: str) -> tuple[int, int]:
    """Return how many words two texts share in order, and how many the longer one has."""
    here, there = _words(one), _words(other)
    return int(LCSseq.similarity(here, there)), max(len(here), len(there))


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words(text))
