"""A small checker of links: every one that stays on the site leads to a page and an id of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit


@dataclass
class Read(HTMLParser):
    """What a page names: ids, links, and what it loads."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    """Of `a` elements."""

    loads: list[str] = field(default_factory=list)
    """Of styles, scripts, pictures and feeds."""

    menu: list[str] = field(default_factory=list)
    """The links that stand in the theme's navigation."""

    _menus: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element names."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        if tag == "nav":
            self._menus += 1 if self._menus or "md-nav" in values.get("class", "") else 0
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
            if self._menus:
                self.menu.append(values["href"])
        elif "href" in values and values.get("rel") not in {"canonical", "prev", "next"}:
            self.loads.append(values["href"])
        if "src" in values:
            self.loads.append(values["src"])

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a menu."""
        if tag == "nav" and self._menus:
            self._menus -= 1


@cache
def read(page: Path) -> Read:
    """Return what a page names."""
    found = Read()
    found.feed(page.read_text("utf-8"))
    found.close()
    return found


def broken(site: Path) -> list[str]:
    """Return every link of a site that leads nowhere, with the page that has it."""
    return [
        f"{page.relative_to(site)}: {link}"
        for page in sorted(site.rglob("*.html"))
        for link in (*read(page).links, *read(page).loads)
        if not _leads(site, page, link)
    ]


def _leads(site: Path, page: Path, link: str) -> bool:
    place = "/" + page.relative_to(site).as_posix().removesuffix("index.html")
    parts = urlsplit(urljoin(place, link))
    if parts.scheme or parts.netloc:
        return True
    target = site / unquote(parts.path).lstrip("/")
    target = target / "index.html" if parts.path.endswith("/") else target
    if not target.is_file():
        return False
    if not parts.fragment or target.suffix != ".html":
        return True
    return unquote(parts.fragment) in read(target).ids or parts.fragment.startswith("__")
