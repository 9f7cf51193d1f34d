"""Raw HTML tags as text: where they are, what they are called, where their links lead.

The scanner is our own and bounded per tag, because nothing is rendered from it: whatever is
no well-formed tag is simply words.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Final

from markdown_it.common.normalize_url import normalizeLink, validateLink

from plainredline.frozen_values import dataclass
from plainredline.late_patterns import late_pattern

_TAG: Final = late_pattern(r"<(/?)([A-Za-z][A-Za-z0-9-]*+)(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*+>")
_ODD: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
_NAME: Final = late_pattern(r"</?([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE: Final = late_pattern(
    r"[\s/\"']([A-Za-z][A-Za-z0-9:-]{0,63})(?:\s{0,9}=\s{0,9}(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?"
)
_ENTITY: Final = late_pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LONGEST_TAG: Final = 4_096
"""Code points; bounds the work on ``<a <a <a …``."""

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
BLOCKS: Final = frozenset(HEADINGS) | frozenset(
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
    closer = f"</{match[2]}>"
    if name in _UNREAD and not match[1] and closer not in gone:
        end = source.find(closer, match.end())
        if end >= 0:
            return Piece(source[at : end + len(closer)], "!")
        gone.add(closer)
    return Piece(match[0], name, bool(match[1]))


def decode(text: str) -> str:
    """Return `text` with its entities as characters."""
    return _ENTITY.sub(lambda m: html.unescape(m[0]), text) if "&" in text else text


def name_of(tag: str) -> str:
    """Return the name of the one `tag` in lower case; empty for a comment and the like."""
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def attributes_of(tag: str) -> Mapping[str, str]:
    """Return the attributes of a tag, names in lower case; of two alike the first holds."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        found.setdefault(match[1].lower(), decode((match[2] or "").strip("\"'")).strip())
    return found


def address_in(attributes: Mapping[str, str], name: str) -> str:
    """Return where an attribute leads, written as Markdown's own links are.

    Empty when it leads nowhere, or where a link may not lead (``javascript:``).
    """
    target = attributes.get(name, "")
    return normalizeLink(target) if target and validateLink(target) else ""
