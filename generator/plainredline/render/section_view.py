"""Sections in which words changed: a heading, its rows, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import dropwhile, takewhile

from markupsafe import Markup

from plainredline.render import clause_html
from plainredline.render.arrangement import Ghost, Lead, Moved, Row, Same, Section, Table
from plainredline.render.context import Context
from plainredline.render.fold_view import view_ghost, view_lead, view_moved, view_same
from plainredline.render.row_view import view_rows
from plainredline.render.table_view import view_table
from plainredline.render.views import FoldView, RowView, SectionView, StoryLink, is_place


def view_section(context: Context, section: Section) -> SectionView:
    """Return a section with all its pieces."""
    t = context.t
    head = section.head
    pieces = tuple(_leads_marked(tuple(_pieces(context, section))))
    places = [piece for piece in pieces if is_place(piece)]
    some_open = sum(isinstance(p, RowView) and "open" in p.effects.split() for p in places)
    was = _was(context, section)
    return SectionView(
        id=f"rl-s-{context.id(context.groups[section.groups[0]])}",
        anchor=_anchor(context, section),
        label=head.label if head else "",
        title=clause_html.inline(head) if head else Markup(escape(t("preamble"))),  # noqa: S704 - Escaped.
        plain=head.text if head else t("preamble"),
        was=t("was", label=was) if was else "",
        effects=" ".join(sorted(_effects(places))),
        marks=" ".join(sorted({mark for p in places for mark in p.marks.split()})),
        count=len(places),
        some_open=some_open if some_open < len(places) else 0,
        pieces=pieces,
    )


def _effects(places: Sequence[RowView | FoldView]) -> set[str]:
    effects = (p.effects.split() if isinstance(p, RowView) else ["moved"] for p in places)
    return {effect for found in effects for effect in found}


def _anchor(context: Context, section: Section) -> str:
    """Return the anchor of a section's heading, unless one of its rows has it."""
    index = section.head_group
    if section.head is None or index is None or index in context.marked:
        return ""
    is_moved = context.groups[index].move is not None and context.holds_text
    return "" if is_moved else section.head.anchor


def _was(context: Context, section: Section) -> str:
    """Return the number that a section's heading had; empty where it has it still."""
    if section.head is None or section.head_group is None:
        return ""
    group = context.groups[section.head_group]
    if not (group.old and group.new):
        return ""
    before = context.comparison.old[group.old[0]].label
    return before if before != section.head.label else ""


def _pieces(context: Context, section: Section) -> Iterator[RowView | FoldView]:
    above: tuple[StoryLink, ...] = ()
    for piece in section.pieces:
        match piece:
            case Row(groups=groups):
                for row in view_rows(context, groups):
                    yield _without(row, above)
                    above = row.stories
            case Table(groups=groups):
                yield view_table(context, groups)
            case Moved():
                yield view_moved(context, piece)
            case Same(groups=groups):
                rest = tuple(g for g in groups if g != section.head_group)
                if context.new_of(rest):
                    yield view_same(context, rest)
            case Lead(groups=groups):
                yield view_lead(context, groups)
            case Ghost():
                yield view_ghost(context, piece)


def _leads_marked(pieces: Sequence[RowView | FoldView]) -> Iterator[RowView | FoldView]:
    """Yield pieces, each lead with the tokens of the places that stand under it."""
    for index, piece in enumerate(pieces):
        if not _is_fold(piece, "lead"):
            yield piece
            continue
        behind = (p for p in pieces[index + 1 :] if not _is_fold(p, "ghost"))
        under = dropwhile(lambda p: _is_fold(p, "lead"), behind)
        marks = {mark for place in takewhile(is_place, under) for mark in place.marks.split()}
        yield replace(piece, marks=" ".join(sorted(marks)))


def _is_fold(piece: RowView | FoldView, kind: str) -> bool:
    return isinstance(piece, FoldView) and piece.kind == kind


def _without(row: RowView, above: Sequence[StoryLink]) -> RowView:
    """Return a row without the explanations that the row above it names."""
    told = tuple(story for story in row.stories if story not in above)
    return row if told == row.stories else replace(row, stories=told)
