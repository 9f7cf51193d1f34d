"""Emphasis as people mean it, where CommonMark's rule for flanks looks at the wrong characters.

By that rule ``**「会員」**とは`` and ``**Fees.**We charge`` are not bold, because punctuation
stands inside and a letter outside, and ``Verkäufer*innen und Käufer*innen`` is half in italics.
"""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize
from markdown_it.rules_inline.state_inline import Delimiter


def emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's own signature.
    """Read a run of stars or underlines."""
    at = state.pos
    if silent or state.src[at] != "*":
        return tokenize(state, silent)
    if _is_letter_of_a_word(state.src, at):
        state.pending += "*"
        state.pos += 1
        return True
    if state.src.startswith("**", at):
        _double(state)
        return True
    return tokenize(state, silent)


def _double(state: StateInline) -> None:
    """Let two stars or more open before any character but a space, and close behind one."""
    start, src = state.pos, state.src
    length = state.scanDelims(start, canSplitWord=True).length
    before, behind = src[start - 1 : start], src[start + length : start + length + 1]
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = "*"
        delimiter = Delimiter(
            marker=ord("*"),
            length=length if length % 2 else 2,  # Four are two pairs: ``**A****B**``.
            token=len(state.tokens) - 1,
            end=-1,
            open=bool(behind.strip()),
            close=bool(before.strip()),
        )
        state.delimiters.append(delimiter)
    state.pos += length


def _is_letter_of_a_word(src: str, at: int) -> bool:
    """Whether a star is one of two that stand within words: ``Käufer*innen``."""
    if not _is_within(src, at):
        return False
    before, behind = src.rfind("*", 0, at), src.find("*", at + 1)
    return _is_within(src, before) or _is_within(src, behind)


def _is_within(src: str, at: int) -> bool:
    return at > 0 and src[at - 1].isalnum() and src[at + 1 : at + 2].isalpha()
