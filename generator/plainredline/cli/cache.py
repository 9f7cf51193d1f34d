"""`plainredline cache`: what is kept for the next build."""

from __future__ import annotations

from pathlib import Path

from plainredline.storage.comparisons import KeptComparisons
from plainredline.storage.entries import Holding
from plainredline.storage.kept_outputs import KeptOutputs


def show(cache: Path, *, clear: bool) -> str:
    """Return a line for each kind of what is kept: how much, and how large; with `clear`, was."""
    comparisons, outputs = KeptComparisons(cache).entries, KeptOutputs(cache)
    limit = f" of {comparisons.limit >> 20:,} MB"
    kinds = (("comparison", comparisons, limit), ("output", outputs, ""))
    lines = []
    for name, kept, of in kinds:
        held = kept.clear() if clear else kept.holding()
        if clear:
            lines.append(_cleared(held, kept.holding(), name, kept.folder))
        else:
            lines.append(f"{kept.folder}: {_said(held, name)}{of}")
    return "\n".join(lines)


def _cleared(held: Holding, left: Holding, name: str, folder: Path) -> str:
    """Say what was removed; some may be left where nothing can be, or another build is at work."""
    removed = Holding(max(held.entries - left.entries, 0), max(held.bytes - left.bytes, 0))
    rest = f"; {_said(left, name)} left" if left.entries else ""
    return f"removed {_said(removed, name)} from {folder}{rest}"


def _said(held: Holding, name: str) -> str:
    count = f"{held.entries:,} {name}{'' if held.entries == 1 else 's'}"
    return f"{count}, {held.bytes / (1 << 20):.1f} MB"
