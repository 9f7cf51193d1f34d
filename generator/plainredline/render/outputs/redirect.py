"""What stands at an address from which a page has moved, and in a page of which a place has.

It works without a script: the page leads on by itself, and every place of it that is elsewhere now
has a link of its own. The script only takes along what stands behind the ``#``.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

from markupsafe import Markup

from plainredline.language.language_tags import direction
from plainredline.late_patterns import late_pattern
from plainredline.messages.page_codes import Site
from plainredline.messages.translator import Translator
from plainredline.model.moved_addresses import parted
from plainredline.render.addresses import up
from plainredline.render.pages.engine import render
from plainredline.render.pages.policy import hash_of, policy

_OWN: Final = "rl-moved-to"

_SCRIPT: Final = (
    "(function(){var h=location.hash.slice(1),t=document.getElementById('rl-moved-to'),p;"
    "try{p=document.getElementById(decodeURIComponent(h))}catch(e){}"
    "location.replace(p&&p.href?p.href:t.href+(t.hash?'':location.hash))})()"
)

_OLD: Final = late_pattern(
    r'<span class="rl-old-id" id="[^"<>]*"></span>'
    r'|<p class="rl-old-id" id="[^"<>]*"><a href="[^"<>]*">[^<]*</a></p>\n'
)
_ENDS: Final = "\n</div></main>"
_CELL: Final = late_pattern(r"<t[dh](?:\s[^<>]*)?>")
_TAG: Final = late_pattern(r'<([a-z][a-z0-9]*)(?:\s[^<>]*)?\sid="([^"<>]*)"[^<>]*>')


def redirect_page(
    old: str, new: str, places: Mapping[str, str], *, t: Translator, site_url: str
) -> bytes:
    """Return the whole page at an old address that leads to a new one, both from the site's root.

    `places` are those that are not on the new page by the same name.
    """
    page, _ = parted(new)
    return render(
        "moved.html.j2",
        t=t,
        dir=direction(t.language),
        way=way_from(old, new),
        own=_OWN,
        places=[(anchor, way_from(old, each)) for anchor, each in sorted(places.items())],
        canonical=site_url and f"{site_url.rstrip('/')}/{page}",
        script=Markup(_SCRIPT),  # noqa: S704 - Our own.
        policy=policy(script=hash_of(_SCRIPT), style="'none'"),
    ).encode()


def way_from(page: str, new: str) -> str:
    """Return the link that leads from a page to an address, both from the root of the site."""
    target, anchor = parted(new)
    end = f"#{anchor}" if anchor else ""
    return (end if target == page and end else up(page) + target + end) or "./"


def with_old_places(html: str, page: str, places: Mapping[str, str], t: Translator) -> str:
    """Return a page, or its body, that leads those on who look for a place that has moved.

    Where that is another place of the page, they come there; else they find a link. What an
    earlier build put there for that is taken out.
    """
    html = _OLD.sub("", html)
    here: dict[str, list[str]] = {}
    links = []
    for anchor, new in sorted(places.items()):
        target, place = parted(new)
        if target == page and place:
            here.setdefault(place, []).append(anchor)
        else:
            link = f'<a href="{escape(way_from(page, new))}">{escape(t(Site.PLACE_MOVED))}</a>'
            links.append(f'<p class="rl-old-id" id="{escape(anchor)}">{link}</p>\n')
    if here:
        html = _with_names(html, here)
    if links:
        at = html.rfind(_ENDS)
        at = len(html) if at < 0 else at + 1
        html = html[:at] + "".join(links) + html[at:]
    return html


def _with_names(html: str, names: Mapping[str, list[str]]) -> str:
    """Return HTML in which some elements have other names besides their own."""
    parts, at = [], 0
    for tag in _TAG.finditer(html):
        if tag[2] not in names:
            continue
        end = tag.end()
        if tag[1] == "tr" and (cell := _CELL.search(html, end)) is not None:
            end = cell.end()
        spans = (f'<span class="rl-old-id" id="{escape(each)}"></span>' for each in names[tag[2]])
        parts += [html[at:end], *spans]
        at = end
    return "".join([*parts, html[at:]])
