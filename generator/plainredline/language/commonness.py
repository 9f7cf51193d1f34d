"""How common words are in texts that nobody has seen: what a shared word is worth."""

from __future__ import annotations

import math
from collections.abc import Iterable

BACKGROUND = 4_000
"""Words of other texts that are thought beside those compared, so that in short ones, too,
some words are commoner than others."""

_EXPECTED = (40.0, 40.0, 40.0, 40.0, 12.0, 4.0, 4.0, 1.0)
"""How often a word of so many letters is expected in the background, roughly as in English
and its neighbours; the last is for all longer words."""


def expected(word: str) -> float:
    """Return how often a word is expected in the background."""
    return _EXPECTED[min(len(word), len(_EXPECTED) - 1)]


def information(words: Iterable[str]) -> float:
    """Return how unlikely it is to meet words by chance, in nats; a repeated one counts once."""
    return sum(math.log(BACKGROUND / expected(word)) for word in set(words))
