"""Rows of changes: what each is called, how it differs, what explains it, what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from plainredline.messages.page_codes import Wording
from plainredline.model import FactKind, Group, Message
from plainredline.render.arrangement import links_of
from plainredline.render.context import Context
from plainredline.render.facets import capital
from plainredline.render.moved_view import moves_of
from plainredline.render.naming import hint_of, kinds_of, name_of, named, place_name
from plainredline.render.side_html import sides_of_block, sides_of_change
from plainredline.render.status import NOTHING
from plainredline.render.told_once import reasons_beside_facts
from plainredline.render.views import FoundView, RowView


def view_rows(context: Context, groups: Sequence[int]) -> Iterator[RowView]:
    """Yield the rows of groups that stand together, one for each part that is told apart."""
    for part in told_apart(context, groups):
        yield _row(context, part)


def told_apart(context: Context, groups: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Cut groups where another explanation begins, or where none is any more.

    A split of which nothing is said goes with what was added between its parts.
    """
    told = [context.told_of(g) for g in groups]
    first = context.groups[groups[0]]
    if len(groups) > 1 and first.old and first.new and told[0] == NOTHING:
        told[0] = told[1]
    for _, run in groupby(zip(groups, told, strict=True), key=itemgetter(1)):
        yield tuple(g for g, _ in run)


def whys(
    context: Context, changes: Sequence[int]
) -> tuple[tuple[Wording, tuple[Message, ...]], ...]:
    """Return why changes bind, or do not, first those that do; each reason is given once."""
    reasons: dict[Wording, dict[Message, None]] = {}
    for change in sorted(
        (context.comparison.changes[i] for i in changes), key=lambda c: not c.substantive
    ):
        weight = Wording.SUBSTANTIVE if change.substantive else Wording.COSMETIC
        reasons.setdefault(weight, {}).update(dict.fromkeys(reasons_beside_facts(change)))
    return tuple((weight, tuple(found)) for weight, found in reasons.items())


def found_in(context: Context, groups: Sequence[int]) -> tuple[FoundView, ...]:
    """Return the facts of some groups; each names its clause where there are several."""
    return tuple(
        FoundView(
            statement,
            _short_name(context, context.groups[i]) if len(groups) > 1 else "",
            context.id(context.groups[i]),
        )
        for i in groups
        for statement in _found(context, context.arrangement.change_of.get(i))
    )


def _row(context: Context, groups: Sequence[int]) -> RowView:
    t = context.t
    changes = context.changes_of(groups)
    change = context.comparison.changes[changes[0]]
    group = change.group
    is_block = len(groups) > 1 and not (group.old and group.new)
    before, after = (
        sides_of_block(context, groups)
        if is_block
        else sides_of_change(context, change, groups[1:])
    )
    told = context.told_of(groups[-1])  # The first may be a split of which nothing is said.
    return RowView(
        id=context.id(group),
        name=_block_name(context, groups) if is_block else place_name(context.comparison, group, t),
        hint="" if is_block else hint_of(context.clause(group), t),
        what=kinds_of(context.comparison, changes, t),
        effects=told.effects,
        marks=context.marker.of(changes, told.effects),
        stories=told.stories,
        state=told.state,
        set_aside=told.reason,
        whys=whys(context, changes),
        moves=moves_of(context, changes),
        before=before,
        after=after,
        found=found_in(context, groups),
        gone=() if group.new else tuple(context.id(context.groups[i]) for i in groups[1:]),
        ghost="" if group.move is None else f"rl-from-{group.move}",
        links=links_of(change),
        bounded=change.redline.bounded,
    )


def _block_name(context: Context, groups: Sequence[int]) -> str:
    is_new = bool(context.groups[groups[0]].new)
    clauses = context.comparison.new if is_new else context.comparison.old
    every = [n for i in groups for n in (context.groups[i].new or context.groups[i].old)]
    return capital(named(clauses, every, context.t))


def _short_name(context: Context, group: Group) -> str:
    """Return what a clause is called in a list: by its number, or how it begins."""
    clauses = context.comparison.new if group.new else context.comparison.old
    name = named(clauses, (group.new or group.old)[:1], context.t)
    return name or name_of(context.clause(group), context.t)


def _found(context: Context, change: int | None) -> tuple[Message, ...]:
    facts = () if change is None else context.comparison.changes[change].facts
    return tuple(fact.statement for fact in facts if fact.kind is not FactKind.LINK)
