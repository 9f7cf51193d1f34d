"""The words around something in a redline, with its marks: enough to see what it is about.

A long clause is not repeated for one figure in it. What is sought is given as stretches of both
wordings; each is widened to some words before and behind it, and stretches that meet are one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from plainredline.frozen_values import dataclass
from plainredline.model import Clause, ClauseKind, Clauses, Op, Redline, Run
from plainredline.model.changes import Span

BEFORE: Final = 6
"""Words before what is sought."""

BEHIND: Final = 9
"""Words behind it."""

LONGEST: Final = 60
"""Characters on each side: in Chinese a word is a letter, and no space ends it."""

NEAR: Final = 24
"""Characters between two stretches that are shown as one."""

LEAD: Final = 7
"""Last words of the paragraph that opens a list, which an item borrows."""

ALONE: Final = 3
"""Words before what is sought below which an item does not say what it is about."""

FARTHEST: Final = 100
"""Items of a list that are passed to find what opens it."""

MOST: Final = 2
"""Stretches that are shown of one thing."""

MARKED: Final = 100
"""Characters of one mark that are shown; of a longer one it is how it begins."""

MOST_SHOWN: Final = 150
"""Characters of how a text begins."""

_CUT: Final = "…"
_SIGNS: Final = str.maketrans({"\t": " | ", "\n": " ¶ "})
"""What stands between the cells of a row, and the clauses of a wording."""

_SHORT: Final = _SIGNS | {ord("\u00a0"): " "}
"""The same, and lines end between words, whatever spaces a capture has."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Stretches of both wordings of a change."""

    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()


_NOTHING: Final = Sought()


class Surroundings:
    """One redline, in which things are sought."""

    def __init__(self, redline: Redline, lead: str = "") -> None:
        """Take a redline; `lead` goes before what begins its text and says little alone."""
        self._pieces = tuple(_pieces(redline))
        self._text = "".join(piece.text for piece in self._pieces)
        self._lead = lead
        self._at = [piece.at for piece in self._pieces]
        self._old = [piece.old for piece in self._pieces]
        self._new = [piece.new for piece in self._pieces]

    def around(self, sought: Sought = _NOTHING) -> Markup:
        """Return what is sought and the words around it, as HTML with its marks.

        Without anything sought it is the largest marks. What is sought and bears none, as the
        words of a link that leads elsewhere, is bold.
        """
        text = self._text
        found = list(self._shown(sought))
        bold = [] if any(each[0] for each in found) else [each[1:] for each in found[:BEFORE]]
        spans = sorted((low, high) for _, low, high in sorted(found, key=_by_mark)[:MOST])
        spans = spans or self._largest_marks()
        windows = list(_merged((_back(text, start), _on(text, end)) for start, end in spans))
        parts = [self._window(*window, bold) for window in windows]
        start = self._opening(windows[0][0], spans[0][0])
        end = _CUT if windows[-1][1] < len(text.rstrip()) else ""
        return escape(start) + Markup(f" {_CUT} ").join(parts) + end  # noqa: S704 - Ours.

    def _shown(self, sought: Sought) -> Iterator[tuple[bool, int, int]]:
        """Yield where stretches of the wordings stand in what is shown, and whether in a mark.

        Of the old wording only what was deleted is sought: the rest has its place in the new one.
        """
        for spans, starts, op in (
            (sought.old, self._old, Op.DELETE),
            (sought.new, self._new, Op.INSERT),
        ):
            for start, end in spans:
                first = bisect_right(starts, start) - 1
                for piece in self._pieces[max(first - 1, 0) : bisect_left(starts, end)]:
                    begin = piece.old if op is Op.DELETE else piece.new
                    low, high = max(start - begin, 0), min(end - begin, len(piece.text))
                    if low < high and piece.op in {op, Op.EQUAL}:
                        yield piece.op is op, piece.at + low, piece.at + high

    def _largest_marks(self) -> list[Span]:
        """Return the stretches in which most words are marked, each with what takes its place."""
        stretches: list[list[_Piece]] = []
        end = -NEAR
        for piece in self._pieces:
            if piece.op is Op.EQUAL or not piece.text.strip():
                continue
            if piece.at - end > NEAR or not stretches:
                stretches.append([])
            stretches[-1].append(piece)
            end = piece.at + len(piece.text)
        stretches.sort(key=lambda pieces: -sum(len(piece.text) for piece in pieces))
        most = [piece for pieces in stretches[:MOST] for piece in pieces[: 2 * MOST]]
        spans = [(piece.at, piece.at + min(len(piece.text), MARKED)) for piece in most]
        return sorted(spans) or [(0, 0)]

    def _window(self, start: int, end: int, bold: Sequence[Span] = ()) -> Markup:
        """Return a stretch of what is shown, with its marks."""
        parts: list[Markup] = []
        for piece in self._pieces[max(bisect_right(self._at, start) - 1, 0) :]:
            if piece.at >= end:
                break
            low, high = max(start - piece.at, 0), min(end - piece.at, len(piece.text))
            for first, last in bold:
                begin, stop = max(first - piece.at, low), min(last - piece.at, high)
                if begin < stop:
                    parts.append(marked(Run(piece.op, piece.text[low:begin])))
                    parts.append(Markup("<b>{}</b>").format(piece.text[begin:stop]))
                    low = stop
            parts.append(marked(Run(piece.op, piece.text[low:high])))
        return Markup("").join(parts).strip()

    def _opening(self, window: int, start: int) -> str:
        """Return what stands before the first window: that words were cut, or those borrowed."""
        if window > 0:
            return f"{_CUT} "
        if self._lead and len(self._text[:start].split()) < ALONE:
            return f"{_CUT} {self._lead} "
        return ""


