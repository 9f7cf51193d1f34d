"""Stems of English words, roughly: enough to see that two sentences speak of one thing."""

from __future__ import annotations

from collections.abc import Iterator

from plainredline.late_patterns import late_pattern

_WORD = late_pattern(r"[^\W\d_]{3,}")
_ENDINGS = late_pattern(r"(?:ies|ing|ed|es|s|e|y|ly)$")
_LEAST = 3
"""Letters that a stem has."""


def stems_in(text: str) -> Iterator[str]:
    """Yield the stem of each word of a text that has three letters or more."""
    for match in _WORD.finditer(text.lower()):
        cut = _ENDINGS.sub("", match[0])
        yield cut if len(cut) >= _LEAST else match[0]
