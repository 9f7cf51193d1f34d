"""A version of an agreement, as its file has it."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from plainredline.frozen_values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The whole text of an agreement from one day, as its file has it."""

    effective: date
    """The day by which it is filed and ordered: that on which it takes effect, or, of a capture,
    that on which it was first seen."""

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
    is_capture: bool = False
    """Whether it is filed by the day of its capture, from which nothing takes effect."""

    takes_effect: date | None = None
    """Of a capture: the day on which it takes effect; None where nobody wrote it down."""

    source: str = ""
    """The address it was taken from; empty when unknown."""

    archived: str = ""
    """The address of a copy in somebody else's archive; empty for none."""

    label: str = ""
    """What the provider calls it, ``Version 7``; empty for none."""

    notice: str = ""
    """How and when it was announced, in the author's words; empty when unknown."""

    jurisdiction: str = ""
    """Where this text applies, if elsewhere than the agreement as a whole; empty for no other."""

    withdrawn: date | None = None
    """The day on which it was taken back before it took effect; None for one that was not."""

    reason: str = ""
    """Why it was, for readers; empty when nobody says."""

    @property
    def start(self) -> date | None:
        """The day on which it takes effect; None where nobody knows."""
        return self.takes_effect if self.is_capture else self.effective

    @property
    def first_seen(self) -> date | None:
        """The day on which a capture was first seen; None for a version that is none."""
        return (self.captured or self.effective) if self.is_capture else None

    @property
    def opens(self) -> date:
        """The first day that is known of it: that of effect, or on which it was first seen."""
        return self.start or self.first_seen or self.effective
