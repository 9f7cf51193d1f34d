"""Words and figures that a copy tore: ``conditio ns``, ``1 4``.

Text pressed out of a PDF has spaces where two letters stand a little apart. A copy that does this
does it throughout, and the other version shows what the words are. Only where one side tears so
many is a figure with a space in it the figure of the other side, to the digit; in any other text
``1 4`` is two numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Final

from plainredline.late_patterns import late_pattern
from plainredline.model import Clauses

AreTorn = Callable[[str, str], bool]
"""Whether an old and a new stretch are one that a capture tore."""

_LEAST: Final = 12
"""Different words that are torn on one side and whole on the other."""

_SHARE: Final = 0.003
"""Of the words of that side."""

_SHORTEST: Final = 4
"""Letters of such a word."""

_FIGURE: Final = 4
"""Digits of a figure that may be torn; in a longer one a space groups them."""

_SPACES: Final = late_pattern(r"\s+")
_DIGITS: Final = late_pattern(r"\d[\d ]*")
_WORD: Final = late_pattern(r"[^\W\d_]+")


def are_none_torn(old: str, new: str) -> bool:  # noqa: ARG001 # As one of `AreTorn`.
    """Return that two stretches are not one: the texts show no tears."""
    return False


def torn_words(old: Clauses, new: Clauses) -> AreTorn:
    """Return whether two stretches are one that the copy of one side tore.

    The texts are looked through only when it is asked.
    """

    @cache
    def tear() -> tuple[bool, bool]:
        return _tears(old, new), _tears(new, old)

    def are_torn(was: str, now: str) -> bool:
        if was == now or _SPACES.sub("", was) != _SPACES.sub("", now):
            return False
        if any(map(_is_long, _DIGITS.findall(f"{was}\n{now}"))):
            return False
        here, there = _breaks(was), _breaks(now)
        if here == there:
            return False
        return all(
            tears or not torn
            for tears, torn in zip(tear(), (here - there, there - here), strict=True)
        )

    return are_torn


def _breaks(text: str) -> set[int]:
    """Return behind how many characters a space stands."""
    pieces = _SPACES.split(text.strip())
    return {sum(map(len, pieces[:at])) for at in range(1, len(pieces))}


def _is_long(figure: str) -> bool:
    return sum(map(str.isdigit, figure)) > _FIGURE


def _tears(broken: Clauses, whole: Clauses) -> bool:
    """Whether one version has many words in two pieces that the other has whole."""
    known = {word for clause in whole for word in _words(clause.text)}
    here = [_words(clause.text) for clause in broken]
    own = {word for words in here for word in words}
    torn = {
        first + second
        for words in here
        for first, second in pairwise(words)
        if not (first in known and second in known)
        and len(first) + len(second) >= _SHORTEST
        and first + second in known
    }
    size = sum(map(len, here))
    return len(torn) >= max(_LEAST, _SHARE * size) and len(own) > len(torn)


def _words(text: str) -> list[str]:
    """Return the words of a text, without their capitals."""
    return _WORD.findall(text.lower())
