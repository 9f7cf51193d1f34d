"""Unicode's normal forms in linear time.

Putting the marks of a letter in order takes the square of how many there are, and nothing keeps a
text from giving one letter a hundred thousand: 100 kB would take seconds. A text longer than any
word is therefore put into its form piece by piece, cut where that makes no difference; only within
a run of marks that no script has, it may, in the same way each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal
from unicodedata import combining, normalize

_PIECE: Final = 512
"""Characters of a piece, before a place to cut is sought among as many."""

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


def in_form(form: Form, text: str) -> str:
    """Return a text in a normal form."""
    if len(text) <= _PIECE:
        return normalize(form, text)
    return text if text.isascii() else "".join(normalize(form, each) for each in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = _cut(text, start + _PIECE, min(start + 2 * _PIECE, len(text)))
        yield text[start:end]
        start = end


def _cut(text: str, first: int, last: int) -> int:
    """Return the first place at which the two sides have nothing to do with each other."""
    return next((at for at in range(first, last) if _parts(text[at - 3 : at], text[at])), last)


def _parts(before: str, behind: str) -> bool:
    if behind.isascii():
        return True
    return not combining(behind) and normalize("NFC", before + behind) == normalize(
        "NFC", before
    ) + normalize("NFC", behind)
