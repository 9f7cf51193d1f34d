"""The words, signs and alphabets with which clauses are numbered, in every language we know.

One table for all of them, for a text may mix languages and need not say which it is in: the
words of division of one language are no common words before a number in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from plainredline.frozen_values import dataclass
from plainredline.language.lexicon import lexicons
from plainredline.late_patterns import late_pattern
from plainredline.toml_tables import toml_table

_DATA: Final = Path(__file__).with_name("data")
_FILE: Final = _DATA / "label-words.toml"
_SHARES: Final = ("%", "％", "‰")
_SHOUTED: Final = 4
"""Letters from which a word in capitals is read as if it had none."""

_CODE: Final = 3
"""Letters of a currency's code or sign: ``EUR``, ``Rs``."""

_FIRST: Final = late_pattern(r"\s{0,2}([^\W\d_]{2,}|[^\w\s])")


@dataclass(frozen=True, slots=True)
class LabelWords:
    """Every word is case-folded."""

    before: Mapping[str, str]
    """Words of division before a number, each with the first of its inflections."""

    behind: Mapping[str, str]
    """The same behind a number: ``5 §``."""

    around: tuple[tuple[str, tuple[str, ...]], ...]
    """What stands before a number and what may behind it: ``第``, ``条 章 …``."""

    refer: frozenset[str]
    """Words before a number that only refer to a clause."""

    of: frozenset[str]
    """Words by which a reference goes on to the document that it is to."""

    joins: tuple[str, ...]
    """What stands between two numbers behind one word, the longest first."""

    particles: tuple[str, ...]
    """How a sentence goes on behind ``第5条``."""

    ordinals: Mapping[str, int]
    """``first`` is 1."""

    letters: tuple[str, ...]
    """Alphabets in lower case."""

    telling: frozenset[str]
    """The words of which a reference is made."""


@cache
def label_words() -> LabelWords:
    """Return the table; it is read once."""
    languages = tuple(toml_table(_FILE).values())
    before = _inflections(languages, "before")
    behind, refer, joins = (set(_words(languages, key)) for key in ("behind", "refer", "joins"))
    return LabelWords(
        before=before,
        behind={word: word for word in behind},
        around=tuple((g[0], tuple(g[1:])) for g in map(str.split, _groups(languages, "around"))),
        refer=frozenset(refer),
        of=frozenset(_words(languages, "of")),
        joins=tuple(sorted(joins, key=lambda w: (-len(w), w))),
        particles=tuple(dict.fromkeys(_words(languages, "particles"))),
        ordinals={
            word: at
            for language in languages
            for at, group in enumerate(language.get("ordinals", ()), 1)
            for word in group.casefold().split()
        },
        letters=tuple(dict.fromkeys(_groups(languages, "letters"))),
        telling=frozenset({*before, *behind, *refer, *joins}),
    )


def begins_with_counted(text: str) -> bool:
    """Whether `text` begins with a month, a unit of time or a currency, in any language.

    It is one as it is written behind a number. A sentence that begins with the same letters shows
    a capital: *An arbitrator* counts no years in French, nor *Day passes* days.
    """
    first = _FIRST.match(text)
    if first is None:
        return False
    word = first[1]
    small, capital = _counted()
    if word[0].isupper() and not (word.isupper() and len(word) >= _SHOUTED):
        return word.casefold() in capital
    return word.casefold() in small


@cache
def _counted() -> tuple[frozenset[str], frozenset[str]]:
    """Return all such words, and those with a capital letter: names, signs and codes among them."""
    languages = toml_table(_FILE)
    small: set[str] = {*_SHARES}
    capital: set[str] = set()
    for code, lexicon in lexicons().items():
        kinds = {
            "months": lexicon.months,
            "units": lexicon.units.keys,
            "currencies": lexicon.currencies.keys,
        }
        small.update(*kinds.values())
        capital.update(*(kinds[k] for k in languages.get(code, {}).get("capitals", "").split()))
        capital.update(word for word in kinds["currencies"] if len(word) <= _CODE)
    return frozenset(small), frozenset(capital)


def _groups(languages: tuple[dict[str, Any], ...], key: str) -> Iterator[str]:
    for language in languages:
        yield from language.get(key, ())


def _words(languages: tuple[dict[str, Any], ...], key: str) -> Iterator[str]:
    for language in languages:
        yield from str(language.get(key, "")).casefold().split()


def _inflections(languages: tuple[dict[str, Any], ...], key: str) -> dict[str, str]:
    return {
        word.replace("_", " "): group.casefold().split()[0]
        for group in _groups(languages, key)
        for word in group.casefold().split()
    }
