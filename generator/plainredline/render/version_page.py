"""The page of one version: its full text, each clause with when it last changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from plainredline.messages.page_codes import Common, Title
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Anchor, Clause, ClauseKind, Clauses, Page, Version
from plainredline.render import clause_html
from plainredline.render.addresses import raw_address, up, version_address
from plainredline.render.clause_html import Typesetting, make_typesetting
from plainredline.render.frame import Crumb, agreement_crumb, description, make_page
from plainredline.render.naming import opening_words
from plainredline.render.outline import tops
from plainredline.render.phases import begins_on
from plainredline.render.unchanged_html import text_of
from plainredline.render.verdict import version_state


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What explains the latest change of a clause."""

    title: str
    effective: date
    """Of the change page that holds it."""

    id: str
    """Of its card there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """A clause, or the rows of one table."""

    anchor: str
    """Empty for a table, whose rows have theirs."""

    level: int
    """Of the heading; 0 for anything else."""

    label: str
    name: str
    """The number by which it is told from others, or how it begins."""

    html: Markup
    changed: date | None
    target: str
    meaning: Meaning | None


def render_version(
    agreement: Agreement,
    version: Version,
    clauses: Clauses,
    *,
    t: Translator,
    last_changed: Mapping[int, date] | None = None,
    meanings: Mapping[int, Meaning] | None = None,
    targets: Mapping[int, Anchor] | None = None,
    today: date,
) -> Page:
    """Return the full text of a version.

    `last_changed` says of clauses, by their index, in which version their words last
    changed; a clause that is not in it has stood since the first version. `targets` says
    where such a clause stands on that change page, when its anchor was another one then.
    `meanings` says what explains that change.
    """
    address = version_address(agreement, version)
    anchors = frozenset(str(clause.anchor) for clause in clauses)
    setting = make_typesetting(t, language=agreement.language, anchors=anchors)
    views = tuple(_views(clauses, setting, last_changed or {}, targets or {}, meanings or {}))
    words = sum(len(clause.text.split()) for clause in clauses)
    return make_page(
        "version.html.j2",
        t,
        summary_template="version_summary.html.j2",
        agreement=agreement,
        address=address,
        title=t(Title.VERSION_PAGE, title=agreement.title, date=version.effective),
        description=description(agreement, _full_text(version, words, t), t),
        crumbs=(
            agreement_crumb(agreement),
            Crumb(t(Title.VERSION_CRUMB, date=version.effective), ""),
        ),
        source=version.path,
        values={
            "version": version,
            "views": views,
            "contents": _contents(clauses),
            "state_words": version_state(agreement, version, today, t),
            "ours_attrs": setting.ours,
            "words": words,
            "count": len(clauses),
            "raw_url": up(address) + raw_address(agreement, version),
            "changes_url": f"{up(address)}{agreement.slug}/changes/",
        },
    )


def _full_text(version: Version, words: int, t: Translator) -> str:
    about = Common.COMMA(first=Title.FULL_TEXT(), second=Common.WORDS(n=words))
    return f"{t(Common.FULL_STOP, text=about)} {t(Common.FULL_STOP, text=begins_on(version))}"


def _views(
    clauses: Clauses,
    setting: Typesetting,
    last_changed: Mapping[int, date],
    targets: Mapping[int, Anchor],
    meanings: Mapping[int, Meaning],
) -> Iterator[ClauseView]:
    ranks = _ranks(clauses)
    index = 0
    while index < len(clauses):
        clause = clauses[index]
        end = index + 1
        if clause.kind is ClauseKind.ROW:
            while end < len(clauses) and clauses[end].kind is ClauseKind.ROW:
                end += 1
        dated = [(last_changed[i], -i) for i in range(index, end) if i in last_changed]
        latest = -max(dated)[1] if dated else index
        yield ClauseView(
            anchor="" if clause.kind is ClauseKind.ROW else clause.anchor,
            level=ranks.get(index, 0),
            label=clause.label,
            name=clause.label or opening_words(clause),
            html=_html(clauses, index, end, setting),
            changed=last_changed.get(latest),
            target=targets.get(latest, clauses[latest].anchor),
            meaning=meanings.get(latest),
        )
        index = end


def _html(clauses: Clauses, index: int, end: int, setting: Typesetting) -> Markup:
    clause = clauses[index]
    if clause.kind is ClauseKind.ROW:
        return text_of(clauses, range(index, end), setting)
    if clause.kind is ClauseKind.HEADING:
        return clause_html.inline(clause, setting)
    return Markup(clause_html.block(clause, clause_html.inline(clause, setting), setting))  # noqa: S704 - Past the gate.


def _ranks(clauses: Clauses) -> dict[int, int]:
    """Return the level of each heading on the page: from 2, and never skipping one."""
    ranks: dict[int, int] = {}
    stack: list[int] = []
    for index, clause in enumerate(clauses):
        if clause.kind is ClauseKind.HEADING:
            while stack and stack[-1] >= clause.level:
                stack.pop()
            stack.append(clause.level)
            ranks[index] = min(len(stack) + 1, 6)
    return ranks


def _contents(clauses: Clauses) -> tuple[Clause, ...]:
    """Return the top headings, for the table of contents."""
    heads = sorted({top for top in tops(clauses) if top is not None})
    return tuple(clauses[i] for i in heads if clauses[i].kind is ClauseKind.HEADING)
