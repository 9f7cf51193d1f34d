"""How large a cache may grow."""

from __future__ import annotations

import os
from typing import Final

VARIABLE: Final = "PLAINREDLINE_CACHE_MEGABYTES"
"""How much it may hold, where it is set."""

_MEGABYTES: Final = 512
"""What it may hold else."""


def cache_limit() -> int:
    """Return how many bytes a cache may hold of what is not in use."""
    said = os.environ.get(VARIABLE, "")
    return (int(said) if said.isascii() and said.isdigit() else _MEGABYTES) << 20
