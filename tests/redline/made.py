"""Clauses, alignments and comparisons for tests, made in one line each."""

from __future__ import annotations

from collections.abc import Sequence

from plainredline.messages.translator import translator_for
from plainredline.model import (
    Alignment,
    Anchor,
    Change,
    Clause,
    ClauseKind,
    Clauses,
    Comparison,
    Group,
    Mark,
    Op,
)
from plainredline.redline import check_promise, redline


def clause(
    text: str,
    *,
    label: str = "",
    kind: ClauseKind = ClauseKind.PARAGRAPH,
    marks: Sequence[Mark] = (),
    level: int = 0,
) -> Clause:
    """Return a clause that stands anywhere."""
    return Clause(
        kind=kind,
        anchor=Anchor("c"),
        label=label,
        cite=label,
        text=text,
        marks=tuple(marks),
        level=level,
        parent=None,
        path=(),
        lines=(1, 2),
    )


def compare(old: Clauses, new: Clauses, alignment: Alignment) -> Comparison:
    """Return the comparison, its promise checked."""
    changes = redline(old, new, alignment, language="en")
    comparison = Comparison(old=old, new=new, alignment=alignment, changes=changes)
    check_promise(comparison)
    return comparison


def change(old: Sequence[Clause | str], new: Sequence[Clause | str]) -> Change:
    """Return the one change between clauses that are one group."""
    before, after = (
        tuple(part if isinstance(part, Clause) else clause(part) for part in side)
        for side in (old, new)
    )
    group = Group(tuple(range(len(before))), tuple(range(len(after))))
    return compare(before, after, Alignment((group,))).changes[0]


def why(change: Change) -> str:
    """Return why a change is substantive or cosmetic, in English."""
    return translator_for("en").say_all(change.reasons)


def shown(change: Change) -> str:
    """Return a redline as text: ``[-deleted-]{+inserted+}``, ``<was|is>`` for form."""
    marks = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(
        marks[run.op].format(run.text) if run.was is None else f"<{run.was}|{run.text}>"
        for run in change.redline.runs
    )


def redlined(old: str, new: str) -> str:
    """Return the redline of two paragraphs as text."""
    return shown(change([old], [new]))
