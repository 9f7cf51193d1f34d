"""Comparisons kept by content: what a pair of texts gave is not worked out again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from plainredline.model import Clauses, Comparison
from plainredline.storage.comparison_format import ForeignError, decode, encode
from plainredline.storage.entries import Entries
from plainredline.storage.program_digest import program_digest

FOLDER: Final = "comparisons"
"""Of the cache."""


class KeptComparisons:
    """The comparisons in one folder."""

    def __init__(self, cache: Path, *, limit: int | None = None) -> None:
        """Hold at most `limit` bytes, or what the environment says."""
        self.entries = Entries(cache / FOLDER, limit=limit)

    def find(self, key: str, old: Clauses, new: Clauses) -> Comparison | None:
        """Return the comparison of two versions that was kept by a key; None for none.

        What it says of the words is still to be proven.
        """
        content = self.entries.read(key)
        if content is None:
            return None
        try:
            return decode(content, old, new)
        except ForeignError:
            return None

    def keep(self, key: str, comparison: Comparison) -> None:
        """Keep a comparison by a key."""
        self.entries.write(key, encode(comparison))


def key_of(old: str, new: str, *, language: str, given: object = "") -> str:
    """Return the name of the comparison of two texts by this very program.

    It stands for all that a comparison is made of; what versions are called and when they take
    effect is not among that. What is `given` beside the texts is told by its `repr`.
    """
    digest = sha256(program_digest().encode())
    for part in map(_bytes, (old, new, language, repr(given))):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
