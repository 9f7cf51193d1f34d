"""What one group of clauses differs in, and the kinds of change that makes it."""

from __future__ import annotations

from collections.abc import Iterable

from plainredline.frozen_values import dataclass
from plainredline.language.common_words import Block, hunks_between
from plainredline.language.tokens import is_word
from plainredline.model import ClauseKind, FormKind, Group, Kind
from plainredline.redline.forms import Forms
from plainredline.redline.wording import Wording

Hunk = tuple[tuple[int, int], tuple[int, int]]
"""Half-open ranges of words, in the old and the new wording, that replace each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that is known of one group that differs."""

    group: Group
    old: Wording
    new: Wording
    hunks: list[Hunk]
    """The changed tokens, in order; one side of a hunk may be empty."""

    deleted: int
    """How many words only the old wording has; marks of punctuation are none."""

    inserted: int
    """How many words only the new wording has."""

    forms: Forms
    bounded: bool

    @property
    def recut(self) -> bool:
        """Whether the same words are divided into clauses at other places."""
        return min(len(self.group.old), len(self.group.new)) > 1


def difference_of(
    group: Group, old: Wording, new: Wording, blocks: list[Block], forms: Forms, *, bounded: bool
) -> Difference:
    """Return all that is known of a group, from the tokens that are kept."""
    sizes = len(old.words), len(new.words)
    hunks = [((i, i2), (j, j2)) for i, i2, j, j2 in hunks_between(blocks, *sizes)]
    return Difference(
        group=group,
        old=old,
        new=new,
        hunks=hunks,
        deleted=_words(old, [here for here, _ in hunks]),
        inserted=_words(new, [there for _, there in hunks]),
        forms=forms,
        bounded=bounded,
    )


def _words(side: Wording, ranges: Iterable[tuple[int, int]]) -> int:
    """Return how many words stand in some ranges; marks of punctuation are none."""
    return sum(sum(map(is_word, side.words.keys[start:end])) for start, end in ranges)


def kinds_of(difference: Difference) -> tuple[Kind, ...]:
    """Return how a group differs."""
    group, forms = difference.group, difference.forms
    if not group.old or not group.new:
        return (Kind.DELETED if group.old else Kind.INSERTED,)
    clauses = (*difference.old.clauses, *difference.new.clauses)
    heading = all(clause.kind is ClauseKind.HEADING for clause in clauses)
    reworded = bool(difference.hunks)
    found = {  # In the order of the kinds.
        Kind.REWORDED: reworded and not heading,
        Kind.SPLIT: len(group.new) > len(group.old),
        Kind.MERGED: len(group.old) > len(group.new),
        Kind.RETITLED: reworded and heading,
        Kind.RELINKED: forms.relinked,
        Kind.MOVED: group.move is not None,
        Kind.RENUMBERED: forms.renumbered,
    }
    shape = {form.kind for form in forms.all}
    found[Kind.REFORMATTED] = (
        difference.recut or not any(found.values()) or not shape <= {FormKind.LINK, FormKind.LABEL}
    )
    return tuple([kind for kind, holds in found.items() if holds])
