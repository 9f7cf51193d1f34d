"""Sections in which words changed: a heading, its rows, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from markupsafe import Markup, escape

from plainredline.messages.page_codes import ClauseName
from plainredline.model import Clause
from plainredline.render import clause_html
from plainredline.render.arrangement import Ghost, Lead, Moved, Row, Same, Section, Table
from plainredline.render.context import Context
from plainredline.render.fold_view import view_ghost, view_lead, view_moved, view_same
from plainredline.render.marks import Shown
from plainredline.render.outline import heading_words, is_title
from plainredline.render.row_view import view_rows
from plainredline.render.table_view import view_table
from plainredline.render.views import FoldKind, FoldView, RowView, SectionView, StoryLink, is_place


def view_section(context: Context, section: Section) -> SectionView:
    """Return a section with all its pieces."""
    t = context.t
    head = section.head
    pieces = tuple(_leads_marked(tuple(_pieces(context, section))))
    places = [piece for piece in pieces if is_place(piece)]
    some_open = sum(isinstance(p, RowView) and Shown.OPEN in p.effects for p in places)
    return SectionView(
        id=f"rl-s-{context.id(context.groups[section.groups[0]])}",
        anchor=_anchor(context, section),
        label=head.label if head else "",
        title=_title(context, head),
        plain=heading_words(head) if head else t(ClauseName.BEFORE_HEADINGS),
        was=_was(context, section),
        effects=frozenset().union(*map(_effects, places)),
        marks=frozenset().union(*(place.marks for place in places)),
        count=len(places),
        some_open=some_open if some_open < len(places) else 0,
        pieces=pieces,
    )


def _title(context: Context, head: Clause | None) -> Markup:
    """Return the heading of a section; ours, where it has none."""
    if head:
        is_whole = is_title(head)
        return (
            clause_html.inline(head, context.setting) if is_whole else escape(heading_words(head))
        )
    words = escape(context.t(ClauseName.BEFORE_HEADINGS))
    ours = context.setting.ours
    return Markup("<span{}>{}</span>").format(ours, words) if ours else words


def _effects(place: RowView | FoldView) -> frozenset[Shown]:
    return place.effects if isinstance(place, RowView) else frozenset({Shown.MOVED})


def _anchor(context: Context, section: Section) -> str:
    """Return the anchor of a section's heading, unless one of its rows has it."""
    index = section.head_group
    if section.head is None or index is None or index in context.marked:
        return ""
    return "" if context.groups[index].move is not None else section.head.anchor


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
                    yield view_same(context, rest, is_held=context.holds_text)
            case Lead(groups=groups):
                yield view_lead(context, groups)
            case Ghost():
                yield view_ghost(context, piece)


def _leads_marked(pieces: Sequence[RowView | FoldView]) -> Iterator[RowView | FoldView]:
    """Yield pieces, each lead with the marks of the places that stand under it."""
    for index, piece in enumerate(pieces):
        if not _is_fold(piece, FoldKind.LEAD):
            yield piece
            continue
        behind = (p for p in pieces[index + 1 :] if not _is_fold(p, FoldKind.GHOST))
        under = dropwhile(lambda p: _is_fold(p, FoldKind.LEAD), behind)
        places = takewhile(is_place, under)
        yield replace(piece, marks=frozenset().union(*(place.marks for place in places)))


def _is_fold(piece: RowView | FoldView, kind: FoldKind) -> bool:
    return isinstance(piece, FoldView) and piece.kind is kind


def _without(row: RowView, above: Sequence[StoryLink]) -> RowView:
    """Return a row without the explanations that the row above it names."""
    told = tuple(story for story in row.stories if story not in above)
    return row if told == row.stories else replace(row, stories=told)
