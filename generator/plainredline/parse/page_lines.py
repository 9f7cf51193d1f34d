"""What printing put between the words: page numbers, running lines, the numbers of a contents list.

A text pressed out of a PDF has a foot and a head at each border of its pages, in the middle of a
sentence as often as not. The text itself shows which lines those are: one number in them counts on
by one from page to page, a page lies between, and more than one of them tears a sentence. The words
beside such a number that repeat from page to page belong to it. What was torn is one clause again,
and what tore it stays where it stands, as no word of the agreement.

A contents list shows itself, too: dots lead to numbers that never fall, and its titles come again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.page_numbers import numbers_a_page
from plainredline.late_patterns import late_pattern
from plainredline.model import ClauseKind, Mark, MarkKind
from plainredline.parse.draft import Draft
from plainredline.parse.inline import tidy

_LONGEST: Final = 80
"""Characters of a line, from which it is no foot of a page."""

_NUMBER: Final = late_pattern(r"(?<![\w.,])\d{1,4}(?![\w]|[.,]\d)")
_LEAST_PAGES: Final = 3
_MOST_PAGES: Final = 2_000
_LEAST_TORN: Final = 2
"""Sentences that go on behind a foot."""

_LEAST_WORDS: Final = 40
"""Words of half of the pages."""

_MOST_BESIDE: Final = 3
"""Running lines above a page number, or beneath it."""

_MOSTLY: Final = 0.8

_OPEN_END: Final = late_pattern(r"[\w,)»”’'-]$")
_NUMBERED: Final = late_pattern(
    r"(?:\d{1,3}|[A-Za-z])(?:\.\d{1,3})*\s?[.)]|\d{1,3}(?:\.\d{1,3})+\s|[-*•▪]"
)


def without_page_borders(drafts: list[Draft], text: str) -> list[Draft]:
    """Return drafts in which no word is what printing added, and nothing is torn by it."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    if borders := _borders(lines):
        drafts = _joined(list(_parted(drafts, lines, borders)), _ends_only_at(borders, lines))
    _mark_contents(drafts)
    return drafts


# ---------------------------------------------------------------- lines of the source

Range = tuple[int, int]
"""Half-open range of lines."""


def _borders(lines: Sequence[str]) -> list[Range]:
    """Return the lines between one page and the next; none where the text shows no pages."""
    groups = [
        (counters, {*counters, *_beside(lines, counters, -1), *_beside(lines, counters, 1)})
        for counters in _counting(lines)
    ]
    words = [0, *accumulate(len(line.split()) for line in lines)]
    running: set[int] = set()
    for counters, found in groups:
        says_so = numbers_a_page(lines[min(counters)])
        if _are_pages(lines, words, _ranges(words, found), says_so=says_so):
            running |= found
    for _, found in groups:
        if len(found & running) >= _MOSTLY * len(found):
            running |= found  # The same lines, told by another number in them.
    ranges = _ranges(words, running)
    return ranges if len(ranges) <= _MOST_PAGES else []


def _counting(lines: Sequence[str]) -> Iterator[dict[int, int]]:
    """Yield lines that are the same but for one number, which counts on by one, with it."""
    seen: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        if 0 < len(line) <= _LONGEST and any(map(str.isdigit, line)):
            for match in _NUMBER.finditer(line):
                shape = f"{line[: match.start()]}#{line[match.end() :]}"
                seen.setdefault(shape, []).append((at, int(match[0])))
    for places in seen.values():
        chain = places[:1]
        for place in places[1:]:
            if place[1] == chain[-1][1] + 1:
                chain.append(place)
        if len(chain) >= max(_LEAST_PAGES, _MOSTLY * len(places)):
            yield dict(chain)


def _beside(lines: Sequence[str], counters: Mapping[int, int], step: int) -> Iterator[int]:
    """Yield the lines beside most counting lines that are the same, or count with them."""
    edges = dict(counters)
    for _ in range(_MOST_BESIDE):
        edges = {
            edge: number
            for at, number in edges.items()
            if (edge := _next(lines, at, step)) is not None
        }
        shapes = {at: _counted_from(lines[at], number) for at, number in edges.items()}
        shape, often = Counter(shapes.values()).most_common(1)[0] if edges else ("", 0)
        if often < max(_LEAST_PAGES, _MOSTLY * (len(counters) - 1)):
            return
        edges = {at: number for at, number in edges.items() if shapes[at] == shape}
        yield from edges


