"""How those who wait hear how far a long work is."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[str, int, int], None]
"""Is told what is being done, how many of it are done, and how many there are."""


def silent(what: str, done: int, total: int) -> None:
    """Say nothing."""
    del what, done, total
