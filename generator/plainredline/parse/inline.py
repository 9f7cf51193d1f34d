"""Inline Markdown to plain words and marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Final

from markdown_it.token import Token

from plainredline.frozen_values import dataclass
from plainredline.late_patterns import late_pattern
from plainredline.model import Mark, MarkKind
from plainredline.parse.html_tags import BLOCKS, address_in, attributes_of, name_of

_BLANKS: Final = late_pattern(r"[ \t\n\r\f\v]+")
_SPACES: Final = " \t\n\r\f\v"
_PAIRS: Final = {
    "strong": MarkKind.STRONG,
    "em": MarkKind.EMPHASIS,
    "s": MarkKind.STRIKE,
    "link": MarkKind.LINK,
}
_SOURCES: Final = {MarkKind.LINK: "[]({}{})", MarkKind.IMAGE: "![]({}{})"}
"""How Markdown writes a link or a picture that has no words."""

_TAGS: Final = {
    "a": MarkKind.LINK,
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "i": MarkKind.EMPHASIS,
    "em": MarkKind.EMPHASIS,
}
_SHOWN: Final = {
    **dict.fromkeys(("img", "iframe", "embed", "video", "audio", "input"), "src"),
    "object": "data",
}
"""Tags that show words of their own or what stands elsewhere, with the attribute for where."""

_SAYS: Final = ("alt", "title", "value", "placeholder")
"""Attributes whose words a reader is shown."""

_DEEPEST_MARKUP: Final = 8
"""Within more open markup than this no tag parts a clause, which keeps parting linear."""

_LONGEST_REMAIN: Final = 200
_REMAINS: Final = (("{%", "%}"), ("{{", "}}"), ("{:", "}"), ("{#", "}"))


@dataclass(slots=True)
class Words:
    """Plain words under construction, with the marks over them."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    spaced: bool = True
    """Whether a space would be one too many here."""

    opened: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)
    """For each name of a raw tag, where the words in its open ones begin, target and title."""

    def add(self, text: str) -> None:
        """Append `text`, its runs of white space made one space."""
        if "  " in text or not text.isprintable():
            text = _BLANKS.sub(" ", text)
        if self.spaced and text[:1] == " ":
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)
            self.spaced = text[-1] == " "

    def mark(self, kind: MarkKind, start: int, target: str = "", title: str = "") -> None:
        """Mark what was appended since `start`."""
        if self.length > start:
            self.marks.append(Mark(kind, start, self.length, target, title))

    def tag(self, source: str) -> None:
        """Append a raw tag, marked; words in a link, in bold or in italics are marked so too."""
        name = name_of(source)
        kind = _TAGS.get(name)
        closing = source.startswith("</")
        if kind and closing and self.opened.get(name):
            begin, target, title = self.opened[name].pop()
            if target or kind is not MarkKind.LINK:
                self.mark(kind, begin, target, title)
        start = self.length
        self.add(source)
        self.mark(MarkKind.HTML, start)
        if name in _SHOWN and not closing:
            found = attributes_of(source)
            says = " ".join(filter(None, map(found.get, _SAYS)))
            address = address_in(found, _SHOWN[name])
            if address or says or name == "img":
                self.mark(MarkKind.IMAGE, start, address, says)
        elif kind and not closing:
            found = attributes_of(source) if kind is MarkKind.LINK else {}
            opening = (self.length, address_in(found, "href"), found.get("title", ""))
            self.opened.setdefault(name, []).append(opening)
        elif name == "br":
            self.add(" ")

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
        if not self.marks and "{" not in text:
            return text, ()
        # Inner markup closes first; reversed, the outer one of two equal stretches is first.
        return text, tidy([*reversed(self.marks), *remains(text)], text)


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
            out.append(Mark(mark.kind, low - start, high - start, mark.target, mark.title))
    return tuple(sorted(out, key=lambda m: (m.start, -m.end)))


def remains(text: str) -> list[Mark]:
    """Return marks over what site generators left in the text.

    ``{% … %}``, ``{{ … }}``, ``{: .class}`` and ``{#id}`` are not words of the agreement, like
    raw tags.
    """
    out = []
    for opener, closer in _REMAINS:
        at = text.find(opener)
        while at >= 0:
            end = text.find(closer, at + 2, at + _LONGEST_REMAIN)
            past = end + len(closer) if end >= 0 else at + 2
            if end >= 0:
                out.append(Mark(MarkKind.HTML, at, past))
            at = text.find(opener, past)
    return out


def add_inline(words: Words, tokens: Iterable[Token]) -> None:
    """Append the words of inline `tokens`."""
    opened: list[tuple[int, str, str]] = []
    for token in tokens:
        if token.type == "text":
            words.add(token.content)
            continue
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _PAIRS:
            if token.nesting > 0:
                opened.append((words.length, _attribute(token, "href"), _attribute(token, "title")))
            elif opened:
                _close(words, _PAIRS[name], *opened.pop())
        else:
            _add_leaf(words, token)


def _attribute(token: Token, name: str) -> str:
    return str(token.attrs.get(name, ""))


def _close(words: Words, kind: MarkKind, start: int, target: str, title: str) -> None:
    """Mark what was appended since `start`; a link or picture without words stands as markup."""
    if words.length == start and kind in _SOURCES:
        words.add(_SOURCES[kind].format(target, f' "{title}"' if title else ""))
        words.mark(MarkKind.HTML, start)
    words.mark(kind, start, target, title)


def _add_leaf(words: Words, token: Token) -> None:
    start = words.length
    if token.type in {"softbreak", "hardbreak"}:
        words.add(" ")
    elif token.type == "image":
        add_inline(words, token.children or ())
        _close(words, MarkKind.IMAGE, start, _attribute(token, "src"), _attribute(token, "title"))
    elif token.type == "code_inline":
        words.add(token.content)
        words.mark(MarkKind.CODE, start)
    elif token.type == "html_inline":
        words.tag(token.content)
    else:
        words.add(token.content)


def part_inline(tokens: list[Token]) -> list[list[Token]]:
    """Cut `tokens` at block-level tags, which part clauses: ``one<br>two``.

    Closing tags and breaks stay with the words before them, opening tags go with those
    behind. Markup that is open at a cut is closed and opened again.
    """
    if not any(token.type == "html_inline" for token in tokens):
        return [tokens]
    parts: list[list[Token]] = [[]]
    opened: list[Token] = []
    worded = False
    for token in tokens:
        name = name_of(token.content) if token.type == "html_inline" else ""
        if name not in BLOCKS:
            worded = worded or bool(token.content.strip())
            opened = _still_open(opened, token)
            parts[-1].append(token)
            continue
        behind = token.content.startswith("</") or name in {"br", "hr"}
        if behind:
            parts[-1].append(token)
        if worded and len(opened) <= _DEEPEST_MARKUP:
            parts[-1].extend(_closer(token) for token in reversed(opened))
            parts.append(list(opened))
            worded = False
        if not behind:
            parts[-1].append(token)
    if len(parts) > 1 and not worded:
        parts[-2].extend(parts.pop())
    return parts


def _still_open(opened: list[Token], token: Token) -> list[Token]:
    if token.nesting > 0:
        return [*opened, token]
    return opened[:-1] if token.nesting < 0 else opened


def _closer(token: Token) -> Token:
    return Token(token.type.replace("_open", "_close"), token.tag, -1)
