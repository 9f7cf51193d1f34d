"""Raw HTML blocks to drafts: tags stay in the text, marked; block-level ones part clauses."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.late_patterns import late_pattern
from plainredline.model import ClauseKind
from plainredline.parse.draft import Draft
from plainredline.parse.html_tags import BLOCKS, HEADINGS, Piece, decode, pieces
from plainredline.parse.inline import Words

_BREAKS: Final = frozenset({"br", "hr"})
_START: Final = late_pattern(r"\sstart\s{0,9}=\s{0,9}[\"']?([0-9]{1,9})")


@dataclass(slots=True)
class HtmlList:
    """A list that has been opened."""

    ordered: bool
    number: int
    """Of its next item."""

    def next(self) -> str:
        """Return the label of its next item; a bullet is none."""
        self.number += 1
        return str(self.number - 1) if self.ordered else ""


@dataclass(slots=True)
class _Builder:
    """Gathers the pieces of one HTML block into drafts."""

    line: int
    drafts: list[Draft] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    kind: ClauseKind = ClauseKind.PARAGRAPH
    level: int = 0
    start: int = -1
    lists: list[HtmlList] = field(default_factory=list)
    label: str = ""
    trail: list[str] = field(default_factory=list)
    """Closing tags and breaks behind the last clause, not yet put to it."""

    worded: bool = False
    """Whether the clause under construction has words yet."""

    row: bool = False
    cells: int = 0

    def feed(self, piece: Piece) -> None:
        if self._trails(piece):
            self.trail.append(piece.source)
            self._count_lists(piece)
        elif not piece.source.isspace() or self.words.length:
            self._hang_on()
            self._feed_open(piece)
        self.line += piece.source.count("\n")

    def _trails(self, piece: Piece) -> bool:
        """Whether `piece` ends something before the clause that is to come."""
        ends = piece.name in BLOCKS and (piece.closing or piece.name in _BREAKS)
        return ends and bool(self.drafts) and not self.words.length

    def _feed_open(self, piece: Piece) -> None:
        if self.start < 0:
            skipped = len(piece.source) - len(piece.source.lstrip())
            self.start = self.line + piece.source[:skipped].count("\n")
        if piece.name:
            self._feed_tag(piece)
        else:
            self.words.add(decode(piece.source))
            self.worded = self.worded or not piece.source.isspace()

    def _feed_tag(self, piece: Piece) -> None:
        name = piece.name
        ends = piece.closing or name in _BREAKS
        if name in {"td", "th"} and self.row and not piece.closing:
            self._cell()
        parts = name in BLOCKS and not (self.row and name != "tr")
        if parts and not ends:
            if self.worded:
                self.close()
                self.start = self.line
            self._open(name)
        self._count_lists(piece)
        self.words.tag(piece.source)
        if parts and ends and self.worded:
            self.close()

    def _count_lists(self, piece: Piece) -> None:
        if piece.name not in {"ul", "ol"}:
            return
        if not piece.closing:
            start = _START.search(piece.source)
            number = int(start[1]) if start else 1
            self.lists.append(HtmlList(ordered=piece.name == "ol", number=number))
        elif self.lists:
            self.lists.pop()

    def _cell(self) -> None:
        self.cells += 1
        if self.cells > 1:
            self.words.tab()

    def _open(self, name: str) -> None:
        if name in HEADINGS:
            self.kind, self.level = ClauseKind.HEADING, HEADINGS[name]
        elif name == "li":
            self.kind, self.level = ClauseKind.ITEM, max(1, len(self.lists))
            self.label = self.lists[-1].next() if self.lists else ""
        elif name == "tr":
            self.kind, self.level, self.row, self.cells = ClauseKind.ROW, 0, True, 0

    def close(self) -> None:
        """End the clause under construction, if it holds anything."""
        text, marks = self.words.finish()
        if text and (self.worded or not self.drafts):
            self.drafts.append(
                Draft(
                    kind=self.kind if self.worded else ClauseKind.PARAGRAPH,
                    text=text,
                    marks=marks,
                    lines=(self.start, self.line + 1),
                    level=self.level if self.worded else 0,
                    label=self.label if self.worded else "",
                )
            )
        elif text:
            self.trail.append(text)
            self._hang_on()
        self.words = Words()
        self.kind, self.level, self.row, self.label = ClauseKind.PARAGRAPH, 0, False, ""
        self.worded, self.start = False, -1

    def finish(self) -> None:
        """End the block."""
        self.close()
        self._hang_on()

    def _hang_on(self) -> None:
        """Put tags that hold no words to the clause before them."""
        if not self.trail:
            return
        last = self.drafts[-1]
        words = Words([last.text], len(last.text), list(reversed(last.marks)), spaced=False)
        for tag in self.trail:
            words.tag(tag)
        last.text, last.marks = words.finish()
        self.trail = []


def read_html(source: str, line: int, lists: list[HtmlList]) -> list[Draft]:
    """Return the clauses of the HTML block `source` that begins on `line`.

    Every tag stands in the text of one of them, marked as HTML; without any words the whole
    block is one paragraph. `lists` are those open before it, outermost first; it is kept up
    to date, because a blank line ends an HTML block but not its lists.
    """
    builder = _Builder(line, lists=lists)
    for piece in pieces(source):
        builder.feed(piece)
    builder.line -= source.endswith("\n")
    builder.finish()
    return builder.drafts
