"""Where every page of a site is, for those who search the web: the sitemaps.org protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from plainredline.model import Asset

SITEMAP: Final = "sitemap.xml"

MOST: Final = 50_000
"""Addresses of one file; of more there are several, and one that names them."""

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(addresses: Sequence[str], site_url: str, most: int = MOST) -> Iterator[Asset]:
    """Yield the files that name every page; no day is told that would be that of a build."""
    if len(addresses) <= most:
        yield _file(SITEMAP, "urlset", "url", addresses, site_url)
        return
    parts = [addresses[start : start + most] for start in range(0, len(addresses), most)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield _file(SITEMAP, "sitemapindex", "sitemap", names, site_url)
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "urlset", "url", part, site_url)


def _file(name: str, whole: str, item: str, addresses: Sequence[str], site_url: str) -> Asset:
    root = site_url.rstrip("/")
    urls = (escape(f"{root}/{quote(address)}", quote=False) for address in addresses)
    lines = "".join(f"<{item}><loc>{url}</loc></{item}>\n" for url in urls)
    text = f'{_HEAD}<{whole} xmlns="{_SPACE}">\n{lines}</{whole}>\n'
    return Asset(address=name, content=text.encode())
