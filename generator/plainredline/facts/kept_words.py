"""Where two wordings keep the same words.

The rules find things in the old wording and in the new one; which old thing stands where a new
one now stands follows from the words kept around them. A `Script` therefore measures both
wordings on one scale: how many kept characters lie before an offset. Two things in the same
gap, one deleted and one inserted, stand at the same place of that scale.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from plainredline.frozen_values import dataclass
from plainredline.language.common_words import common_words
from plainredline.late_patterns import late_pattern
from plainredline.model import Op, Redline

_TOKEN = late_pattern(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the script: kept on both sides, or a gap that one side may not have."""

    old: str
    new: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Script:
    """The pieces of two wordings, in order; kept pieces and gaps take turns."""

    old: str
    new: str
    """The whole wordings."""

    pieces: tuple[Piece, ...]
    old_starts: tuple[int, ...]
    new_starts: tuple[int, ...]
    """Offset of each piece in its wording."""

    kept_starts: tuple[int, ...]
    """Kept characters, counted on the new side, before each piece."""

    def at_old(self, offset: int) -> int:
        """Where an offset of the old wording stands among the kept characters."""
        return self._at(offset, self.old_starts)

    def at_new(self, offset: int) -> int:
        """Where an offset of the new wording stands among the kept characters."""
        return self._at(offset, self.new_starts)

    def gap_at_old(self, start: int, end: int) -> int:
        """Return how many characters the gaps hold that an old stretch stands in, both sides."""
        return self._gap(start, end, self.old_starts)

    def gap_at_new(self, start: int, end: int) -> int:
        """Return how many characters the gaps hold that a new stretch stands in, both sides."""
        return self._gap(start, end, self.new_starts)

    def _gap(self, start: int, end: int, starts: tuple[int, ...]) -> int:
        first = max(bisect_right(starts, start) - 1, 0)
        last = bisect_right(starts, max(start, end - 1))
        gaps = (piece for piece in self.pieces[first:last] if not piece.kept)
        return max((max(len(piece.old), len(piece.new)) for piece in gaps), default=0)

    def _at(self, offset: int, starts: tuple[int, ...]) -> int:
        index = max(bisect_right(starts, offset) - 1, 0)
        if not self.pieces:
            return 0
        piece = self.pieces[index]
        inside = min(offset - starts[index], len(piece.new)) if piece.kept else 0
        return self.kept_starts[index] + inside


def script_of(redline: Redline) -> Script:
    """Return the script of a change, from its redline."""
    return _gather(
        Piece(
            kept=run.op is Op.EQUAL,
            old=run.old,
            new=run.new,
        )
        for run in redline.runs
    )


def script_between(old: str, new: str) -> Script:
    """Return a script of two plain strings, by the longest common run of words."""
    old_tokens = tuple(_TOKEN.finditer(old))
    new_tokens = tuple(_TOKEN.finditer(new))
    blocks, _ = common_words([t[0] for t in old_tokens], [t[0] for t in new_tokens])
    pieces: list[Piece] = []
    old_at = new_at = 0
    for i, j, n in blocks:
        for left, right in zip(old_tokens[i : i + n], new_tokens[j : j + n], strict=True):
            between = old[old_at : left.start()], new[new_at : right.start()]
            pieces.append(Piece(*between, kept=False))
            pieces.append(Piece(left[0], right[0], kept=True))
            old_at, new_at = left.end(), right.end()
    pieces.append(Piece(old[old_at:], new[new_at:], kept=False))
    return _gather(pieces)


def _gather(pieces: Iterable[Piece]) -> Script:
    """Join neighbours of one sort; a gap that is the same white space on both sides is kept."""
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.old and not piece.new:
            continue
        kept = piece.kept or (piece.old == piece.new)
        if joined and joined[-1].kept == kept:
            last = joined.pop()
            joined.append(Piece(last.old + piece.old, last.new + piece.new, kept=kept))
        else:
            joined.append(Piece(piece.old, piece.new, kept=kept))
    old_starts, new_starts, kept_starts = [], [], []
    old_at = new_at = kept_at = 0
    for piece in joined:
        old_starts.append(old_at)
        new_starts.append(new_at)
        kept_starts.append(kept_at)
        old_at += len(piece.old)
        new_at += len(piece.new)
        kept_at += len(piece.new) if piece.kept else 0
    return Script(
        old="".join(piece.old for piece in joined),
        new="".join(piece.new for piece in joined),
        pieces=tuple(joined),
        old_starts=tuple(old_starts),
        new_starts=tuple(new_starts),
        kept_starts=tuple(kept_starts),
    )
