"""What is said of a sentence that moved, at both its places."""

from __future__ import annotations

from plainredline.model import Code


class Moved(Code):
    """From where a sentence came, and where it went."""

    WITHIN = "moved within this clause"
    FROM = "moved from {place}"
    TO = "moved to {place}"
