"""The home page: every agreement, with its latest change and those to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from plainredline.messages.page_codes import Site
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Page
from plainredline.render.addresses import agreement_address
from plainredline.render.agreement_page import UpdateView, view_update
from plainredline.render.frame import make_page
from plainredline.render.summaries import Update
from plainredline.render.translated_html import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An agreement with its latest and coming changes."""

    agreement: Agreement
    latest: Update | None
    """The version in force; None before the first takes effect."""

    coming: tuple[Update, ...] = ()
    """Soonest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """An agreement on the home page."""

    agreement: Agreement
    title: Markup
    url: str
    latest: UpdateView | None
    coming: tuple[UpdateView, ...]


def entry(agreement: Agreement, updates: Sequence[Update], *, today: date) -> Entry:
    """Return an agreement for the home page from all its updates, oldest first."""
    started = [update for update in updates if update.version.effective <= today]
    return Entry(
        agreement=agreement,
        latest=started[-1] if started else None,
        coming=tuple(update for update in updates if update.version.effective > today),
    )


def render_home(
    entries: Sequence[Entry],
    *,
    t: Translator,
    today: date,
    site_name: str = "",
    has_feed: bool = True,
) -> Page:
    """Return the home page; what changed last stands first."""
    tiles = [
        Tile(
            agreement=item.agreement,
            title=in_language(item.agreement.title, item.agreement.language, t),
            url=agreement_address(item.agreement),
            latest=view_update(item.agreement, item.latest, t, today, "") if item.latest else None,
            coming=tuple(view_update(item.agreement, u, t, today, "") for u in item.coming),
        )
        for item in entries
    ]
    by_date = sorted(tiles, key=_recency)
    coming = sorted(
        ((view, tile) for tile in tiles for view in tile.coming),
        key=lambda pair: (pair[0].update.version.effective, pair[1].agreement.slug),
    )
    return make_page(
        "home.html.j2",
        t,
        summary_template="home_summary.html.j2",
        address="",
        title=site_name or t(Site.HOME_TITLE),
        description=t(Site.HOME_INTRO),
        crumbs=(),
        values={"tiles": by_date, "coming": coming, "has_feed": has_feed},
    )


def _recency(tile: Tile) -> tuple[int, str]:
    latest = tile.latest.update.version.effective.toordinal() if tile.latest else 0
    return -latest, tile.agreement.slug
