"""What is said of facts: codes with the words that came, went or changed."""

from __future__ import annotations

from plainredline.language.quotations import first_words
from plainredline.messages.fact_codes import Shown
from plainredline.model import Message

_LONGEST = 160
"""Characters of a quotation; the places of a fact lead to the whole."""


def excerpt(text: str) -> str:
    """Return words of the agreement on one line, cut between words when long."""
    return first_words(text, _LONGEST)


def exchange(
    old: str, new: str, changes: Shown, appears: Shown, gone: Shown, **values: str | int
) -> Message:
    """Return which of three codes says what became of words that may stand on one side only."""
    if old and new:
        return changes(old=old, new=new, **values)
    return appears(new=new, **values) if new else gone(old=old, **values)


def words_changed(old: str, new: str, *, n: int = 1) -> Message:
    """Return what to say of words that gave way to others, came or went, in `n` places."""
    codes = Shown.WORDS_CHANGE, Shown.WORDS_APPEAR, Shown.WORDS_GONE
    return exchange(excerpt(old), excerpt(new), *codes, n=n)
