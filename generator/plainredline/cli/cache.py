"""`plainredline cache`: what is kept for the next build."""

from __future__ import annotations

from pathlib import Path

from plainredline.storage.comparisons import KeptComparisons


def show(cache: Path, *, clear: bool) -> str:
    """Return how many comparisons are kept and how large they are; with `clear`, were."""
    entries = KeptComparisons(cache).entries
    held = entries.clear() if clear else entries.holding()
    of = "" if clear else f" of {entries.limit >> 20:,} MB"
    count = f"{held.entries:,} comparison{'' if held.entries == 1 else 's'}"
    said = f"{count}, {held.bytes / (1 << 20):.1f} MB{of}"
    return f"removed {said} from {entries.folder}" if clear else f"{entries.folder}: {said}"
