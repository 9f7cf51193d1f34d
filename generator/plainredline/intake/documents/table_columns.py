"""The columns of a table whose cells reach over several: Markdown has none that does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

_MOST: Final = 100
"""Columns over which a cell reaches; in a wider table it is one column wide."""

_TO_THE_END: Final = 1 << 30


@dataclass(slots=True)
class Columns:
    """In which column the next cell of a table stands, read cell by cell."""

    _below: list[int] = field(default_factory=list)
    """By column, the rows that a cell above still reaches into."""

    _at: int = 0

    def reached(self) -> int:
        """Pass over the columns that cells above reach into; return how many they are."""
        before = self._at
        while self._at < len(self._below) and self._below[self._at] > 0:
            self._below[self._at] -= 1
            self._at += 1
        return self._at - before

    def spanned(self, wide: int | None, high: int | None) -> int:
        """Place a cell; return how many columns beside its own it takes.

        Args:
            wide: Of how many columns it says to be.
            high: Of how many rows; 0 is all that follow.
        """
        end = min(self._at + max(wide or 1, 1), max(_MOST, self._at + 1))
        rows = _TO_THE_END if high == 0 else max(high or 1, 1) - 1
        self._below += [0] * (end - len(self._below))
        self._below[self._at : end] = [rows] * (end - self._at)
        more = end - self._at - 1
        self._at = end
        return more

    def end_row(self) -> None:
        """Begin the next row; what cells above reach into behind the last cell is one row less."""
        self._below[self._at :] = [max(rows - 1, 0) for rows in self._below[self._at :]]
        self._at = 0
