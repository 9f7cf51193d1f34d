"""Words that carry a sentence rather than its matter, in every language that we know.

They stand in `data/function-words.toml`. What two texts share in stop words says nothing of their
matter, and which of them a text uses most tells its language.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_ENOUGH = 0.05
"""The share of stop words from which a text is in a language; less may be chance."""

Kinds = Mapping[str, frozenset[str]]
"""The words of one language by what they do: ``stop``, ``modals``, ``negations``, …"""


@cache
def function_words() -> Mapping[str, Kinds]:
    """Return the words of each language, by its code; read once, and never changed."""
    source = files(__package__) / "data" / "function-words.toml"
    tables = tomllib.loads(source.read_text("utf-8"))
    return {
        language: {kind: frozenset(words.split()) for kind, words in table.items()}
        for language, table in tables.items()
    }


@cache
def words_that(kind: str) -> frozenset[str]:
    """Return the words of one kind in all languages."""
    return frozenset(word for kinds in function_words().values() for word in kinds[kind])


def language_of(words: Iterable[str]) -> str:
    """Return the language that words, in lower case, are in; empty where none is clear."""
    times = Counter(words)
    share = {
        language: sum(times[word] for word in kinds["stop"])
        for language, kinds in function_words().items()
    }
    best = max(share, key=share.__getitem__)
    return best if share[best] > _ENOUGH * times.total() else ""
