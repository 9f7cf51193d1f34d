"""Markdown to clauses: the `parse` stage.

The blocks of the Markdown become drafts; then printed numbers are told from words, bold
lines become headings, numbers alone on their line go to what follows them, and each clause
finds its place: parent, heading path, how it is cited, and its anchor.
"""

from __future__ import annotations

from dataclasses import field
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.cites import Latest, Numbering, compose, is_simple
from plainredline.language.labels import is_first
from plainredline.model import Clause, ClauseKind, Clauses
from plainredline.parse.anchors import anchors, numbered_above, plain
from plainredline.parse.blocks import read_blocks
from plainredline.parse.draft import Draft
from plainredline.parse.numbering import find_labels, is_bold
from plainredline.parse.page_lines import without_page_borders
from plainredline.parse.raw_elements import mark_raw_elements

_BOLD_WORDS: Final = 15
"""A whole bold line of more words is emphasis, no heading."""


def parse(text: str, *, first_line: int = 1) -> Clauses:
    r"""Return the clauses of the Markdown `text` in reading order.

    `first_line` is the line of the file on which `text` begins; line ends are ``\n``.
    Of the words, only what Markdown shows nowhere is left out: link definitions and titles.

    Raises:
        SourceError: Lists and quotes nest deeper than a hundred levels. The problem's path is
            empty, because only the caller knows the file.
    """
    drafts = read_blocks(text, first_line)
    mark_raw_elements(drafts)
    drafts = without_page_borders(drafts, text)
    find_labels(drafts)
    drafts = _join_lone_numbers(drafts)
    _raise_bold_lines(drafts)
    return _place(drafts, first_line)


def _join_lone_numbers(drafts: list[Draft]) -> list[Draft]:
    """Give each number that stands alone to the clause after it."""
    out: list[Draft] = []
    place: list[int] = []
    for draft in drafts:
        last = out[-1] if out else None
        if draft.item is not None:
            draft.item = place[draft.item]
        if last is not None and _takes(last, draft):
            draft.label, draft.lines = last.label, (last.lines[0], draft.lines[1])
            if last.kind is draft.kind is ClauseKind.HEADING:
                draft.level = min(last.level, draft.level)
            if last.kind is ClauseKind.ITEM and draft.kind is ClauseKind.PARAGRAPH:
                draft.kind, draft.level, draft.item = last.kind, last.level, last.item
            elif draft.item == len(out) - 1:
                draft.item = last.item
            out[-1] = draft
        else:
            out.append(draft)
        place.append(len(out) - 1)
    return out


def _takes(number: Draft, draft: Draft) -> bool:
    """Whether a draft is what a number stands before; what has a name, "Annex I", is a title."""
    if number.text or not number.label or draft.label:
        return False
    if number.label[0].isalpha() and (
        number.kind is not ClauseKind.PARAGRAPH or " " in number.label
    ):
        return draft.kind is number.kind is ClauseKind.HEADING
    return draft.kind in {ClauseKind.HEADING, ClauseKind.PARAGRAPH, ClauseKind.ITEM}


def _raise_bold_lines(drafts: list[Draft]) -> None:
    """Make headings of paragraphs that are one bold line."""
    enclosing = 0
    for draft in drafts:
        if draft.kind is ClauseKind.HEADING:
            enclosing = draft.level
        elif (
            draft.kind is ClauseKind.PARAGRAPH
            and draft.item is None
            and (draft.bold or is_bold(draft))
            and _reads_as_heading(draft)
        ):
            draft.kind, draft.level, draft.bold = ClauseKind.HEADING, min(6, enclosing + 1), True


def _reads_as_heading(draft: Draft) -> bool:
    text = plain(draft.text, draft.marks)
    if not text or len(text) > 12 * _BOLD_WORDS or len(text.split()) > _BOLD_WORDS:
        return False
    return text[-1] not in ".;,!" or bool(draft.label)


