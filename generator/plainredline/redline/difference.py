"""What one group of clauses differs in, and the kinds of change that makes it."""

from __future__ import annotations

from dataclasses import dataclass

from plainredline.model import ClauseKind, FormKind, Group, Kind
from plainredline.redline.forms import Forms
from plainredline.redline.lcs import Block
from plainredline.redline.wording import Wording

_OF_FORM = (
    FormKind.MARKUP,
    FormKind.TYPOGRAPHY,
    FormKind.HIDDEN,
    FormKind.ADDRESS,
    FormKind.TITLE,
)

Hunk = tuple[tuple[int, int], tuple[int, int]]
"""Half-open ranges of words, in the old and the new wording, that replace each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that is known of one group that differs."""

    group: Group
    old: Wording
    new: Wording
    blocks: list[Block]
    forms: Forms
    bounded: bool

    @property
    def deleted(self) -> int:
        """How many words only the old wording has."""
        return len(self.old.words) - sum(n for _, _, n in self.blocks)

    @property
    def inserted(self) -> int:
        """How many words only the new wording has."""
        return len(self.new.words) - sum(n for _, _, n in self.blocks)

    @property
    def recut(self) -> bool:
        """Whether the same words are divided into clauses at other places."""
        return min(len(self.group.old), len(self.group.new)) > 1

    @property
    def hunks(self) -> list[Hunk]:
        """The changed words, in order; one side of a hunk may be empty."""
        found = []
        i = j = 0
        for block_i, block_j, n in [*self.blocks, (len(self.old.words), len(self.new.words), 0)]:
            if block_i > i or block_j > j:
                found.append(((i, block_i), (j, block_j)))
            i, j = block_i + n, block_j + n
        return found


def kinds_of(difference: Difference) -> tuple[Kind, ...]:
    """Return how a group differs."""
    group, forms = difference.group, difference.forms
    if not group.old or not group.new:
        return (Kind.DELETED if group.old else Kind.INSERTED,)
    clauses = (*difference.old.clauses, *difference.new.clauses)
    heading = all(clause.kind is ClauseKind.HEADING for clause in clauses)
    reworded = bool(difference.deleted or difference.inserted)
    found = {
        Kind.REWORDED: reworded and not heading,
        Kind.RETITLED: reworded and heading,
        Kind.SPLIT: len(group.new) > len(group.old),
        Kind.MERGED: len(group.old) > len(group.new),
        Kind.RELINKED: forms.relinked,
        Kind.MOVED: group.move is not None,
        Kind.RENUMBERED: forms.renumbered,
    }
    shape = {form.kind for form in forms.all}
    found[Kind.REFORMATTED] = (
        difference.recut or not any(found.values()) or not shape.isdisjoint(_OF_FORM)
    )
    return tuple(kind for kind in Kind if found.get(kind))
