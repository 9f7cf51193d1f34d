"""Lines of pages as headings, paragraphs and lists.

A PDF file knows no paragraph. Type sizes tell headings, distances and ends of lines tell
paragraphs, and what stands at the edge of page after page is no part of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from statistics import median
from typing import Final

from plainredline.intake.documents.document_values import amount
from plainredline.intake.documents.pdf.hyphens import Hyphens
from plainredline.intake.documents.pdf.lines import Line

_LARGER: Final = 1.12
"""How much larger than the text a heading is at least."""

_APART: Final = 1.35
"""How many usual distances of lines apart a new paragraph begins."""

_SHORT: Final = 0.85
"""A line that ends before this part of the width ends its paragraph, if a sentence ends there."""

_OTHER_SIZE: Final = 0.6
"""Points by which lines of one paragraph do not differ."""

_SAME_LINE: Final = 0.3
"""Sizes of its type by which what stands on one line, in several cells, is apart at most."""

_EDGE: Final = 3
"""Lines at the top and the bottom of a page that may be furniture."""

_HEADINGS: Final = 6
_TITLE: Final = 15
"""Words of bold type that are a heading, if no sentence ends there."""

_BULLETS: Final = "•◦▪▫■□●○‣⁃∙·-\uf0b7\uf0a7\uf0d8\uf0fc"
"""Signs of items; the last ones are places in the fonts of symbols that Word uses."""

_BULLET: Final = re.compile(rf"[{re.escape(_BULLETS)}–—]\s+(?=\S)")
_LABEL: Final = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]|\d{1,3}(?:\.\d{1,3})+|§\s?\d+)\s"
)
_END: Final = re.compile(r"[.!?:;。！？：；][\"'”’)\]]*\Z")
_FIGURES: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(r"\W*(?:[^\W\d]{1,8}\W*)?#(?:\W*(?:[^\W\d]{1,4}\W*)?#)?\W*\Z")


@dataclass(frozen=True, slots=True)
class _Block:
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]


def html_of(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[str, ...]]:
    """Return the pages as simple HTML, and what was left out or decided."""
    kept, furniture = without_furniture(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        return "", ()
    body = _body_size(lines)
    sizes = sorted({line.size for line in lines if line.size > body * _LARGER}, reverse=True)
    hyphens = Hyphens.of([line.text for line in lines])
    html = "".join(_html(block, sizes, hyphens) for block in _blocks(kept))
    html = html.replace("</ul><ul>", "")  # One list, item by item.
    notes = [f"{amount(furniture, 'line')} at the edges of pages left out"] if furniture else []
    return html, (*notes, "headings and paragraphs are read off type sizes and distances")


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int]:
    """Return the pages without what repeats at their edges, and how many lines that was."""
    seen: Counter[tuple[int, str]] = Counter()
    counted: Counter[tuple[int, str]] = Counter()
    for page in pages:
        for place, line in _edges(page):
            seen[place, _FIGURES.sub("#", line.text)] += 1
            counted[place, _FIGURES.sub("#", line.text)] += _is_counted(line)
    often = max(2, round(len(pages) * 0.6))
    kept, left_out = [], 0
    for page in pages:
        gone = set()
        for place, line in _edges(page):
            form = _FIGURES.sub("#", line.text)
            is_bare = not any(map(str.isalpha, line.text))  # “Annex 1” on page 1 is a heading.
            is_number = _is_counted(line) and (is_bare or counted[place, form] > 1)
            if (len(pages) > 1 and seen[place, form] >= often) or is_number:
                gone.add(id(line))
        kept.append([line for line in page if id(line) not in gone])
        left_out += len(gone)
    return kept, left_out


def _is_counted(line: Line) -> bool:
    """Return whether a line may be the number of its page."""
    is_number = _PAGE_NUMBER.match(_FIGURES.sub("#", line.text)) is not None
    return is_number and str(line.page + 1) in _FIGURES.findall(line.text)


def _edges(page: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Yield the outermost lines, with their place from above (1, 2) or from below (-1, -2)."""
    ordered = sorted(page, key=lambda line: -line.bottom)
    for n, line in enumerate(ordered[:_EDGE], 1):
        yield n, line
    for n, line in enumerate(reversed(ordered[_EDGE:][-_EDGE:]), 1):
        yield -n, line


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _blocks(pages: Sequence[Sequence[Line]]) -> Iterator[_Block]:
    lines = [line for page in pages for line in page]
    usual = _usual_distance(lines)
    width = max(line.right for line in lines) - min(line.left for line in lines)
    right = min(line.left for line in lines) + width * _SHORT
    open_: list[Line] = []
    for line in lines:
        if open_ and _begins(open_, line, usual, right):
            yield _Block(tuple(open_))
            open_ = []
        open_.append(line)
    if open_:
        yield _Block(tuple(open_))


def _usual_distance(lines: Sequence[Line]) -> float:
    """Return how many sizes of its type the lines of a paragraph are apart."""
    distances = [
        (a.bottom - b.bottom) / a.size
        for a, b in pairwise(lines)
        if a.page == b.page and a.size == b.size and 0 < a.bottom - b.bottom < 3 * max(a.size, 1)
    ]
    return median(distances) if distances else 1.2


def _begins(open_: Sequence[Line], line: Line, usual: float, right: float) -> bool:
    """Return whether a line begins a block of its own."""
    before = open_[-1]
    if abs(before.size - line.size) > _OTHER_SIZE or _BULLET.match(line.text):
        return True
    if before.page != line.page:
        return bool(_END.search(before.text) or _LABEL.match(line.text)) or line.text[:1].isupper()
    distance = before.bottom - line.bottom
    if abs(distance) < line.size * _SAME_LINE:
        return False
    if distance > usual * _APART * before.size or distance < 0:
        return True
    return _ends_before(open_, line, right)


def _ends_before(open_: Sequence[Line], line: Line, right: float) -> bool:
    """Return whether a block ends at a line that follows at the usual distance."""
    before = open_[-1]
    is_short = before.right < right
    ends = bool(_END.search(before.text))
    if before.is_bold != line.is_bold and before.is_bold == open_[0].is_bold:
        return is_short or open_[0].is_bold
    is_item = bool(_LABEL.match(line.text)) and (is_short or line.left < before.left - 1)
    return is_item or (ends and (is_short or bool(_LABEL.match(line.text))))


def _is_row(block: _Block) -> bool:
    """Return whether lines of a block stand beside each other, as the cells of a table do."""
    return any(abs(a.bottom - b.bottom) < a.size * _SAME_LINE for a, b in pairwise(block.lines))


def _html(block: _Block, sizes: Sequence[float], hyphens: Hyphens) -> str:
    text = escape(hyphens.joined([line.text for line in block.lines]), quote=False)
    if block.first.size in sizes:
        level = min(sizes.index(block.first.size) + 1, _HEADINGS)
        return f"<h{level}>{text}</h{level}>"
    if bullet := _BULLET.match(text):
        return f"<ul><li>{text[bullet.end() :]}</li></ul>"
    if all(line.is_bold for line in block.lines):
        is_heading = len(text.split()) <= _TITLE and not (_END.search(text) or _is_row(block))
        level = min(len(sizes) + 1, _HEADINGS)
        return f"<h{level}>{text}</h{level}>" if is_heading else f"<p><strong>{text}</strong></p>"
    return f"<p>{text}</p>"
