"""One spelling for words that are spelt in several ways, by the tables of `data/spelling.toml`.

The rules are narrow on purpose: one letter can make another word (*filing*, *filling*), so no rule
holds for two words that are not the same.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from plainredline.frozen_values import dataclass
from plainredline.kept_patterns import kept_pattern
from plainredline.late_patterns import late_pattern
from plainredline.toml_tables import toml_table

_CONTRACTED: Final = late_pattern(r"(?<=[a-z])(?:n't|'[a-z]{1,2})$")


@dataclass(frozen=True, slots=True)
class _Spellings:
    """The tables of all languages as one."""

    endings: tuple[tuple[re.Pattern[str], str], ...]
    may_end: re.Pattern[str]
    """Found in each word that one of the endings has."""

    words: dict[str, str]
    contractions: dict[str, tuple[int, tuple[str, str]]]
    contracted: dict[str, str]
    capitals: frozenset[str]
    hyphens: tuple[str, ...]
    letters: frozenset[str]
    parted: frozenset[str]


@cache
def _spellings() -> _Spellings:
    path = Path(__file__).with_name("data") / "spelling.toml"
    tables: list[dict[str, Any]] = list(toml_table(path).values())

    def pairs(key: str) -> list[tuple[str, str]]:
        cells = (pair.partition("=") for table in tables for pair in table.get(key, "").split())
        return [(left, right) for left, _, right in cells]

    endings = [pair for table in tables for pair in table.get("endings", ())]
    return _Spellings(
        endings=tuple((kept_pattern(pattern), ending) for pattern, ending in endings),
        may_end=kept_pattern("|".join(pattern for pattern, _ in endings)),
        words={other: one for one, others in pairs("words") for other in others.split(",")},
        contractions={
            word.replace("|", ""): (word.index("|"), (parts.split(",")[0], parts.split(",")[1]))
            for word, parts in pairs("contractions")
        },
        contracted=dict(pairs("contracted")),
        capitals=frozenset(word for table in tables for word in table.get("capitals", "").split()),
        letters=frozenset(word for table in tables for word in table.get("letters", "").split()),
        parted=frozenset(word for table in tables for word in table.get("parted", "").split()),
        hyphens=tuple(word for table in tables for word in table.get("hyphens", "").split()),
    )


def one_spelling(word: str) -> str:
    """Return the spelling that stands for all of a word in small letters."""
    spellings = _spellings()
    if word.endswith("'s"):
        return one_spelling(word[:-2]) + "'s"
    if len(word) > _SHORT and spellings.may_end.search(word):
        for pattern, ending in spellings.endings:
            word = pattern.sub(ending, word, 1)
    return spellings.words.get(word, word)


_SHORT: Final = 4
"""No rule of endings holds for words so short."""


def contraction(word: str) -> tuple[int, tuple[str, str]] | None:
    """Return where a word in small letters parts, and the two words that it stands for."""
    if "'" not in word and word[:3] != "can":
        return None
    spellings = _spellings()
    if word in spellings.contractions:
        return spellings.contractions[word]
    end = _CONTRACTED.search(word)
    if end is None or end[0] not in spellings.contracted:
        return None
    return end.start(), (word[: end.start()], spellings.contracted[end[0]])


def is_other_in_capitals(word: str) -> bool:
    """Whether a word in small letters is another in capitals: *us*, *US*."""
    return word in _spellings().capitals


def is_other_with_hyphen(joined: str) -> bool:
    """Whether a hyphen may make another word: *re-sign*, *resign*."""
    return joined.startswith(_spellings().hyphens)


def is_other_in_plain_letters(word: str) -> bool:
    """Whether a word in small letters is another without its sharp s or *ё*: *Maße*, *всё*."""
    return word in _spellings().letters


def is_other_when_parted(first: str, second: str) -> bool:
    """Whether two words in small letters are no third one, written apart: *over time*."""
    return f"{first}|{second}" in _spellings().parted
