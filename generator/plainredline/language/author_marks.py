"""What we write into an author's file as remarks, and know again without knowing our own words.

A remark in a block begins with ``#`` and one more character: ``#=`` keeps the wording explained,
``#!`` is a review of what changed, and ``#~`` says what was drafted: ``#~ title 3f9c0a7d21b4`` the
fingerprint of a title, ``#~ reason reason.renumbered`` the code of a reason, which an author may
put into any words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from plainredline.late_patterns import late_pattern

KEPT: Final = "#="
REVIEW: Final = "#!"
DRAFTED: Final = "#~"

_DRAFTED: Final = late_pattern(r"\s*#~ (title|reason) (\S{1,200})\s*\Z")
_REVIEW: Final = late_pattern(r"\s*#! review ")


def drafted_mark(what: str, value: str) -> str:
    """Return the remark that says what a ``title`` or a ``reason`` was drafted as."""
    return f"{DRAFTED} {what} {value}"


def drafted_as(lines: Iterable[str], what: str) -> str:
    """Return as what a ``title`` or a ``reason`` was drafted; empty where no remark says so."""
    found = (match for line in lines if (match := _DRAFTED.match(line)))
    return next((match[2] for match in found if match[1] == what), "")


def has_review(lines: Iterable[str]) -> bool:
    """Whether there is a review among these lines."""
    return any(_REVIEW.match(line) for line in lines)
