"""Raw HTML to words: tags stay in the text, marked; block-level ones part clauses.

The tags are told apart by a scanner of our own, bounded per tag, because nothing here is
rendered: whatever is no well-formed tag is simply words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from plainredline.model import ClauseKind, MarkKind
from plainredline.parse.draft import Draft
from plainredline.parse.inline import Words

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>")
_ODD: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LONGEST_TAG: Final = 4_096
"""Code points; bounds the work on ``<a <a <a …``."""

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BLOCKS: Final = frozenset(_HEADINGS) | frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"}
    | {"details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"}
    | {"form", "header", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre"}
    | {"section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul"}
)
_UNREAD: Final = frozenset({"script", "style"})
"""Elements whose content a browser does not show."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of raw HTML: a tag, or words when `name` is empty."""

    source: str
    name: str = ""
    """Of the tag, lower case; ``!`` for a comment and the like."""

    closing: bool = False


def pieces(source: str) -> Iterator[Piece]:
    """Cut `source` into tags and words; joined, they give it back."""
    at = done = 0
    gone: set[str] = set()
    while (at := source.find("<", at)) >= 0:
        piece = _tag(source, at, gone)
        if piece is None:
            at += 1
            continue
        if done < at:
            yield Piece(source[done:at])
        yield piece
        at = done = at + len(piece.source)
    if done < len(source):
        yield Piece(source[done:])


def _tag(source: str, at: int, gone: set[str]) -> Piece | None:
    """Return the tag that begins at `at`; `gone` remembers closers that come no more."""
    for opener, closer in _ODD:
        if closer not in gone and source.startswith(opener, at):
            end = source.find(closer, at + len(opener))
            if end >= 0:
                return Piece(source[at : end + len(closer)], "!")
            gone.add(closer)
    match = _TAG.match(source, at, at + _LONGEST_TAG)
    if match is None:
        return None
    name = match[2].lower()
    if name in _UNREAD and not match[1]:
        end = source.find(f"</{match[2]}>", match.end())
        if end >= 0:
            return Piece(source[at : end + len(name) + 3], "!")
    return Piece(match[0], name, bool(match[1]))


def decode(text: str) -> str:
    """Return `text` with its entities as characters."""
    return _ENTITY.sub(lambda m: html.unescape(m[0]), text) if "&" in text else text


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
        parts = name in _BLOCKS and not (self.row and name != "tr")
        if parts and not piece.closing and self.worded:
            self.close()
            self.start = self.line
        if parts and not piece.closing:
            self._open(name)
        start = self.words.length
        self.words.add(piece.source)
        self.words.mark(MarkKind.HTML, start)
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
        if name in _HEADINGS:
            self.kind, self.level = ClauseKind.HEADING, _HEADINGS[name]
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
