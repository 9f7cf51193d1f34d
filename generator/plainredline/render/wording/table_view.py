"""Tables of which rows changed: both sides as HTML, and the unchanged rows in a fold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import groupby

from markupsafe import Markup

from plainredline.messages.page_codes import Common
from plainredline.model import Clause, Op
from plainredline.render.order.arrangement import is_table_head, links_of
from plainredline.render.telling.status import NOTHING
from plainredline.render.wording import clause_html
from plainredline.render.wording.clause_html import Typesetting
from plainredline.render.wording.context import Context
from plainredline.render.wording.fold_view import same_code, view_same
from plainredline.render.wording.moved_view import boxes_of
from plainredline.render.wording.unchanged_html import as_table, cells_of, table_row
from plainredline.render.wording.views import FoldView, RowView

FOLDED = 3
"""Unchanged rows from which on a table is shown without them."""


def view_table(context: Context, groups: Sequence[int]) -> tuple[RowView, tuple[int, ...]]:
    """Return the changed rows of a table as one row of the wording, with its head.

    Beside it are the places that it shows, as indices of changes.
    """
    marked = [g for g in groups if g in context.marked]
    indices = context.changes_of(marked)
    changes = [context.comparison.changes[i] for i in indices]
    told = [context.told_of(g) for g in marked]
    effects = tuple(dict.fromkeys(effect for one in told for effect in one.effects))
    state = next((one for one in told if one.state), NOTHING)
    folded = _folded(context, groups)
    before, after = _sides(context, groups, folded)
    row = RowView(
        id=f"rl-t-{context.id(context.groups[groups[0]])}",
        count=len(indices),
        marks=context.marker.of(indices, effects),
        stories=tuple(dict.fromkeys(story for one in told for story in one.stories)),
        state=state.state,
        reason=state.reason,
        before=before,
        after=after,
        is_replaced=False,
        ghost="",
        links=tuple(form for change in changes for form in links_of(change)),
        bounded=any(change.redline.bounded for change in changes),
        rest=_rest(context, groups, folded),
        is_table=True,
    )
    return row, indices


def _folded(context: Context, groups: Sequence[int]) -> tuple[int, ...]:
    """Return the unchanged rows of a table that go to a fold: all but its head, or none."""
    folded = tuple(g for g in groups if g not in context.marked and not _is_head(context, g))
    return folded if len(folded) >= FOLDED else ()


def _is_head(context: Context, group: int) -> bool:
    return any(is_table_head(context.comparison.new, i) for i in context.groups[group].new)


# ---- both sides


def _sides(
    context: Context, groups: Sequence[int], folded: Sequence[int]
) -> tuple[Markup | None, Markup | None]:
    """Return both sides of a table, with one line for each run of rows that are folded."""
    before: list[str] = []
    after: list[str] = []
    gone_ids: list[str] = []
    for is_folded, run in groupby(groups, key=frozenset(folded).__contains__):
        if is_folded:
            line = _folded_line(context, tuple(run))
            before.append(line)
            after.append(line)
            continue
        for index in run:
            one, other = _rows(context, index)
            before += one
            after += other
            if not context.groups[index].new:  # No row that every layout shows can bear it.
                gone_ids.append(f'<span id="{escape(context.id(context.groups[index]))}"></span>')
    shown = as_table(after)
    if shown is not None:
        shown = Markup("").join([*map(Markup, gone_ids), shown])
    return as_table(before), shown


def _folded_line(context: Context, groups: Sequence[int]) -> str:
    clauses = clause_html.pick(context.comparison.new, context.new_of(groups))
    width = max(clause.text.count("\t") for clause in clauses) + 1
    name = _count(context, groups)
    words = escape(context.t(Common.COLON, name=same_code(context, groups)(), text=name))
    return f'<tr class="rl-rest"><td colspan="{width}"{context.setting.ours}>{words}</td></tr>'


def _count(context: Context, groups: Sequence[int]) -> str:
    return context.t(Common.ROWS, n=len(context.new_of(groups)))


def _rows(context: Context, index: int) -> tuple[list[str], list[str]]:
    """Return the rows of one group as both sides show them."""
    tag = "th" if _is_head(context, index) else ""
    if index in context.marked:
        return _changed_rows(context, context.arrangement.change_of[index], tag)
    group = context.groups[index]
    old, new = context.comparison.old, clause_html.pick(context.comparison.new, group.new)
    id_ = escape(context.id(group))
    setting = context.setting
    return (
        [
            table_row("th" if is_table_head(old, i) else "", cells_of(old[i], setting))
            for i in group.old
        ],
        [table_row(tag, cells_of(c, setting), "" if n else id_) for n, c in enumerate(new)],
    )


def _changed_rows(context: Context, at: int, tag: str) -> tuple[list[str], list[str]]:
    """Return both sides of a changed row; whole rows where cells do not match."""
    change = context.comparison.changes[at]
    old = clause_html.pick(context.comparison.old, change.group.old)
    new = clause_html.pick(context.comparison.new, change.group.new)
    id_ = escape(context.id(change.group))
    setting = context.setting
    cells = clause_html.cells(old, new, change.redline, setting, boxes_of(context, at))
    gone: list[str] = []
    if cells.replaced or clause_html.crosses_cells(change.redline):
        before = [table_row("", _wholly(Op.DELETE, c, setting)) for c in old]
        gone = [row.replace("<tr", '<tr class="rl-gone"', 1) for row in before]
        rows = [_wholly(Op.INSERT, c, setting) for c in new]
    else:
        before = [table_row(tag, cell.split("\t")) for cell in cells.before]
        rows = [cell.split("\t") for cell in cells.after]
    after = [table_row(tag, row, "" if n else id_) for n, row in enumerate(rows)]
    return before, [*gone, *after]


def _wholly(op: Op, clause: Clause, setting: Typesetting) -> list[str]:
    return [setting.tagged(cell, op) for cell in cells_of(clause, setting)]


# ---- what is folded


def _rest(context: Context, groups: Sequence[int], folded: Sequence[int]) -> FoldView | None:
    """Return the rows that a table is shown without, under its head."""
    if not folded:
        return None
    fold = view_same(context, folded, is_held=context.holds_text)
    heads = context.new_of([g for g in groups if _is_head(context, g)])
    text = None if fold.text is None else _under_heads(context, heads, folded)
    return replace(fold, name=_count(context, folded), text=text, number=0)


def _under_heads(context: Context, heads: Sequence[int], folded: Sequence[int]) -> Markup:
    """Return unchanged rows as one table; its head, which stands above too, has no id."""
    new = context.comparison.new
    indices = context.new_of(folded)
    cells = {i: cells_of(new[i], context.setting) for i in (*heads, *indices)}
    rows = [table_row("th", cells[i]) for i in heads]
    rows += (table_row("", cells[i], new[i].anchor) for i in indices)
    return as_table(rows) or Markup("")