def lead_of(clauses: Clauses, at: int) -> str:
    """Return the last words of the paragraph that opens the list of an item; empty for none."""
    if not _is_part(clauses[at]):
        return ""
    passed = range(at - 1, max(at - FARTHEST, 0) - 1, -1)
    opening = next((i for i in passed if not _is_part(clauses[i])), None)
    if opening is None or clauses[opening].text.rstrip().endswith((".", "。")):
        return ""
    return " ".join(clauses[opening].text.split()[-LEAD:])


def _is_part(clause: Clause) -> bool:
    """Whether a clause is an item of a list, or a paragraph numbered like one."""
    return clause.kind is ClauseKind.ITEM or clause.label.startswith("(")


@lru_cache(maxsize=1 << 13)
def first_words(text: str, count: int) -> str:
    """Return how a text begins, with what was cut marked."""
    cut = text[: count * LONGEST]
    words = cut.translate(_SIGNS).split(" ")
    shown = " ".join(words[:count])
    if len(shown) > MOST_SHOWN:
        shown = shown[:MOST_SHOWN]
        shown = shown.rpartition(" ")[0] or shown  # Not within a word, where spaces part them.
    return f"{shown}{_CUT}" if len(shown) < len(text.translate(_SIGNS).rstrip()) else shown


class _Piece(NamedTuple):
    """A run as it is shown, and where it stands."""

    op: Op
    text: str
    at: int
    """Of its first character in what is shown."""

    old: int
    new: int
    """Of its first character in either wording."""


def _by_mark(found: tuple[bool, int, int]) -> tuple[bool, int]:
    """Return what puts what bears a mark first, in the order of the text."""
    return not found[0], found[1]


def _pieces(redline: Redline) -> Iterator[_Piece]:
    at = old = new = 0
    for run in redline.runs:
        yield _Piece(run.op, run.text, at, old, new)
        at += len(run.text)
        old += len(run.old)
        new += len(run.new)


def _back(text: str, start: int) -> int:
    """Return where the words before a place begin."""
    least = max(start - LONGEST, 0)
    words = text[least:start].split(" ")
    if least and len(words) > 1:
        words = words[1:]  # The first may be cut.
    kept = words[-BEFORE - 1 :]
    return start - len(" ".join(kept))


def _on(text: str, end: int) -> int:
    """Return where the words behind a place end."""
    most = min(end + LONGEST, len(text))
    words = text[end:most].split(" ")
    if most < len(text) and len(words) > 1:
        words = words[:-1]
    kept = words[: BEHIND + 1]
    return end + len(" ".join(kept))


def _merged(windows: Iterable[Span]) -> Iterator[Span]:
    start, end = -1, -1
    for low, high in windows:
        if end >= 0 and low > end + NEAR:
            yield start, end
            start = low
        elif end < 0:
            start = low
        end = max(end, high)
    yield start, end


_ELEMENTS: Final = {Op.DELETE: "del", Op.INSERT: "ins"}


def marked(run: Run) -> Markup:
    """Return a run in its mark; spaces at its ends stand outside."""
    text = run.text
    inner = text.strip()
    if run.op is Op.EQUAL or not inner:
        return escape(text.translate(_SHORT))
    start = text.index(inner)
    before, behind = text[:start], text[start + len(inner) :]
    tag = _ELEMENTS[run.op]
    shown = [escape(part.translate(_SHORT)) for part in (before, inner, behind)]
    return Markup(f"{shown[0]}<{tag}>{shown[1]}</{tag}>{shown[2]}")  # noqa: S704 - Escaped.
