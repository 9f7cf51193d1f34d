"""What is said of a sentence that moved, at both its places."""

from __future__ import annotations

from plainredline.model import Code


class Moved(Code):
    """From where a sentence came, and where it went."""

    FROM_HERE = "moved within this clause: “{text}”"
    FROM = "moved from {place}: “{text}”"
    TO = "moved to {place}: “{text}”"
