"""Where every page of a site is, for those who search the web: the sitemaps.org protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from typing import Final
from urllib.parse import quote

from plainredline.model import Asset

SITEMAP: Final = "sitemap.xml"

MOST: Final = 50_000
"""Addresses of one file; of more there are several, and one that names them."""

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(addresses: Iterable[str], site_url: str, most: int = MOST) -> Iterator[Asset]:
    """Yield the files that name every page; no day is told that would be that of a build.

    `addresses` are in order; those of one file are held at a time.
    """
    left = iter(addresses)
    parts = [_content("urlset", "url", islice(left, most), site_url)]
    while more := tuple(islice(left, most)):
        parts.append(_content("urlset", "url", more, site_url))
    if len(parts) == 1:
        yield Asset(address=SITEMAP, content=parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield Asset(address=SITEMAP, content=_content("sitemapindex", "sitemap", names, site_url))
    for name, part in zip(names, parts, strict=True):
        yield Asset(address=name, content=part)


def _content(whole: str, item: str, addresses: Iterable[str], site_url: str) -> bytes:
    root = site_url.rstrip("/")
    urls = (escape(f"{root}/{quote(address)}") for address in addresses)
    lines = "".join(f"<{item}><loc>{url}</loc></{item}>\n" for url in urls)
    return f'{_HEAD}<{whole} xmlns="{_SPACE}">\n{lines}</{whole}>\n'.encode()
