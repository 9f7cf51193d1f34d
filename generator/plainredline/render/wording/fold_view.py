"""Unchanged and moved text in folds, the headings over a change, the gaps that moves left."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from plainredline.messages.change_codes import BlockName
from plainredline.messages.page_codes import ClauseName, Common, Fold
from plainredline.model import Clause, ClauseKind, Group, Kind, Op
from plainredline.render.order.alike import fresh
from plainredline.render.order.arrangement import Ghost, Moved
from plainredline.render.order.naming import name_of, named, numbers_of, opening_words
from plainredline.render.wording import clause_html
from plainredline.render.wording.context import Context
from plainredline.render.wording.unchanged_html import text_of
from plainredline.render.wording.views import FoldKind, FoldView

FEW = 60
"""Words of unchanged text that are held everywhere."""

BESIDE = 80
"""Words of unchanged text that are held beside a change; where more stand in one piece, they are
linked, except on a page that has nothing to link to."""


def view_same(context: Context, groups: Sequence[int], *, is_held: bool) -> FoldView:
    """Return groups whose words did not change as a fold; at least one is of the new version.

    Where its text is not held here, it is linked; a few words are as short as their link.
    """
    indices = context.new_of(groups)
    code = same_code(context, groups)
    was = _old_numbers(context, groups) if code is Fold.NEW_NUMBERS else ""

    def make() -> FoldView:
        return _same(context, groups, code, was, is_held=is_held)

    change_of = context.arrangement.change_of
    changes = [change_of[g] for g in groups if g in change_of]
    touched = tuple([i for i in indices if i in context.touched])
    around = tuple(indices), touched, was, is_held, context.holds_sections
    return context.alike.once("same", changes, make, *around)


def _same(
    context: Context, groups: Sequence[int], code: Fold, was: str, *, is_held: bool
) -> FoldView:
    indices = context.new_of(groups)
    clauses = clause_html.pick(context.comparison.new, indices)
    words = _words(clauses)
    is_held = words <= FEW or (is_held and (context.holds_sections or words <= BESIDE))
    return FoldView(
        kind=FoldKind.SAME,
        id="",
        name=_fold_name(context, indices),
        words=words,
        text=_text(context, groups) if is_held else None,
        link=clauses[0].anchor,
        ids=() if is_held else _changed(context, groups),
        was=was,
        same=code,
        number=fresh(),
    )


def _text(context: Context, groups: Sequence[int]) -> Markup:
    """Return groups as they stand in the new version, the letters marked that differ."""
    marked: dict[int, str] = {}
    for g in groups:
        change, group = context.arrangement.change_of.get(g), context.groups[g]
        if change is None or len(group.old) != 1 or len(group.new) != 1:
            continue
        redline = context.comparison.changes[change].redline
        runs = redline.runs
        if any(run.op is not Op.EQUAL for run in runs) or all(run.was is None for run in runs):
            continue
        sides = (context.comparison.old, group.old), (context.comparison.new, group.new)
        old, new = (clause_html.pick(*side) for side in sides)
        (marked[group.new[0]],) = clause_html.cells(old, new, redline, context.setting).after
    return text_of(context.comparison.new, context.new_of(groups), context.setting, marked)


def view_lead(context: Context, groups: Sequence[int]) -> FoldView:
    """Return headings as they stand over a change: by them it is cited."""
    shown = [context.groups[g] for g in groups if context.groups[g].new]
    old = context.comparison.old
    were = tuple([(group.new, *(old[i].label for i in group.old[:1])) for group in shown])
    return context.alike.once("lead", (), lambda: _lead(context, shown), were)


def _lead(context: Context, shown: Sequence[Group]) -> FoldView:
    clauses = clause_html.pick(context.comparison.new, [i for group in shown for i in group.new])
    parts = [_heading(context, group) for group in shown]
    return FoldView(
        kind=FoldKind.LEAD,
        id="",
        name=opening_words(clauses[-1]),
        words=_words(clauses),
        text=Markup("").join(parts),
        link=clauses[0].anchor,
        number=fresh(),
    )


def _heading(context: Context, group: Group) -> Markup:
    """Return one unchanged heading, with the number that it had before."""
    clause, setting = context.clause(group), context.setting
    label = context.comparison.old[group.old[0]].label if group.old else clause.label
    number = escape(context.t(ClauseName.WAS, label=label))
    was = f' <span class="rl-was"{setting.ours}>{number}</span>'
    text = f"{clause_html.number(clause.label, setting)}{clause_html.inline(clause, setting)}"
    if label not in {"", clause.label}:
        text += was
    return Markup(  # noqa: S704 - Past the gate, or escaped.
        f'<p id="{escape(clause.anchor)}">{text}</p>'
    )


def view_moved(context: Context, piece: Moved) -> FoldView:
    """Return what moved in one piece, with where it stood."""
    indices = context.new_of(piece.groups)
    clauses = clause_html.pick(context.comparison.new, indices)
    was = _old_numbers(context, piece.groups)
    return FoldView(
        kind=FoldKind.SAME,
        id=_move_id(context, piece.move, piece.groups[0]),
        name=_fold_name(context, indices),
        words=_words(clauses),
        text=_text(context, piece.groups) if context.holds_text else None,
        link=clauses[0].anchor,
        ids=() if context.holds_text else _changed(context, piece.groups),
        was=was if was != _bare(context, indices) else "",
        same=Fold.MOVED,
    )


def view_ghost(context: Context, ghost: Ghost) -> FoldView:
    """Return the gap that a move left, with where its text is now."""
    index = context.first_of_move[ghost.move]
    group = context.groups[index]
    first = context.comparison.old[group.old[0]]
    is_row = index in context.marked
    return FoldView(
        kind=FoldKind.GHOST,
        id=f"rl-from-{ghost.move}",
        name=opening_words(first),
        words=0,
        text=None,
        link=context.id(group) if is_row else _move_id(context, ghost.move, index),
        was=first.cite,
    )


def _changed(context: Context, groups: Sequence[int]) -> tuple[str, ...]:
    """Return the ids of those groups in which something changed."""
    return tuple(
        context.id(context.groups[g]) for g in groups if g in context.arrangement.change_of
    )


def same_code(context: Context, groups: Sequence[int]) -> Fold:
    """Return what can be said of unmarked groups: nothing differs, or numbers, or form."""
    changed = (context.arrangement.change_of.get(g) for g in groups)
    kinds = {k for c in changed if c is not None for k in context.comparison.changes[c].kinds}
    if not kinds:
        return Fold.SAME
    return Fold.NEW_NUMBERS if kinds == {Kind.RENUMBERED} else Fold.NEW_FORM


def _move_id(context: Context, move: int, group: int) -> str:
    is_first = context.first_of_move[move] == group
    return f"rl-move-{move}" if is_first else f"rl-move-{move}-{group}"


def _old_numbers(context: Context, groups: Sequence[int]) -> str:
    """Return the numbers that some clauses had; empty where they had none."""
    old = sorted({i for g in groups for i in context.groups[g].old})
    clauses = context.comparison.old
    cited = any(clauses[i].cite for i in old)
    return numbers_of(clauses, old, context.t, code=BlockName.LIST) if cited else ""


def _bare(context: Context, indices: Sequence[int]) -> str:
    return numbers_of(context.comparison.new, indices, context.t, code=BlockName.LIST)


def _fold_name(context: Context, indices: Sequence[int]) -> str:
    """Return what a fold holds; a clause is named only when all beneath it is as it was."""
    t = context.t
    whole = [i for i in indices if i not in context.touched]
    if not whole:
        return _part_name(context, indices)
    clauses = clause_html.pick(context.comparison.new, whole)
    cites = [c.cite for c in clauses if c.cite]
    if not cites and len(clauses) == 1:
        return t.quoted(opening_words(clauses[0]))
    if not cites:
        return t(Common.CLAUSES, n=len(clauses))
    if whole == [*range(whole[0], whole[-1] + 1)] and len(cites) > 2:  # noqa: PLR2004 - Two are a list.
        return _bare(context, whole)
    return named(context.comparison.new, whole, t, code=BlockName.LIST)


def _part_name(context: Context, indices: Sequence[int]) -> str:
    """Return what clauses are called that are as they were, with changes beneath each."""
    t = context.t
    clauses = clause_html.pick(context.comparison.new, indices)
    if all(c.kind is ClauseKind.HEADING for c in clauses):
        return t(ClauseName.HEADINGS, n=len(clauses))
    if len(clauses) > 1:
        return t(ClauseName.OPENINGS, n=len(clauses))
    cite = clauses[0].cite
    return t(ClauseName.OPENING, cite=t.cited(cite)) if cite else name_of(clauses[0], t)


def _words(clauses: Sequence[Clause]) -> int:
    return sum(len(c.text.split()) for c in clauses)
