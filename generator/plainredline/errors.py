"""What can go wrong, and who can mend it.

PlainRedlineError
├── SourceError      a file is not as it must be: its author can fix it
├── InvariantError   a stage broke its promise: we must fix it
└── WorkerError      a process that made pages is gone: who runs it can help
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Self

from plainredline.frozen_values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in one place of one file."""

    path: str
    """The file as the author would name it, relative to where the build was started."""

    line: int
    """Counted from 1; 0 when the whole file is meant."""

    message: str
    """What is wrong, with the offending value quoted."""

    mend: str = ""
    """What to do about it, as a sentence; empty when the message says it all."""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}" + (f". {self.mend}" if self.mend else "")


class PlainRedlineError(Exception):
    """Anything that this package raises on purpose."""


class SourceError(PlainRedlineError):
    """Files that their author can fix, with every problem found in them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def at(
        cls, path: str | os.PathLike[str], message: str, mend: str = "", *, line: int = 0
    ) -> Self:
        """Return the error of one thing that is wrong, as `Problem` tells it."""
        return cls([Problem(path=os.fspath(path), line=line, message=message, mend=mend)])

    def __reduce__(self) -> tuple[type[SourceError], tuple[tuple[Problem, ...]]]:
        """Let it come from another process as it is."""
        return type(self), (self.problems,)


class InvariantError(PlainRedlineError):
    """A promise of ours that did not hold; no page may be written."""


class WorkerError(PlainRedlineError):
    """A process that was to make pages ended, or cannot do it; what was finished is kept."""
