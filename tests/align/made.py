"""Clauses of short texts, and alignments as a person reads them."""

from __future__ import annotations

from collections.abc import Sequence

from plainredline.model import Alignment, Anchor, Clause, ClauseKind, Clauses

SHOWN = 44
"""Characters of a clause that name it in a golden file."""


def clauses(*texts: str) -> Clauses:
    """Return paragraphs; a text that begins with ``#`` is a heading over those that follow."""
    made: list[Clause] = []
    heading: int | None = None
    for k, text in enumerate(texts):
        title = text.startswith("# ")
        made.append(
            Clause(
                kind=ClauseKind.HEADING if title else ClauseKind.PARAGRAPH,
                anchor=Anchor(f"c-{k}"),
                label="",
                cite="",
                text=text.removeprefix("# "),
                marks=(),
                level=int(title),
                parent=None if title else heading,
                path=() if title or heading is None else (texts[heading].removeprefix("# "),),
                lines=(k + 1, k + 2),
            )
        )
        heading = k if title else heading
    return tuple(made)


def links(alignment: Alignment) -> set[tuple[int, int]]:
    """Return which old clause became which new one."""
    return {(i, j) for group in alignment.groups for i in group.old for j in group.new}


def moved(alignment: Alignment) -> list[tuple[tuple[int, ...], int]]:
    """Return the old clauses of each moved group, and its move."""
    return [(group.old, group.move) for group in alignment.groups if group.move is not None]


def told(old: Clauses, new: Clauses, alignment: Alignment) -> str:
    """Return an alignment as lines: what was, what became of it, and whether it moved."""
    lines = []
    for group in alignment.groups:
        before, after = _named(old, group.old), _named(new, group.new)
        if not group.new:
            line = f"deleted   {before}"
        elif not group.old:
            line = f"inserted  {after}"
        else:
            line = f"{_kind(len(group.old), len(group.new))}{before}\n       →  {after}"
        lines.append(line + ("" if group.move is None else f"\n          (move {group.move})"))
    return "\n".join(lines) + "\n"


def _kind(old: int, new: int) -> str:
    if min(old, new) > 1:
        return "divided   "
    return "one       " if old == new else "split     " if new > 1 else "merged    "


def _named(version: Clauses, indices: Sequence[int]) -> str:
    return "\n        + ".join(_name(version[k]) for k in indices)


def _name(clause: Clause) -> str:
    text = f"{clause.label} {clause.text}".strip()
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
