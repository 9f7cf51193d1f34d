"""The last gate before HTML: everything that others wrote passes nh3 with a strict list.

Agreement text reaches the gate escaped, so that nothing in it should be markup; the gate is
there for the day on which that is wrong. A fragment without ``<`` holds no tag and no
attribute and passes as it is, which is most of them.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

from plainredline.late_patterns import late_pattern

SCHEMES = frozenset({"http", "https", "mailto"})
"""Where a link may lead; anything else is shown as text."""

REL = "noreferrer"
"""Of a link to somewhere else; what it opens cannot reach back either, by the same word."""

_LAW = nh3.Cleaner(
    tags={"a", "bdi", "code", "em", "s", "span", "strong", "wbr"},
    attributes={
        "a": {"href", "aria-describedby"},
        "span": {"lang", "dir"},
        "bdi": {"lang", "dir"},
    },
    tag_attribute_values={"a": {"rel": {REL}}},
    allowed_classes={"span": {"rl-hid", "rl-vh", "rl-target"}, "code": {"rl-raw"}},
    url_schemes=set(SCHEMES),
    link_rel=None,
)
"""What inline marks may become. The paragraphs around it, and the insertions and deletions,
are constants of ours."""


def _followed(_tag: str, attribute: str, value: str) -> str | None:
    """Keep an address that may be followed; a link without one is text."""
    return value if attribute != "href" or is_safe_link(value) else None


_PROSE = nh3.Cleaner(
    tags={"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "strong", "ul"},
    attributes={"a": {"href"}, "ol": {"start"}},
    attribute_filter=_followed,
    url_schemes=set(SCHEMES),
    link_rel=REL,
)

_MARKDOWN = MarkdownIt("js-default").disable(["table", "image", "strikethrough"])
_MARKDOWN.options["maxNesting"] = 20


def law(fragment: str) -> str:
    """Return a fragment of agreement text as HTML that may stand in a page."""
    return _LAW.clean(fragment) if "<" in fragment else fragment


def prose(markdown: str) -> Markup:
    """Return what an author wrote in Markdown as HTML that may stand in a page.

    Headings become bold paragraphs, so that the outline of the page stays ours; pictures
    become their alternative text.
    """
    tokens = _MARKDOWN.parse(markdown.strip())
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "p"
    return Markup(_PROSE.clean(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})))  # noqa: S704 - This is the gate.


_UNSAFE = late_pattern(r"[\x00-\x20\\]")


def is_safe_link(target: str) -> bool:
    """Whether a link of the agreement may be followed."""
    if _UNSAFE.search(target):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(parts.netloc or parts.scheme == "mailto")
