"""Markdown to clauses: the `parse` stage.

The blocks of the Markdown become drafts; then printed numbers are told from words, bold
lines become headings, numbers alone on their line go to what follows them, and each clause
finds its place: parent, heading path, how it is cited, and its anchor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from plainredline.language.characters import is_hidden
from plainredline.language.cites import Latest, Numbering, compose, is_simple
from plainredline.language.labels import follows, is_first, label_key, split_label
from plainredline.model import Clause, ClauseKind, Clauses, MarkKind
from plainredline.parse.anchors import anchors, numbered_above, plain
from plainredline.parse.blocks import read_blocks
from plainredline.parse.draft import Draft
from plainredline.parse.inline import tidy
from plainredline.parse.raw_elements import mark_raw_elements

_BOLD_WORDS: Final = 15
"""A whole bold line of more words is emphasis, no heading."""

_LABEL_REACH: Final = 64
"""How many characters from the start of the words can bear on the label."""

_BARE_NUMBER: Final = re.compile(r"[1-9][0-9]{0,2}(?=[ \u00a0])")


def parse(text: str, *, first_line: int = 1) -> Clauses:
    r"""Return the clauses of the Markdown `text` in reading order.

    `first_line` is the line of the file on which `text` begins; line ends are ``\n``.
    Of the words, only the definitions of links are left out that some link follows.

    Raises:
        SourceError: Lists and quotes nest deeper than a hundred levels. The problem's path is
            empty, because only the caller knows the file.
    """
    drafts = read_blocks(text, first_line)
    mark_raw_elements(drafts)
    _find_labels(drafts)
    drafts = _join_lone_numbers(drafts)
    _raise_bold_lines(drafts)
    return _place(drafts, first_line)


def _find_labels(drafts: list[Draft]) -> None:
    counted = _counted_headings(drafts)
    numbers = _Numbers()
    for index, draft in enumerate(drafts):
        if draft.label or draft.kind in {ClauseKind.CODE, ClauseKind.ROW}:
            continue
        heading = draft.kind is ClauseKind.HEADING
        tags = _words_begin(draft)
        words = draft.text[tags : tags + _LABEL_REACH]
        label, length = split_label(words, heading=heading)
        if not label and words[:1].isdigit():
            label, length = split_label(words, heading=index in counted, expected=True)
            if index not in counted and not numbers.lead_to(label):
                continue
        if label:
            _take_label(draft, label, tags, tags + length)
            numbers.add(label)


def _words_begin(draft: Draft) -> int:
    """Return where the words begin behind raw tags and hidden characters."""
    ends = {mark.start: mark.end for mark in draft.marks if mark.kind is MarkKind.HTML}
    text, at = draft.text, 0
    while at < len(text) and (at in ends or text[at] == " " or is_hidden(text[at])):
        at = ends.get(at, at + 1)
    return at


def _take_label(draft: Draft, label: str, start: int, end: int) -> None:
    """Cut the `label`, which stands from `start` to `end`, out of the text."""
    draft.bold = _is_bold(draft)
    draft.label = label
    before = tidy(draft.marks, draft.text[:start])
    behind = tidy(draft.marks, draft.text, end)
    moved = [replace(m, start=m.start + start, end=m.end + start) for m in behind]
    draft.marks = (*before, *moved)
    draft.text = (draft.text[:start] + draft.text[end:]).rstrip(" ")


@dataclass(slots=True)
class _Numbers:
    """The labels so far, which settle doubtful ones: ``1.2`` of "1.2 gigabytes"."""

    last: dict[str, str] = field(default_factory=dict)
    """The last label for what stands before its last dot."""

    def add(self, label: str) -> None:
        self.last[label.rpartition(".")[0]] = label

    def lead_to(self, label: str) -> bool:
        """Whether `label` continues a numbering, or begins one under the last label above."""
        head = label.rpartition(".")[0]
        above = label_key(self.last.get(head.rpartition(".")[0], ""))
        return follows(label, self.last.get(head, "")) or (is_first(label) and head == above)


def _counted_headings(drafts: list[Draft]) -> set[int]:
    """Return which headings count on from 1 with bare numbers: "1 Scope", "2 Fees"."""
    runs: dict[int, list[int]] = {}
    out: set[int] = set()
    for index, draft in enumerate(drafts):
        match = _BARE_NUMBER.match(draft.text) if draft.kind is ClauseKind.HEADING else None
        if match is None:
            continue
        number = int(match[0])
        run = runs.setdefault(draft.level, [])
        if number == len(run) + 1:
            run.append(index)
            if len(run) > 1:
                out.update(run[-2:])
        elif number == 1:
            runs[draft.level] = [index]
    return out


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
    if number.text or not number.label or draft.label:
        return False
    if number.kind is ClauseKind.HEADING and number.label[0].isalpha():
        return draft.kind is ClauseKind.HEADING
    return draft.kind in {ClauseKind.HEADING, ClauseKind.PARAGRAPH, ClauseKind.ITEM}


def _is_bold(draft: Draft) -> bool:
    """Whether strong marks cover all of the text but its raw tags."""
    at, bold = 0, False
    for mark in draft.marks:
        if mark.kind in {MarkKind.STRONG, MarkKind.HTML} and mark.start <= at + 1:
            at = max(at, mark.end)
            bold = bold or mark.kind is MarkKind.STRONG
    return bold and at >= len(draft.text)


def _raise_bold_lines(drafts: list[Draft]) -> None:
    """Make headings of paragraphs that are one bold line."""
    enclosing = 0
    for draft in drafts:
        if draft.kind is ClauseKind.HEADING:
            enclosing = draft.level
        elif (
            draft.kind is ClauseKind.PARAGRAPH
            and draft.item is None
            and (draft.bold or _is_bold(draft))
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
        if draft.kind is ClauseKind.HEADING:
            while self.headings and self.drafts[self.headings[-1]].level >= draft.level:
                self.headings.pop()
            self.path = self.path[: len(self.headings)]
        heading = self.headings[-1] if self.headings else None
        parent = heading if draft.kind is ClauseKind.HEADING or draft.item is None else draft.item
        self._cite(draft, parent)
        self.parents.append(parent)
        self.paths.append(self.path)
        if draft.kind is ClauseKind.HEADING:
            self.headings.append(len(self.drafts))
            self.path = (*self.path, _title(draft))
        self.drafts.append(draft)

    def _cite(self, draft: Draft, parent: int | None) -> None:
        base = self._base(draft, parent) if draft.label else ""
        self.bases.append(base)
        self.cites.append(compose(base, draft.label))
        if draft.label and is_simple(draft.label):
            self.latest.add(draft.label, base)

    def _base(self, draft: Draft, parent: int | None) -> str:
        """Return what a draft with a label is cited under."""
        holder = numbered_above(parent, self.drafts, self.parents)
        above = self.cites[holder] if holder is not None else ""
        if draft.kind is ClauseKind.HEADING:
            if not is_simple(draft.label):
                return ""
            beside = self._beside(draft.label, holder)
            return above if beside is None else beside
        numbering = self.numberings.setdefault(holder, Numbering(above))
        beside = None if numbering.has_open(draft.label) else self._beside(draft.label, holder)
        if beside is None:
            return numbering.under(draft.label)
        numbering.begin(draft.label, beside)
        return beside

    def _beside(self, label: str, holder: int | None) -> str | None:
        """Return what `holder` is cited under if `label` goes on beside it; else None."""
        above = self.drafts[holder].label if holder is not None else ""
        if holder is None or not (above and is_simple(above) and is_simple(label)):
            return None
        base = self.bases[holder]
        return base if self.latest.is_beside(label, base, self.cites[holder]) else None


def _title(draft: Draft) -> str:
    return f"{draft.label} {plain(draft.text, draft.marks)}".strip()
