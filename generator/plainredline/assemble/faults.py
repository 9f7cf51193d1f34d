"""What keeps a site from being built."""

from __future__ import annotations

from collections.abc import Iterable

from plainredline.assemble.options import Options
from plainredline.errors import Problem, SourceError
from plainredline.read.source_files import source_error


def fault_of(
    problems: Iterable[Problem], faults: Iterable[Problem], options: Options
) -> SourceError | None:
    """Return what keeps a site from being built, every problem of every agreement at once.

    Names that lead nowhere are told with them; in a release they are among them already.
    """
    found = list(problems)
    if not found:
        return None
    return source_error([*found, *(() if options.release else faults)])
