"""Which words of two wordings are the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from plainredline.language.common_words import Block


class KeptWords:
    """The words that both wordings share, by their indices."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._old_starts = [i for i, _, _ in blocks]
        self._new_starts = [j for _, j, _ in blocks]

    def new(self, at: int) -> int | None:
        """Return the same word in the new wording, None for a deleted one."""
        k = bisect_right(self._old_starts, at) - 1
        if k < 0:
            return None
        i, j, n = self._blocks[k]
        return j + at - i if at < i + n else None

    def gap_old(self, at: int) -> int | None:
        """Return how many stretches of kept words are before a deleted word; None for a kept."""
        return None if self.is_kept_old(at) else bisect_right(self._old_starts, at)

    def gap_new(self, at: int) -> int | None:
        """Return how many stretches of kept words are before an inserted word; None for a kept."""
        return None if self.is_kept_new(at) else bisect_right(self._new_starts, at)

    def is_kept_old(self, at: int) -> bool:
        """Whether a word of the old wording is kept."""
        return self.new(at) is not None

    def is_kept_new(self, at: int) -> bool:
        """Whether a word of the new wording is kept."""
        k = bisect_right(self._new_starts, at) - 1
        return k >= 0 and at < self._new_starts[k] + self._blocks[k][2]
