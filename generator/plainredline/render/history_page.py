"""The page that gives the history of each clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainredline.messages.page_codes import History, KindName, Title
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Page
from plainredline.render.addresses import clauses_address, up, version_address
from plainredline.render.frame import Crumb, agreement_crumb, description, make_page
from plainredline.render.summaries import ClauseHistory, Moment
from plainredline.storage.layout import agreement_path


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """A clause with its versions, the latest first."""

    id: str
    history: ClauseHistory
    cite: str
    """Its latest; earlier ones are shown where they differ."""

    moments: tuple[tuple[Moment, str], ...]
    """Each with what happened, in words."""


def render_clauses(
    agreement: Agreement, histories: Sequence[ClauseHistory], *, t: Translator
) -> Page:
    """Return the history of each clause; those that never changed are counted only."""
    address = clauses_address(agreement)
    changed = [h for h in histories if len(h.moments) > 1 or h.moments[0].kinds]
    views = tuple(_view(i, h, t) for i, h in enumerate(changed))
    latest = agreement.versions[-1]
    return make_page(
        "clauses.html.j2",
        t,
        summary_template="clauses_summary.html.j2",
        agreement=agreement,
        address=address,
        title=t(Title.CLAUSES_PAGE, title=agreement.title),
        description=description(agreement, t(History.CLAUSES_INTRO), t),
        crumbs=(
            agreement_crumb(agreement),
            Crumb(t(Title.CLAUSES), ""),
        ),
        source=agreement_path(agreement.path),
        values={
            "views": tuple(v for v in views if v.history.anchor),
            "gone": tuple(v for v in views if not v.history.anchor),
            "unchanged": len(histories) - len(changed),
            "changes_url": f"{up(address)}{agreement.slug}/changes/",
            "text_url": up(address) + version_address(agreement, latest),
            "first": agreement.versions[0].effective,
        },
    )


def _view(index: int, history: ClauseHistory, t: Translator) -> HistoryView:
    return HistoryView(
        id=f"rl-h-{history.anchor or index}",
        history=history,
        cite=history.moments[-1].cite,
        moments=tuple((moment, _what(moment, t)) for moment in reversed(history.moments)),
    )


def _what(moment: Moment, t: Translator) -> str:
    return t.listed([t(KindName[kind.name]) for kind in moment.kinds])