def _counted_from(line: str, number: int) -> str:
    """Return a line with its numbers as what they are more than another: *page 4* on page 4."""
    if len(line) > _LONGEST:
        return line
    return _NUMBER.sub(lambda match: f"{int(match[0]) - number:+d}", line)


def _next(lines: Sequence[str], at: int, step: int) -> int | None:
    """Return the next line above or below that is not blank."""
    at += step
    while 0 <= at < len(lines) and not lines[at]:
        at += step
    return at if 0 <= at < len(lines) else None


def _ranges(words: Sequence[int], running: Iterable[int]) -> list[Range]:
    """Return running lines with none but blank ones between them as one range.

    `words` are how many stand before each line.
    """
    found: list[Range] = []
    for at in sorted(running):
        if found and words[found[-1][1]] == words[at]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _are_pages(
    lines: Sequence[str], words: Sequence[int], ranges: Sequence[Range], *, says_so: bool
) -> bool:
    """Whether pages lie between some ranges of lines, and sentences go on from one to the next."""
    if len(ranges) < _LEAST_PAGES:
        return False
    sizes = [words[start] - words[end] for (_, end), (start, _) in pairwise(ranges)]
    torn = sum(_tears(lines, *range_) for range_ in ranges)
    return _median(sizes) >= _LEAST_WORDS and (says_so or torn >= _LEAST_TORN)


def _median(sizes: Sequence[int]) -> float:
    """Return what half of some sizes are below; the library's own loads fractions and chance."""
    ordered = sorted(sizes)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _tears(lines: Sequence[str], start: int, end: int) -> bool:
    before, behind = _next(lines, start, -1), _next(lines, end - 1, 1)
    return before is not None and behind is not None and _goes_on(lines[before], lines[behind])


def _goes_on(before: str, behind: str) -> bool:
    """Whether a sentence goes on from one stretch to the next."""
    return behind[:1].islower() and _OPEN_END.search(before) is not None


def _ends_only_at(borders: Sequence[Range], lines: Sequence[str]) -> bool:
    """Whether paragraphs end nowhere but at pages: blank lines then say nothing."""
    near = {at for start, end in borders for at in range(start - 1, end + 1)}
    blank = [at for at, line in enumerate(lines) if not line]
    beside = sum(at in near or at in (0, len(lines) - 1) for at in blank)
    return beside >= _MOSTLY * len(blank)


# ---------------------------------------------------------------- clauses


@dataclass(slots=True)
class _Piece:
    """A draft, or the running lines that were part of it."""

    draft: Draft
    place: int
    """Of the draft among all."""

    is_running: bool = False


def _parted(
    drafts: Sequence[Draft], lines: Sequence[str], borders: Sequence[Range]
) -> Iterator[_Piece]:
    """Yield the drafts, running lines at their ends apart."""
    for place, draft in enumerate(drafts):
        head, tail = _ends(draft, lines, borders)
        text = draft.text
        if head and text.startswith(head):
            yield _Piece(_running(head, draft.lines[0]), place, is_running=True)
            draft.text = text[len(head) :].lstrip()
            draft.marks = tidy(draft.marks, text, len(text) - len(draft.text))
        if tail and draft.text.endswith(tail) and not _shares(drafts, place):
            draft.text = draft.text.removesuffix(tail).rstrip()
            draft.marks = tidy(draft.marks, draft.text)
        else:
            tail = ""
        if draft.text or not (head or tail):
            yield _Piece(draft, place)
        if tail:
            yield _Piece(_running(tail, draft.lines[1] - 1), place, is_running=True)


def _shares(drafts: Sequence[Draft], place: int) -> bool:
    """Whether the next draft stands on the same lines, so that the end of them is there."""
    return place + 1 < len(drafts) and drafts[place + 1].lines == drafts[place].lines


def _ends(draft: Draft, lines: Sequence[str], borders: Sequence[Range]) -> tuple[str, str]:
    """Return the running lines with which a draft begins and ends."""
    first, last = draft.lines
    while last > first and not lines[last - 1]:
        last -= 1
    head, tail = _border_at(first, borders), _border_at(last - 1, borders)
    ends_with = (max(tail[0], first), last) if tail[0] > first else (last, last)
    return _joined_lines(lines, (first, min(head[1], last))), _joined_lines(lines, ends_with)


def _border_at(line: int, borders: Sequence[Range]) -> Range:
    """Return the border of pages in which a line stands; an empty one for none."""
    at = bisect_right(borders, (line, len(borders) and borders[-1][1])) - 1
    return borders[at] if at >= 0 and borders[at][1] > line else (-1, -1)


def _joined_lines(lines: Sequence[str], part: Range) -> str:
    return " ".join(filter(None, lines[slice(*part)])) if part[0] < part[1] else ""


