"""Sentences that moved, at both their places, each linked with the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from plainredline.messages.moved_codes import Moved
from plainredline.model import MovedText, Op, Redline
from plainredline.render.order.naming import name_of, named
from plainredline.render.wording.context import Context
from plainredline.render.wording.views import MoveView

_TAGS = {
    Op.EQUAL: Markup("{}"),
    Op.DELETE: Markup("<del>{}</del>"),
    Op.INSERT: Markup("<ins>{}</ins>"),
}


def moves_of(context: Context, changes: Sequence[int]) -> tuple[MoveView, ...]:
    """Return the moved sentences of some changes: those that came, then those that went."""
    moved = context.comparison.moved
    come = [_come(context, m) for m in moved if m.new_change in changes]
    return (*come, *_gone(context, changes))


def _come(context: Context, moved: MovedText) -> MoveView:
    text = _marked(moved.redline)
    if moved.old_change == moved.new_change:
        return MoveView(Moved.WITHIN(), "", text)
    group = context.comparison.changes[moved.old_change].group
    return MoveView(Moved.FROM(place=_name(context, moved.old_change)), context.id(group), text)


def _gone(context: Context, changes: Sequence[int]) -> Iterator[MoveView]:
    for moved in context.comparison.moved:
        if moved.old_change in changes and moved.new_change not in changes:
            group = context.comparison.changes[moved.new_change].group
            said = Moved.TO(place=_name(context, moved.new_change))
            yield MoveView(said, context.id(group), escape(moved.redline.old))


def _name(context: Context, change: int) -> str:
    group = context.comparison.changes[change].group
    clauses = context.comparison.new if group.new else context.comparison.old
    name = named(clauses, (group.new or group.old)[:1], context.t)
    return name or name_of(context.clause(group), context.t)


def _marked(redline: Redline) -> Markup:
    return Markup("").join(_TAGS[run.op].format(run.text) for run in redline.runs)
