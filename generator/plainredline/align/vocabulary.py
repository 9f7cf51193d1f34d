"""Words as the alignment compares them: lower case, without typography, one code point each.

Encoding every distinct word as one code point lets rapidfuzz compare clauses as plain
strings, its fastest path, and makes a clause's wording hashable and sliceable at no cost.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from plainredline.language.commonness import expected
from plainredline.language.words import UNSPACED
from plainredline.late_patterns import late_pattern

_WORD = late_pattern(
    rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’\-.,][^\W_{UNSPACED}]+)*",
    within_ascii=r"[^\W_]+(?:['\-.,][^\W_]+)*",
)
"""A word, or a character of a script that is written without spaces."""

_INVISIBLE = late_pattern(
    r"[\u00ad\u034f\u061c\u180e\ufeff\u200b-\u200f\u202a-\u202d\u2060-\u206f\ufe00-\ufe0f]"
)
_FIRST, _SURROGATES, _LAST = 0x100, range(0xD800, 0xE000), 0x10FFFF
_CODES = _LAST + 1 - _FIRST - len(_SURROGATES)


def words(text: str) -> list[str]:
    """Return the words of a text in the form in which clauses are compared."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).replace("’", "'")
    return _WORD.findall(text.lower())


@dataclass(slots=True)
class Vocabulary:
    """Code points for words, in the order in which they are first met."""

    codes: dict[str, str] = field(default_factory=dict)
    expected: dict[str, float] = field(default_factory=dict)
    """For each code point, how often its word is expected in the background."""

    texts: dict[str, str] = field(default_factory=dict)
    """What is encoded already: most clauses of two versions are the same."""

    def encode(self, text: str) -> str:
        """Return one code point for each word of the text.

        Beyond the 1.1 million code points there are, different words share one: texts are
        then taken for a little more alike than they are, and nothing else happens.
        """
        known = self.texts.get(text)
        if known is not None:
            return known
        found = words(text)
        codes = self.codes
        if not all(map(codes.__contains__, found)):
            for word in found:
                if word not in codes:
                    codes[word] = code = _code(len(codes))
                    self.expected[code] = expected(word)
        self.texts[text] = encoded = "".join(map(codes.__getitem__, found))
        return encoded


def _code(number: int) -> str:
    """Return a code point for a number; none of the surrogates, which are no characters."""
    code = _FIRST + number % _CODES
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
