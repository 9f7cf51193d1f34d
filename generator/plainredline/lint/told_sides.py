"""Of which wording a part of a text tells: *used to come by letter*, *now come by e-mail*.

What is told of the old wording should speak in words that went, and what is told of the new one
in words that came. A part that has only words of the other side has changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from plainredline.lint.case import KnownValues
from plainredline.lint.prose_values import Reading, values
from plainredline.lint.word_kin import content, cues, measures, spelled_out


class Side(StrEnum):
    """One of the two wordings."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Words:
    """The words that only one wording has, by their stems."""

    went: frozenset[str]
    came: frozenset[str]
    old: frozenset[Reading]
    """The values of each wording."""

    new: frozenset[Reading]

    def is_old(self, readings: frozenset[Reading]) -> bool:
        """Whether only the old wording has a value."""
        return not self.old.isdisjoint(readings) and self.new.isdisjoint(readings)

    def is_new(self, readings: frozenset[Reading]) -> bool:
        """Whether only the new wording has a value."""
        return not self.new.isdisjoint(readings) and self.old.isdisjoint(readings)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text that tells of one wording."""

    side: Side
    text: str
    strength: int
    """How many words of the other wording it may not have: one where *instead of* parts both."""

    is_lost: bool = False
    """Whether it tells of what is no longer so, which the new wording may deny in its words."""


def words_of_sides(old: str, new: str, known: KnownValues) -> Words:
    """Return the words that only one of two wordings has, and the values of each."""
    before, after = content(old), content(new)
    went, came = before - after - measures(), after - before - measures()
    return Words(went, came, _with_units(known.old), _with_units(known.new))


def _with_units(known: frozenset[Reading]) -> frozenset[Reading]:
    return frozenset(reading for reading in known if reading[0] not in {"", "#"})


_BORDER: Final = re.compile(
    r"[.;:!?]|, (?=(?:and|but|where|while|it|they|you|we|the|an?|this|there|now|today)\b)"
    r"| but | and (?=now|you|it|they|we)"
)
_NOT: Final = re.compile(
    r", (?:and )?not "
    r"(?!only|just|more|less|later|until|before|if|when|where|all|at all|even|to|yet)"
)


def parts(sentence: str) -> Iterator[Part]:
    """Yield the parts of a sentence of which it is said which wording they tell."""
    text = _NOT.sub(" instead of ", spelled_out(sentence))
    for piece in _BORDER.split(text):
        yield from _of_piece(piece)


_CASE: Final = re.compile(
    r"\b(?:if|when|whenever|once|where|after|until|as soon as|because|since|that|which|who)\b"
)
"""Behind these it is told in which case something is, not what became of it."""

_BUT: Final = re.compile(r",? (?:apart from|except|unless|save for|other than)\b")


def _of_piece(piece: str) -> Iterator[Part]:
    table = _cues()
    if table["leaves"].search(piece):
        return
    if match := table["swap"].search(piece):
        yield Part(Side.NEW, piece[: match.start()], 1)
        yield Part(Side.OLD, piece[match.end() :], 1)
    elif match := _plainly("way", piece):
        yield Part(Side.OLD, match["old"], 1)
        yield Part(Side.NEW, match["new"], 1)
    elif _plainly("lost", piece):
        yield Part(Side.OLD, _BUT.split(piece)[0], 1, is_lost=True)
    elif table["denied"].search(piece):
        return
    elif table["then"].search(piece):
        yield Part(Side.OLD, piece, _SURE)
    elif table["past"].search(piece):
        yield Part(Side.OLD, piece, _NEVER)
    elif table["now"].search(piece):
        yield Part(Side.NEW, piece, _SURE)


def _plainly(name: str, piece: str) -> re.Match[str] | None:
    """Return what finds a cue that does not only tell in which case something is."""
    match = _cues()[name].search(piece)
    return None if match is None or _CASE.search(piece[: match.start()]) else match


_SURE: Final = 2
_NEVER: Final = 1000
"""The tense alone says too little."""


@cache
def _cues() -> Mapping[str, re.Pattern[str]]:
    return cues("told_sides")


def balance(part: Part, words: Words) -> tuple[int, int]:
    """Return how much of a part stands in the wording of which it tells only, and in the other."""
    told = content(part.text)
    readings = [value.readings for value in values(part.text, loose=True)]
    went = len(told & words.went) + sum(map(words.is_old, readings))
    came = len(told & words.came) + sum(map(words.is_new, readings))
    return (went, came) if part.side is Side.OLD else (came, went)


def may_tell_old(text: str) -> bool:
    """Whether a sentence in plain words may tell of what was, is no more, or is not."""
    table = _cues()
    names = ("swap", "way", "lost", "then", "past", "denied", "gone", "maybe")
    return any(table[name].search(text) for name in names)


def tells_old(text: str) -> bool:
    """Whether a sentence in plain words tells of what was."""
    table = _cues()
    return any(table[name].search(text) for name in ("then", "past")) and not tells_new(text)


def tells_new(text: str) -> bool:
    """Whether a sentence in plain words says that it tells of now."""
    return bool(_cues()["now"].search(text))


def replaced(text: str) -> frozenset[str]:
    """Return of what it is said, in plain words, that something else has its place."""
    match = _cues()["swap"].search(text)
    return content(text[match.end() :]) if match else frozenset()
