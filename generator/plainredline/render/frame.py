"""What every page has: notice, breadcrumbs, ids, and its whole document when it stands alone."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files

from markupsafe import Markup

from plainredline.language.characters import HIDDEN, is_suspect
from plainredline.messages.phrases import Words, base_language, direction, words_for
from plainredline.model import Agreement, Asset, Page, TocEntry
from plainredline.render import clause_html
from plainredline.render.engine import environment, render, up

STYLE = "assets/plainredline/plainredline.css"
SCRIPT = "assets/plainredline/plainredline.js"

_ID = re.compile(r' id="([^"]*)"')
_HEADING = re.compile(r"<h([1-3])(?=[ >])([^>]*)>(.*?)</h\1>", re.DOTALL)
_HIDDEN_WORDS = re.compile(r'<span class="rl-(?:was|vh)">[^<]*</span>')
_TAG = re.compile(r"<[^>]*>")
_TAG_OR_TEXT = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumbs."""

    title: str
    address: str
    """From the root of the site; empty for the page itself."""


def make_page(
    template: str,
    t: Words,
    *,
    address: str,
    title: str,
    description: str,
    crumbs: Sequence[Crumb],
    summary_template: str,
    values: Mapping[str, object],
    agreement: Agreement | None = None,
    source: str = "",
    is_found: bool = True,
) -> Page:
    """Return a page from its templates; the one of the body is given ``summary_html``.

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
        "law_attrs": foreign(language, t),
        "dir": direction(t.language),
        **values,
    }
    summary = render(summary_template, **context)
    body = render(template, **context, summary_html=Markup(summary))  # noqa: S704 - Ours.
    if is_suspect(body):
        body, summary = expose(body), expose(summary)
    return Page(
        address=address,
        title=_plain(title),
        description=_plain(description),
        body=body,
        summary=summary if is_found else "",
        toc=_toc(body),
        anchors=frozenset(map(unescape, _ID.findall(body))),
        language=t.language,
        source=source,
    )


def expose(html: str) -> str:
    """Return HTML in which no character is left that cannot be seen, or is not what it seems.

    The agreement's words have shown theirs already; this is for titles, quotes and whatever
    else a page repeats of them. Within a tag, where no token can stand, the number does.
    """
    parts = _TAG_OR_TEXT.split(html)
    for index in range(0, len(parts), 2):
        behind = parts[index + 1] if index + 1 < len(parts) else ""
        parts[index] = _exposed(parts[index], is_told=clause_html.is_token(behind))
    parts[1::2] = map(_plain, parts[1::2])
    return "".join(parts)


def _exposed(html: str, *, is_told: bool) -> str:
    """Return HTML text with its tokens; the one behind it stands there if it `is_told`."""
    tokens = clause_html.odd_tokens(html)
    if is_told:
        tokens.pop(len(html), None)
    return clause_html.put(tokens, html, 0, len(html), clause_html.show_hidden)


def _plain(text: str) -> str:
    return HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def foreign(language: str, t: Words) -> Markup:
    """Return the attributes of text in another language than the page's; empty for its own."""
    if base_language(language) == t.language:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))


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


@cache
def asset_text(name: str) -> str:
    """Return one of our own assets."""
    return (files("plainredline.render") / "assets" / name).read_text("utf-8")


def assets() -> tuple[Asset, ...]:
    """Return the style sheet and the script of every page."""
    return (
        Asset(address=STYLE, content=asset_text("plainredline.css").encode()),
        Asset(address=SCRIPT, content=asset_text("plainredline.js").encode()),
    )


def standalone(page: Page, *, site_name: str = "Plain Redline", inline: bool = False) -> str:
    """Return a page as a whole document with a strict policy of its own.

    `inline` puts the style sheet and the script into it, for a file that is sent by itself;
    else it links those of `assets`, relative to the page's address.
    """
    style, script = asset_text("plainredline.css"), asset_text("plainredline.js")
    sources = (_hash(style), _hash(script)) if inline else ("'self'", "'self'")
    return (
        environment()
        .get_template("standalone.html.j2")
        .render(
            page=page,
            t=words_for(page.language),
            dir=direction(page.language),
            root=up(page.address),
            home=up(page.address) or "./",
            inline=inline,
            site_name=site_name,
            body=Markup(page.body),  # noqa: S704 - Rendered and sanitised here.
            style=Markup(style),  # noqa: S704 - Our own file.
            script=Markup(script),  # noqa: S704 - Our own file.
            style_address=STYLE,
            script_address=SCRIPT,
            policy=Markup(  # noqa: S704 - Constants and hashes of ours.
                f"default-src 'none'; style-src {sources[0]}; script-src {sources[1]};"
                " img-src 'self' data:; base-uri 'none'; form-action 'none'"
            ),
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
