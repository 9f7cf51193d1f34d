"""The home page: every agreement, with its latest change and those to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from plainredline.messages.page_codes import Site
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Page
from plainredline.model.periods import coming_versions
from plainredline.render.addresses import agreement_address, up
from plainredline.render.agreement_page import UpdateView, view_update
from plainredline.render.frame import make_page
from plainredline.render.paging import address_of, cut, numbered, page_links
from plainredline.render.summaries import Update
from plainredline.render.translated_html import in_language

TILES = 60
"""Agreements on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An agreement with its latest and coming changes."""

    agreement: Agreement
    latest: Update | None
    """The version in force, or the newest seen; None before the first takes effect."""

    coming: tuple[Update, ...] = ()
    """Soonest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """An agreement on the home page."""

    agreement: Agreement
    title: Markup
    url: str
    latest: UpdateView | None


def entry(agreement: Agreement, updates: Sequence[Update], *, today: date) -> Entry:
    """Return an agreement for the home page from all its updates, oldest first."""
    begun = len(updates) - len(coming_versions(agreement, today))
    return Entry(
        agreement=agreement,
        latest=updates[begun - 1] if begun else None,
        coming=tuple(updates[begun:]),
    )


def render_home(
    entries: Sequence[Entry],
    *,
    t: Translator,
    today: date,
    site_name: str = "",
    has_feed: bool = True,
) -> Iterator[Page]:
    """Yield the home page and those that go on with its list; what changed last stands first."""
    by_date = sorted(entries, key=_recency)
    coming = sorted(
        ((update, item) for item in entries for update in item.coming),
        key=lambda pair: (pair[0].version.effective, pair[1].agreement.slug),
    )
    stretches = cut(by_date, TILES)
    for number, stretch in enumerate(stretches, 1):
        root = up(address_of("", number))
        yield make_page(
            "home.html.j2",
            t,
            summary_template="home_summary.html.j2",
            address=address_of("", number),
            title=numbered(site_name or t(Site.HOME_TITLE), number, t),
            description=t(Site.HOME_INTRO),
            crumbs=(),
            is_found=number == 1,
            values={
                "tiles": [_tile(item, t, today, root) for item in stretch],
                "coming": [
                    (
                        view_update(item.agreement, update, t, today, root),
                        _tile(item, t, today, root),
                    )
                    for update, item in coming
                    if number == 1
                ],
                "pages": page_links("", number, len(stretches)),
                "feed_url": f"{root}feed.xml" if has_feed else "",
            },
        )


def _tile(item: Entry, t: Translator, today: date, root: str) -> Tile:
    agreement, latest = item.agreement, item.latest
    return Tile(
        agreement=agreement,
        title=in_language(agreement.title, agreement.language, t),
        url=root + agreement_address(agreement),
        latest=view_update(agreement, latest, t, today, root) if latest else None,
    )


def _recency(item: Entry) -> tuple[int, str]:
    latest = item.latest.version.effective.toordinal() if item.latest else 0
    return -latest, item.agreement.slug
