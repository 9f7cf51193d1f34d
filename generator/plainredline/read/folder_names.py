"""What a folder of an agreement may be called."""

from __future__ import annotations

import re

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

_DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
"""What Windows makes no folder of."""


def name_fault(slug: str) -> tuple[str, str]:
    """Return what is wrong with the name of a new agreement, and its mend; empty for nothing."""
    if not _SLUG.fullmatch(slug):
        return f"“{slug}” is not a valid name for an agreement", "Use a-z, 0-9 and hyphens."
    if slug in _DEVICES:
        message = f"“{slug}” is the name of a device on Windows, where it can be no folder"
        return message, "Choose another name."
    return "", ""
