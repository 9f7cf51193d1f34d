"""The page of an agreement: its timeline, and the question which version you agreed to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from plainredline.messages.page_codes import Card, History
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Message, Page
from plainredline.model.periods import Phase, coming_versions, current_version, period_of
from plainredline.render import phases
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
from plainredline.render.frame import Crumb, agreement_crumb, description, make_page
from plainredline.render.paging import address_of, cut, numbered, page_links
from plainredline.render.summaries import Summary, Update
from plainredline.render.translated_html import in_language
from plainredline.render.verdict import Verdict, make_verdict
from plainredline.storage.layout import agreement_path

VERSIONS = 50
"""Of the timeline on one page."""

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
    begins: Message
    """From when it holds, or when it was first seen."""

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
) -> Iterator[Page]:
    """Yield the timeline of an agreement, the newest version first, and the pages it goes on with.

    `updates` are all its versions, oldest first.
    """
    first = agreement_address(agreement)
    stretches = cut(tuple(reversed(updates)), VERSIONS)
    yield _timeline(
        agreement, updates, stretches, t=t, today=today, has_clauses=has_clauses, has_feed=has_feed
    )
    for number, stretch in enumerate(stretches[1:], 2):
        address = address_of(first, number)
        yield make_page(
            "timeline.html.j2",
            t,
            summary_template="agreement_summary.html.j2",
            agreement=agreement,
            address=address,
            title=numbered(agreement.title, number, t),
            description=description(agreement, _intro(agreement, t), t),
            crumbs=(agreement_crumb(agreement), Crumb(t(History.EVERY_VERSION), "")),
            source=agreement_path(agreement.path),
            is_found=False,
            values={
                "intro": _intro(agreement, t),
                "views": [view_update(agreement, each, t, today, up(address)) for each in stretch],
                "pages": page_links(first, number, len(stretches)),
            },
        )


def _timeline(
    agreement: Agreement,
    updates: Sequence[Update],
    stretches: Sequence[Sequence[Update]],
    *,
    t: Translator,
    today: date,
    has_clauses: bool,
    has_feed: bool,
) -> Page:
    """Return the first page: what comes, what was agreed to, and the newest versions."""
    address = agreement_address(agreement)
    current = current_version(agreement, today)
    later = coming_versions(agreement, today)
    coming = updates[len(updates) - len(later) :]
    agreed = tuple(
        (version, up(address) + since_address(agreement, version))
        for version in reversed(agreement.versions)
        if current is not None and version.effective < current.effective
    )
    intro = _intro(agreement, t)
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
            "coming": [view_update(agreement, each, t, today, up(address)) for each in coming],
            "views": [view_update(agreement, each, t, today, up(address)) for each in stretches[0]],
            "pages": page_links(address, 1, len(stretches)),
            "current": current,
            "agreed": agreed[:LATEST] if len(agreed) > MANY else agreed,
            "agreed_before": agreed[LATEST:] if len(agreed) > MANY else (),
            "clauses_url": up(address) + clauses_address(agreement) if has_clauses else "",
            "feed_url": up(address) + feed_address(agreement) if has_feed else "",
        },
    )


def _intro(agreement: Agreement, t: Translator) -> str:
    first = agreement.versions[0].effective
    return t(History.VERSIONS, n=len(agreement.versions), first=first)


def view_update(
    agreement: Agreement, update: Update, t: Translator, today: date, root: str
) -> UpdateView:
    """Return a version as the timeline and the home page show it."""
    version, summary = update.version, update.summary
    period = period_of(agreement, version, today)
    return UpdateView(
        update=update,
        headline=view_headline(summary, t) if summary else Markup(""),
        verdict=make_verdict(summary) if summary else None,
        figures=summary.figures if summary else None,
        state=phases.state(period, t),
        begins=phases.begins_on(version),
        is_coming=period.phase is Phase.COMING,
        is_current=period.phase in {Phase.IN_FORCE, Phase.NEWEST},
        change=root + change_address(agreement, version),
        text=root + version_address(agreement, version),
        raw=root + raw_address(agreement, version),
    )


def view_headline(summary: Summary, t: Translator) -> Markup:
    """Return the author's headline, or that the explanation is being reviewed."""
    if summary.is_in_review:
        return escape(t(Card.IN_REVIEW))
    return in_language(summary.headline, summary.language, t)
