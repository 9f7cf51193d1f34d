"""Regular expressions that are compiled when they are first used.

Compiling all of them takes longer than comparing two files, which need a third. For what is
loaded before two files are compared; elsewhere `re.compile` does.

A class with Han in it takes as long to compile as fifty without, and most texts have none: a
pattern may have a second source, the same but for characters that are not ASCII.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast

from plainredline.kept_patterns import kept_pattern


class LatePattern:
    """Looks like the pattern, whose methods it takes over as they are asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self.expression = source, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return kept_pattern(*self.expression)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # What a pattern's names can be.
        return self.__dict__.setdefault(name, getattr(self.compiled, name))


class TwoPatterns:
    """Looks like the one of two patterns that a text needs."""

    def __init__(self, wide: LatePattern, narrow: LatePattern) -> None:
        self.wide, self.narrow = wide, narrow

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # What a pattern's names can be.
        def method(text: str, *place: int) -> Any:  # noqa: ANN401
            pattern = self.narrow if text.isascii() else self.wide
            return getattr(pattern, name)(text, *place)

        return self.__dict__.setdefault(name, method)


def late_pattern(source: str, flags: int = 0, *, within_ascii: str = "") -> re.Pattern[str]:
    """Return a regular expression; one that is wrong says so when it is first used.

    `within_ascii` finds the same as `source` in texts that are ASCII; with it, only methods that
    take the text first are there.
    """
    late: object = LatePattern(source, flags)
    if within_ascii:
        late = TwoPatterns(LatePattern(source, flags), LatePattern(within_ascii, flags))
    return cast("re.Pattern[str]", late)
