"""What every page has: notice, breadcrumbs, ids, and its whole document when it stands alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from html import unescape
from pathlib import Path, PurePath

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.language.characters import UNSEEN, suspects_in
from plainredline.language.language_tags import direction
from plainredline.late_patterns import late_pattern
from plainredline.messages.page_codes import Title
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import NO_FRAME, Agreement, Asset, Frame, Link, Page, TocEntry
from plainredline.render.addresses import agreement_address, search_address, slug_in, up
from plainredline.render.pages.engine import render
from plainredline.render.pages.policy import hash_of, policy
from plainredline.render.pages.shared_pieces import SharedPieces
from plainredline.render.pages.slim import slim_script, slim_style
from plainredline.render.pages.structured import structured_data
from plainredline.render.translated_html import foreign, in_language
from plainredline.render.wording.clause_html import Typesetting, is_token, make_typesetting, put

STYLE = "assets/plainredline/plainredline.css"
LISTS = "assets/plainredline/lists.css"
"""What all pages have besides but those of a change, which would be the heavier for it."""

SCRIPT = "assets/plainredline/plainredline.js"
PICTURE = "assets/plainredline/shared.png"
"""Beside a page's title where it is shared."""

_ID = late_pattern(r' id="([^"]*)"')
_HEADING = late_pattern(r"<h([1-3])(?=[ >])([^>]*)>(.*?)</h\1>", re.DOTALL)
_HIDDEN_WORDS = late_pattern(r'<span class="rl-(?:was|vh)">[^<]*</span>')
_TAG = late_pattern(r"<[^<>]*>")
_SHEET = late_pattern(r'<link rel="stylesheet" href="[^"]*/lists.css">\n?')
_HAS_SCHEME = late_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumbs."""

    title: str
    address: str
    """From the root of the site; empty for the page itself."""

    language: str = ""
    """Of the title, where it is not ours; else empty."""


def agreement_crumb(agreement: Agreement, *, is_here: bool = False) -> Crumb:
    """Return the step to the page of an agreement, or on it."""
    address = "" if is_here else agreement_address(agreement)
    return Crumb(agreement.title, address, agreement.language)


def description(agreement: Agreement, text: str, t: Translator) -> str:
    """Return what a page of an agreement says of itself to a search."""
    code = Title.DESCRIPTION if agreement.provider else Title.DESCRIPTION_ALONE
    return t(code, provider=agreement.provider, title=agreement.title, text=text)


def make_page(
    template: str,
    t: Translator,
    *,
    address: str,
    title: str,
    description: str,
    crumbs: Sequence[Crumb],
    summary_template: str,
    values: Mapping[str, object],
    agreement: Agreement | None = None,
    told_in: str = "",
    source: str = "",
    is_found: bool = True,
) -> Page:
    """Return a page from its templates; the one of the body is given ``summary_html``.

    Both are given ``law``, which marks words as the agreement's, and ``told``, which marks
    them as an author's, who writes in the language `told_in`; its own, where that is empty. With
    ``shared`` they call the macros of which what they make is the same on many pages.
    A page that is not `is_found` gives a search nothing: it repeats what others say.
    """
    language = agreement.language if agreement else t.language
    root = up(address)
    context = {
        "t": t,
        "agreement": agreement,
        "crumbs": crumbs,
        "root": root,
        "home": root or "./",
        "law": partial(in_language, language=language, t=t),
        "law_attrs": foreign(language, t),
        "told": partial(in_language, language=told_in or language, t=t),
        "told_attrs": foreign(told_in or language, t),
        "dir": direction(t.language),
        "shared": SharedPieces((type(t), t.language, language, told_in)),
        **values,
    }
    summary = render(summary_template, **context)
    body = render(template, **context, summary_html=Markup(summary))  # noqa: S704 - Ours.
    body, summary = expose(body, t), expose(summary, t)
    return Page(
        address=address,
        title=_plain(title),
        description=_plain(description),
        body=body,
        summary=summary if is_found else "",
        toc=_toc(body),
        anchors=frozenset(map(unescape, _ID.findall(body))),
        language=t.language,
        crumbs=tuple((_plain(crumb.title), crumb.address or address) for crumb in crumbs),
        source=source,
    )


def expose(html: str, t: Translator) -> str:
    """Return HTML in which no character is left that cannot be seen, or is not what it seems.

    The agreement's words have shown theirs already; this is for titles, quotes and whatever
    else a page repeats of them. Within a tag, where no token can stand, the number does.
    """
    found = suspects_in(html)
    if not found:
        return html
    setting = make_typesetting(t, language=t.language)
    parts: list[str] = []
    behind = 0
    for match in re.finditer(f"[{re.escape(found)}][^<>]*", html):  # Each to the end of its text.
        end = match.end()
        start = max(html.rfind(sign, behind, match.start()) for sign in "<>") + 1 or behind
        text, next_tag = html[start:end], html[end : html.find(">", end) + 1]
        is_tag = html[start - 1 : start] == "<" and next_tag == ">"
        shown = _plain(text) if is_tag else _exposed(text, setting, is_told=is_token(next_tag))
        parts += html[behind:start], shown
        behind = end
    return "".join(parts) + html[behind:]


def _exposed(html: str, setting: Typesetting, *, is_told: bool) -> str:
    """Return HTML text with its tokens; the one behind it stands there if it `is_told`."""
    tokens = setting.odd_tokens(html)
    if is_told:
        tokens.pop(len(html), None)
    return put(tokens, html, 0, len(html), setting.show_hidden)


def _plain(text: str) -> str:
    return UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def _toc(body: str) -> tuple[TocEntry, ...]:
    """Return the headings of a page that have an id, to the third level."""
    entries = []
    for level, attributes, inner in _HEADING.findall(body):
        id_ = _ID.search(attributes)
        if id_ and level != "1":
            text = _TAG.sub("", _HIDDEN_WORDS.sub("", inner))
            entries.append(TocEntry(int(level), unescape(id_[1]), " ".join(unescape(text).split())))
    return tuple(entries)


# ---------------------------------------------------------------- standing alone

_ASSETS = Path(__file__).with_name("assets")


def _asset(address: str) -> Path:
    return _ASSETS / PurePath(address).name


def _asset_text(address: str) -> str:
    """Return one of our own style sheets or scripts, as it is sent."""
    text = _asset(address).read_text("utf-8")
    return slim_style(text) if address.endswith(".css") else slim_script(text)


def assets() -> tuple[Asset, ...]:
    """Return the style sheets, the script and the picture of every page."""
    texts = _texts(STYLE, LISTS, SCRIPT)
    return (*texts, Asset(address=PICTURE, content=_asset(PICTURE).read_bytes()))


def search_assets() -> tuple[Asset, ...]:
    """Return the style sheet and the script of the page that searches."""
    return _texts("assets/plainredline/search.css", "assets/plainredline/search.js")


def _texts(*addresses: str) -> tuple[Asset, ...]:
    return tuple(Asset(address=each, content=_asset_text(each).encode()) for each in addresses)


def _with_style(body: str) -> tuple[str, str]:
    """Return a body without the link of a sheet of its own, and the sheets that it needs."""
    bare = _SHEET.sub("", body)
    return bare, "".join(map(_asset_text, (STYLE,) if bare == body else (STYLE, LISTS)))


def _owners(links: Sequence[Link], root: str) -> list[Link]:
    """Return the links of an owner as they lead from a page."""
    return [
        link
        if link.to.startswith("/") or _HAS_SCHEME.match(link.to)
        else Link(link.title, root + link.to)
        for link in links
    ]


def standalone(
    page: Page,
    *,
    site_name: str = "Plain Redline",
    site_url: str = "",
    inline: bool = False,
    has_search: bool = False,
    frame: Frame = NO_FRAME,
    root: str | None = None,
) -> str:
    """Return a page as a whole document with a strict policy of its own.

    `inline` puts the style sheet and the script into it, for a file that is sent by itself;
    else it links those of `assets`, relative to the page's address. With a `root`, the way to
    that of the site, it has a head and a foot all the same. Where the `site_url` is known
    the page says its one address, and what to show of it where it is shared.
    """
    way = up(page.address) if root is None else root
    body, style, script = page.body, "", ""
    if inline:
        body, style = _with_style(body)
        script = _asset_text(SCRIPT)
    allowed = {
        "style": hash_of(style) if inline else "'self'",
        "script": hash_of(script) if inline else "'self'",
    }
    return render(
        "standalone.html.j2",
        page=page,
        t=translator_for(page.language),
        dir=direction(page.language),
        root=way,
        home=way or "./",
        is_alone=inline and root is None,
        frame=frame,
        links=_owners(frame.links, way),
        foot=_owners(frame.foot, way),
        inline=inline,
        site_name=site_name,
        site_url=site_url and f"{site_url.rstrip('/')}/",
        search=search_address() if has_search else "",
        slug=slug_in(page.address),
        picture=PICTURE,
        structured=structured_data(page, site_url, site_name),
        body=Markup(body),  # noqa: S704 - Rendered and sanitised here.
        style=Markup(style),  # noqa: S704 - Our own file.
        script=Markup(script),  # noqa: S704 - Our own file.
        style_address=STYLE,
        script_address=SCRIPT,
        policy=policy(**allowed),
    )
