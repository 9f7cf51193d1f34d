"""Both sides of a row as HTML: the redline, or what came or went as one block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from plainredline.messages.phrases import Words
from plainredline.model import Change, Clause, Group
from plainredline.render import clause_html
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
            parts.append(
                clause_html.block(clauses[n], clause_html.inline(clauses[n], context.anchors), id_)
            )
    inner = Markup("".join(parts))  # noqa: S704 - Past the gate.
    whole = _whole("ins" if is_new else "del", inner, context.t)
    return (None, whole) if is_new else (whole, None)


def sides_of_change(context: Context, change: Change, added: Sequence[int] = ()) -> Sides:
    """Return both sides of a change; `added` are groups between the parts of a split."""
    t = context.t
    old = clause_html.pick(context.comparison.old, change.group.old)
    new = clause_html.pick(context.comparison.new, change.group.new)
    cells = clause_html.cells(old, new, change.redline, context.anchors)
    before = Markup("").join(_each(old, cells.before))
    after = _with_added(context, change.group, _each(new, cells.after), added)
    if not old:
        return None, _whole("ins", after, t)
    if not new:
        return _whole("del", before, t), None
    if cells.replaced:
        gone = _whole("del", before, t)
        return gone, gone + _whole("ins", after, t)
    return before, after


def _each(clauses: Sequence[Clause], cells: Sequence[str]) -> list[Markup]:
    return [Markup(b) for b in map(clause_html.block, clauses, cells)]  # noqa: S704 - Past the gate.


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
        blocks = (
            clause_html.block(new[i], clause_html.inline(new[i], context.anchors), new[i].anchor)
            for i in indices
        )
        return _whole("ins", Markup("".join(blocks)), context.t)  # noqa: S704 - Past the gate.
    note = context.t.n("stands-between", len(indices), list=named(new, indices, context.t))
    return Markup('<p class="rl-here">{}</p>').format(note)


def _whole(tag: str, inner: Markup, t: Words) -> Markup:
    word = t.plain["added" if tag == "ins" else "removed"]
    opening = f'<{tag} class="rl-blk"><span class="rl-blk-l">{word}</span>'
    return Markup(f"{opening}{inner}</{tag}>")  # noqa: S704 - Past the gate.
