"""How far a text says that something holds: for all or some, at least or at most.

What a text tells is held against what its clause says of the same thing. Where the clause says
something else of it, and nowhere what the text tells, both cannot be right.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from plainredline.language.sentences import sentences
from plainredline.lint.prose_values import Reading, values
from plainredline.lint.word_kin import content, measures, spelled_out, stems_of, weight, words_of


@cache
def _tables() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    text = (files(__package__) / "data" / "scope.toml").read_text("utf-8")
    return {
        name: {key: re.compile(rf"(?<![\w-])(?:{cue})(?![\w-])") for key, cue in table.items()}
        for name, table in tomllib.loads(text).items()
    }


@dataclass(frozen=True, slots=True)
class Scope:
    """How far something holds."""

    way: str
    """``all``, ``some``, ``none``; ``least``, ``most``; ``open``, ``even``; ``once``, ``later``."""

    of: frozenset[str]
    """Of what it is said, by stems."""

    around: frozenset[str]
    """Of what its part of the sentence speaks."""

    readings: frozenset[Reading] = frozenset()
    """Of the value that is bounded."""


_OTHER: Final = {
    "all": frozenset({"some", "none"}),
    "some": frozenset({"all", "none"}),
    "none": frozenset({"all", "some"}),
    "least": frozenset({"most"}),
    "most": frozenset({"least"}),
    "even": frozenset({"open"}),
    "open": frozenset({"even"}),
    "once": frozenset({"later"}),
    "later": frozenset({"once"}),
}
"""What cannot be so where a way is."""

_MOST: Final = 400
"""Scopes of a text: each of one text is held against each of another."""


def scopes(text: str) -> tuple[Scope, ...]:
    """Return how far a text says that things hold, in order."""
    found: list[Scope] = []
    for start, end in sentences(text):
        for part in _PART.split(spelled_out(text[start:end])):
            found += _of_part(part)
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


_PART: Final = re.compile(r"[;:.!?]|, (?=but |and |where |while )")
_DENIES: Final = re.compile(
    r"\b(?:not?|never|nobody|nothing|none|neither|nor|no-longer|cannot|without|hardly)\b"
)


def _of_part(part: str) -> Iterator[Scope]:
    around = content(part) - measures()
    yield from _reaches(part, around)
    yield from _bounds(part, around)
    yield from _cases(part, around)
    speeds = [way for way, cue in _tables()["speed"].items() if cue.search(part)]
    if len(speeds) == 1:
        yield Scope(speeds[0], around, around)


# ---------------------------------------------------------------- how many


def _reaches(part: str, around: frozenset[str]) -> Iterator[Scope]:
    """Yield of how many of a sort something is said; nothing where it is denied."""
    table, taken = _tables()["reach"], 0
    found = sorted(
        (match.start(), way, match) for way, cue in table.items() for match in cue.finditer(part)
    )
    for at, way, match in found:
        if at < taken or (way != "none" and _DENIES.search(part[:at])):
            continue
        taken = match.end()
        if sort := _sort(part[taken:]):
            yield Scope(way, sort, around)


_WORD: Final = re.compile(r"[\w'-]+|[^\w\s]")
_LONGEST: Final = 6


def _sort(text: str) -> frozenset[str]:
    """Return the last noun of a group of words at the beginning of a text, with what is before."""
    words: list[str] = []
    for word in _WORD.findall(text)[:_LONGEST]:
        if word in _LEADS and not words:
            continue
        if not word[0].isalpha() or word in words_of("stop") | words_of("prepositions"):
            break
        words.append(word)
    return content(" ".join(words)) - measures() - stems_of("thin")


_LEADS: Final = frozenset(
    ("of", "the", "its", "your", "our", "their", "these", "those", "this", "that", "'s", "other")
)


# ---------------------------------------------------------------- around a value


def _bounds(part: str, around: frozenset[str]) -> Iterator[Scope]:
    """Yield the values of which a part says that they are the least, or the most."""
    table = _tables()["bounds"]
    for value in values(part, loose=True):
        readings = frozenset(r for r in value.readings if r[0] not in {"", "#"})
        before, behind = part[: value.start].rstrip(), part[value.end :].lstrip()
        ways = {
            name.partition("_")[0]
            for name, cue in table.items()
            if (name.endswith("before") and _ends(cue, before))
            or (name.endswith("behind") and cue.match(behind))
        }
        if readings and len(ways) == 1 and not (_LATEST.search(before) and _AHEAD.match(behind)):
            yield Scope(ways.pop(), frozenset(), around, readings)


_LATEST: Final = re.compile(r"\b(?:later|latest)\W{0,3}(?:than\W{0,3})?\Z")
_AHEAD: Final = re.compile(r"(?:before|prior|ahead|in advance)\b")
"""*No later than 30 days before* is at least 30 days."""

_NEAR: Final = 32


def _ends(cue: re.Pattern[str], text: str) -> bool:
    near = text[-_NEAR:]
    return any(not near[match.end() :].strip(" (a") for match in cue.finditer(near))


# ---------------------------------------------------------------- in which case


def _cases(part: str, around: frozenset[str]) -> Iterator[Scope]:
    for way, cue in _tables()["cases"].items():
        for match in cue.finditer(part):
            case = re.split(r"[,()]", part[match.end() :])[0]
            if of := content(case) - measures():
                yield Scope(way, of, around)


# ---------------------------------------------------------------- held against each other


def against(told: Scope, known: tuple[Scope, ...]) -> bool:
    """Whether a text tells something that its clause says otherwise of the same thing."""
    same = [each for each in known if _is_of_same(told, each)]
    others = [each for each in same if each.way in _OTHER[told.way]]
    return bool(others) and not any(each.way == told.way for each in same)


_SHARED: Final = 2


def _is_of_same(told: Scope, other: Scope) -> bool:
    """Whether two texts speak of the same sort, value, case or event."""
    if told.way not in {other.way, *_OTHER[other.way]}:
        return False
    if told.readings or other.readings:
        return bool(told.readings & other.readings)
    shared = told.of & other.of
    if told.way in {"once", "later"}:
        return weight(shared) >= _SHARED
    if told.way in {"even", "open"}:
        return weight(shared) >= min(_SHARED, weight(told.of), weight(other.of)) > 0
    return weight(shared) >= 1
