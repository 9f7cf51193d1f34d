"""What a browser makes of a page, element by element, without running any of it.

The browser's own parser reads the pages, so that what a page holds is not what our code thinks of
it. What a harmless site consists of says what may stand in a hostile one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from playwright.sync_api import Browser

_READ: Final = """
([html, told]) => {
  const seen = new Set()
  const walk = root => root.querySelectorAll('*').forEach(element => {
    const name = element.namespaceURI.split('/').pop() + ' ' + element.localName
    if (['script', 'style'].includes(element.localName))
      seen.add(JSON.stringify([name, '', element.textContent]))
    if (element.content instanceof DocumentFragment) walk(element.content)
    seen.add(JSON.stringify([name, '', null]))
    for (const attribute of element.attributes)
      seen.add(JSON.stringify([
        name, attribute.name, told.includes(attribute.name) ? attribute.value : null]))
  })
  walk(new DOMParser().parseFromString(html, 'text/html'))
  return [...seen]
}
"""

ADDRESSES: Final = frozenset({
    "href", "src", "srcset", "poster", "data", "action", "formaction", "background", "cite",
    "ping", "manifest", "xlink:href", "usemap", "longdesc", "profile", "codebase", "archive",
})  # fmt: skip
NO_ICON: Final = "data:,"
"""So that a browser asks for no picture of the site."""

FOLLOWED: Final = ("https://", "http://", "mailto:")
WORDS: Final = frozenset({"style", "class", "role", "rel", "type", "http-equiv", "target", "name"})
"""Attributes whose values are the project's own, wherever they stand."""


SHAPES: Final = frozenset({
    ("xhtml a", "title"), ("xhtml hr", ""), ("xhtml pre", ""), ("xhtml pre", "id"),
    ("xhtml pre", "class"), ("xhtml wbr", ""), ("xhtml q", ""), ("xhtml q", "class"),
    ("xhtml ins", "class"), ("xhtml del", "class"), ("xhtml a", "aria-describedby"),
    ("xhtml strong", "aria-current"), ("xhtml div", "data-search-exclude"),
    ("xhtml h6", ""), ("xhtml h6", "id"), ("xhtml u", ""), ("xhtml u", "aria-hidden"),
})  # fmt: skip
CLASSES: Final = (
    "rl-pu", "rl-pil", "rl-pager", "rl-pages", "rl-here", "rl-quiet", "rl-mv", "rl-tok",
    "rl-defs", "rl-def", "m",
)  # fmt: skip
"""What the harmless site has no reason to hold, and is the project's all the same."""

_NUMBER: Final = re.compile("[0-9]+")


class Held(NamedTuple):
    """Something that a page holds: an element, an attribute of one, or what a script says."""

    element: str
    attribute: str
    value: str | None


def held(browser: Browser, pages: Iterable[Path]) -> dict[Held, Path]:
    """Return what pages hold, each with the first page that does."""
    found: dict[Held, Path] = {}
    told = [*ADDRESSES, *WORDS]
    context = browser.new_context()
    try:
        tab = context.new_page()
        for page in pages:
            for each in tab.evaluate(_READ, [page.read_text("utf-8"), told]):
                found.setdefault(Held(*json.loads(each)), page)
    finally:
        context.close()
    return found


def strange(hostile: Mapping[Held, Path], harmless: Iterable[Held]) -> Iterator[str]:
    """Yield what stands in a hostile site that could not stand in a harmless one."""
    shapes = {*SHAPES, *((each.element, each.attribute) for each in harmless)}
    words = {(each.attribute, word) for each in harmless for word in _words(each)}
    words |= {("role", "tooltip"), *(("class", word) for word in CLASSES)}
    for each, page in hostile.items():
        if fault := _fault(each, shapes, words):
            yield f"{page}: {fault}: {each!r}"[:600]


def _fault(each: Held, shapes: set[tuple[str, str]], words: set[tuple[str, str]]) -> str:
    value = each.value or ""
    if (each.element, each.attribute) not in shapes:
        return "not ours"
    if each.attribute in ADDRESSES and not _may_lead(each, value):
        return "leads where it must not"
    if each.attribute in WORDS and any(
        (each.attribute, word) not in words for word in _words(each)
    ):
        return "words of another"
    is_code = each.element.endswith((" script", " style")) and not each.attribute
    if is_code and not _is_json(value) and any(("", word) not in words for word in _words(each)):
        return "a script that is not ours"
    return ""


def _is_json(text: str) -> bool:
    try:
        return json.loads(text) is not None
    except ValueError:
        return False


def _words(each: Held) -> list[str]:
    """Return the words of a value; one number is as good as another."""
    return _NUMBER.sub("0", each.value or "").split()


def _may_lead(each: Held, value: str) -> bool:
    """Whether an address is one of the site, or a link that a reader may follow."""
    scheme = value.partition("/")[0]
    if value.startswith(FOLLOWED):
        return each.element.endswith((" a", " link"))
    return value == NO_ICON or (
        not value.startswith(("//", "\\")) and ":" not in scheme.partition("#")[0]
    )
