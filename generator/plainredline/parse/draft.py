"""What a clause is before its place in the document is known."""

from __future__ import annotations

from dataclasses import dataclass

from plainredline.model import ClauseKind, Mark


@dataclass(slots=True, kw_only=True)
class Draft:
    """A clause without its place; the passes of `clauses` complete it."""

    kind: ClauseKind
    text: str
    marks: tuple[Mark, ...]
    lines: tuple[int, int]
    """Half-open, counted from 0 in the parsed text."""

    level: int = 0
    label: str = ""
    item: int | None = None
    """Index of the draft of the list item that holds it."""

    bold: bool = False
    """A heading only because its whole line is bold."""
