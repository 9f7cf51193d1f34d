"""The wording side by side, as values that the template lays out.

`arrange` says in which order the wording is shown. `sections`, with its `rows`, `tables` and
`folds`, makes views of that, and `forms` of what differs in form only; here they are put
together, and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plainredline.messages.translator import Translator
from plainredline.model import Audience, Explained
from plainredline.render.arrangement import Ghost, Row, Same, Section, is_comment, is_marked
from plainredline.render.context import Context, Held, make_context
from plainredline.render.facets import counted_marks
from plainredline.render.fold_view import view_ghost, view_same
from plainredline.render.form_view import view_forms
from plainredline.render.row_view import told_apart
from plainredline.render.section_view import view_section
from plainredline.render.views import FoldView, SectionView, WordingView, is_place


def view_wording(
    explained: Explained,
    t: Translator,
    *,
    language: str,
    audiences: Sequence[Audience] = (),
    held: Held = Held.ALL,
    text_url: str = "",
) -> WordingView:
    """Return the wording of a comparison, in the language of its agreement, laid out.

    What of the text is not `held` stands on the page at `text_url`, and links within it lead there.
    """
    context = make_context(explained, t, audiences, language=language, held=held, text_url=text_url)
    parts = tuple(_parts(context))
    sections = tuple(part for part in parts if isinstance(part, SectionView))
    places = [p.marks for section in sections for p in section.pieces if is_place(p)]
    changes = context.comparison.changes
    shown = [c for c in changes if is_marked(c) or c.group.move is not None]
    return WordingView(
        parts=parts,
        sections=sections,
        rows=sum(section.count for section in sections),
        substantive=sum(c.substantive for c in shown),
        cosmetic=sum(not c.substantive for c in shown),
        forms=tuple(view_forms(context)),
        counts=counted_marks(places),
        guessed=context.marker.guesses(i for i, change in enumerate(changes) if is_marked(change)),
        targets={index: _target(context, index) for index in range(len(changes))},
        ours=context.setting.ours,
        together=_together(context),
    )


def _parts(context: Context) -> Iterator[SectionView | FoldView]:
    for part in context.arrangement.parts:
        match part:
            case Section():
                yield view_section(context, part)
            case Same(groups=groups):
                if context.new_of(groups):  # A comment that went stands among the forms.
                    yield view_same(context, groups, is_held=context.holds_sections)
            case Ghost():
                yield view_ghost(context, part)


def _target(context: Context, index: int) -> str:
    """Return the id at which a reader sees a change."""
    change = context.comparison.changes[index]
    if is_marked(change):
        return context.id(change.group)
    if change.group.move is not None:
        return f"rl-move-{change.group.move}"
    if change.forms or is_comment(change):
        return f"rl-f-{context.id(change.group)}"
    return "rl-wording"


def _together(context: Context) -> Mapping[int, tuple[int, ...]]:
    """Return for each change that shares its row all changes of that row."""
    pieces = (
        p for part in context.arrangement.parts if isinstance(part, Section) for p in part.pieces
    )
    rows = (piece.groups for piece in pieces if isinstance(piece, Row))
    shared = (part for groups in rows for part in told_apart(context, groups) if len(part) > 1)
    return {change: changes for changes in map(context.changes_of, shared) for change in changes}
