"""The clauses of one version."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple, NewType

from plainredline.frozen_values import dataclass

Anchor = NewType("Anchor", str)
"""Names a clause within its version, in addresses: ``c-12-2``."""


class ClauseKind(StrEnum):
    """What a clause is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A list item; a second paragraph in an item is a `PARAGRAPH` beneath it."""

    ROW = "row"
    """A table row; its cells are separated by tabs in `Clause.text`."""

    CODE = "code"
    """A code block; shown as it stands."""


class MarkKind(StrEnum):
    """What inline markup does."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    """Its text is the alternative text; the picture is never fetched."""

    HTML = "html"
    """Raw markup, shown as text. What it covers is not a word of the agreement."""

    PAGE = "page"
    """What printing put between the words: page numbers, running lines. No word either."""

    INSERTED = "inserted"
    """Words in ``<ins>``: the text marks them as added."""

    HIDDEN = "hidden"
    """Words that a browser does not show: ``hidden``, ``display: none``."""

    TERM = "term"
    """A use of a defined term, on a page that explains it: its target is the id of what explains
    it there, a space, and the address of the clause that defines it."""

    RAISED = "raised"
    """A number raised or lowered behind another, which it does not lengthen: ``10<sup>4</sup>``."""

    PRESET = "preset"
    """Words beside a box or a choice that is ticked beforehand."""


NO_WORDS = frozenset({MarkKind.HTML, MarkKind.PAGE})
"""Marks over what is shown, and is no word of the agreement."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over a stretch of a clause's text."""

    kind: MarkKind
    start: int
    end: int
    """Half-open range of code points in `Clause.text`."""

    target: str = ""
    """Where a link or an image points; empty for the others."""

    title: str = ""
    """What a link or an image says besides: its title, and of a raw image the alternative text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The smallest unit of one version that is read and cited by itself."""

    kind: ClauseKind
    anchor: Anchor
    """Unique in its version, and the same for the same label or heading in every build."""

    label: str
    """The number as printed, without the punctuation behind it: ``12.2``, ``(a)``,
    ``Article IV``; empty for an unnumbered clause. A bullet is not a label."""

    cite: str
    """The label as a reader would cite it, ``12.2(a)``; empty for an unnumbered clause."""

    text: str
    """The plain words without the label; runs of white space (NBSP is none) are one space,
    or a tab between the cells of a row. Hidden characters stay. May be empty."""

    marks: tuple[Mark, ...]
    """Ordered by start, outer before inner."""

    level: int
    """1 to 6 for a heading; the depth in lists, from 1, for an item; else 0."""

    parent: int | None
    """Index of the clause that holds this one: the nearest heading above it of a lower
    level, or the list item it stands in."""

    path: tuple[str, ...]
    """The headings above it, outermost first, with their labels."""

    lines: tuple[int, int]
    """Half-open range of lines in the version's file, counted from 1."""


Clauses = tuple[Clause, ...]
"""Every clause of a version in reading order; other values refer to them by index."""


def without_place(clauses: Iterable[Clause]) -> Clauses:
    """Return clauses without what says where they stand: what is made of them hangs on words."""
    return tuple(
        Clause(
            kind=clause.kind,
            anchor=Anchor(""),
            label=clause.label,
            cite="",
            text=clause.text,
            marks=clause.marks,
            level=clause.level,
            parent=None,
            path=(),
            lines=(0, 0),
        )
        for clause in clauses
    )


Worded = tuple[tuple[ClauseKind, str, str, tuple[Mark, ...], int], ...]
"""Of each of some clauses kind, label, text, marks and level."""


class TwoWordings(NamedTuple):
    """What some clauses said, and what they say."""

    old: Worded
    new: Worded
    move: int | None
    """As `Group.move`."""

    given: tuple[Hashable, ...]
    """What else a result is made of that needs both."""

    def __hash__(self) -> int:
        """Return what tells most apart, at once: a label and a text know their own."""
        return hash((self.move, *[each[1:3] for side in self[:2] for each in side]))

    @property
    def texts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The texts of the clauses of each side."""
        return tuple(each[2] for each in self.old), tuple(each[2] for each in self.new)


def wording_of(clauses: Iterable[Clause]) -> Worded:
    """Return what two clauses have in common that differ only in where they stand."""
    return tuple([(each.kind, each.label, each.text, each.marks, each.level) for each in clauses])


def above(clauses: Clauses, index: int) -> Iterator[int]:
    """Yield the clauses that hold a clause, the nearest first."""
    parent = clauses[index].parent
    while parent is not None:
        yield parent
        parent = clauses[parent].parent


def heading_of(clauses: Clauses, index: int) -> int | None:
    """Return the nearest heading above a clause, which is itself where it is one."""
    holders = (index, *above(clauses, index))
    return next((i for i in holders if clauses[i].kind is ClauseKind.HEADING), None)


_SENTENCE_ENDS = (".", "!", "?", ";", "。", "！", "？", "；")

_LONGEST_LIST = 500
"""Clauses of a list that are passed to find what introduces it."""


def list_lead_in(clauses: Clauses, at: int) -> int | None:
    """Return what a list item stands under: the item that holds it, or what is before its list."""
    clause = clauses[at]
    if clause.kind is not ClauseKind.ITEM:
        return None
    if clause.parent is not None and clauses[clause.parent].kind is ClauseKind.ITEM:
        before: int | None = clause.parent
    else:
        passed = range(at - 1, max(at - _LONGEST_LIST, 0) - 1, -1)
        before = next((i for i in passed if not _is_in_list(clauses, i)), None)
    return before if before is not None and _leads_in(clauses[before]) else None


def _leads_in(clause: Clause) -> bool:
    """Whether a clause goes on in the list behind it: a title, or a sentence without its end."""
    return clause.kind is ClauseKind.HEADING or not clause.text.rstrip().endswith(_SENTENCE_ENDS)


def _is_in_list(clauses: Clauses, at: int) -> bool:
    parent = clauses[at].parent
    return clauses[at].kind is ClauseKind.ITEM or (
        parent is not None and clauses[parent].kind is ClauseKind.ITEM
    )
