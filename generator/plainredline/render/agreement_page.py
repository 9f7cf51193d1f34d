"""The page of an agreement: its timeline, and the question which version you agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from plainredline.messages.page_codes import Card, History
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Page, Version
from plainredline.render.addresses import (
    agreement_address,
    change_address,
    clauses_address,
    feed_address,
    raw_address,
    since_address,
    up,
    version_address,
)
from plainredline.render.figures import Figures
from plainredline.render.frame import agreement_crumb, description, make_page
from plainredline.render.summaries import Summary, Update
from plainredline.render.translated_html import in_language
from plainredline.render.verdict import Verdict, make_verdict, version_state
from plainredline.storage.layout import agreement_path

MANY = 16
"""Earlier versions above which only the latest stand in the open."""

LATEST = 11
"""How many those are: with the current one, full rows of the grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateView:
    """A version on the timeline."""

    update: Update
    headline: Markup
    """The author's, or that it is being reviewed; empty for none."""

    verdict: Verdict | None
    """None for the first version, which has no `figures` either."""

    figures: Figures | None
    state: str
    is_coming: bool
    is_current: bool
    change: str
    text: str
    raw: str


def render_agreement(
    agreement: Agreement,
    updates: Sequence[Update],
    *,
    t: Translator,
    today: date,
    has_clauses: bool = True,
    has_feed: bool = True,
) -> Page:
    """Return the timeline of an agreement; `updates` are all its versions, oldest first."""
    address = agreement_address(agreement)
    views = tuple(view_update(agreement, update, t, today, up(address)) for update in updates)
    current = current_version(agreement, today)
    agreed = tuple(
        (version, up(address) + since_address(agreement, version))
        for version in reversed(agreement.versions)
        if current is not None and version.effective < current.effective
    )
    first = agreement.versions[0].effective
    intro = t(History.VERSIONS, n=len(agreement.versions), first=first)
    return make_page(
        "agreement.html.j2",
        t,
        summary_template="agreement_summary.html.j2",
        agreement=agreement,
        address=address,
        title=agreement.title,
        description=description(agreement, intro, t),
        crumbs=(agreement_crumb(agreement, is_here=True),),
        source=agreement_path(agreement.path),
        values={
            "intro": intro,
            "coming": tuple(view for view in views if view.is_coming),
            "views": tuple(reversed(views)),
            "current": current,
            "agreed": agreed[:LATEST] if len(agreed) > MANY else agreed,
            "agreed_before": agreed[LATEST:] if len(agreed) > MANY else (),
            "clauses_url": up(address) + clauses_address(agreement) if has_clauses else "",
            "feed_url": up(address) + feed_address(agreement) if has_feed else "",
        },
    )


def view_update(
    agreement: Agreement, update: Update, t: Translator, today: date, root: str
) -> UpdateView:
    """Return a version as the timeline and the home page show it."""
    version, summary = update.version, update.summary
    return UpdateView(
        update=update,
        headline=view_headline(summary, t) if summary else Markup(""),
        verdict=make_verdict(summary) if summary else None,
        figures=summary.figures if summary else None,
        state=version_state(agreement, version, today, t),
        is_coming=version.effective > today,
        is_current=version == current_version(agreement, today),
        change=root + change_address(agreement, version),
        text=root + version_address(agreement, version),
        raw=root + raw_address(agreement, version),
    )


def view_headline(summary: Summary, t: Translator) -> Markup:
    """Return the author's headline, or that the explanation is being reviewed."""
    if summary.is_in_review:
        return escape(t(Card.IN_REVIEW))
    return in_language(summary.headline, summary.language, t)


def current_version(agreement: Agreement, today: date) -> Version | None:
    """Return the version in force; None before the first takes effect."""
    started = [version for version in agreement.versions if version.effective <= today]
    return started[-1] if started else None
