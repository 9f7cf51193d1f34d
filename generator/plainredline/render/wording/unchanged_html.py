"""Text without changes, as HTML: clauses with their anchors, neighbouring rows as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from markupsafe import Markup

from plainredline.model import Clause, ClauseKind, Clauses
from plainredline.render.order.arrangement import is_table_head
from plainredline.render.wording import clause_html
from plainredline.render.wording.clause_html import Typesetting


def text_of(
    clauses: Clauses,
    indices: Sequence[int],
    setting: Typesetting,
    marked: Mapping[int, str] | None = None,
    *,
    prefix: str = "",
) -> Markup:
    """Return clauses as they stand, each with its anchor; neighbouring rows are one table.

    Those that are `marked` have their words there, past the gate. A `prefix` stands before each
    anchor, where a page has another text with the same.
    """
    parts: list[str] = []
    rows: list[str] = []
    for index in indices:
        clause = clauses[index]
        id_ = prefix + clause.anchor
        if clause.kind is ClauseKind.ROW:
            head = is_table_head(clauses, index)
            if head and rows:
                parts.append(as_table(rows) or "")
                rows = []
            tag = "th" if head else ""
            rows.append(table_row(tag, cells_of(clause, setting), escape(id_)))
            continue
        if rows:
            parts.append(as_table(rows) or "")
            rows = []
        shown = (marked or {}).get(index) or clause_html.inline(clause, setting)
        parts.append(clause_html.block(clause, shown, setting, id_))
    if rows:
        parts.append(as_table(rows) or "")
    return Markup("".join(parts))  # noqa: S704 - Each part has passed the gate.


def cells_of(clause: Clause, setting: Typesetting) -> Sequence[str]:
    """Return the cells of a row as it stands."""
    return clause_html.inline(clause, setting).split("\t")


def table_row(tag: str, cells: Sequence[str], id_: str = "") -> str:
    """Return one row; `tag` is ``th`` for a head, and `id_` is escaped."""
    name = f' id="{id_}"' if id_ else ""
    if tag == "th":
        inner = "".join(f'<th scope="col">{cell}</th>' for cell in cells)
    else:
        inner = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<tr{name}>{inner}</tr>"


def as_table(rows: Sequence[str]) -> Markup | None:
    """Return rows as one table; None for none."""
    if not rows:
        return None
    return Markup(f'<table class="rl-table">{"".join(rows)}</table>')  # noqa: S704 - Its cells have passed the gate.
