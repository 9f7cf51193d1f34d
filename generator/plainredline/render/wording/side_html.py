"""Both sides of a row as HTML: the redline, or what came or went as one block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.messages.page_codes import Wording
from plainredline.model import Clause, Group
from plainredline.render.order.naming import named
from plainredline.render.wording import clause_html
from plainredline.render.wording.clause_html import Cells, Typesetting
from plainredline.render.wording.context import Context
from plainredline.render.wording.moved_view import boxes_of


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a row as HTML."""

    before: Markup | None
    after: Markup | None
    """None where the side has nothing."""

    is_replaced: bool = False
    """Whether nothing was kept, so that both are shown whole."""


def sides_of_block(context: Context, groups: Sequence[int]) -> Sides:
    """Return clauses that came or went together as one block, the new ones with anchors."""
    first = context.groups[groups[0]]
    is_new = bool(first.new)
    clauses = context.comparison.new if is_new else context.comparison.old
    parts: list[str] = []
    for index in groups:
        group = context.groups[index]
        for n in group.new or group.old:
            own = clauses[n].anchor if is_new else f"rl-old-{clauses[n].anchor}"
            is_first = n == (first.new or first.old)[0]  # Whose id the row or its block has.
            (clause,) = context.terms.on(clauses, [n]) if is_new else (clauses[n],)
            inner = _with_boxes(context, index, n, is_new=is_new)
            id_ = "" if is_first else own
            parts.append(_block(context, clause, id_, inner))
    whole = clause_html.alone(parts)
    return Sides(None, whole) if is_new else Sides(whole, None)


def sides_of_change(context: Context, at: int, added: Sequence[int] = ()) -> Sides:
    """Return both sides of a change; `added` are groups between the parts of a split."""
    setting, change = context.setting, context.comparison.changes[at]
    old = clause_html.pick(context.comparison.old, change.group.old)
    new = context.terms.on(context.comparison.new, change.group.new)
    cells = _cells(context, at)
    before = clause_html.alone(_each(old, cells.before, setting))
    after = _with_added(context, change.group, _each(new, cells.after, setting), added)
    is_replaced = cells.replaced and bool(old and new)
    return Sides(before if old else None, after if new else None, is_replaced)


def _each(clauses: Sequence[Clause], cells: Sequence[str], setting: Typesetting) -> list[Markup]:
    pairs = zip(clauses, cells, strict=True)
    return [Markup(clause_html.block(*pair, setting)) for pair in pairs]  # noqa: S704 - Past the gate.


def _with_boxes(context: Context, group: int, index: int, *, is_new: bool) -> str:
    """Return a clause that came or went, with its sentences that moved; empty without any."""
    change = context.arrangement.change_of[group]
    if change not in context.moved:
        return ""
    cells = _cells(context, change)
    shown = cells.after if is_new else cells.before
    own = context.groups[group]
    return shown[(own.new if is_new else own.old).index(index)]


def _cells(context: Context, at: int) -> Cells:
    """Return both cells of a change, the sentences that moved in boxes."""
    change = context.comparison.changes[at]
    old = clause_html.pick(context.comparison.old, change.group.old)
    new = context.terms.on(context.comparison.new, change.group.new)
    boxes = boxes_of(context, at)
    return clause_html.cells(old, new, change.redline, context.setting, boxes)


def _block(context: Context, clause: Clause, id_: str, inner: str = "") -> str:
    inner = inner or clause_html.inline(clause, context.setting)
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
    return clause_html.alone(shown)


def _between(context: Context, indices: Sequence[int], *, is_added: bool) -> Markup:
    """Return clauses between the parts of a split, or the note that they stand there."""
    new = context.comparison.new
    if is_added:
        blocks = "".join(_block(context, new[i], new[i].anchor) for i in indices)
        return context.setting.block(Markup(blocks))  # noqa: S704 - Past the gate.
    t = context.t
    note = t(Wording.STANDS_BETWEEN, n=len(indices), list=named(new, indices, t))
    return Markup('<p class="rl-here"{}>{}</p>').format(context.setting.ours, note)
