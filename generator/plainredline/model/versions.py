"""A version of an agreement, as its file has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The whole text of an agreement from one effective date, as its file has it."""

    effective: date
    path: str
    """The file, as the author would name it in a message."""

    text: str
    """The Markdown without front matter; line ends are ``\\n``."""

    first_line: int
    """The line of the file on which `text` begins, counted from 1."""

    raw: bytes = field(repr=False)
    """The file byte for byte, for publication."""

    sha256: str
    """Of `raw`, 64 hexadecimal digits."""

    published: date | None = None
    captured: date | None = None
    source: str = ""
    """The address it was taken from; empty when unknown."""

    label: str = ""
    """What the provider calls it, ``Version 7``; empty for none."""

    notice: str = ""
    """How and when it was announced, in the author's words; empty when unknown."""
