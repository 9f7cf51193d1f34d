"""What other plugins are told of our pages, by the switches that they have for a page.

Everything else is for `languages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page as MkDocsPage

_SWITCHES: Final[dict[str, Any]] = {
    "social": {"cards": False},
    # rss knows this one only: our pages have feeds of their own, and no file that git knows.
    "draft": True,
}


def switch_off(page: MkDocsPage) -> None:
    """Keep plugins from a page of ours that would draw a picture of it, or put it into a feed."""
    page.meta.update(_SWITCHES)


def clear(page: MkDocsPage) -> None:
    """Leave no word of that to a theme, once they have passed by."""
    page.meta.pop("draft", None)
