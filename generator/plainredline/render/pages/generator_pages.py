"""Pages for another generator, which puts its own frame around their bodies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from plainredline.model import Page, TocEntry
from plainredline.render.addresses import slug_in
from plainredline.render.pages.structured import structured_data


def stub(page: Page, site_url: str = "", site_name: str = "") -> str:
    """Return the Markdown that stands in for a page until its body is put in.

    The theme writes a page's title and description into its HTML as they are, and the
    search does so too: they are escaped here.
    """
    meta = {
        "template": "plainredline.html",
        "title": escape(page.title),
        "description": escape(page.description),
    }
    if slug := slug_in(page.address):
        meta["feed"] = f"{slug}/feed.xml"
    if structured := structured_data(page, site_url, site_name):
        meta["structured"] = str(structured)
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
    return "---\n" + "\n".join(lines) + "\n---\n"


def page_facts(page: Page) -> Mapping[str, object]:
    """Return all of a page but its body, as JSON has it."""
    return {
        "address": page.address,
        "title": page.title,
        "description": page.description,
        "summary": page.summary,
        "toc": [[entry.level, entry.id, entry.title] for entry in page.toc],
        "anchors": sorted(page.anchors),
        "language": page.language,
        "source": page.source,
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
