"""Both sides of a row as HTML: the redline, or what came or went as one block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from plainredline.messages.page_codes import Wording
from plainredline.model import Change, Clause, Group, Op
from plainredline.render import clause_html
from plainredline.render.clause_html import Typesetting
from plainredline.render.context import Context
from plainredline.render.naming import named

Sides = tuple[Markup | None, Markup | None]
"""Before and after; None where the side has nothing."""


def sides_of_block(context: Context, groups: Sequence[int]) -> Sides:
    """Return clauses that came or went together as one block, the new ones with anchors."""
    first = context.groups[groups[0]]
    is_new = bool(first.new)
    clauses = context.comparison.new if is_new else context.comparison.old
    parts: list[str] = []
    for index in groups:
        group = context.groups[index]
        for n in group.new or group.old:
            id_ = clauses[n].anchor if is_new and n != first.new[0] else ""
            parts.append(_block(context, clauses[n], id_))
    inner = Markup("".join(parts))  # noqa: S704 - Past the gate.
    whole = context.setting.block(Op.INSERT if is_new else Op.DELETE, inner)
    return (None, whole) if is_new else (whole, None)


def sides_of_change(context: Context, change: Change, added: Sequence[int] = ()) -> Sides:
    """Return both sides of a change; `added` are groups between the parts of a split."""
    setting = context.setting
    old = clause_html.pick(context.comparison.old, change.group.old)
    new = clause_html.pick(context.comparison.new, change.group.new)
    cells = clause_html.cells(old, new, change.redline, setting)
    before = Markup("").join(_each(old, cells.before, setting))
    after = _with_added(context, change.group, _each(new, cells.after, setting), added)
    if not old:
        return None, setting.block(Op.INSERT, after)
    if not new:
        return setting.block(Op.DELETE, before), None
    if cells.replaced:
        gone = setting.block(Op.DELETE, before)
        return gone, gone + setting.block(Op.INSERT, after)
    return before, after


def _each(clauses: Sequence[Clause], cells: Sequence[str], setting: Typesetting) -> list[Markup]:
    pairs = zip(clauses, cells, strict=True)
    return [Markup(clause_html.block(*pair, setting)) for pair in pairs]  # noqa: S704 - Past the gate.


def _block(context: Context, clause: Clause, id_: str) -> str:
    inner = clause_html.inline(clause, context.setting)
    return clause_html.block(clause, inner, context.setting, id_)


def _with_added(
    context: Context, group: Group, blocks: Sequence[Markup], added: Sequence[int]
) -> Markup:
    """Return the new clauses of a group, and in their places those that part them."""
    within = frozenset(context.new_of(added))
    shown: list[Markup] = []
    before = group.new[0] - 1 if group.new else 0
    for index, block in zip(group.new, blocks, strict=True):
        for is_added, run in groupby(range(before + 1, index), key=within.__contains__):
            shown.append(_between(context, tuple(run), is_added=is_added))
        shown.append(block)
        before = index
    return Markup("").join(shown)


def _between(context: Context, indices: Sequence[int], *, is_added: bool) -> Markup:
    """Return clauses between the parts of a split, or the note that they stand there."""
    new = context.comparison.new
    if is_added:
        blocks = "".join(_block(context, new[i], new[i].anchor) for i in indices)
        return context.setting.block(Op.INSERT, Markup(blocks))  # noqa: S704 - Past the gate.
    t = context.t
    note = t(Wording.STANDS_BETWEEN, n=len(indices), list=named(new, indices, t))
    return Markup('<p class="rl-here"{}>{}</p>').format(context.setting.ours, note)
