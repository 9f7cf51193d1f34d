"""Two texts compared, without facts."""

from __future__ import annotations

from plainredline.align import align
from plainredline.model import Comparison
from plainredline.parse import parse
from plainredline.redline import redline


def compared(old: str, new: str) -> Comparison:
    """Return what differs between two Markdown texts in English."""
    before, after = parse(old), parse(new)
    alignment = align(before, after)
    changes = redline(before, after, alignment, language="en")
    return Comparison(old=before, new=after, alignment=alignment, changes=changes)
