"""The page for an address that leads nowhere, which a host shows at any depth."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from plainredline.messages.page_codes import Site
from plainredline.messages.translator import Translator
from plainredline.model import Asset, Frame, Page
from plainredline.render.addresses import search_address
from plainredline.render.pages.engine import render
from plainredline.render.pages.frame import standalone

MISSING: Final = "404.html"


def missing_asset(
    t: Translator, *, site_name: str, site_url: str, has_search: bool, frame: Frame
) -> Asset:
    """Return the page: its style is within it, and its links begin at the root of the host.

    Where the site is not known to stand elsewhere, that is its own root.
    """
    root = "/" + (urlsplit(site_url).path.strip("/") + "/").lstrip("/")
    search = f"{root}{search_address()}" if has_search else ""
    title = t(Site.NO_PAGE)
    page = Page(
        address=MISSING,
        title=title,
        description=t(Site.NO_PAGE_WHY),
        body=render("missing.html.j2", t=t, title=title, root=root, search=search),
        summary="",
        language=t.language,
    )
    whole = standalone(
        page, site_name=site_name, inline=True, has_search=has_search, frame=frame, root=root
    )
    return Asset(address=MISSING, content=whole.encode())
