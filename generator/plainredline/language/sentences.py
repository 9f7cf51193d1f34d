"""Sentences of a wording, fast and rough: rules read one sentence at a time.

A sentence too many only narrows what a rule sees; one too few joins a cue to a stranger. So
line ends always part, and points part unless they close a known abbreviation or an initial.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_CAPITALS = "A-Z\u00c0-\u00de\u0386-\u03ab\u0400-\u042f\u0531-\u0556"
_UNCASED = "\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3\u0900-\u0dff\u10d0-\u10ff\uac00-\ud7a3"
_END = re.compile(
    rf"""\n|\t|[.!?؟۔।][\"”’»')\]*]{{0,3}}\s+(?=[\"“„«‘'(\[*]{{0,3}}[{_CAPITALS}{_UNCASED}0-9¿¡])"""
    r"|[。！？][」』”’）》]{0,3}\s*(?=[^\s」』”’）》])"
)
_SHORT = re.compile(
    r"(?:\b(?:[A-Za-z]|inc|ltd|co|corp|no|nos|art|sec|para|vs|etc|mr|mrs|ms|dr|st|cal|civ|proc"
    r"|ref|approx|dept|jr|sr|llc|plc|gmbh|cf|eg|ie|al|u\.s|e\.g|i\.e|u\.k|u\.n|a\.m|p\.m|u\.s\.a|u\.s\.c))$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Return where each sentence of a text begins, 0 first."""
    starts = [0]
    for match in _END.finditer(text):
        short = match[0][0] == "." and _SHORT.search(text, max(0, match.start() - 8), match.start())
        if not short:
            starts.append(match.end())
    return tuple(starts)


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Return the half-open range of the sentence that an offset stands in."""
    starts = sentence_starts(text)
    index = bisect_right(starts, offset)
    return starts[index - 1], starts[index] if index < len(starts) else len(text)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of all sentences; they cover the text."""
    starts = sentence_starts(text)
    return tuple(zip(starts, (*starts[1:], len(text)), strict=True))
