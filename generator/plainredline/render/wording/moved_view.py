"""Sentences that moved, at both their places, each linked with the other."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from plainredline.messages.difference_codes import SmallChange
from plainredline.messages.moved_codes import Moved
from plainredline.model import Message, MovedText, Op, Redline
from plainredline.render.order.naming import name_of, named
from plainredline.render.wording.clause_html import Box, Boxes
from plainredline.render.wording.context import Context
from plainredline.render.wording.views import MoveView

_TAGS = {
    Op.EQUAL: Markup("{}"),
    Op.DELETE: Markup("<del>{}</del>"),
    Op.INSERT: Markup("<ins>{}</ins>"),
}


def boxes_of(context: Context, change: int) -> Boxes:
    """Return the boxes of the sentences that came to a change or left it."""
    moved = context.moved.get(change, ())
    gone = [Box(m.old_span, _label_of_gone(context, m)) for m in moved if m.old_change == change]
    come = [Box(m.new_span, _label_of_come(context, m)) for m in moved if m.new_change == change]
    return Boxes(tuple(sorted(gone, key=_start)), tuple(sorted(come, key=_start)))


def _start(box: Box) -> int:
    return box.span[0]


def _label_of_gone(context: Context, moved: MovedText) -> Markup:
    if moved.old_change == moved.new_change:
        is_down = _is_down(context, moved)
        return _label(context, SmallChange.MOVED_DOWN() if is_down else SmallChange.MOVED_UP())
    return _label(context, Moved.TO(place=_name(context, moved.new_change)), moved.new_change)


def _label_of_come(context: Context, moved: MovedText) -> Markup:
    if moved.old_change == moved.new_change:
        is_down = _is_down(context, moved)
        return _label(context, SmallChange.FROM_ABOVE() if is_down else SmallChange.FROM_BELOW())
    return _label(context, Moved.FROM(place=_name(context, moved.old_change)), moved.old_change)


def _label(context: Context, said: Message, change: int | None = None) -> Markup:
    """Return what stands before a sentence that moved, with a link to its other end."""
    words, ours = context.t.say(said), context.setting.ours
    if change is None:
        return Markup('<span class="rl-tok"{}>{}</span> ').format(ours, words)
    id_ = context.id(context.comparison.changes[change].group)
    return Markup('<a class="rl-tok" href="#{}"{}>{}</a> ').format(id_, ours, words)


def _is_down(context: Context, moved: MovedText) -> bool:
    """Whether a sentence that moved within its clause stands further down than before."""
    at = [0, 0]
    for run in context.comparison.changes[moved.new_change].redline.runs:
        lengths = len(run.old), len(run.new)
        for side, span in enumerate((moved.old_span, moved.new_span)):
            if at[side] <= span[0] < at[side] + lengths[side]:
                return side == 0
            at[side] += lengths[side]
    return False


def moves_of(context: Context, changes: Sequence[int]) -> tuple[MoveView, ...]:
    """Return the moved sentences in which words differ: those that came, then those that went.

    Of all others their boxes say everything.
    """
    moved = dict.fromkeys(m for change in changes for m in context.moved.get(change, ()))
    edited = [m for m in moved if m.redline.has_edits]
    come = [_come(context, m) for m in edited if m.new_change in changes]
    return (*come, *(_gone(context, m) for m in edited if m.new_change not in changes))


def _come(context: Context, moved: MovedText) -> MoveView:
    text = _marked(moved.redline)
    if moved.old_change == moved.new_change:
        return MoveView(Moved.WITHIN(), "", text)
    group = context.comparison.changes[moved.old_change].group
    return MoveView(Moved.FROM(place=_name(context, moved.old_change)), context.id(group), text)


def _gone(context: Context, moved: MovedText) -> MoveView:
    group = context.comparison.changes[moved.new_change].group
    said = Moved.TO(place=_name(context, moved.new_change))
    return MoveView(said, context.id(group), escape(moved.redline.old))


def _name(context: Context, change: int) -> str:
    group = context.comparison.changes[change].group
    clauses = context.comparison.new if group.new else context.comparison.old
    name = named(clauses, (group.new or group.old)[:1], context.t)
    return name or name_of(context.clause(group), context.t)


def _marked(redline: Redline) -> Markup:
    return Markup("").join(_TAGS[run.op].format(run.text) for run in redline.runs)
