"""Sections in which words changed: a heading, its rows, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from markupsafe import Markup, escape

from plainredline.messages.page_codes import ClauseName
from plainredline.model import Clause
from plainredline.render.order.arrangement import Ghost, Lead, Moved, Row, Same, Section, Table
from plainredline.render.order.outline import heading_words, is_title
from plainredline.render.telling.marks import joined
from plainredline.render.wording import clause_html
from plainredline.render.wording.context import Context
from plainredline.render.wording.fold_view import view_ghost, view_lead, view_moved, view_same
from plainredline.render.wording.row_view import goes_on, view_block, view_rows
from plainredline.render.wording.table_view import view_table
from plainredline.render.wording.views import BlockView, FoldKind, FoldView, RowView, SectionView


def view_section(context: Context, section: Section) -> SectionView:
    """Return a section with all its pieces."""
    head = section.head
    placed = tuple(_pieces(context, section))
    blocks = tuple(_blocks(context, placed))
    pieces = tuple(_leads_marked(context, blocks))
    id_, title = section_id(context, section), _title(context, head)
    label, was = head.label if head else "", _was(context, section)
    marks = joined([piece.marks for piece in pieces if isinstance(piece, BlockView)])
    numbers = tuple([piece.number for piece in pieces])
    look = id_, label, title, was, marks, numbers
    return SectionView(
        id=id_,
        label=label,
        title=title,
        plain=head.text if head else context.t(ClauseName.BEFORE_HEADINGS),
        was=was,
        marks=marks,
        pieces=pieces,
        shown=tuple([changes for _, changes in placed if changes]),
        number=context.alike.pieces.number(look) if all(numbers) else 0,
    )


def section_id(context: Context, section: Section) -> str:
    """Return the id of a section on the page: its heading's, unless one of its rows has it."""
    own = f"rl-s-{context.id(context.groups[section.groups[0]])}"
    return _anchor(context, section) or own


_Placed = tuple[RowView | FoldView, tuple[int, ...]]
"""A piece with the places that it shows, as indices of changes; of a fold there are none."""


def _blocks(context: Context, pieces: Iterable[_Placed]) -> Iterator[BlockView | FoldView]:
    """Yield pieces, neighbouring rows of which the same is said as one block."""
    rows: list[RowView] = []
    places: list[tuple[int, ...]] = []
    for piece, changes in pieces:
        if rows and not (isinstance(piece, RowView) and goes_on(rows[-1], piece)):
            yield view_block(context, rows, places)
            rows, places = [], []
        if isinstance(piece, RowView):
            rows.append(piece)
            places.append(changes)
        else:
            yield piece
    if rows:
        yield view_block(context, rows, places)


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


def _pieces(context: Context, section: Section) -> Iterator[_Placed]:
    for piece in section.pieces:
        match piece:
            case Row(groups=groups):
                yield from view_rows(context, groups)
            case Table(groups=groups):
                yield view_table(context, groups)
            case Moved():
                yield view_moved(context, piece), ()
            case Same(groups=groups):
                rest = tuple(g for g in groups if g != section.head_group)
                if context.new_of(rest):
                    yield view_same(context, rest, is_held=context.holds_text), ()
            case Lead(groups=groups):
                yield view_lead(context, groups), ()
            case Ghost():
                yield view_ghost(context, piece), ()


def _leads_marked(
    context: Context,
    pieces: Sequence[BlockView | FoldView],
) -> Iterator[BlockView | FoldView]:
    """Yield pieces, each lead with the marks of the places that stand under it."""
    for index, piece in enumerate(pieces):
        if not _is_fold(piece, FoldKind.LEAD):
            yield piece
            continue
        behind = (p for p in pieces[index + 1 :] if not _is_fold(p, FoldKind.GHOST))
        under = dropwhile(lambda p: _is_fold(p, FoldKind.LEAD), behind)
        blocks = takewhile(lambda p: isinstance(p, BlockView), under)
        marks = joined(block.marks for block in blocks)
        number = context.alike.pieces.number((piece.number, marks))
        yield replace(piece, marks=marks, number=number)


def _is_fold(piece: BlockView | FoldView, kind: FoldKind) -> bool:
    return isinstance(piece, FoldView) and piece.kind is kind
