"""The pages that people read: README, CONTRIBUTING, SECURITY and docs/, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.site.project import ROOT

DOCS = ROOT / "docs"

PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted(DOCS.rglob("*.md")),
)

NOT_TYPED = re.compile(r"<!-- not typed: (.+?) -->\n+\Z")
SAVED = re.compile(r"[Ss]ave this as `([^`]+)`[^\n]*\n+\Z")

_FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"(^|\s)#.*$")


class Block(NamedTuple):
    """A block of code of a page."""

    language: str
    text: str

    reason: str
    """Why no test types it, as the page says right above it; empty for what is typed."""

    file: str
    """As what the page tells to save it; empty for what is no file."""

    @property
    def lines(self) -> list[str]:
        """Return its command lines, without remarks; one that goes on below is one line."""
        joined = self.text.replace("\\\n", " ")
        return [line for each in joined.splitlines() if (line := _COMMENT.sub("", each).strip())]


def name_of(page: Path) -> str:
    """Return a page as people name it."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> Iterator[Block]:
    """Yield the blocks of code of a page, in its order."""
    text = page.read_text("utf-8")
    for found in _FENCE.finditer(text):
        above = text[: found.start()]
        reason, file = (mark.search(above) for mark in (NOT_TYPED, SAVED))
        yield Block(
            found["language"], found["text"], reason[1] if reason else "", file[1] if file else ""
        )


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return _FENCE.sub("", page.read_text("utf-8"))


def in_code(page: Path) -> list[str]:
    """Return what stands between backticks in the prose of a page."""
    return [" ".join(found.split()) for found in re.findall(r"`([^`]+)`", prose(page))]
