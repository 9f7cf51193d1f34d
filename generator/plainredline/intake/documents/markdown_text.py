"""Simple HTML as Markdown, with the proof that no word was lost or made up."""

from __future__ import annotations

import re
from typing import Final

from html_to_markdown import ConversionError, ConversionOptions, convert
from markdown_it import MarkdownIt
from markdown_it.token import Token

from plainredline.intake.documents.document_values import RefusalError, Simplified

_OPTIONS: Final = ConversionOptions(
    escape_asterisks=True,
    escape_underscores=True,
    escape_misc=True,
    bullets="-",
    extract_metadata=False,
    br_in_tables=True,
    autolinks=False,
)
_ESCAPE: Final = re.compile(r"\\([-.!()=+{}#>_|])")
_NUMBER: Final = re.compile(r"\A[ >\d-]*\d\Z")
_MARKS: Final = re.compile(r"\A[ >]*\Z")
_AMPERSAND: Final = re.compile(r"\\&(?!#?\w+;)")
_READER: Final = MarkdownIt("commonmark").enable("table")


def markdown_of(simple: Simplified) -> str:
    """Return simple HTML as Markdown, ending in a line break.

    Raises:
        RefusalError: There are no words, or they would not be the same in Markdown.
    """
    if not simple.words.split():
        raise RefusalError("has no text in it", "A scan, or a page that a script fills, has none.")
    try:
        found = convert(simple.html, _OPTIONS).content or ""
    except ConversionError as error:
        raise RefusalError(f"cannot be written as Markdown: {error}") from error
    text = "\n".join(map(_readable, found.split("\n"))).strip() + "\n"
    _prove(simple.words, text)
    return text


def _readable(line: str) -> str:
    """Return a line of Markdown without the escapes of what means nothing where it stands."""
    is_row = line.startswith("|")

    def bare(match: re.Match[str]) -> str:
        sign, before, after = match[1], line[: match.start()], line[match.end() :]
        if sign in ".)":
            is_needed = bool(_NUMBER.match(before)) and not after[:1].strip()
        elif sign == "_":
            is_needed = not (before[-1:].isalnum() and after[:1].isalnum())
        elif sign in "|!":
            is_needed = is_row or after.startswith(("[", "\\["))
        else:
            is_needed = bool(_MARKS.match(before)) or before.endswith("\\")
        return match[0] if is_needed else sign

    return _AMPERSAND.sub("&", _ESCAPE.sub(bare, line))


def _prove(words: str, markdown: str) -> None:
    """Hold the words that a reader of the Markdown sees to those of the document."""
    was, now = _bare(words), _bare(_shown(_READER.parse(markdown)))
    if was == now:
        return
    at = next((k for k, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), 0)
    near = was[max(at - 20, 0) : at + 20]
    raise RefusalError(f"cannot be written as Markdown word for word; it differs at “{near}”")


def _bare(text: str) -> str:
    return "".join(text.split())


def _shown(tokens: list[Token]) -> str:
    return "".join(
        _shown(token.children) if token.children is not None
        else "\n" if token.type in ("softbreak", "hardbreak")
        else "\n" if token.type == "html_inline" and token.content in ("<br>", "<br/>")
        else token.content
        for token in tokens
    )  # fmt: skip
