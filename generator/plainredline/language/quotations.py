"""Wordings, and whether a quote stands in one.

A quote is typed or pasted by a person, so white space, quotation marks and characters that
cannot be seen do not decide. Everything else does: a quote is verbatim or it is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from plainredline.late_patterns import late_pattern

_QUOTES: Final = {
    **dict.fromkeys(map(ord, "‘’‚‛′ʼ`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
}
_FENCES: Final = ("```", "~~~")
_OPEN: Final = "<!--"
_CLOSE: Final = "-->"
_MARKS: Final = late_pattern(r"^#.*$|<!--|-->|^(?:`{3,}|~{3,})|`+|\n", re.MULTILINE)
_GAP: Final = late_pattern(r"\n{3,}")
_WORTH_SHOWING: Final = 60
"""Likeness, of 100, from which the nearest stretch is a help and no riddle."""


def plain(text: str) -> str:
    """Return `text` with one space between words, straight quotes and nothing hidden."""
    if not text.isascii():
        hidden = [ord(c) for c in set(text) if unicodedata.category(c) == "Cf"]
        text = text.translate({**_QUOTES, **dict.fromkeys(hidden)})
    return " ".join(text.replace("`", "'").split())


def stands_in(quote: str, wording: str) -> bool:
    """Whether `quote` is a verbatim stretch of `wording`; an empty one never is."""
    wanted = plain(quote)
    return bool(wanted) and wanted in plain(wording)


def nearest(quote: str, wordings: Iterable[str]) -> str:
    """Return the stretch of the wordings that is most like `quote`; empty when none is near."""
    best, found = float(_WORTH_SHOWING), ""
    wanted = plain(quote)[:400]
    for wording in wordings:
        text = plain(wording)[:20_000]
        match = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=best)
        if match is not None and match.score > best and len(text) >= len(wanted):
            best, found = match.score, _whole_words(text, match.dest_start, match.dest_end)
    return found


def _whole_words(text: str, start: int, end: int) -> str:
    start = text.rfind(" ", 0, start + 1) + 1
    stop = text.find(" ", max(end - 1, start))
    return text[start : stop if stop != -1 else len(text)].strip()


def without_comments(markdown: str) -> str:
    """Return Markdown without its HTML comments; one that never closes hides the rest.

    A comment is where `plainredline explain` asks its questions: no reader sees one.
    """
    return "".join(markdown[i] for i in _shown(markdown))


def visible_lines(markdown: str) -> tuple[str, tuple[int, ...]]:
    """Return Markdown without its comments, and of which line each of its lines is the rest.

    Lines count from 0. Where a comment leaves more than one empty line, one stays.
    """
    kept = _shown(markdown)
    text = "".join(markdown[i] for i in kept)
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    ends = [kept[at] for at in starts if at < len(kept)]
    numbers, counted, line = [], 0, 0
    for end in ends:
        line += markdown.count("\n", counted, end)
        counted = end
        numbers.append(line)
    return text, tuple(numbers)


def open_comments(markdown: str) -> Iterator[int]:
    """Yield where each comment begins that ends nowhere, or only where another one does.

    Comments cannot be nested: a second beginning shows that the first has no end. What stands
    in a block or a span of code, or in a heading, is none.
    """
    code, start = "", -1
    for match in _MARKS.finditer(markdown):
        mark, in_fence = match[0], code[:3] in _FENCES
        if mark == code or (in_fence and mark.startswith(code)):
            code, start = "", -1
        elif mark.startswith("#"):
            start = -1 if _CLOSE in mark and not in_fence else start
        elif mark == "\n":
            code = code if in_fence else ""
        elif mark == _OPEN and not in_fence:
            if start >= 0 and not code:
                yield start
            start = match.start() if start < 0 or not code else start
        elif mark == _CLOSE:
            start = start if in_fence else -1
        elif start < 0 and not code:
            code = mark
    if start >= 0:
        yield start


def _shown(markdown: str) -> Sequence[int]:
    """Return the indices of the characters outside of comments."""
    if _OPEN not in markdown:
        return range(len(markdown))
    kept: list[int] = []
    position = 0
    while (start := markdown.find(_OPEN, position)) != -1:
        kept += range(position, start)
        end = markdown.find(_CLOSE, start + len(_OPEN))
        position = len(markdown) if end == -1 else end + len(_CLOSE)
    kept += range(position, len(markdown))
    text = "".join(markdown[i] for i in kept)
    spare = {at for gap in _GAP.finditer(text) for at in range(gap.start() + 2, gap.end())}
    kept = [index for at, index in enumerate(kept) if at not in spare]
    stripped = "".join(markdown[i] for i in kept)
    begin = len(stripped) - len(stripped.lstrip())
    return kept[begin : len(stripped.rstrip())]


def first_words(text: str, limit: int = 80) -> str:
    """Return the beginning of `text` on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[:limit].rfind(" ")
    return line[: cut if cut > limit // 2 else limit].rstrip() + " …"
