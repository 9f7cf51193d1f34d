"""`plainredline cache`: what is kept for the next build."""

from __future__ import annotations

from pathlib import Path

from plainredline.storage.comparisons import KeptComparisons
from plainredline.storage.entries import Holding
from plainredline.storage.kept_outputs import KeptOutputs


def show(cache: Path, *, clear: bool) -> str:
    """Return a line for each kind of what is kept: how much, and how large; with `clear`, was."""
    comparisons, outputs = KeptComparisons(cache).entries, KeptOutputs(cache)
    limit = "" if clear else f" of {comparisons.limit >> 20:,} MB"
    kinds = (("comparison", comparisons, limit), ("output", outputs, ""))
    lines = []
    for name, kept, of in kinds:
        held = kept.clear() if clear else kept.holding()
        said = _said(held, name) + of
        lines.append(f"removed {said} from {kept.folder}" if clear else f"{kept.folder}: {said}")
    return "\n".join(lines)


def _said(held: Holding, name: str) -> str:
    count = f"{held.entries:,} {name}{'' if held.entries == 1 else 's'}"
    return f"{count}, {held.bytes / (1 << 20):.1f} MB"
