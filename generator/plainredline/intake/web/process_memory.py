"""How much memory a process takes together with those that it started, where the system tells."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import Final

_PROCESSES: Final = Path("/proc")


def memory_of(process: int) -> int:
    """Return the bytes of a process and all below it; 0 where the system is not Linux."""
    below: defaultdict[int, list[int]] = defaultdict(list)
    pages: dict[int, int] = {}
    for folder in _PROCESSES.glob("[0-9]*"):
        try:
            # The name of the program, in brackets, may have anything in it.
            fields = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            below[int(fields[1])].append(int(folder.name))
            pages[int(folder.name)] = int(fields[21])
        except (OSError, IndexError, ValueError):
            continue  # It has ended.
    if not pages:
        return 0
    total, waiting = 0, [process]
    while waiting:
        each = waiting.pop()
        total += pages.get(each, 0)
        waiting += below.pop(each, ())
    return total * os.sysconf("SC_PAGE_SIZE")
