"""Parts of a clause, with the markup that stands over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plainredline.model import Clause, Mark
from plainredline.model.changes import Span


def without_spans(clause: Clause, spans: Iterable[Span]) -> Clause:
    """Return a clause without stretches of its text, which do not overlap."""
    for start, end in sorted(spans, reverse=True):
        clause = _joined(only_span(clause, (0, start)), only_span(clause, (end, len(clause.text))))
    return clause


def only_span(clause: Clause, span: Span) -> Clause:
    """Return the stretch of a clause, without white space at its ends."""
    text = clause.text[slice(*span)]
    start = span[0] + len(text) - len(text.lstrip())
    text = text.strip()
    end = start + len(text)
    marks = (
        replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in clause.marks
        if mark.start < end and mark.end > start
    )
    return replace(clause, text=text, marks=tuple(marks))


def _joined(first: Clause, second: Clause) -> Clause:
    """Return two parts of one clause as one, a space between them."""
    if not first.text or not second.text:
        return first if first.text else second
    by = len(first.text) + 1
    marks: tuple[Mark, ...] = tuple(
        replace(mark, start=mark.start + by, end=mark.end + by) for mark in second.marks
    )
    return replace(first, text=f"{first.text} {second.text}", marks=(*first.marks, *marks))
