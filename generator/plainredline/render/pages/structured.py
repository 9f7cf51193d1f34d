"""What a page is and where it stands, for search engines, in the words of schema.org.

A block of data: no browser runs it, and the content security policy lets it be.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from plainredline.language.characters import escaped
from plainredline.model import Page

_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""What could end the element, or begin another."""


def structured_data(page: Page, site_url: str, site_name: str) -> Markup:
    """Return the JSON-LD of a page; empty where the address of the site is not known."""
    if not site_url:
        return Markup("")
    root = site_url.rstrip("/") + "/"
    steps = (("", site_name), *((address, title) for title, address in page.crumbs))
    data = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": root + page.address,
        "name": page.title,
        "description": page.description,
        "inLanguage": page.language,
        "isPartOf": {"@type": "WebSite", "name": site_name, "url": root},
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "name": title, "item": root + address}
                for n, (address, title) in enumerate(steps, 1)
            ],
        },
    }
    text = escaped(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return Markup(text.translate(_IN_SCRIPT))  # noqa: S704 - Nothing in it can end the element.
