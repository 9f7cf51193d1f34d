"""Pages for another generator, which puts its own frame around their bodies."""

from __future__ import annotations

from typing import TypedDict

from plainredline.model import Page, TocEntry
from plainredline.render.pages.structured import structured_data


class PageFacts(TypedDict):
    """All of a page but its body, as JSON has it, and what it is for search engines."""

    address: str
    title: str
    description: str
    summary: str
    toc: list[tuple[int, str, str]]
    anchors: list[str]
    language: str
    source: str
    structured: str


def page_facts(page: Page, site_url: str = "", site_name: str = "") -> PageFacts:
    """Return what another generator has to know of a page."""
    return {
        "address": page.address,
        "title": page.title,
        "description": page.description,
        "summary": page.summary,
        "toc": [(entry.level, entry.id, entry.title) for entry in page.toc],
        "anchors": sorted(page.anchors),
        "language": page.language,
        "source": page.source,
        "structured": str(structured_data(page, site_url, site_name)),
    }


def page_without_body(facts: PageFacts) -> Page:
    """Return a page from what `page_facts` gave."""
    return Page(
        address=facts["address"],
        title=facts["title"],
        description=facts["description"],
        summary=facts["summary"],
        body="",
        toc=tuple(TocEntry(*entry) for entry in facts["toc"]),
        anchors=frozenset(facts["anchors"]),
        language=facts["language"],
        source=facts["source"],
    )
