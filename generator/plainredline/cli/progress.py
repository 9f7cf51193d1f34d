"""Progress on a terminal; silent where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from plainredline.assemble.reporting import Report, silent


@contextmanager
def progress(title: str) -> Iterator[Report]:
    """Give a function that shows how far a long work is, on the error stream."""
    if not sys.stderr.isatty():  # What draws there takes a while to load.
        yield silent
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    is_plain = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=is_plain) as bars:
        task = bars.add_task(title, total=None)

        def report(what: str, done: int, total: int) -> None:
            bars.update(task, description=what, completed=done, total=total)

        yield report
