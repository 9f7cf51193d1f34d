"""Rows of places, and the blocks that they make: runs of which the same is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from plainredline.messages.change_codes import BlockName
from plainredline.model import Group
from plainredline.render.order.arrangement import links_of
from plainredline.render.order.naming import hint_of, named
from plainredline.render.telling.marks import State, joined
from plainredline.render.telling.status import NOTHING
from plainredline.render.wording.context import Context
from plainredline.render.wording.moved_view import moves_of
from plainredline.render.wording.side_html import Sides, sides_of_block, sides_of_change
from plainredline.render.wording.small_changes import small_change
from plainredline.render.wording.views import BlockView, RowView


def view_rows(context: Context, groups: Sequence[int]) -> Iterator[RowView]:
    """Yield the rows of groups that stand together, one for each part that is told apart."""
    for part in told_apart(context, groups):
        yield _row(context, part)


def told_apart(context: Context, groups: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Cut groups where another explanation begins, or none does, or where their marks differ.

    A split that a rule set aside goes with what was added between its parts.
    """
    if len(groups) == 1:
        yield tuple(groups)
        return
    told = [context.told_of(g) for g in groups]
    first = context.groups[groups[0]]
    if first.old and first.new and _is_by_rule(told[0]):
        told[0] = told[1]
    marks = [context.marker.of(context.changes_of((g,)), ()) for g in groups]
    if first.old and first.new:
        marks = marks[:1] * len(marks)
    for _, run in groupby(zip(groups, told, marks, strict=True), key=itemgetter(1, 2)):
        yield tuple(g for g, *_ in run)


def _is_by_rule(told: object) -> bool:
    return told == NOTHING or told == type(NOTHING)(state=State.MINOR)


def _row(context: Context, groups: Sequence[int]) -> RowView:
    changes = context.changes_of(groups)
    change = context.comparison.changes[changes[0]]
    group = change.group
    sides = _sides(context, groups, changes)
    told = context.told_of(groups[-1])  # The first may be a split of which nothing is said.
    return RowView(
        id=context.id(group),
        changes=changes,
        marks=context.marker.of(changes, told.effects),
        stories=told.stories,
        state=told.state,
        reason=told.reason,
        before=sides.before,
        after=sides.after,
        is_replaced=sides.is_replaced,
        ghost="" if group.move is None else f"rl-from-{group.move}",
        links=context.alike.once("links", changes[:1], lambda: links_of(change)),
        bounded=change.redline.bounded,
        moves=moves_of(context, changes),
    )


def _sides(context: Context, groups: Sequence[int], changes: Sequence[int]) -> Sides:
    """Return both sides; what of them moved is told with where it moved, on each page anew."""
    first = context.groups[groups[0]]
    is_run = len(groups) > 1 and not (first.old and first.new)

    def made() -> Sides:
        if is_run:
            return sides_of_block(context, groups)
        return sides_of_change(context, changes[0], groups[1:])

    if not context.moved.keys().isdisjoint(changes):
        return made()
    terms = tuple([context.terms.marks.get(i) for i in context.new_of(groups)])
    return context.alike.once("sides", changes, made, terms)


def view_block(context: Context, rows: Sequence[RowView]) -> BlockView:
    """Return neighbouring rows of which the same is said."""
    changes = [context.comparison.changes[i] for row in rows for i in row.changes]
    by_rule = rows[0].state is State.MINOR and not rows[0].reason
    name, was = _names(context, rows)
    small = (
        context.alike.once("small", rows[0].changes, lambda: small_change(changes[0]))
        if len(changes) == 1
        else None
    )
    return BlockView(
        id=rows[0].id,
        name=name,
        was=was,
        rows=tuple(rows),
        marks=joined(row.marks for row in rows),
        amount=(sum(c.words_deleted for c in changes), sum(c.words_inserted for c in changes)),
        small=small,
        why=tuple(dict.fromkeys(r for c in changes for r in c.reasons)) if by_rule else (),
    )


def goes_on(before: RowView, row: RowView) -> bool:
    """Whether of a row the same is said as of the one before it, so that they are one block."""
    if not (row.stories or row.reason) or row.is_table or before.is_table:
        return False
    return (before.stories, before.state, before.reason) == (row.stories, row.state, row.reason)


def _names(context: Context, rows: Sequence[RowView]) -> tuple[str, str]:
    """Return what the clauses of a block are called, and what they were where that differs."""
    changes = [i for row in rows for i in row.changes]
    groups = [context.comparison.changes[i].group for i in changes]
    if len(groups) == 1 and len(groups[0].old) <= 1:  # Of several it hangs on others beside them.
        return context.alike.once("names", changes, lambda: _named(context, groups))
    return _named(context, groups)


def _named(context: Context, groups: Sequence[Group]) -> tuple[str, str]:
    t, comparison = context.t, context.comparison
    new = sorted({i for g in groups for i in g.new})
    gone = sorted({i for g in groups if not g.new for i in g.old})
    parts = [
        named(clauses, indices, t, code=BlockName.LIST)
        for clauses, indices in ((comparison.new, new), (comparison.old, gone))
        if indices
    ]
    name = t.listed([part for part in parts if part]) if any(parts) else ""
    if not name:
        name = hint_of(context.clause(groups[0]), t)
    was = [i for g in groups if g.new and _is_renumbered(context, g.old, g.new) for i in g.old]
    cited = [i for i in sorted(set(was)) if comparison.old[i].cite]
    return name, named(comparison.old, cited, t, code=BlockName.LIST) if cited else ""


def _is_renumbered(context: Context, old: Sequence[int], new: Sequence[int]) -> bool:
    before = {context.comparison.old[i].cite for i in old}
    return bool(before) and before.isdisjoint(context.comparison.new[i].cite for i in new)
