"""Raw HTML blocks to drafts: tags stay in the text, marked; block-level ones part clauses."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainredline.model import ClauseKind, MarkKind
from plainredline.parse.draft import Draft
from plainredline.parse.inline import Words
from plainredline.parse.tags import BLOCKS, HEADINGS, Piece, decode, pieces


@dataclass(slots=True)
class _Builder:
    """Gathers the pieces of one HTML block into drafts."""

    line: int
    drafts: list[Draft] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    kind: ClauseKind = ClauseKind.PARAGRAPH
    level: int = 0
    start: int = -1
    lists: int = 0
    worded: bool = False
    """Whether the clause under construction has words yet."""

    row: bool = False
    cells: int = 0

    def feed(self, piece: Piece) -> None:
        if self.start < 0 and not piece.source.isspace():
            skipped = len(piece.source) - len(piece.source.lstrip())
            self.start = self.line + piece.source[:skipped].count("\n")
        if piece.name:
            self._feed_tag(piece)
        else:
            self.words.add(decode(piece.source))
            self.worded = self.worded or not piece.source.isspace()
        self.line += piece.source.count("\n")

    def _feed_tag(self, piece: Piece) -> None:
        name = piece.name
        if name in {"td", "th"} and self.row and not piece.closing:
            self._cell()
        parts = name in BLOCKS and not (self.row and name != "tr")
        if parts and not piece.closing and self.worded:
            self.close()
            self.start = self.line
        if parts and not piece.closing:
            self._open(name)
        self.words.tag(piece.source)
        if name in {"ul", "ol"}:
            self.lists = max(0, self.lists + (-1 if piece.closing else 1))
        if parts and (piece.closing or name in {"br", "hr"}) and self.worded:
            self.line += piece.source.count("\n")
            self.close()
            self.line -= piece.source.count("\n")

    def _cell(self) -> None:
        self.cells += 1
        if self.cells > 1:
            self.words.tab()

    def _open(self, name: str) -> None:
        if name in HEADINGS:
            self.kind, self.level = ClauseKind.HEADING, HEADINGS[name]
        elif name == "li":
            self.kind, self.level = ClauseKind.ITEM, max(1, self.lists)
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
                )
            )
        elif text:
            self._hang_on(text)
        self.words = Words()
        self.kind, self.level, self.row = ClauseKind.PARAGRAPH, 0, False
        self.worded, self.start = False, -1

    def _hang_on(self, text: str) -> None:
        """Put closing tags, which hold no words, to the clause before them."""
        last = self.drafts[-1]
        words = Words(parts=[last.text], length=len(last.text), marks=list(last.marks))
        words.spaced = False
        words.add(" ")
        start = words.length
        words.add(text)
        words.mark(MarkKind.HTML, start)
        last.text, last.marks = words.finish()


def read_html(source: str, line: int) -> list[Draft]:
    """Return the clauses of the HTML block `source` that begins on `line`.

    Every tag stands in the text of one of them, marked as HTML; without any words the whole
    block is one paragraph.
    """
    builder = _Builder(line)
    for piece in pieces(source):
        builder.feed(piece)
    builder.line -= source.endswith("\n")
    builder.close()
    return builder.drafts
