"""Words that are the same but for a letter: where the letter stands.

A capital, an accent, an apostrophe or a corrected letter is a difference of form. The word is
kept, and only its letter is marked: "Sub-accounts" becomes "sub-accounts" by one letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, groupby
from typing import Final

from markupsafe import Markup
from rapidfuzz.distance import Postfix, Prefix

from plainredline.language.characters import has_unseen
from plainredline.model import Redline

Piece = tuple[str, str]
"""A stretch of a word as it was and as it is; the two differ where it is marked."""

Word = tuple[Piece, ...]
"""A word in its pieces, or several words in one."""

_SPACES: Final = re.compile(r"(\s+)")
_AROUND: Final = "\"'“”‘’«»„(),;:."

_MOST_LETTERS: Final = 2
"""Letters that may differ in one word besides capitals: of more, a reader sees another word."""

_MOST_WORDS: Final = 8
"""Words of one stretch that are marked: a passage that is no longer shouted is told once."""

_THROUGHOUT: Final = 20
"""Times that a difference is found at which it is the way in which a whole text is set."""


def words_of(old: str, new: str, throughout: Collection[Piece] = ()) -> Iterator[tuple[Word, bool]]:
    """Yield kept words, cut where their letters differ, each with whether it is marked.

    The pieces give both texts, character for character. Differences that are found `throughout`
    a text are not marked.
    """
    if old == new:
        yield ((old, new),), False
        return
    was, now = _SPACES.split(old), _SPACES.split(new)
    if len(was) != len(now):
        yield ((old, new),), False
        return
    words = list(zip(was, now, strict=True))
    found = [_pieces(*word, throughout) for word in words]
    if sum(map(bool, found)) > _MOST_WORDS:
        yield ((old, new),), False
        return
    for is_marked, run in groupby(zip(words, found, strict=True), key=lambda pair: bool(pair[1])):
        if is_marked:
            yield from ((pieces, True) for _, pieces in run)
        else:
            kept = [word for word, _ in run]
            yield (("".join(a for a, _ in kept), "".join(b for _, b in kept)),), False


def letters_of(redline: Redline) -> tuple[Piece, ...]:
    """Return the differences of letters in the kept words of a redline."""
    return tuple(
        piece
        for run in redline.runs
        if run.was is not None
        for word, is_marked in words_of(run.was, run.text)
        if is_marked
        for piece in word
        if piece[0] != piece[1]
    )


def found_throughout(letters: Iterable[Iterable[Piece]]) -> frozenset[Piece]:
    """Return the differences, of each place, that are found too often for any to be told of."""
    found = Counter(chain.from_iterable(letters))
    return frozenset(piece for piece, count in found.items() if count >= _THROUGHOUT)


def marked(old: str, new: str) -> tuple[str | Markup, str | Markup]:
    """Return two spellings of the same words, the letters that differ marked in each."""
    words = list(words_of(old, new))
    if not any(is_marked for _, is_marked in words):
        return old, new
    return _side(words, 0, Markup("<del>{}</del>")), _side(words, 1, Markup("<ins>{}</ins>"))


def _side(words: Iterable[tuple[Word, bool]], side: int, mark: Markup) -> Markup:
    return Markup("").join(
        mark.format(piece[side])
        if is_marked and piece[0] != piece[1] and piece[side]
        else piece[side]
        for word, is_marked in words
        for piece in word
    )


def _pieces(old: str, new: str, throughout: Collection[Piece]) -> Word:
    """Return a word in its pieces; none where no letter of it is marked."""
    if old == new or not _is_word(old) or not _is_word(new):
        return ()
    pieces = _side_by_side(old, new) if len(old) == len(new) else _middle(old, new)
    differ = [(a, b) for a, b in pieces if a != b]
    in_capitals = old.casefold() == new.casefold()
    if not in_capitals and sum(max(len(a), len(b)) for a, b in differ) > _MOST_LETTERS:
        return ()
    return () if any(piece in throughout for piece in differ) else tuple(pieces)


def _is_word(text: str) -> bool:
    """Whether a text is a word that may be cut.

    No number is, nor what cannot be seen, nor a letter with a mark of its own above or below it.
    """
    letters = text.strip(_AROUND)
    if not letters[:1].isalpha() or has_unseen(text):
        return False
    return not any(char.isdigit() or unicodedata.combining(char) for char in text)


def _side_by_side(old: str, new: str) -> list[Piece]:
    """Return the pieces of two words of one length, letter by letter."""
    pairs = zip(old, new, strict=True)
    runs = (list(run) for _, run in groupby(pairs, key=lambda pair: pair[0] == pair[1]))
    return [("".join(a for a, _ in run), "".join(b for _, b in run)) for run in runs]


def _middle(old: str, new: str) -> list[Piece]:
    """Return what two words begin with, what differs, and what they end with."""
    head = Prefix.similarity(old, new)
    tail = Postfix.similarity(old[head:], new[head:])
    ends = len(old) - tail, len(new) - tail
    pieces = [
        (old[:head], new[:head]),
        (old[head : ends[0]], new[head : ends[1]]),
        (old[ends[0] :], new[ends[1] :]),
    ]
    return [piece for piece in pieces if any(piece)]
