"""The policy of a page that an owner wrote: its own scripts, and the hosts that the owner names.

Where words of others cannot stand, styles in a page do no harm: aligned tables, mathematics and
diagrams need them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final
from urllib.parse import SplitResult, urlsplit

from plainredline.render.pages.policy import (
    Element,
    elements,
    hash_of,
    inline_code,
    place_for_policy,
    policy,
)

HOST: Final = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?")
"""What an owner may name: ``https://cdn.example.com``, ``https://*.example.com``."""

_ATTRIBUTE: Final = re.compile(
    r"(?P<name>[^\s\"'>/=]+)(?:\s*=\s*(?:\"(?P<d>[^\"]*)\"|'(?P<s>[^']*)'|(?P<u>[^\s\"'>]+)))?"
)
_LOADED: Final = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "object": "data",
    "script": "src",
    "source": "src",
    "video": "src",
}
_LOADING_LINKS: Final = frozenset({"stylesheet", "icon", "manifest", "modulepreload", "preload"})


def with_owners_policy(page: str, hosts: Sequence[str], *, is_served: bool = False) -> str | None:
    """Return a page with a policy that stands before all that it governs; None without a place."""
    at = place_for_policy(page)
    if at is None:
        return None
    scripts = ["'unsafe-inline'"] if is_served else map(hash_of, inline_code("script", page))
    own = " ".join(["'self'", *hosts])
    allowed = policy(
        script=" ".join([own, *dict.fromkeys(scripts)]),
        style=f"{own} 'unsafe-inline'",
        img_src=f"{own} data: blob:",
        font_src=f"{own} data:",
        media_src=f"{own} data: blob:",
        connect_src=own,
        frame_src=own,
        manifest_src=own,
        worker_src="'self' blob:",
        form_action=own,
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    return page[:at] + meta + page[at:]


def forbidden(page: str, hosts: Sequence[str], site_url: str) -> Iterator[str]:
    """Yield what a page asks for in vain under its policy, each once, as it is written there."""
    told = set()
    for element in elements(page):
        for found in _forbidden(element, hosts, site_url):
            if found not in told:
                told.add(found)
                yield found


def _forbidden(element: Element, hosts: Sequence[str], site_url: str) -> Iterator[str]:
    attributes = {
        match["name"].lower(): unescape(match["d"] or match["s"] or match["u"] or "")
        for match in _ATTRIBUTE.finditer(element.attributes)
    }
    for name, value in attributes.items():
        if name.startswith("on") and value:
            yield f"{name}=…"
        if name == "href" and value.strip().lower().startswith("javascript:"):
            yield "javascript:…"
    loaded = attributes.get(_LOADED.get(element.name, ""), "")
    if element.name == "link" and _LOADING_LINKS & set(attributes.get("rel", "").lower().split()):
        loaded = attributes.get("href", "")
    if loaded and not _is_allowed(loaded, hosts, site_url):
        yield loaded


def _is_allowed(address: str, hosts: Sequence[str], site_url: str) -> bool:
    """Whether an address is on the site itself, or on a host that the owner named."""
    try:
        parts, own = urlsplit(address), urlsplit(site_url)
        if not parts.netloc or parts.netloc == own.netloc:
            return True
        return any(_is_of(parts.scheme or own.scheme, parts.netloc, urlsplit(h)) for h in hosts)
    except ValueError:
        return False


def _is_of(scheme: str, netloc: str, host: SplitResult) -> bool:
    if scheme != host.scheme:
        return False
    is_any = host.netloc.startswith("*.")
    return netloc.endswith(host.netloc[1:]) if is_any else netloc == host.netloc
