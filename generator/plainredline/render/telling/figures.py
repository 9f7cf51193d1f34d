"""How much differs between two versions: the figures that every output tells alike."""

from __future__ import annotations

from dataclasses import dataclass

from plainredline.model import FORM_KINDS, Comparison, Kind
from plainredline.render.order.arrangement import is_marked, is_wordless, links_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is counted in a comparison."""

    changes: int
    """All of them, cosmetic ones too."""

    substantive: int
    words_deleted: int
    words_inserted: int
    moved: int
    """Moves, not clauses: a section that moves counts once."""

    sentences: int
    """Sentences that moved by themselves, within a clause or to another."""

    relinked: int
    """Links that lead elsewhere, of which a clause may hold several."""

    renumbered: int
    reformatted: int
    divided: int
    """Split or merged."""

    unchanged: int
    """Groups whose words did not change."""

    @property
    def cosmetic(self) -> int:
        """How many changes are not substantive."""
        return self.changes - self.substantive

    @property
    def words(self) -> int:
        """How many words came or went."""
        return self.words_deleted + self.words_inserted


_REFORMATTED = FORM_KINDS - {Kind.RENUMBERED}


def figures_of(comparison: Comparison) -> Figures:
    """Return how much differs."""
    changes, groups = comparison.changes, comparison.alignment.groups
    return Figures(
        changes=len(changes),
        substantive=sum(c.substantive for c in changes),
        words_deleted=sum(c.words_deleted for c in changes),
        words_inserted=sum(c.words_inserted for c in changes),
        moved=len({g.move for g in groups if g.move is not None}),
        sentences=len(comparison.moved),
        relinked=sum(max(len(links_of(c)), Kind.RELINKED in c.kinds) for c in changes),
        renumbered=sum(Kind.RENUMBERED in c.kinds for c in changes),
        reformatted=sum(not _REFORMATTED.isdisjoint(c.kinds) or is_wordless(c) for c in changes),
        divided=sum(not {Kind.SPLIT, Kind.MERGED}.isdisjoint(c.kinds) for c in changes),
        unchanged=len(groups) - sum(map(is_marked, changes)),
    )
