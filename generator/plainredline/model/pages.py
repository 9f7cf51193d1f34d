"""Pages and files of a site, in no generator's terms."""

from __future__ import annotations

from dataclasses import field

from plainredline.frozen_values import dataclass


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of a page."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site, in no generator's terms."""

    address: str
    """From the root of the site, ``alibaba-cloud-membership/changes/2023-03-20/``; the home
    page is empty."""

    title: str
    description: str
    """One sentence, for search engines and feeds."""

    body: str = field(repr=False)
    """The whole content as sanitised HTML, its first heading an ``h1``; links are relative
    to `address`."""

    summary: str = field(repr=False)
    """The part that a search should find, as HTML with the same ids."""

    toc: tuple[TocEntry, ...] = ()
    anchors: frozenset[str] = frozenset()
    """Every id in `body`."""

    language: str = "en"
    crumbs: tuple[tuple[str, str], ...] = ()
    """The steps to it below the home page, each with its address; the last is the page itself."""

    source: str = ""
    """The file that an author would edit to change it; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file of the site that is no page: a feed, data, the raw text of a version."""

    address: str
    content: bytes = field(repr=False)
