"""The content security policy of every page: nothing from elsewhere, no script but ours.

A static host may not let us send headers, so the policy stands in the page. Its value goes
into an attribute with double quotes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from markupsafe import Markup

_PIECE: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^'\">])*+)(?:>|\Z)",
    re.DOTALL,
)
"""A comment or a tag that opens, whichever comes first: as a browser reads a page."""

_RAW: Final = {
    name: re.compile(f"</{name}[\\s/>]", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "noscript")
}
"""Elements in which nothing is a tag but their own end."""

_SOURCE: Final = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_CHARSET: Final = re.compile(r"\scharset\s*=", re.IGNORECASE)
_IS_DATA: Final = re.compile(r"\stype\s*=\s*[\"']?[^\"'\s]*json", re.IGNORECASE)
_POLICY: Final = re.compile(r"<meta\s[^<>]*\bcontent-security-policy\b", re.IGNORECASE)

HEAD: Final = 16_384
"""Characters from the start of a page within which its policy stands."""


def policy(*, script: str, style: str, **others: str) -> Markup:
    """Return a policy; `others` are directives beside those of every page, ``font_src`` say."""
    directives = {
        "default-src": "'none'",
        "script-src": script,
        "style-src": style,
        "img-src": "'self' data:",
        **{name.replace("_", "-"): sources for name, sources in others.items()},
        "base-uri": "'none'",
    }
    directives.setdefault("form-action", "'none'")
    # Constants and hashes of ours.
    return Markup("; ".join(f"{name} {sources}" for name, sources in directives.items()))  # noqa: S704


def hash_of(text: str) -> str:
    """Return the source that allows one script or style in the page by its hash."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def has_policy(page: str) -> bool:
    """Whether a page, as whoever wrote it last left it, holds a policy."""
    return _POLICY.search(page[:HEAD]) is not None


def with_policy(
    page: str, body: str = "", *, head: str = "", is_served: bool = False
) -> str | None:
    """Return a page of a theme with a policy that runs its own scripts and asks no other host.

    It stands before all that it governs. `body` is the part made from agreements: should a script
    ever get into it, the policy would not know it. None where the page has no place for a policy,
    or where another program changed the body and a script is in it.

    What else is to stand in the `head`, and is no script, follows it.

    A page that `is_served` while its author writes may run any script in it: MkDocs puts one into
    each answer, never the same, that loads the page again after an edit. It asks no other host.
    """
    frame = page.replace(body, "", 1) if body else page
    if body and len(frame) == len(page) and any(inline_code("script", body)):
        return None
    at = place_for_policy(page)
    if at is None:
        return None
    scripts = ["'unsafe-inline'"] if is_served else map(hash_of, inline_code("script", frame))
    allowed = policy(
        script=" ".join(["'self'", *dict.fromkeys(scripts)]),
        style=" ".join(["'self'", *dict.fromkeys(map(hash_of, inline_code("style", frame)))]),
        font_src="'self'",
        connect_src="'self'",
        worker_src="'self'",
        form_action="'self'",
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    return page[:at] + meta + head + page[at:]


class Element(NamedTuple):
    """An element of a page, as far as a policy asks for it."""

    name: str
    attributes: str
    end: int
    """Of the tag that opens it."""

    inner: str
    """What stands in it; empty for one in which there are tags."""


def elements(page: str) -> Iterator[Element]:
    """Yield the elements of a page, in order, as far as a policy asks for them."""
    at = 0
    while (piece := _PIECE.search(page, at)) is not None:
        at = piece.end()
        if not piece[0].endswith(">"):
            return
        if piece["name"] is None:
            continue
        name = piece["name"].lower()
        inner = ""
        if name in _RAW:
            closed = _RAW[name].search(page, at)
            inner = page[at : closed.start() if closed else None]
            at += len(inner)
        yield Element(name, piece["attributes"], piece.end(), inner)


def inline_code(name: str, page: str) -> Iterator[str]:
    """Yield what stands in the scripts or the styles of a page; of no program's data."""
    for each in elements(page):
        is_code = each.name == name and not _SOURCE.search(each.attributes)
        if is_code and each.inner and not _IS_DATA.search(each.attributes):
            yield each.inner


def place_for_policy(page: str) -> int | None:
    """Return where a policy has to stand: behind the encoding, and before all that it governs."""
    at = None
    for each in elements(page):
        if each.name in {"html", "head"}:
            at = each.end
        elif each.name == "meta" and _CHARSET.search(each.attributes):
            return each.end if at is not None else None
        elif each.name not in {"meta", "title"}:
            break
    return at
