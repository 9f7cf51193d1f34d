"""What an author probably meant, and their words as a message may show them.

What compares words is loaded when something is wrong, for most files are as they must be.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_LONGEST_SHOWN = 60
"""Characters of an offending value that a message quotes."""

_CLOSE_ENOUGH = 75.0
"""Of 100. Slips of our own words have more (`wors` → `worse` 89), other words less."""

_LONG_WORD = 8
"""From this length on, two slips of the finger still name one word."""


def quoted(value: str) -> str:
    """Return an author's words between backticks (or quotes), safe for a terminal and short.

    Control characters, direction marks and undecodable bytes are written as escapes, so that a
    file cannot write over the message that accuses it.
    """
    short = value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "…"
    return f'"{visible(short)}"' if "`" in short else f"`{visible(short)}`"


def visible(text: str) -> str:
    """Return the text with every character that cannot be seen written as an escape."""
    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        else char
        for char in text
    )


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the choice that was probably meant, or ``""`` when none is near."""
    folded = _fold(word)
    scored = [(_likeness(folded, _fold(choice)), choice) for choice in choices]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return best if score >= _CLOSE_ENOUGH else ""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return the mend for a value that has to be one of a few: the near one, else all."""
    known = tuple(choices)
    if best := nearest(word, known):
        return f"Did you mean `{best}`?"
    return "Use one of " + ", ".join(f"`{choice}`" for choice in known)


def near_miss(key: str, ours: Iterable[str]) -> str:
    """Return the key of ours that a slip of the finger turned into `key`, or ``""``.

    Stricter than `nearest`, for it decides whether a foreign key is an error: another case
    or separator, ``date`` behind the key, or one slip (two in a long key).
    """
    from rapidfuzz.distance import OSA

    folded = _fold(key)
    for our in ours:
        slips = 2 if len(our) >= _LONG_WORD else 1
        if folded in {our, our + "date"} or OSA.distance(folded, our, score_cutoff=slips) <= slips:
            return our
    return ""


def _likeness(word: str, choice: str) -> float:
    if not word:
        return 0.0
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    slips = 100 * OSA.normalized_similarity(word, choice)
    # WRatio also finds a choice within a longer word: `disputeresolution` → `disputes`. On very
    # short words it finds anything anywhere.
    parts = fuzz.WRatio(word, choice) if min(len(word), len(choice)) >= 4 else 0.0  # noqa: PLR2004
    return max(slips, parts)


def _fold(key: str) -> str:
    return key.casefold().replace("-", "").replace("_", "").replace(" ", "")
