"""The wording side by side, as values that the template lays out.

`arrange` says in which order the wording is shown. `sections`, with its `rows`, `tables` and
`folds`, makes views of that, and `forms` of what differs in form only; here they are put
together, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from plainredline.errors import InvariantError
from plainredline.model import Change, FormKind, Kind
from plainredline.render.order.arrangement import Ghost, Same, Section, is_wordless
from plainredline.render.telling.marks import Marks
from plainredline.render.telling.place_counts import places_of
from plainredline.render.wording.context import Context
from plainredline.render.wording.fold_view import view_ghost, view_same
from plainredline.render.wording.form_view import view_forms
from plainredline.render.wording.section_view import view_section
from plainredline.render.wording.views import FoldView, FormsView, SectionView, WordingView

_FORM: Final = "rl-f-"
"""Before the id of a difference of form."""


def view_wording(context: Context) -> WordingView:
    """Return the wording of a comparison, laid out.

    Raises:
        InvariantError: Not every place is shown, once.
    """
    parts = tuple(_parts(context))
    sections = [part for part in parts if isinstance(part, SectionView)]
    shown = sorted(change for section in sections for row in section.shown for change in row)
    if tuple(shown) != places_of(context.comparison):
        raise InvariantError("a page does not show every place once")
    marks = Counter[Marks]()
    for row in (row for section in sections for block in section.blocks for row in block.rows):
        marks[row.marks] += row.count
    forms = tuple(_forms(context, is_all=not shown))
    return WordingView(
        parts=parts,
        forms=forms,
        places=len(shown),
        marks=tuple(marks.items()),
        targets=_on_page(_targets_of(context), forms),
        ours=context.setting.ours,
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


def _forms(context: Context, *, is_all: bool) -> Iterator[FormsView]:
    """Yield what differs in form; beside changed words each fold and block says its numbers."""
    for forms in view_forms(context):
        if is_all or forms.kind is not FormKind.LABEL:
            yield forms


def _on_page(targets: Mapping[int, str], forms: Sequence[FormsView]) -> Mapping[int, str]:
    """Return where changes are seen; of differences of form that are not listed, their table."""
    listed = {form.id for each in forms for form in each.shown}
    return {
        index: "rl-form" if target.startswith(_FORM) and target not in listed else target
        for index, target in targets.items()
    }


def _targets_of(context: Context) -> Mapping[int, str]:
    """Return for each change the id at which a reader sees it."""
    places = frozenset(places_of(context.comparison))
    return {
        index: context.id(change.group) if index in places else _target_beside(context, change)
        for index, change in enumerate(context.comparison.changes)
    }


def _target_beside(context: Context, change: Change) -> str:
    """Return the id at which a reader sees a change that is no place."""
    if change.group.move is not None:
        return f"rl-move-{change.group.move}"
    if Kind.RENUMBERED in change.kinds and change.group.new:
        return context.id(change.group)  # Its fold says so, and holds it or its id.
    if change.forms or is_wordless(change):
        return f"{_FORM}{context.id(change.group)}"
    return "rl-wording"
