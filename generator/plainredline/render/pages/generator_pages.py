"""Pages for another generator, which puts its own frame around their bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plainredline.model import Page, TocEntry
from plainredline.render.pages.structured import structured_data


def page_facts(page: Page, site_url: str = "", site_name: str = "") -> Mapping[str, object]:
    """Return all of a page but its body, as JSON has it, and what it is for search engines."""
    return {
        "address": page.address,
        "title": page.title,
        "description": page.description,
        "summary": page.summary,
        "toc": [[entry.level, entry.id, entry.title] for entry in page.toc],
        "anchors": sorted(page.anchors),
        "language": page.language,
        "source": page.source,
        "structured": str(structured_data(page, site_url, site_name)),
    }


def page_without_body(facts: Mapping[str, Any]) -> Page:
    """Return a page from what `page_facts` gave."""
    toc = tuple(TocEntry(level, id_, title) for level, id_, title in facts["toc"])
    rest = {name: facts[name] for name in ("address", "title", "description", "summary")}
    return Page(
        **rest,
        body="",
        toc=toc,
        anchors=frozenset(facts["anchors"]),
        language=facts["language"],
        source=facts["source"],
    )
