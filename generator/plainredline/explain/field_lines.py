"""Where something stands in an explanation file: on its own line, not only in its section."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from plainredline.explain import file_lines as ln
from plainredline.language.prose import plain_prose
from plainredline.language.quotations import plain
from plainredline.model import ExplanationFile, Minor, Section

_ENOUGH: Final = (80, 30, 12)
"""Characters of a text that are looked for, and how few do where quotes were taken out of it."""

_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\"\\/]))|''")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def line_in_block(
    file: ExplanationFile, entry: Section | Minor | None, key: str, value: str = ""
) -> int:
    """Return the line on which an entry's `key` has `value`, anywhere if the key is misspelt.

    Else the line of the key, else that of the entry. No entry means the front matter.
    """
    page = ln.sheet(file.text)
    span = _block(page, entry)
    where = ln.key_span(page, span, key)
    start, stop = where or (span.start, span.stop)
    place = _place(_rows(page.lines, start, stop), is_prose=False)
    otherwise = start + 1 if where else entry.line if entry else 1
    return _line(place, _unescaped(value)) or otherwise


def is_reviewed(file: ExplanationFile, entry: Section | Minor) -> bool:
    """Whether `plainredline explain` has written beside an entry what changed."""
    page = ln.sheet(file.text)
    return bool(ln.review_spans(page, _block(page, entry)))


def line_in_prose(file: ExplanationFile, section: Section | None, words: str) -> int:
    """Return the line of a section on which `words` begin; else that of its heading.

    No section means what stands above the first one: the summary, then the front matter.
    """
    start = section.line if section else 1
    stop = min((s.line for s in file.sections if s.line > start), default=0)
    block = section.block_line if section else 0
    for place in _prose(file.text, start, stop, block):
        line = _line(place, _prose_words(words) if place.is_prose else _unescaped(words))
        if line:
            return line
    return start


@dataclass(frozen=True, slots=True)
class _Place:
    """Lines of a file, joined by spaces."""

    whole: str
    starts: tuple[int, ...]
    """Where each line begins in it."""

    numbers: tuple[int, ...]
    """Of each line, in the file."""

    is_prose: bool


def _place(rows: Iterable[tuple[int, str]], *, is_prose: bool) -> _Place:
    clean = _prose_words if is_prose else _unescaped
    known = [(number, text) for number, row in rows if (text := clean(row))]
    texts = [text for _, text in known]
    starts = accumulate((len(text) + 1 for text in texts), initial=0)
    return _Place(" ".join(texts), tuple(starts), tuple(n for n, _ in known), is_prose)


@lru_cache(maxsize=64)
def _prose(text: str, start: int, stop: int, block_line: int) -> tuple[_Place, ...]:
    """Return where a section's words can stand, once for all that is found in them.

    `stop` is the line of the next section, 0 for none; `block_line` is 0 above the sections.
    """
    lines = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text).split("\n")
    page = ln.sheet(text)
    block = ln.block_span(page, block_line - 1) if block_line else _front_matter(page)
    own = [
        (n, lines[n - 1])
        for n in range(start, stop or len(lines) + 1)
        if not block.start < n <= block.stop
    ]
    front = () if block_line else _rows(page.lines, block.start, block.stop)
    return _place(own, is_prose=True), _place(front, is_prose=False)


def _prose_words(line: str) -> str:
    return plain(plain_prose(line))


def _block(page: ln.Sheet, entry: Section | Minor | None) -> ln.Span:
    """Return the lines within a block, or within the front matter."""
    if isinstance(entry, Minor):
        return ln.entry_span(page, entry.line - 1)
    if isinstance(entry, Section):
        return ln.block_span(page, entry.block_line - 1)
    return _front_matter(page)


def _front_matter(page: ln.Sheet) -> ln.Span:
    if page.lines[0].strip() != "---":
        return ln.Span(0, 0)
    ends = (i for i, line in enumerate(page.lines) if i and line.strip() == "---")
    return ln.Span(1, next(ends, 1))


def _rows(lines: Sequence[str], start: int, stop: int) -> list[tuple[int, str]]:
    """Return lines of YAML with their numbers, remarks left out."""
    rows = [(i + 1, lines[i]) for i in range(start, stop)]
    return [(number, line) for number, line in rows if not line.lstrip().startswith("#")]


def _unescaped(line: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        # A number beyond Unicode is no character, and YAML has refused it already.
        return chr(min(int(code, 16), 0x10FFFF)) if code else match[3] or "'"

    return plain(_ESCAPE.sub(character, line))


def _line(place: _Place, wanted: str) -> int:
    """Return the number of the line on which words begin, though they may run on; 0 for none."""
    found = (place.whole.find(wanted[:enough].strip()) for enough in _ENOUGH if wanted)
    at = next((at for at in found if at != -1), -1)
    return place.numbers[bisect_right(place.starts, at) - 1] if at != -1 else 0
