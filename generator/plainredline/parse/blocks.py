"""Block Markdown to drafts of clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from markdown_it.token import Token

from plainredline.errors import Problem, SourceError
from plainredline.model import ClauseKind
from plainredline.parse.draft import Draft
from plainredline.parse.inline import Words, add_inline, part_inline
from plainredline.parse.lettered_lines import part_lines
from plainredline.parse.notes import Notes, with_uncited
from plainredline.parse.raw_html import HtmlList, read_html
from plainredline.parse.reader import markdown_reader

_UNTOLD: Final = frozenset(
    {"paragraph_open", "paragraph_close", "heading_open", "heading_close", "td_open", "td_close"}
)
"""Tokens that say no more than the inline one between them."""

_READER: Final = markdown_reader()
_NESTING: Final = _READER.options["maxNesting"]
"""How many lists, items and quotes may stand in each other; a list with its item is two."""


@dataclass(slots=True)
class _List:
    number: int
    """Of its next item as Markdown counts; bullets are counted, too, but print no number."""

    items: list[Draft] = field(default_factory=list)
    """The drafts that stand for its items."""

    def settle(self) -> None:
        """Let numbers that repeat ("1." before every item) be those that Markdown counts."""
        printed = [int(draft.printed) for draft in self.items if draft.printed]
        if any(b <= a for a, b in pairwise(printed)):
            return
        for draft in self.items:
            if draft.printed:
                draft.number = str(int(draft.printed))


@dataclass(slots=True)
class _Item:
    printed: str
    number: str
    delimiter: str
    line: tuple[int, int]
    draft: int | None = None
    """Index of the draft that stands for the item, once it has one."""


@dataclass(slots=True)
class _Walker:
    drafts: list[Draft] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    html_lists: list[HtmlList] = field(default_factory=list)
    row: Words | None = None
    """The table row under construction."""

    cells: int = 0
    row_lines: tuple[int, int] = (0, 1)

    def walk(self, tokens: Sequence[Token]) -> None:
        for index, token in enumerate(tokens):
            if token.type == "inline":
                self._inline(tokens[index - 1], token)
            elif token.type not in _UNTOLD:
                handle = getattr(self, f"_on_{token.type}", None)
                if handle is not None:
                    handle(token)

    def _on_bullet_list_open(self, _token: Token) -> None:
        self.lists.append(_List(number=0))

    def _on_ordered_list_open(self, token: Token) -> None:
        self.lists.append(_List(number=int(token.attrs.get("start", 1))))

    def _list_close(self, _token: Token) -> None:
        self.lists.pop().settle()

    _on_bullet_list_close = _on_ordered_list_close = _list_close

    def _on_list_item_open(self, token: Token) -> None:
        current = self.lists[-1]
        number = str(current.number) if token.info else ""
        current.number += 1
        self._show_lone_number()
        self.items.append(_Item(token.info, number, token.markup, _lines(token)))

    def _on_list_item_close(self, _token: Token) -> None:
        self._show_lone_number()
        self.items.pop()

    def _show_lone_number(self) -> None:
        """Give the innermost item a clause of its own if so far it has only a number."""
        item = self.items[-1] if self.items else None
        if item is not None and item.draft is None and item.printed:
            lines = item.line[0], item.line[0] + 1
            self._append(Draft(kind=ClauseKind.PARAGRAPH, text="", marks=(), lines=lines))

    def _on_fence(self, token: Token) -> None:
        text = token.content.strip("\n")
        if text.strip():
            words = Words(parts=[text], length=len(text))
            self._add(ClauseKind.CODE, words, _lines(token))

    _on_code_block = _on_fence

    def _on_html_block(self, token: Token) -> None:
        for draft in read_html(token.content, _lines(token)[0], self.html_lists):
            self._append(draft)

    def _on_uncited_note(self, token: Token) -> None:
        words = Words()
        if token.hidden:
            words.tag(token.content)
        else:
            words.add(token.content)
        self._add(ClauseKind.PARAGRAPH, words, _lines(token))

    def _on_tr_open(self, token: Token) -> None:
        self.row, self.cells, self.row_lines = Words(), 0, _lines(token)

    def _on_tr_close(self, _token: Token) -> None:
        row, self.row = self.row, None
        if row is not None and any(part.strip() for part in row.parts):
            text, marks = row.finish()
            self._append(Draft(kind=ClauseKind.ROW, text=text, marks=marks, lines=self.row_lines))

    def _inline(self, opener: Token, token: Token) -> None:
        if self.row is not None:
            self._cell(self.row, token)
            return
        heading = opener.type == "heading_open"
        children = token.children or []
        for part in [children] if heading else part_lines(part_inline(children)):
            words = Words()
            add_inline(words, part)
            if heading:
                self._add(ClauseKind.HEADING, words, _lines(token), int(opener.tag[1]))
            else:
                self._add(ClauseKind.PARAGRAPH, words, _lines(token))

    def _cell(self, row: Words, token: Token) -> None:
        if self.cells:
            row.tab()
        self.cells += 1
        add_inline(row, token.children or ())

    def _holder(self) -> int | None:
        return next((i.draft for i in reversed(self.items) if i.draft is not None), None)

    def _add(self, kind: ClauseKind, words: Words, lines: tuple[int, int], level: int = 0) -> None:
        text, marks = words.finish()
        if text and not text.isspace():
            self._append(Draft(kind=kind, text=text, marks=marks, lines=lines, level=level))

    def _append(self, draft: Draft) -> None:
        """Append `draft`; the first of a list item stands for the item."""
        draft.item = self._holder()
        item = self.items[-1] if self.items else None
        if item is not None and item.draft is None:
            item.draft = len(self.drafts)
            draft.printed, draft.number, draft.delimiter = item.printed, item.number, item.delimiter
            self.lists[-1].items.append(draft)
            if draft.kind is ClauseKind.PARAGRAPH:
                draft.kind, draft.level = ClauseKind.ITEM, len(self.items)
        self.drafts.append(draft)


def _lines(token: Token) -> tuple[int, int]:
    start, end = token.map or (0, 1)
    return start, end


def read_blocks(text: str, first_line: int) -> list[Draft]:
    """Return the drafts of the clauses of `text` in reading order.

    Raises:
        SourceError: Lists and quotes nest so deep that markdown-it would drop what they hold.
            The problem's path is empty: only the caller knows the file, of which the text
            begins on `first_line`.
    """
    notes = Notes()
    env: dict[str, Any] = {"references": notes}
    tokens = _READER.parse(text, env)
    for token in tokens:
        if token.nesting > 0 and token.level + 1 >= _NESTING:
            raise SourceError([_too_deep(_lines(token)[0] + first_line)])
    walker = _Walker()
    walker.walk(with_uncited(tokens, notes, env.get("duplicate_refs", ()), text))
    return walker.drafts


def _too_deep(line: int) -> Problem:
    return Problem(
        path="",
        line=line,
        message=f"lists and quotes nest deeper than {_NESTING} levels (a list counts twice)",
        mend="Take some of the marks at the start of this line away",
    )
