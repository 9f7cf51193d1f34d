"""The words, signs and alphabets with which clauses are numbered, in every language we know.

One table for all of them, for a text may mix languages and need not say which it is in: the
words of division of one language are no common words before a number in another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from plainredline.language.lexicon import lexicon_for
from plainredline.late_patterns import late_pattern

_DATA: Final = Path(__file__).with_name("data")
_FILE: Final = _DATA / "label-words.toml"
_LANGUAGE_FILE: Final = late_pattern(r"([a-z]{2})\.toml")
_SHARES: Final = ("%", "％", "‰")
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


@cache
def label_words() -> LabelWords:
    """Return the table; it is read once."""
    languages = tuple(tomllib.loads(_FILE.read_text("utf-8")).values())
    return LabelWords(
        before=_inflections(languages, "before"),
        behind={word: word for word in _words(languages, "behind")},
        around=tuple((g[0], tuple(g[1:])) for g in map(str.split, _groups(languages, "around"))),
        refer=frozenset(_words(languages, "refer")),
        of=frozenset(_words(languages, "of")),
        joins=tuple(sorted(set(_words(languages, "joins")), key=lambda w: (-len(w), w))),
        particles=tuple(dict.fromkeys(_words(languages, "particles"))),
        ordinals={
            word: at
            for language in languages
            for at, group in enumerate(language.get("ordinals", ()), 1)
            for word in group.casefold().split()
        },
        letters=tuple(dict.fromkeys(_groups(languages, "letters"))),
    )


def begins_with_counted(text: str) -> bool:
    """Whether `text` begins with a month, a unit of time or a currency, in any language."""
    first = _FIRST.match(text)
    return first is not None and first[1].casefold() in _counted()


@cache
def _counted() -> frozenset[str]:
    names = (_LANGUAGE_FILE.fullmatch(file.name) for file in _DATA.iterdir())
    lexicons = [lexicon_for(name[1]) for name in names if name]
    # A year in French is an article in English, with which a clause begins more often.
    articles = {word for each in lexicons for word in each.words("numbers", "articles")}
    return frozenset(
        word
        for lexicon in lexicons
        for table in (lexicon.months, lexicon.units.keys, lexicon.currencies.keys, _SHARES)
        for word in table
        if word not in articles
    )


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
