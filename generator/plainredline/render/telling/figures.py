"""How much differs between two versions: the figures that every output tells alike."""

from __future__ import annotations

from plainredline.frozen_values import dataclass
from plainredline.model import FORM_KINDS, Comparison, Kind
from plainredline.render.order.arrangement import is_wordless, links_of
from plainredline.render.telling.place_counts import kept_in, places_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is counted in a comparison."""

    changes: int
    """Groups that differ: places, and what kept its words."""

    places: int
    kept: int
    """Paragraphs that kept every word and only got another number, place or look."""

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
        places=len(places_of(comparison)),
        kept=kept_in(comparison),
        words_deleted=sum(c.words_deleted for c in changes),
        words_inserted=sum(c.words_inserted for c in changes),
        moved=len({g.move for g in groups if g.move is not None}),
        sentences=len(comparison.moved),
        relinked=sum(max(len(links_of(c)), 1) for c in changes if Kind.RELINKED in c.kinds),
        renumbered=sum(Kind.RENUMBERED in c.kinds for c in changes),
        reformatted=sum(not _REFORMATTED.isdisjoint(c.kinds) or is_wordless(c) for c in changes),
        divided=sum(not {Kind.SPLIT, Kind.MERGED}.isdisjoint(c.kinds) for c in changes),
    )
