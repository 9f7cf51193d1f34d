"""Words that carry a sentence rather than its matter, and the language that they tell.

What two texts share in stop words says nothing of their matter. They stand with all else that is
known of a language in its file of `data/`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from plainredline.language.lexicon import Lexicon, lexicons

_ENOUGH: Final = 0.05
"""The share of its words from which a text is in a language; less may be chance."""

_LEAST: Final = 2
"""How many words a language has to show; one is in many a name."""

_TELLING: Final = ("stop", "negations", "deontic", "parties", "phrase_starts")
"""The kinds of words that tell a language; with them modal verbs and units of time do."""


@cache
def words_that(kind: str) -> frozenset[str]:
    """Return the words of one kind in all languages, ``stop``, ``negations``, ``annexes``, ….

    Those that allow, demand or forbid are the modal verbs and what says the same: *allowed*.
    """
    return frozenset(word for lexicon in lexicons().values() for word in _words(lexicon, kind))


def _words(lexicon: Lexicon, kind: str) -> frozenset[str]:
    words = lexicon.words("words", kind)
    return words | lexicon.modals.keys() if kind == "deontic" else words


@cache
def _languages() -> Mapping[str, tuple[str, ...]]:
    """Return the languages that each telling word belongs to."""
    found: dict[str, list[str]] = defaultdict(list)
    for language, lexicon in lexicons().items():
        words = frozenset(lexicon.units.keys).union(*(_words(lexicon, k) for k in _TELLING))
        for word in filter(str.isalpha, words):
            found[word].append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def language_of(words: Iterable[str]) -> str:
    """Return the language that words, in lower case, are in; empty where none is clear.

    It is the one of which there are more words than of any other: where two have as many, as in
    a heading of three words, nobody can know.
    """
    times = Counter(words)
    seen: Counter[str] = Counter()
    for word, count in times.items():
        for language in _languages().get(word, ()):
            seen[language] += count
    (best, most), (_, next_most) = [*seen.most_common(2), ("", 0), ("", 0)][:2]
    is_plain = most > next_most and most >= _LEAST and most > _ENOUGH * times.total()
    return best if is_plain else ""
