"""Block Markdown to drafts of clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from markdown_it.token import Token

from plainredline.errors import Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.model import ClauseKind, Mark
from plainredline.parse.draft import Draft
from plainredline.parse.inline import Words, add_inline, part_inline
from plainredline.parse.lettered_lines import part_lines
from plainredline.parse.notes import Notes, with_uncited
from plainredline.parse.raw_html import HtmlList, read_html
from plainredline.parse.reader import block_reader, markdown_reader

_UNTOLD: Final = frozenset(
    {"paragraph_open", "paragraph_close", "heading_open", "heading_close", "td_open", "td_close"}
)
"""Tokens that say no more than the inline one between them."""

_BLOCKS: Final = block_reader()
_READER: Final = markdown_reader()
_NESTING: Final = _READER.options["maxNesting"]
"""How many lists, items and quotes may stand in each other; a list with its item is two."""

_LONG: Final = 1 << 14
"""Characters from which a block is not remembered."""


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
            self._add(ClauseKind.CODE, words.finish(), _lines(token))

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
        self._add(ClauseKind.PARAGRAPH, words.finish(), _lines(token))

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
        is_heading = opener.type == "heading_open"
        kind = ClauseKind.HEADING if is_heading else ClauseKind.PARAGRAPH
        level = int(opener.tag[1]) if is_heading else 0
        for part in self._parts(token, is_heading=is_heading):
            self._add(kind, part, _lines(token), level)

    def _parts(self, token: Token, *, is_heading: bool) -> tuple[_Part, ...]:
        """Return the clauses of a block of words."""
        if token.children:
            return _parts(token.children, is_heading=is_heading)
        if len(token.content) < _LONG:
            return _known_parts(token.content, is_heading)
        return _parts(_inline(token.content), is_heading=is_heading)

    def _cell(self, row: Words, token: Token) -> None:
        if self.cells:
            row.tab()
        self.cells += 1
        add_inline(row, token.children or _inline(token.content))

    def _holder(self) -> int | None:
        return next((i.draft for i in reversed(self.items) if i.draft is not None), None)

    def _add(self, kind: ClauseKind, part: _Part, lines: tuple[int, int], level: int = 0) -> None:
        text, marks = part
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


_Part = tuple[str, tuple[Mark, ...]]
"""The text and the marks of one clause of a block."""


def _inline(content: str, env: dict[str, Any] | None = None) -> list[Token]:
    """Return what stands within a block of words; `env` has the definitions of its document."""
    return _READER.parseInline(content, env)[0].children or []


def _parts(tokens: list[Token], *, is_heading: bool) -> tuple[_Part, ...]:
    """Return the clauses of a block of words; a heading is one."""
    found = []
    for part in [tokens] if is_heading else part_lines(part_inline(tokens)):
        words = Words()
        add_inline(words, part)
        found.append(words.finish())
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _known_parts(content: str, is_heading: bool) -> tuple[_Part, ...]:  # noqa: FBT001 - It is cached.
    """Return the same where no link names a definition: most blocks stand in many versions."""
    return _parts(_inline(content), is_heading=is_heading)


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
    tokens = _BLOCKS.parse(text, env)
    for token in tokens if notes else ():
        if token.type == "inline":
            token.children = _inline(token.content, env)
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
