"""Sentences of a text, fast and rough: rules read one sentence at a time.

A sentence too many only narrows what a rule sees; one too few joins a cue to a stranger. So
line ends always part, and stops part unless they close a known abbreviation or an initial.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final

from plainredline.language.lexicon import lexicon_for
from plainredline.late_patterns import late_pattern

_CLOSING: Final = "[\"”’'»)\\]*]{0,3}"
_END: Final = late_pattern(
    rf"\n|\t|(?P<stop>[.!?…؟۔]){_CLOSING}\s+(?=(?:[\"“‘'„(\[*¿¡]|«\s?){{0,3}}(?P<next>\w))"
    r"|[。！？｡]+[」』”’）)]{0,3}(?=[\s\S])"
)
_LAST: Final = late_pattern(r"(?<![^\W\d_])[^\W\d_](?:\.?[^\W\d_]){0,9}\Z")
_REACH: Final = 20


@lru_cache(maxsize=4)
def sentence_starts(text: str, language: str = "en") -> tuple[int, ...]:
    """Return where each sentence of a text begins, 0 first."""
    short = lexicon_for(language).abbreviations
    starts = [0]
    for match in _END.finditer(text):
        if match["next"] and match["next"].islower():
            continue
        if match["stop"] == "." and _is_short(text, match.start(), short):
            continue
        starts.append(match.end())
    return tuple(starts)


def _is_short(text: str, stop: int, abbreviations: frozenset[str]) -> bool:
    """Whether a full stop closes an abbreviation or an initial."""
    word = _LAST.search(text, max(0, stop - _REACH), stop)
    return word is not None and (len(word[0]) == 1 or word[0].lower() in abbreviations)


def sentence_at(text: str, offset: int, language: str = "en") -> tuple[int, int]:
    """Return the half-open range of the sentence that an offset stands in."""
    starts = sentence_starts(text, language)
    index = bisect_right(starts, offset)
    return starts[index - 1], starts[index] if index < len(starts) else len(text)


def sentences(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of all sentences; they cover the text."""
    starts = sentence_starts(text, language)
    return tuple(zip(starts, (*starts[1:], len(text)), strict=True))
