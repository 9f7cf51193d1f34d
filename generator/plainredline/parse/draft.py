"""What a clause is before its place in the document is known."""

from __future__ import annotations

from plainredline.frozen_values import dataclass
from plainredline.model import ClauseKind, Mark


@dataclass(slots=True, kw_only=True)
class Draft:
    """A clause without its place; the passes of `parser` complete it."""

    kind: ClauseKind
    text: str
    marks: tuple[Mark, ...]
    lines: tuple[int, int]
    """Half-open, counted from 0 in the parsed text."""

    level: int = 0
    label: str = ""
    printed: str = ""
    """The number before a list item as the source has it, ``1`` of ``1. März 2025``."""

    number: str = ""
    """The number of that item, which is its label only if the numbering says so."""

    delimiter: str = ""
    """Behind the printed number: ``.`` or ``)``."""

    item: int | None = None
    """Index of the draft of the list item that holds it."""

    bold: bool = False
    """A heading only because its whole line is bold."""
