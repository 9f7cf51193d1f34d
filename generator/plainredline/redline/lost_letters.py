"""Letters that one copy of a text has lost, each for a mark such as ``?``.

Who saves a text in an encoding that lacks some of its letters gets a mark for each of them:
``België``, ``‘rating’``, ``€ 500`` become ``Belgi?``, ``?rating?``, ``? 500``. Within a word such a
mark can be no question. Where that happened to several words that the other version has whole, it
happened to every letter of that kind, and both versions are compared as if both had lost them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from plainredline.late_patterns import late_pattern
from plainredline.model import Clauses

Letters = Mapping[int, str]
"""What letters are read as, as `str.translate` takes it; empty where all are read as they are."""

MARKS: Final = "?\ufffd"
"""What stands for a letter that was lost."""

_TORN: Final = late_pattern(rf"(?<![\w/.?=&-])[^\W\d_]+[{MARKS}][^\W\d_]+(?![\w/=&])")
"""A word with such a mark within; in an address it would be a question."""

_WITHIN: Final = late_pattern(rf"[{MARKS}](?!\s)")
"""The mark of a question has a space behind it."""

_LEAST: Final = 3
"""Different words that show it."""


def lost_letters(old: Clauses, new: Clauses) -> tuple[Letters, Letters]:
    """Return how the letters of both versions are read, so that what one lost is equal in both."""
    if lost := _lost_by(old, new):
        return _MARKS_ALIKE, lost
    if lost := _lost_by(new, old):
        return lost, _MARKS_ALIKE
    return {}, {}


_MARKS_ALIKE: Final = {ord(mark): MARKS[0] for mark in MARKS}


def _lost_by(broken: Clauses, whole: Clauses) -> Letters:
    """Return the letters that only the whole text has, each with the mark that stands for it."""
    torn = set(_torn(broken, _MARKS_ALIKE))
    if len(torn) < _LEAST:
        return {}
    kept = _letters(broken)
    lost = _MARKS_ALIKE | {ord(letter): MARKS[0] for letter in _letters(whole) - kept}
    mended = torn.intersection(_torn(whole, lost))
    return lost if len(mended) >= _LEAST and 2 * len(mended) >= len(torn) else {}


def _letters(version: Clauses) -> set[str]:
    """Return every character of a version that is not plain ASCII."""
    return {char for clause in version if not clause.text.isascii() for char in clause.text} - set(
        map(chr, range(128))
    )


def _torn(version: Clauses, letters: Letters) -> Iterator[str]:
    """Yield the words with a mark within, when the letters of a version are read so."""
    any_mark = letters is _MARKS_ALIKE
    for clause in version:
        text = clause.text
        if any_mark and not ((MARKS[0] in text or MARKS[1] in text) and _WITHIN.search(text)):
            continue
        if not text.isascii():
            text = text.translate(letters)
        if MARKS[0] in text:
            yield from _TORN.findall(text)