def _place(drafts: list[Draft], first_line: int) -> Clauses:
    """Return the clauses of `drafts`, each in its place among the others."""
    places = _Places()
    for draft in drafts:
        places.add(draft)
    names = anchors(drafts, places.parents, places.cites)
    out = []
    last_start = 0
    for index, draft in enumerate(drafts):
        start, end = (line + first_line for line in draft.lines)
        last_start = max(last_start, start)
        out.append(
            Clause(
                kind=draft.kind,
                anchor=names[index],
                label=draft.label,
                cite=places.cites[index],
                text=draft.text,
                marks=draft.marks,
                level=draft.level,
                parent=places.parents[index],
                path=places.paths[index],
                lines=(last_start, max(end, last_start + 1)),
            )
        )
    return tuple(out)


@dataclass(slots=True)
class _Places:
    """What stands above each draft, and how it is cited under that."""

    drafts: list[Draft] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)
    cites: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    """What they are cited under; empty for nothing."""

    paths: list[tuple[str, ...]] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    """Indices of the open headings, outermost first."""

    path: tuple[str, ...] = ()
    """Their titles."""

    numberings: dict[int | None, Numbering] = field(default_factory=dict)
    """By the clause under which they stand."""

    latest: Latest = field(default_factory=Latest)

    def add(self, draft: Draft) -> None:
        """Add the next draft in reading order."""
        heading = draft.kind is ClauseKind.HEADING
        if heading:
            while self.headings and self.drafts[self.headings[-1]].level >= draft.level:
                self.headings.pop()
        parent = self._parent(draft)
        sibling = self._sibling(draft, parent)
        if sibling is not None and self._closes(draft, sibling):
            del self.headings[self.headings.index(sibling) :]
            parent = self._parent(draft)
        self.path = self.path[: len(self.headings)]
        self._cite(draft, parent, sibling)
        self.parents.append(parent)
        self.paths.append(self.path)
        if heading:
            self.headings.append(len(self.drafts))
            self.path = (*self.path, _title(draft))
        self.drafts.append(draft)

    def _parent(self, draft: Draft) -> int | None:
        heading = self.headings[-1] if self.headings else None
        return heading if draft.kind is ClauseKind.HEADING or draft.item is None else draft.item

    def _closes(self, draft: Draft, sibling: int) -> bool:
        """Whether a draft that goes on beside a heading ends its section."""
        return sibling in self.headings and draft.item is None

    def _cite(self, draft: Draft, parent: int | None, sibling: int | None) -> None:
        base = self._base(draft, parent, sibling) if draft.label else ""
        self.bases.append(base)
        self.cites.append(compose(base, draft.label))
        if draft.label and is_simple(draft.label):
            self.latest.add(draft.label, base)

    def _base(self, draft: Draft, parent: int | None, sibling: int | None) -> str:
        """Return what a draft with a label is cited under."""
        holder = numbered_above(parent, self.drafts, self.parents)
        above = self.cites[holder] if holder is not None else ""
        beside = None if sibling is None else self.bases[sibling]
        if draft.kind is ClauseKind.HEADING:
            if not is_simple(draft.label):
                return ""
            if holder is not None and _title(draft) == _title(self.drafts[holder]):
                return self.bases[holder]  # One heading, printed twice.
            return above if beside is None else beside
        numbering = self.numberings.setdefault(holder, Numbering(above))
        if beside is None or numbering.has_open(draft.label):
            return numbering.under(draft.label)
        numbering.begin(draft.label, beside)
        return beside

    def _sibling(self, draft: Draft, parent: int | None) -> int | None:
        """Return the clause above a draft that its number goes on from; None for none.

        The numbers are asked, not the levels of headings: where the heading of part 13 is no
        heading, it stands beside part 12 all the same, and not in its item (e).
        """
        label = draft.label
        if not label or not is_simple(label) or is_first(label):
            return None
        holder = numbered_above(parent, self.drafts, self.parents)
        if draft.kind is not ClauseKind.HEADING and self._goes_on_within(holder, label):
            return None
        while holder is not None:
            above = self.drafts[holder].label
            if above and not is_simple(above):
                return None
            base, cite = self.bases[holder], self.cites[holder]
            if above and self.latest.is_beside(label, above, base, cite):
                return holder
            holder = numbered_above(self.parents[holder], self.drafts, self.parents)
        return None

    def _goes_on_within(self, holder: int | None, label: str) -> bool:
        numbering = self.numberings.get(holder)
        return numbering is not None and numbering.has_open(label)


def _title(draft: Draft) -> str:
    return f"{draft.label} {plain(draft.text, draft.marks)}".strip()