def _running(words: str, line: int) -> Draft:
    marks = (Mark(MarkKind.PAGE, 0, len(words)),)
    lines = (line, line + 1)
    return Draft(kind=ClauseKind.PARAGRAPH, text=words, marks=marks, lines=lines, item=None)


def _joined(pieces: Sequence[_Piece], ends_only_there: bool) -> list[Draft]:  # noqa: FBT001
    """Return the drafts in one piece again that running lines tore, those within them."""
    out: list[Draft] = []
    places: dict[int, int] = {}
    running: Draft | None = None
    for piece in pieces:
        draft = piece.draft
        if draft.item is not None:
            draft.item = places.get(draft.item)
        if piece.is_running:
            running = draft if running is None else _with(running, draft)
            continue
        if running is not None:
            torn = out[-1] if out else None
            if torn is not None and _is_torn(torn, draft, ends_only_there):
                out[-1] = _with(_with(torn, running), draft)
                running = None
                places.setdefault(piece.place, len(out) - 1)
                continue
            out.append(running)
            running = None
        out.append(draft)
        places.setdefault(piece.place, len(out) - 1)
    return out if running is None else [*out, running]


def _is_torn(before: Draft, behind: Draft, ends_only_there: bool) -> bool:  # noqa: FBT001
    """Whether two drafts are one that a border of pages tore."""
    if behind.kind is not ClauseKind.PARAGRAPH or behind.item is not None:
        return False
    if (
        before.kind not in {ClauseKind.PARAGRAPH, ClauseKind.ITEM}
        or behind.label
        or not before.text
    ):
        return False
    if _goes_on(before.text, behind.text):
        return True
    return ends_only_there and _NUMBERED.match(behind.text) is None


def _with(first: Draft, second: Draft) -> Draft:
    """Return two drafts as the first of them, a space between."""
    by = len(first.text) + 1
    behind = (replace(mark, start=mark.start + by, end=mark.end + by) for mark in second.marks)
    first.text = f"{first.text} {second.text}"
    first.marks = tidy((*first.marks, *behind), first.text)
    first.lines = (first.lines[0], max(first.lines[1], second.lines[1]))
    return first


# ---------------------------------------------------------------- contents lists

_LEADER: Final = late_pattern(
    r"(?<![.…·])(?<![.…·]\s)(?:[.…·]\s?){4,}+\s*+(\d{1,3})(?: (\d))?(?![\w]|[.,]\d)"
)
_LEAST_ENTRIES, _MOST_ENTRIES = 5, 500
_LETTERS: Final = late_pattern(r"[\W\d_]+")


def _mark_contents(drafts: Sequence[Draft]) -> None:
    """Mark the numbers of pages in a contents list."""
    found = [
        (draft, match)
        for draft in drafts
        if "...." in draft.text or ". . . ." in draft.text or "……" in draft.text
        for match in _LEADER.finditer(draft.text)
    ]
    if not _LEAST_ENTRIES <= len(found) <= _MOST_ENTRIES or not _come_again(found, drafts):
        return
    latest, fallen = 0, 0
    marks: dict[int, list[Mark]] = {}
    for draft, match in found:
        number, end = _number(match, latest)
        if number < latest:
            fallen += 1
            continue
        latest = number
        marks.setdefault(id(draft), []).append(Mark(MarkKind.PAGE, match.start(1), end))
    if fallen > (1 - _MOSTLY) * len(found):
        return
    for draft in drafts:
        if more := marks.get(id(draft)):
            draft.marks = tidy((*draft.marks, *more), draft.text)


def _number(match: re.Match[str], least: int) -> tuple[int, int]:
    """Return the number of a page and where it ends; of one that was torn, all of it."""
    number = int(match[1])
    if number < least and match[2] and int(match[1] + match[2]) >= least:
        return int(match[1] + match[2]), match.end(2)
    return number, match.end(1)


def _come_again(found: Sequence[tuple[Draft, re.Match[str]]], drafts: Sequence[Draft]) -> bool:
    """Whether half of the titles before some leaders stand in the text behind them."""
    last = max(at for at, draft in enumerate(drafts) if draft is found[-1][0])
    text = _letters(" ".join(draft.text for draft in drafts[last + 1 :]))
    again = 0
    for at, (draft, match) in enumerate(found):
        same = at and found[at - 1][0] is draft
        title = _letters(draft.text[found[at - 1][1].end() if same else 0 : match.start()])
        again += bool(title) and title in text
    return 2 * again >= len(found)


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()
