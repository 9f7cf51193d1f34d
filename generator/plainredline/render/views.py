"""The wording as frozen values: what the templates lay out, with nothing left to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from markupsafe import Markup

from plainredline.messages.page_codes import Fold, Verdict, Wording
from plainredline.model import Effect, Form, FormKind, Message
from plainredline.render.marks import Mark, Shown, State

LONG = 40
"""Rows above which the browser may skip what is off the screen."""


class FoldKind(StrEnum):
    """What a fold holds."""

    SAME = "same"
    LEAD = "lead"
    MOVED = "moved"
    GHOST = "ghost"
    """Nothing: it is the gap that a move left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """An explanation of a row."""

    id: str
    title: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class FoundView:
    """A fact of a row."""

    statement: Message
    cite: str
    """Of its clause, where the row has several; else empty."""

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldView:
    """Unchanged or moved text; of a lead, the headings right over what follows."""

    kind: FoldKind

    id: str
    name: str
    titles: str
    words: int
    text: Markup | None
    """None when it is held by the version's page only."""

    link: str
    """Anchor of its first clause in the new version; for a ghost, where it is now."""

    anchor: str = ""
    """Of the first clause of what moved, where the version's page has it."""

    ids: tuple[str, ...] = ()
    """Of the changes of form in text that is not held here: other pages lead to them."""

    was: str = ""
    reasons: tuple[Message, ...] = ()
    marks: frozenset[Mark] = frozenset()
    same: Fold = Fold.SAME
    """What is said of text without changed words."""


@dataclass(frozen=True, slots=True)
class MoveView:
    """One end of a sentence that moved."""

    said: Message
    """Where it came from, or where it went."""

    link: str
    """The id of its other end; empty when it moved within its clause."""

    text: Markup
    """With the edits within it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One change, neighbouring clauses that came or went, or the changed rows of one table."""

    id: str
    name: str
    hint: str
    """How its clause begins, where the name says its kind only; else empty."""

    what: str
    """How it differs, in words: ``reworded, moved``."""

    effects: frozenset[Shown]
    marks: frozenset[Mark]
    stories: tuple[StoryLink, ...]
    state: State | None
    set_aside: str
    """The author's reason for setting it aside; else empty."""

    whys: tuple[tuple[Wording, tuple[Message, ...]], ...]
    """What its changes weigh, substantive or cosmetic, and the reasons for that."""

    before: Markup | None
    after: Markup | None
    """None where the side has nothing."""

    found: tuple[FoundView, ...]
    gone: tuple[str, ...]
    """Ids of the removed clauses behind the first, which no cell may carry twice."""

    ghost: str
    """The id of the gap that it left; empty when it did not move."""

    links: tuple[Form, ...]
    """Links of kept words that lead elsewhere, with both targets."""

    bounded: bool
    moves: tuple[MoveView, ...] = ()
    """Sentences that came from elsewhere or went there."""

    rest: FoldView | None = None
    """The unchanged rows of a table; None where it is shown whole."""


def is_place(piece: RowView | FoldView) -> bool:
    """Whether a piece of a section is a place of change: a row, or what moved in one piece."""
    return isinstance(piece, RowView) or piece.kind is FoldKind.MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section in which words changed."""

    id: str
    anchor: str
    """Of its heading, where no row has it; else empty."""

    label: str
    title: Markup
    plain: str
    was: str
    """The number that its heading had; empty where it has it still."""

    effects: frozenset[Shown]
    marks: frozenset[Mark]
    """Of all its places."""

    count: int
    """Of its places: rows, and stretches that moved in one piece."""

    some_open: int
    """How many of its places nobody has explained; 0 where it is none or all of them."""

    pieces: tuple[RowView | FoldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """One difference of form."""

    id: str
    where: str
    words: str
    old: str
    new: str
    note: str = ""
    """What is to be said of it and of all that are like it; empty for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsView:
    """Every difference of form of one kind."""

    kind: FormKind
    count: int
    """Of clauses for what a clause is, its markup or number; else of differences."""

    shown: tuple[FormView, ...]
    more: int
    """Differences that are not shown."""

    @property
    def by_clause(self) -> tuple[tuple[FormView, ...], ...]:
        """What is shown, cut where another clause begins."""
        return tuple(tuple(run) for _, run in groupby(self.shown, key=lambda form: form.where))


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingView:
    """The whole wording."""

    parts: tuple[SectionView | FoldView, ...]
    sections: tuple[SectionView, ...]
    rows: int
    """Places that are shown with a row."""

    substantive: int
    cosmetic: int
    """How many changes of either weight those places hold."""

    forms: tuple[FormsView, ...]
    counts: Mapping[Mark, int]
    """How many places bear each mark; `MATTER` for those that matter."""

    guessed: bool
    """Some topics were proposed by rule."""

    targets: Mapping[int, str]
    """For each change, the id at which a reader sees it."""

    ours: Markup
    """Attributes of our words among the agreement's; empty where both are in one language."""

    together: Mapping[int, tuple[int, ...]]
    """The changes that one row shows together, for each of them; empty for the others."""

    @property
    def weights(self) -> tuple[Message, ...]:
        """How many changes of either weight there are, those of which there are any."""
        counts = ((Verdict.SUBSTANTIVE, self.substantive), (Verdict.COSMETIC, self.cosmetic))
        return tuple(code(n=count) for code, count in counts if count)

    @property
    def is_long(self) -> bool:
        """Whether the browser may skip what is off the screen."""
        return self.rows > LONG
