"""The fingerprint of a change: what an explanation is bound to."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from plainredline.language.words import clause_words, words
from plainredline.model import Clause, Fingerprint


def fingerprint(old: Iterable[Clause | str], new: Iterable[Clause | str]) -> Fingerprint:
    """Return twelve hexadecimal digits that stand for the words of both wordings.

    Only keys of words go in, so that numbering, quotes, hidden characters and the borders of
    paragraphs may change and an explanation still holds.
    """
    return fingerprint_of_keys(_keys(old), _keys(new))


def fingerprint_of_keys(old: Iterable[str], new: Iterable[str]) -> Fingerprint:
    """Return the same for words already found."""
    sides = "\x1d".join("\x1e".join(side) for side in (old, new))
    return Fingerprint(sha256(sides.encode("utf-8", "replace")).hexdigest()[:12])


def _keys(side: Iterable[Clause | str]) -> list[str]:
    return [
        key
        for part in side
        for key in (words(part) if isinstance(part, str) else clause_words(part)).keys
    ]
