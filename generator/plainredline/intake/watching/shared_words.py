"""How much of one text another one has, in words and in runs of words.

Two agreements of one language share most of their words, and one in nine of their runs of three
words at most; versions of one share one in four at least, over ten years
(docs/decisions/watching.md). So it is the runs that tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plainredline.language.words import is_unspaced, words

_RUN: Final = 3
"""Words that tell: of two, other agreements share too many, of more, an edited one too few."""

_UNSPACED_RUN: Final = 5
"""The same of a script that has characters for words."""

_TELLING_RUN: Final = 4
"""Words that stand once in a text, and so tell a place of it."""

_MARKS: Final = ".,;:()[]\"'!?"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common."""

    old: int
    new: int
    """Words of each."""

    shared: float
    """The share of runs that the shorter text has of the other's."""

    reach: float
    """Where the last place of the old text that is in the new one stands: 1 is its last place."""

    @property
    def kept(self) -> float:
        """How long the new text is, of the old one's length."""
        return self.new / self.old if self.old else 1.0


def word_keys(text: str) -> tuple[str, ...]:
    """Return the words of a Markdown text as they are compared: without marks of form."""
    return tuple(words(text).keys)


def likeness(old: Sequence[str], new: Sequence[str]) -> Likeness:
    """Return what two texts have in common, given their words."""
    olds, news = _plain(old), _plain(new)
    size = _UNSPACED_RUN if _is_unspaced(olds) or _is_unspaced(news) else _RUN
    runs, others = set(_runs(olds, size)), set(_runs(news, size))
    fewer = min(len(runs), len(others))
    return Likeness(
        old=len(olds),
        new=len(news),
        shared=len(runs & others) / fewer if fewer else 0.0,
        reach=_reach(olds, news),
    )


def counts(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many words the new text has that the old one has not, and the other way."""
    olds, news = Counter(old), Counter(new)
    return (news - olds).total(), (olds - news).total()


def _plain(keys: Sequence[str]) -> list[str]:
    return [bare for key in keys if (bare := key.strip(_MARKS).casefold())]


def _is_unspaced(plain: Sequence[str]) -> bool:
    return sum(map(is_unspaced, plain[:2000])) * 2 > len(plain[:2000])


def _runs(plain: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return list(zip(*(plain[at:] for at in range(size)), strict=False))


def _reach(olds: Sequence[str], news: Sequence[str]) -> float:
    """Return how far the telling places of the old text are known; 1 where it has none."""
    runs = _runs(olds, _TELLING_RUN)
    times = Counter(runs)
    there = set(_runs(news, _TELLING_RUN))
    telling = [at for at, run in enumerate(runs) if times[run] == 1]
    known = next((at for at in reversed(telling) if runs[at] in there), 0)
    return known / telling[-1] if telling and telling[-1] else 1.0
