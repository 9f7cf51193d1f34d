"""The Markdown reader: markdown-it's js-default, with raw HTML as tokens of its own.

Nothing is ever rendered by it. Most blocks of an agreement are a line of words between blank ones,
and most links lead to a plain address: those are told at a glance, and read as markdown-it would
read them after asking each of its rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading, paragraph
from markdown_it.rules_block.reference import reference
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from plainredline.late_patterns import late_pattern
from plainredline.parse.emphasis import emphasis

_DEEPEST_BRACKETS: Final = 32
_MARKUP: Final = late_pattern(r"[\\`~*_\[<&]")
"""What begins anything inline but a line."""

_STOPS: Final = re.compile(r"[\n\\`~*_\[\]!<&]")
"""The same, for text within markup; a bracket closes a link, and an exclamation mark opens one."""

_BLOCK_MARKS: Final = frozenset("#>`~-*+_<[0123456789")
"""What begins any block but a paragraph, or a table or heading of which the next line tells."""

_PLAIN_ADDRESS: Final = late_pattern(
    r"(?:https?://(?:[a-z0-9]{1,30}[.-]){1,4}[a-z]{2,10}(?=[/?#]|\Z))?"
    r"(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,80}){0,12}/?(?:#[A-Za-z0-9._-]{1,80})?"
)
"""An address that is written as it is normalised."""

_BRACKET: Final = late_pattern(r"[\[\]]")


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's own signature.
    """Read a link reference, but leave ``[^1]: See…`` in the text: a footnote has words."""
    at = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[^", at) and reference(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's own signature.
    """Read a table, and the cells that a row has beyond the header too.

    GFM drops those, and what is dropped could be a sentence.
    """
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    out: list[Token] = []
    cells: list[str] = []
    for token in state.tokens[first:]:
        if token.type == "tr_open":
            cells = _cells(getLine(state, token.map[0] if token.map else 0).strip())
        elif token.type == "inline":
            cells = cells[1:]
        elif token.type == "tr_close":
            out.extend(_extra(cells, out[-1].map))
        out.append(token)
    state.tokens[first:] = out
    return True


def _cells(line: str) -> list[str]:
    """Return the cells of a row as the table rule counts them."""
    cells = escapedSplit(line)
    start = 1 if cells and not cells[0] else 0
    stop = len(cells) - (1 if len(cells) > start and not cells[-1] else 0)
    return cells[start:stop]


def _extra(cells: Sequence[str], lines: list[int] | None) -> Iterator[Token]:
    for cell in cells:
        yield Token("td_open", "td", 1)
        yield Token("inline", "", 0, content=cell.strip(), map=lines, children=[])
        yield Token("td_close", "td", -1)


def _one_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's own signature.
    """Read a line of words, or a heading, that stands alone and can be nothing else."""
    if silent or (start + 1 < state.lineMax and not state.isEmpty(start + 1)):
        return False
    first = state.src[state.bMarks[start] + state.tShift[start]]
    if first == "#":
        return heading(state, start, end, silent)
    return first not in _BLOCK_MARKS and paragraph(state, start, end, silent)


def _inline(state: StateCore, *, at_a_glance: bool) -> None:
    """Read the inline Markdown of each block; of one with too deep brackets, none.

    Its words are then read as they stand, brackets and all: a link label is looked for from
    every opening bracket, so deep ones make work that no agreement is worth.
    """
    for token in state.tokens:
        if token.type != "inline":
            continue
        children: list[Token] = []
        if at_a_glance and not _MARKUP.search(token.content):
            children.extend(_lines_of_words(token.content))
        elif _bracket_depth(token.content) > _DEEPEST_BRACKETS:
            children.append(Token("text", "", 0, content=token.content))
        else:
            state.md.inline.parse(token.content, state.md, state.env, children)
        token.children = children


def _lines_of_words(text: str) -> Iterator[Token]:
    """Yield the tokens of words without any markup: two spaces at the end of a line break it."""
    *lines, last = text.split("\n")
    for at, line in enumerate(lines):
        words = (line.lstrip(" \t") if at else line).rstrip(" ")
        if words:
            yield Token("text", "", 0, content=words)
        is_hard = line.endswith("  ") and (bool(words) or not at)
        yield Token("hardbreak" if is_hard else "softbreak", "br", 0)
    if last := last.lstrip(" \t") if lines else last:
        yield Token("text", "", 0, content=last)


def _bracket_depth(text: str) -> int:
    """Return how deep the square brackets of `text` nest; stray closing ones count nothing."""
    deepest = depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket == "[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


class _Reader(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802  # markdown-it's own name.
        """Return an address as a page would have it."""
        return url if _PLAIN_ADDRESS.fullmatch(url) else super().normalizeLink(url)


def block_reader() -> MarkdownIt:
    """Return a Markdown reader that leaves what is inline unread, for `MarkdownIt.parseInline`."""
    reader = markdown_reader()
    reader.disable(["inline", "text_join"])
    return reader


def markdown_reader(*, at_a_glance: bool = True) -> MarkdownIt:
    """Return the Markdown reader; one that asks every rule of everything gives the same tokens.

    Indented code is off: in an agreement four spaces are an accident of a capture, and its words
    are clauses like others.
    """
    options = {"html": True, "linkify": False, "typographer": False}
    reader = (_Reader if at_a_glance else MarkdownIt)("js-default", options)
    reader.disable("code")
    reader.block.ruler.at("reference", _reference)
    reader.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    reader.inline.ruler.at("emphasis", emphasis)
    reader.core.ruler.at("inline", partial(_inline, at_a_glance=at_a_glance))
    if at_a_glance:
        reader.block.ruler.before("table", "one_line", _one_line)
        reader.inline.terminator_re = _STOPS
    return reader
