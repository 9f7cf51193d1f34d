"""The wording as frozen values: what the templates lay out, with nothing left to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from itertools import chain, groupby, islice

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.messages.difference_codes import SmallChange
from plainredline.messages.page_codes import Fold
from plainredline.model import Form, FormKind, Message
from plainredline.render.telling.marks import NO_MARKS, Marks, State
from plainredline.render.telling.status import StoryLink

LONG = 40
"""Blocks above which the browser may skip what is off the screen."""


class FoldKind(StrEnum):
    """What a fold holds."""

    SAME = "same"
    LEAD = "lead"
    GHOST = "ghost"
    """Nothing: it is the gap that a move left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldView:
    """Unchanged or moved text; of a lead, the headings right over what follows."""

    kind: FoldKind

    id: str
    """Of what moved; else empty."""

    name: str
    words: int
    text: Markup | None
    """None when it is held by the version's page only."""

    link: str
    """Anchor of its first clause in the new version; for a ghost, where it is now."""

    ids: tuple[str, ...] = ()
    """Of the changes of form in text that is not held here: other pages lead to them."""

    was: str = ""
    marks: Marks = NO_MARKS
    same: Fold = Fold.SAME
    """What is said of text without changed words."""

    number: int = field(default=0, compare=False)
    """Pieces with the same are the same on every page in whose manner they are made, but for what
    is said of a side that has nothing; 0 for one that no other page has."""


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
    """One place, neighbouring clauses that came or went, or the changed rows of one table.

    What depends on where it stands (its id, what explains it, its marks) is apart from its words,
    which are the same on every page that compares the same texts.
    """

    id: str
    count: int
    """How many places it shows; at least one."""

    marks: Marks
    stories: tuple[StoryLink, ...]
    state: State | None
    reason: str
    """The author's, for setting it aside; else empty."""

    before: Markup | None
    after: Markup | None
    """None where the side has nothing."""

    is_replaced: bool
    """Whether nothing of it was kept, so that both sides are shown whole."""

    ghost: str
    """The id of the gap that it left; empty when it did not move."""

    links: tuple[Form, ...]
    """Links of kept words that lead elsewhere, with both targets."""

    bounded: bool
    moves: tuple[MoveView, ...] = ()
    """Sentences that came from elsewhere or went there."""

    rest: FoldView | None = None
    """The unchanged rows of a table; None where it is shown whole."""

    is_table: bool = False

    number: int = field(default=0, compare=False)
    """Pieces with the same are the same on every page in whose manner they are made, but for what
    is said of a side that has nothing; 0 for one that no other page has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A run of neighbouring places of which the same is said."""

    id: str
    name: str
    was: str
    """The numbers that its clauses had; empty where they have them still."""

    rows: tuple[RowView, ...]
    marks: Marks
    """Of all its rows."""

    amount: tuple[int, int]
    """Words removed and added."""

    small: SmallChange | None
    """What it is where no word differs; None where one does."""

    why: tuple[Message, ...]
    """Why a rule set it aside; empty where its author did, or nobody."""

    number: int = field(default=0, compare=False)
    """Pieces with the same are the same on every page in whose manner they are made, but for what
    is said of a side that has nothing; 0 for one that no other page has."""

    @property
    def count(self) -> int:
        """How many places it shows."""
        return sum(row.count for row in self.rows)

    @property
    def stories(self) -> tuple[StoryLink, ...]:
        """What explains it."""
        return self.rows[0].stories

    @property
    def state(self) -> State | None:
        """Why nothing explains it."""
        return self.rows[0].state

    @property
    def reason(self) -> str:
        """The author's, for setting it aside; else empty."""
        return self.rows[0].reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section that holds a place."""

    id: str
    label: str
    title: Markup
    plain: str
    was: str
    """The number that its heading had; empty where it has it still."""

    marks: Marks
    """Of all its places."""

    pieces: tuple[BlockView | FoldView, ...]
    shown: tuple[tuple[int, ...], ...] = field(compare=False)
    """For each row of its blocks the places that it shows, as indices of the comparison's changes:
    of another comparison these are others, and what is shown of them may be the same."""

    number: int = field(default=0, compare=False)
    """Of what it looks like, as that of a block; 0 where a piece of it has none."""

    @property
    def blocks(self) -> tuple[BlockView, ...]:
        """Its blocks, in reading order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, BlockView))

    @property
    def placed(self) -> Iterator[tuple[BlockView, tuple[int, ...]]]:
        """Its blocks, each with the places that it shows, as `shown` says them."""
        rows = iter(self.shown)
        for block in self.blocks:
            yield block, tuple(chain.from_iterable(islice(rows, len(block.rows))))

    @property
    def count(self) -> int:
        """How many places it holds."""
        return sum(block.count for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """One difference of form."""

    id: str
    where: str
    words: str
    old: str | Markup
    new: str | Markup
    """Letters that differ within a word are marked."""

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
    forms: tuple[FormsView, ...]
    places: int
    marks: tuple[tuple[Marks, int], ...]
    """How many places bear the same marks, for each of them."""

    targets: Mapping[int, str]
    """For each change, the id at which a reader sees it."""

    ours: Markup
    """Attributes of our words among the agreement's; empty where both are in one language."""

    @property
    def sections(self) -> tuple[SectionView, ...]:
        """The sections that hold a place, in reading order."""
        return tuple(part for part in self.parts if isinstance(part, SectionView))

    @property
    def is_long(self) -> bool:
        """Whether the browser may skip what is off the screen."""
        return sum(len(section.blocks) for section in self.sections) > LONG
