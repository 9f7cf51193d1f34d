"""A page of ours as a theme wrote it: what is added to it on its way to the disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from mkdocs.utils import get_relative_url

from plainredline.messages.page_codes import Search
from plainredline.render.addresses import feed_address, slug_in
from plainredline.render.pages.frame import PICTURE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as MkDocsPage

    from plainredline.messages.translator import Translator
    from plainredline.mkdocs_plugin.parts import Stored
    from plainredline.mkdocs_plugin.themes import Look

_WAY: Final = re.compile(
    r'((?:<a [^<>]*?href="|<meta http-equiv="refresh" content="0; url=)(?![/#])[^":#?<>]*/)(?=[#"])'
)
"""A link to a page of ours, up to where the name of its file would stand; one to a page of
others begins with a scheme."""


def with_names(body: str) -> str:
    """Return a body whose links to pages of ours name their files, as they are on a disk."""
    return _WAY.sub(r"\1index.html", body)


def head_of(stored: Stored, place: str, page: MkDocsPage, config: MkDocsConfig, theme: str) -> str:
    """Return what stands in the head of a page of ours under any theme.

    `theme` is what the theme itself wrote there; pictures for sharing of another plugin stay.
    """
    name = config.site_name
    slug = slug_in(stored.page.address)
    feeds = [(name, feed_address(None))]
    if slug:
        feeds.append((f"{name}: {slug}", f"{slug}/{feed_address(None)}"))
    # Two words in `rel`: for a lone `alternate` Material asks for a sitemap beside the feed.
    lines = [
        f'<link rel="alternate feed" type="application/atom+xml" title="{escape(title)}"'
        f' href="{get_relative_url(place + address, page.url)}">'
        for title, address in feeds
    ]
    if stored.structured:
        if "og:image" not in theme:
            lines += _shared(stored, place, page, config)
        lines.append(f'<script type="application/ld+json">{stored.structured}</script>')
    return "".join(lines)


def _shared(stored: Stored, place: str, page: MkDocsPage, config: MkDocsConfig) -> list[str]:
    said = {
        "og:type": "article",
        "og:site_name": config.site_name,
        "og:title": stored.page.title,
        "og:description": stored.page.description,
        "og:url": page.canonical_url or "",
        "og:image": urljoin(config.site_url or "", place + PICTURE),
    }
    lines = [f'<meta property="{key}" content="{escape(value)}">' for key, value in said.items()]
    return [*lines, '<meta name="twitter:card" content="summary_large_image">']


def loads(output: str, look: Look, place: str, page: MkDocsPage) -> str:
    """Return what a page of ours loads, where a theme wrote nothing of what plugins ask for."""

    def missing(addresses: Iterable[str]) -> Iterator[str]:
        for address in addresses:
            if address not in output:
                yield escape(get_relative_url(place + address, page.url))

    lines = [f'<link rel="stylesheet" href="{url}">' for url in missing(look.styles)]
    lines += [f'<script src="{url}" defer></script>' for url in missing(look.scripts)]
    return "".join(lines)


def search_link(page: MkDocsPage, search: str, t: Translator) -> str:
    """Return what leads to the page that searches; empty where there is none."""
    if not search:
        return ""
    href = get_relative_url(search, page.url)
    return f'<p class="rl-to-search"><a href="{href}">{escape(t(Search.TITLE))}</a></p>'
