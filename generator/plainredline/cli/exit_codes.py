"""With which code the command line ends, and what that means: told here, and nowhere else.

`--help` and the page on the command line repeat it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Self


class Exit(IntEnum):
    """An exit code; none ever means something else."""

    meaning: str

    def __new__(cls, code: int, meaning: str) -> Self:
        """Make one."""
        made = int.__new__(cls, code)
        made._value_ = code
        made.meaning = meaning
        return made

    DONE = 0, "done; of `diff`: nothing changed"
    COSMETIC = 1, "of `diff`: cosmetic changes only"
    SUBSTANTIVE = 2, "of `diff`: substantive changes"
    FAILED = (
        3,
        "a file or an argument is not as it must be, or the system refused it; all was told",
    )
    BROKEN = 4, "a fault of ours: a promise did not hold, and nothing was written"
    RECORDED = 10, "of `watch`: something new was recorded, and there is nothing to look at"
    LOOK = (
        11,
        "of `watch`: something to look at: a page was not reached, or is not the text",
    )
    DIFFERS = 12, "of `watch --verify`: a published text is not the live one"
    OTHERWISE = 13, "of `verify`: something is not as it was recorded; all was told"
    UNFORESEEN = 70, "a fault of ours that nobody foresaw; what to report was printed"
    """``EX_SOFTWARE`` of sysexits.h: the interpreter's own would be 1, “cosmetic changes only”."""

    STOPPED = 130, "stopped by you, or your answer was no"
    CUT_OFF = 141, "whoever read the output stopped reading, as `head` does"
    """Shells say so of other programs."""


def told() -> list[tuple[str, str]]:
    """Return every code with its meaning, for a terminal."""
    return [(f"{each.value:>3}", each.meaning.replace("`", "")) for each in Exit]
