"""Words by their stems: what a text is about, and whether two texts say the same of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from plainredline.language.quotations import plain


@cache
def tables() -> Mapping[str, Any]:
    """Return the tables of how English says who may, must or must not do what."""
    text = (files(__package__) / "data" / "statements.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a name."""
    return frozenset(tables()["words"][name].split())


_ENDINGS: Final = re.compile(r"(?:ations?|itions?|ions?|ings?|ments?|ies|ed|es|s|ly|y|e)\Z")
_LAST: Final = re.compile(r"(?<=[^e]e)d\Z|s\Z")
_SHORTEST: Final = 3
_STEM: Final = 6


@lru_cache(maxsize=8192)
def bare_stem(word: str) -> str:
    """Return the beginning that a word shares with its other forms."""
    low = word.casefold().replace("’", "'").removesuffix("'s")
    if low.isdigit():
        return low
    cut = _ENDINGS.sub("", low)
    if len(cut) < _SHORTEST:
        cut = _LAST.sub("", low)
    if len(cut) < _SHORTEST:
        cut = low
    if len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "lsz":
        cut = cut[:-1]
    return cut[:_STEM]


@cache
def _kin() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for first, *others in _rows("groups"):
        for word in (first, *others):
            found.setdefault(bare_stem(word), bare_stem(first))
            found[word] = bare_stem(first)
    for base, *forms in _rows("irregular"):
        own = found.get(base) or found.get(bare_stem(base), bare_stem(base))
        found.update(dict.fromkeys(forms, own))
    return found


def _rows(name: str) -> list[list[str]]:
    return [line.split() for line in tables()["kin"][name].splitlines() if line.strip()]


def stem(word: str) -> str:
    """Return the stem that stands for a word and for all that say the same."""
    own = bare_stem(word)
    return _kin().get(word.casefold()) or _kin().get(own, own)


@cache
def measures() -> frozenset[str]:
    """Return the stems that only measure: *day*, *time*."""
    return frozenset(map(stem, words_of("measures")))


@cache
def weak_verbs() -> frozenset[str]:
    """Return the stems that say too little by themselves."""
    return frozenset(map(stem, tables()["kin"]["weak"].split()))


@cache
def fates() -> frozenset[str]:
    """Return the verbs of what befalls somebody."""
    return frozenset(tables()["kin"]["fates"].split())


def cues(table: str) -> Mapping[str, re.Pattern[str]]:
    """Return what finds the cues of a table, each by its name."""
    return {name: re.compile(rf"(?<!\w){cue}(?!\w)") for name, cue in tables()[table].items()}


@cache
def order_cues() -> Mapping[str, re.Pattern[str]]:
    """Return what puts one thing before, or after, another."""
    return {
        name: re.compile(rf"\b(?:{'|'.join(words)})\b(?P<what>[^.,;:]{{3,90}})")
        for name, words in tables()["order"].items()
    }


_TOKEN: Final = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*|[.,;:()]")
_ASIDE: Final = re.compile(r",? (?:at|in) (?:our|its|their|your) (?:own |sole )*discretion,? ")
_COUNTRY: Final = re.compile(r"\b(?:US|U\.S\.)(?![A-Za-z$])")
_SHORT: Final = (
    (re.compile(r"\b(?:can't|cannot)\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bmustn't\b"), "must not"),
    (re.compile(r"(?<=\w)n't\b"), " not"),
    (re.compile(r"(?<=\w)'ll\b"), " will"),
    (re.compile(r"(?<=\w)'(?:re)\b"), " are"),
    (re.compile(r"(?<=\w)'ve\b"), " have"),
    (re.compile(r"\b(it|that|there|he|she|what|who)'s\b"), r"\1 is"),
    (re.compile(r"'s\b"), " 's"),
)


def spelled_out(text: str) -> str:
    """Return a text in small letters, with *cannot* and *you'll* in two words."""
    low = _COUNTRY.sub("usa", plain(text)).casefold().replace("’", "'")
    for pattern, words in _SHORT:
        low = pattern.sub(words, low)
    low = _ASIDE.sub(" ", re.sub(r"\s+", " ", low))
    for pattern, verb in _phrases():
        low = pattern.sub(verb, low)
    return low


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what says with several words what one verb says, each with that verb."""
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(cues)})"), f"{verb} ")
        for verb, cues in tables()["phrases"].items()
    )


def content(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a text is about."""
    stop = words_of("stop")
    tokens = (token for token in _TOKEN.findall(spelled_out(text)) if token[0].isalnum())
    return frozenset(stem(token) for token in tokens if token not in stop and len(token) > 1)
