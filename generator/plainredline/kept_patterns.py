"""Regular expressions of this package, compiled once for all starts.

To compile those that two files need takes a tenth of the time that it takes to compare them, and
those of a build half a second. What Python's compiler makes of an expression, some numbers, is
kept as `derived` says; the engine checks them before it takes them, and they are kept only
where it makes the same pattern of them. How it does so is private to Python: where anything is
not as it was when this was written, expressions are compiled as ever.

An expression with words of an agreement in it is compiled by `re.compile`, and is not kept.
"""

from __future__ import annotations

import atexit
import marshal
import re
import sys
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Final

from plainredline.derived import can_be_kept, keep, kept

MOST: Final = 4_000
"""Expressions that are kept, several times what the package has; more are of older ones."""

_PYTHON: Final = f"{sys.implementation.name} {sys.version}".encode()
"""The interpreter, of which another may compile in another way."""

Made = dict[tuple[str, int], bytes]
"""What was made of expressions with their flags, marshalled."""


class KeptPatterns:
    """Compiles expressions, and keeps beside a file what is made of them."""

    def __init__(self, beside: Path) -> None:
        self._beside = beside
        self._new: dict[tuple[str, int], re.Pattern[str]] = {}

    def compiled(self, source: str, flags: int = 0) -> re.Pattern[str]:
        """Return a regular expression of this package; the same as `re.compile` gives.

        Raises:
            re.error: It is wrong.
        """
        expression = source, int(flags)
        made = self._known.get(expression)
        if made is not None and (pattern := _pattern(source, made)):
            return pattern
        pattern = self._new[expression] = re.compile(source, flags)
        return pattern

    def keep(self) -> None:
        """Keep what is new beside what others have kept meanwhile; once, as a process ends."""
        if not self._new or not can_be_kept(self._beside):
            return
        new: Made = {}
        for expression, pattern in self._new.items():
            made = _made(*expression)
            if made is not None and _is_same(_pattern(expression[0], made), pattern):
                new[expression] = made
        if new:
            both = self._read() | new
            keep(self._beside, _PYTHON, both if len(both) <= MOST else new)

    @cached_property
    def _known(self) -> Made:
        return self._read()

    def _read(self) -> Made:
        found = kept(self._beside, _PYTHON)
        return found if isinstance(found, dict) else {}


def _pattern(source: str, made: bytes) -> re.Pattern[str] | None:
    """Return the pattern of what was made of an expression; None where it is none any longer."""
    try:
        parts = marshal.loads(made)  # noqa: S302 - see `derived`
        pattern: re.Pattern[str] = import_module("_sre").compile(source, *parts)
    except Exception:  # noqa: BLE001 - another Python may refuse it in its own way
        return None
    return pattern


def _made(source: str, flags: int) -> bytes | None:
    """Return what Python's compiler makes of an expression; None where it cannot be had."""
    try:
        tree = import_module("re._parser").parse(source, flags)
        code = import_module("re._compiler")._code(tree, flags)  # noqa: SLF001 - nothing public tells it
        names: dict[str, int] = tree.state.groupdict
        by_number: list[str | None] = [None] * tree.state.groups
        for name, number in names.items():
            by_number[number] = name
        numbers = list(map(int, code))
        return marshal.dumps(
            (flags | tree.state.flags, numbers, tree.state.groups - 1, names, tuple(by_number))
        )
    except Exception:  # noqa: BLE001 - as above
        return None


def _is_same(one: re.Pattern[str] | None, other: re.Pattern[str]) -> bool:
    return one is not None and one == other and one.groupindex == other.groupindex


_OURS: Final = KeptPatterns(Path(__file__))
atexit.register(_OURS.keep)

kept_pattern: Final = _OURS.compiled
