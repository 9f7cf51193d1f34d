"""Which way a part of a text points: more or less, sooner or later, yes or no.

Two parts that speak of the same and point opposite ways cannot both be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from plainredline.language.prose import sentences
from plainredline.lint.word_kin import content, cues, in_one_word, kin, measures, spelled_out

_PART: Final = re.compile(r"[,;:.!?]| but | and | where | while ")
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|does|do|did|may|can|could|must|will|would|not|no|never)\b"
)
"""Before an *and*, a part with none of these may be the first noun of two."""

_DEPENDS: Final = re.compile(r"\s*(?:if|unless|except|until|before|after|once|when)\b")
_OPEN: Final = re.compile(r"\b(?:if|unless|except|without|only|until)\b")
"""With one of these a sentence says neither yes nor no."""

_AXES: Final = (("up", "down"), ("first", "last"), ("yes", "no"))
_OPPOSITE: Final = {a: b for pair in _AXES for a, b in (pair, pair[::-1])}


@dataclass(frozen=True, slots=True)
class Pointer:
    """One part of a text: of what it speaks, and which way it points."""

    sentence: str
    stems: frozenset[str]
    around: frozenset[str]
    """Of what its whole sentence speaks."""

    ways: frozenset[str]
    """``up`` or ``down``, ``first`` or ``last``, ``yes`` or ``no``."""

    is_title: bool
    tells_old: bool
    """Whether it says what was before."""


def pointers(text: str, *, title: str = "") -> Iterator[Pointer]:
    """Yield the parts of a text, in order; `title` is the first sentence, where it has one."""
    for sentence in sentences(text):
        plain = spelled_out(sentence).replace("no longer", "never")
        plain = _cues("ways")["no_way"].sub(" ", plain)
        around, is_open = _stems(plain), bool(_OPEN.search(plain))
        is_old = any(_cues("told_sides")[name].search(plain) for name in ("then", "past"))
        ends = [*_PART.findall(plain), ""]
        for part, end in zip(_PART.split(plain), ends, strict=True):
            is_subject = end == " and " and not _VERB.search(part)
            if part.strip() and not _DEPENDS.match(part):
                yield Pointer(
                    sentence=sentence,
                    stems=_stems(part),
                    around=around,
                    ways=_ways(part, is_open=is_open or is_subject),
                    is_title=sentence == title,
                    tells_old=is_old,
                )


def _ways(part: str, *, is_open: bool) -> frozenset[str]:
    table = _cues("ways")
    found = {name for name in ("up", "down", "first", "last") if table[name].search(part)}
    found -= {name for name in found if _OPPOSITE[name] in found}
    if is_open:
        return frozenset(found)
    words = in_one_word(part).split()
    turns = len(_cues("told_sides")["gone"].findall(part))
    is_denied = (turns + sum(kin(word.strip("-")).is_opposite for word in words)) % 2
    return frozenset({*found, "no" if is_denied else "yes"})


def _stems(part: str) -> frozenset[str]:
    for name in ("up", "down", "first", "last"):
        part = _cues("ways")[name].sub(" ", part)
    return content(_cues("told_sides")["gone"].sub(" ", part)) - measures()


@cache
def _cues(table: str) -> Mapping[str, re.Pattern[str]]:
    return cues(table)


def against(told: Pointer, found: list[Pointer]) -> Pointer | None:
    """Return what says the opposite of a part, where nothing of the same says what it says."""
    now = [each for each in found if not each.tells_old]
    for way in told.ways - {"yes", "no"}:
        known = [e for e in now if {way, _OPPOSITE[way]} & e.ways and _is_of_same(told, e)]
        if known and not any(way in each.ways for each in known):
            return known[0]
    way = next(iter(told.ways & {"yes", "no"}), "")
    whole = [each for each in now if each.ways & {"yes", "no"} and _is_as_long(told, each)]
    if not way or told.tells_old or not whole or any(way in each.ways for each in whole):
        return None
    return whole[0]


_ENOUGH: Final = 2
"""Words that two parts share that are of one thing."""


def _is_as_long(told: Pointer, found: Pointer) -> bool:
    """Whether two parts speak of nothing else, so that one *not* more turns one round."""
    shared, apart = told.stems & found.stems, told.stems ^ found.stems
    if len(shared) >= _ENOUGH:
        return len(apart) <= 1
    return bool(shared) and not apart and found.is_title


def _is_of_same(told: Pointer, found: Pointer) -> bool:
    """Whether two parts speak of one thing; that may be said in another part of the sentence."""
    shared = told.stems & found.around
    return bool(shared) and len(shared) >= min(_ENOUGH, len(told.stems))
