"""What the build of the agreements left on the shelf, by its names on the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plainredline.assemble.making import PAGES
from plainredline.model import Page
from plainredline.render.pages.generator_pages import PageFacts, page_without_body
from plainredline.storage.kept_values import kept_value
from plainredline.storage.shelf import SITE, Kept, spoilt


@dataclass(frozen=True, slots=True)
class Stored:
    """A page whose body waits on disk, so that memory does not grow with the site."""

    page: Page
    """Without its body."""

    body: Path
    structured: str
    """What the page is, for search engines; empty where the address of the site is not known."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one agreement adds to the site, or what is made from all of them."""

    folder: Path
    """On the shelf."""

    pages: Mapping[str, Stored]
    """By what MkDocs calls their source, below where our pages stand: ``terms/index.md``."""

    assets: Mapping[str, Path]
    """By their addresses there."""


def part_of(address: str, kept: Kept) -> Part:
    """Return the pages and assets of an agreement, or those that see all, from the shelf.

    Raises:
        SpoiltError: They are not as a program of ours writes them.
    """
    facts = kept_value(kept.folder, PAGES, list[PageFacts])
    below = kept.folder / SITE
    pages: dict[str, Stored] = {}
    bodies = set()
    for each in facts:
        page = page_without_body(each)
        name = f"{page.address.removeprefix(address)}index.body"
        if not (page.address.startswith(address) and f"{SITE}/{name}" in kept.by_name):
            raise spoilt(kept.folder)
        bodies.add(name)
        pages[f"{page.address}index.md"] = Stored(page, below / name, each["structured"])
    assets = {address + name: below / name for name, _ in kept.site_files() if name not in bodies}
    return Part(kept.folder, pages, assets)
