"""Inline Markdown to plain words and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from markdown_it.token import Token

from plainredline.model import Mark, MarkKind

_BLANKS: Final = re.compile(r"[ \t\n\r\f\v]+")
_SPACES: Final = " \t\n\r\f\v"
_PAIRS: Final = {
    "strong": MarkKind.STRONG,
    "em": MarkKind.EMPHASIS,
    "s": MarkKind.STRIKE,
    "link": MarkKind.LINK,
}
_REMAINS: Final = (("{%", "%}"), ("{{", "}}"), ("{:", "}"))


@dataclass(slots=True)
class Words:
    """Plain words under construction, with the marks over them."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    spaced: bool = True
    """Whether a space would be one too many here."""

    def add(self, text: str) -> None:
        """Append `text`, its runs of white space made one space."""
        text = _BLANKS.sub(" ", text)
        if self.spaced and text[:1] == " ":
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)
            self.spaced = text[-1] == " "

    def mark(self, kind: MarkKind, start: int, target: str = "") -> None:
        """Mark what was appended since `start`."""
        if self.length > start:
            self.marks.append(Mark(kind, start, self.length, target))

    def tab(self) -> None:
        """Begin the next cell of a row."""
        if self.spaced and self.parts and self.parts[-1][-1:] == " ":
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
        self.parts.append("\t")
        self.length += 1
        self.spaced = True

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """Return the text without outer white space, and its marks in order."""
        text = "".join(self.parts).rstrip(" ")
        marks = [*self.marks, *remains(text)]
        return text, tidy(marks, text)


def tidy(marks: Iterable[Mark], text: str, start: int = 0) -> tuple[Mark, ...]:
    """Return `marks` for ``text[start:]``, in order, without those that cover nothing."""
    out = []
    for mark in marks:
        low, high = max(mark.start, start), min(mark.end, len(text))
        while low < high and text[low] in _SPACES:
            low += 1
        while low < high and text[high - 1] in _SPACES:
            high -= 1
        if low < high:
            out.append(Mark(mark.kind, low - start, high - start, mark.target))
    return tuple(sorted(out, key=lambda m: (m.start, -m.end)))


def remains(text: str) -> list[Mark]:
    """Return marks over what site generators left in the text: ``{% … %}``, ``{{ … }}``.

    They are no words of the agreement, like raw tags.
    """
    out = []
    for opener, closer in _REMAINS:
        at = text.find(opener)
        while at >= 0:
            end = text.find(closer, at + 2)
            if end < 0:
                break
            out.append(Mark(MarkKind.HTML, at, end + len(closer)))
            at = text.find(opener, end + len(closer))
    return out


def add_inline(words: Words, tokens: Iterable[Token]) -> None:
    """Append the words of inline `tokens`."""
    opened: list[tuple[int, str]] = []
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _PAIRS:
            if token.nesting > 0:
                opened.append((words.length, str(token.attrs.get("href", ""))))
            elif opened:
                words.mark(_PAIRS[name], *opened.pop())
        else:
            _add_leaf(words, token)


def _add_leaf(words: Words, token: Token) -> None:
    start = words.length
    if token.type in {"softbreak", "hardbreak"}:
        words.add(" ")
    elif token.type == "image":
        add_inline(words, token.children or ())
        words.mark(MarkKind.IMAGE, start, str(token.attrs.get("src", "")))
    elif token.type == "code_inline":
        words.add(token.content)
        words.mark(MarkKind.CODE, start)
    elif token.type == "html_inline":
        words.add(token.content)
        words.mark(MarkKind.HTML, start)
    else:
        words.add(token.content)
