"""Rows of places, and the blocks that they make: runs of which the same is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter

from plainredline.messages.change_codes import BlockName
from plainredline.model import Change, Group
from plainredline.render.order.alike import fresh
from plainredline.render.order.arrangement import links_of
from plainredline.render.order.naming import hint_of, named
from plainredline.render.telling.marks import Marks, State, joined
from plainredline.render.telling.status import NOTHING, Told
from plainredline.render.wording.context import Context
from plainredline.render.wording.moved_view import moves_of
from plainredline.render.wording.side_html import sides_of_block, sides_of_change
from plainredline.render.wording.small_changes import small_change
from plainredline.render.wording.views import BlockView, RowView


def view_rows(context: Context, groups: Sequence[int]) -> Iterator[tuple[RowView, tuple[int, ...]]]:
    """Yield the rows of groups that stand together, one for each part that is told apart.

    Each comes with the places that it shows, as indices of changes.
    """
    for part in told_apart(context, groups):
        changes = context.changes_of(part)
        yield _row(context, part, changes), changes


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


def _row(context: Context, groups: Sequence[int], changes: tuple[int, ...]) -> RowView:
    """Return a row; one of which a sentence moved says where to, and is made on each page anew."""
    told = context.told_of(groups[-1])  # The first may be a split of which nothing is said.
    marks = context.marker.of(changes, told.effects)
    make = partial(_made_row, context, groups, told, marks)
    if not context.moved.keys().isdisjoint(changes):
        return make()
    terms = tuple([context.terms.marks.get(i) for i in context.new_of(groups)])
    return context.alike.once("row", changes, lambda: make(fresh()), told, marks, terms)


def _made_row(
    context: Context, groups: Sequence[int], told: Told, marks: Marks, number: int = 0
) -> RowView:
    changes = context.changes_of(groups)
    change = context.comparison.changes[changes[0]]
    group = change.group
    is_run = len(groups) > 1 and not (group.old and group.new)
    sides = (
        sides_of_block(context, groups)
        if is_run
        else sides_of_change(context, changes[0], groups[1:])
    )
    return RowView(
        id=context.id(group),
        count=len(changes),
        marks=marks,
        stories=told.stories,
        state=told.state,
        reason=told.reason,
        before=sides.before,
        after=sides.after,
        is_replaced=sides.is_replaced,
        ghost="" if group.move is None else f"rl-from-{group.move}",
        links=links_of(change),
        bounded=change.redline.bounded,
        moves=moves_of(context, changes),
        number=number,
    )


def view_block(
    context: Context, rows: Sequence[RowView], changes: Sequence[Sequence[int]]
) -> BlockView:
    """Return neighbouring rows of which the same is said, given the places that each shows."""
    indices = [index for row in changes for index in row]
    shown = [context.comparison.changes[index] for index in indices]
    numbers = tuple([row.number for row in rows])
    if not all(numbers):
        return _made_block(rows, shown, _names(context, indices))
    is_of_many = sum([len(change.group.old) for change in shown]) > 1
    names = _names(context, indices) if is_of_many else None

    def make() -> BlockView:
        return _made_block(rows, shown, names or _names(context, indices), fresh())

    return context.alike.once("block", (), make, numbers, names)


def _made_block(
    rows: Sequence[RowView], changes: Sequence[Change], names: tuple[str, str], number: int = 0
) -> BlockView:
    by_rule = rows[0].state is State.MINOR and not rows[0].reason
    return BlockView(
        id=rows[0].id,
        name=names[0],
        was=names[1],
        rows=tuple(rows),
        marks=joined(row.marks for row in rows),
        amount=(sum(c.words_deleted for c in changes), sum(c.words_inserted for c in changes)),
        small=small_change(changes[0]) if len(changes) == 1 else None,
        why=tuple(dict.fromkeys(r for c in changes for r in c.reasons)) if by_rule else (),
        number=number,
    )


def goes_on(before: RowView, row: RowView) -> bool:
    """Whether of a row the same is said as of the one before it, so that they are one block."""
    if not (row.stories or row.reason) or row.is_table or before.is_table:
        return False
    return (before.stories, before.state, before.reason) == (row.stories, row.state, row.reason)


def _names(context: Context, changes: Sequence[int]) -> tuple[str, str]:
    """Return what the clauses of a block are called, and what they were where that differs.

    What several clauses of the old text are called hangs on those beside them.
    """
    comparison = context.comparison
    groups = [comparison.changes[i].group for i in changes]
    gone = sorted({i for g in groups if not g.new for i in g.old})
    were = {i for g in groups if g.new and _is_renumbered(context, g.old, g.new) for i in g.old}
    cited = [i for i in sorted(were) if comparison.old[i].cite]
    make = partial(_named, context, groups, gone, cited)
    if max(len(gone), len(cited)) > 1:
        return make()
    return context.alike.once("names", changes, make)


def _named(
    context: Context, groups: Sequence[Group], gone: Sequence[int], cited: Sequence[int]
) -> tuple[str, str]:
    t, comparison = context.t, context.comparison
    new = sorted({i for g in groups for i in g.new})
    parts = [
        named(clauses, indices, t, code=BlockName.LIST)
        for clauses, indices in ((comparison.new, new), (comparison.old, gone))
        if indices
    ]
    name = t.listed([part for part in parts if part]) if any(parts) else ""
    if not name:
        name = hint_of(context.clause(groups[0]), t)
    return name, named(comparison.old, cited, t, code=BlockName.LIST) if cited else ""


def _is_renumbered(context: Context, old: Sequence[int], new: Sequence[int]) -> bool:
    before = {context.comparison.old[i].cite for i in old}
    return bool(before) and before.isdisjoint(context.comparison.new[i].cite for i in new)
