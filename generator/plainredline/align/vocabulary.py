"""Words as the alignment compares them: lower case, without typography, one code point each.

Encoding every distinct word as one code point lets rapidfuzz compare clauses as plain
strings, its fastest path, and makes a clause's wording hashable and sliceable at no cost.

Most clauses stand in many versions of an agreement, and each version is compared with several
others. So all of them share a vocabulary, which also keeps what was counted in clauses. Nothing is
made of a code point but whether it is another one: no result hangs on what was read before.
"""

from __future__ import annotations

import string
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from operator import add
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.commonness import expected
from plainredline.language.normal_form import in_form
from plainredline.language.words import UNSPACED
from plainredline.late_patterns import late_pattern

_WORD = late_pattern(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’\-.,][^\W_{UNSPACED}]+)*")
"""A word in lower case, or a character of a script that is written without spaces."""

_PLAIN_WORD = late_pattern(r"[a-z0-9]+(?:['\-.,][a-z0-9]+)*")
"""The same in a text that is ASCII."""

_INVISIBLE = late_pattern(
    r"[\u00ad\u034f\u061c\u180e\ufeff\u200b-\u200f\u202a-\u202d\u2060-\u206f\ufe00-\ufe0f]"
)
_FIRST, _SURROGATES, _LAST = 0x100, range(0xD800, 0xE000), 0x10FFFF
_CODES = _LAST + 1 - _FIRST - len(_SURROGATES)


_MARKS: Final = string.punctuation


def words(text: str) -> list[str]:
    """Return the words of a text in the form in which clauses are compared."""
    if not text.isascii():
        text = _INVISIBLE.sub("", in_form("NFKC", text)).replace("’", "'")
    elif (word := text.strip(_MARKS)).isalnum():
        return [word.lower()]
    text = text.lower()
    return (_PLAIN_WORD if text.isascii() else _WORD).findall(text)


Features = Mapping[str, int]
"""Words (one code point) and pairs of neighbouring words (two) of a clause, with how often."""

_BETWEEN = "\0"
"""Stands for no word: what two clauses hold side by side is no feature of either."""

_MOST_READ: Final = 1 << 22
"""Characters of clauses after which a vocabulary takes no further pair of versions."""

_LONG: Final = 64
"""From this length what stands between spaces is not kept: no agreement repeats it."""


def features_of(codes: Iterable[str]) -> Counter[str]:
    """Return the words and the neighbouring pairs of words of clauses."""
    code = _BETWEEN.join(codes)
    bag = Counter(code)
    bag.update(map(add, code, code[1:]))
    return bag


class _WordCodes(dict[str, str]):
    """For each word its code point, given as it is met."""

    def __init__(self) -> None:
        super().__init__()
        self.expected: dict[str, float] = {}

    def __missing__(self, word: str) -> str:
        number = _FIRST + len(self)
        code = self[word] = chr(number) if number < _SURROGATES.start else _code(len(self))
        self.expected[code] = expected(word)
        return code


class _Codes(dict[str, str]):
    """For what stands between spaces the code points of its words."""

    def __init__(self) -> None:
        super().__init__()
        self.words = _WordCodes()

    def __missing__(self, chunk: str) -> str:
        found = words(chunk)
        codes = self.words
        encoded = codes[found[0]] if len(found) == 1 else "".join(map(codes.__getitem__, found))
        if len(chunk) < _LONG:
            self[chunk] = encoded
        return encoded


@dataclass(slots=True, eq=False)
class Vocabulary:
    """Code points for words, in the order in which they are first met."""

    codes: _Codes = field(default_factory=_Codes)
    texts: dict[str, str] = field(default_factory=dict)
    """What is encoded already: most clauses of two versions are the same."""

    _read: int = 0
    _features: dict[str, Features] = field(default_factory=dict)
    _counted: tuple[Counter[str], dict[str, int]] = field(default_factory=lambda: (Counter(), {}))
    """The clauses of the version that was counted last, and its features."""

    @property
    def has_read_enough(self) -> bool:
        """Whether what is kept of texts shall not grow any more."""
        return self._read > _MOST_READ

    @property
    def is_exhausted(self) -> bool:
        """Whether different words share a code point."""
        return len(self.codes.words) > _CODES

    @property
    def expected(self) -> dict[str, float]:
        """For each code point, how often its word is expected in the background."""
        return self.codes.words.expected

    def encode(self, text: str) -> str:
        """Return one code point for each word of the text.

        Beyond the 1.1 million code points there are, different words share one: texts are
        then taken for a little more alike than they are, and nothing else happens.
        """
        known = self.texts.get(text)
        if known is not None:
            return known
        self.texts[text] = encoded = "".join(map(self.codes.__getitem__, text.split()))
        self._read += len(text)
        return encoded

    def features(self, code: str) -> Features:
        """Return the words and the neighbouring pairs of words of a clause."""
        known = self._features.get(code)
        if known is None:
            known = self._features[code] = features_of([code])
        return known

    def has_counted(self, codes: Sequence[str]) -> bool:
        """Whether most clauses of a version are those of the version that was counted last."""
        return self._change(codes) is not None

    def features_of_all(self, codes: Sequence[str]) -> Features:
        """Return the words and the neighbouring pairs of words of the clauses of a version.

        Most of them are those of the version that was counted last: the others are counted.
        """
        change = self._change(codes)
        counted: dict[str, int]
        if change is None:
            counted = features_of(codes)
        else:
            counted = self._counted[1].copy()
            for code, times in change.items():
                _add(counted, self.features(code), times)
        self._counted = Counter(codes), counted
        return counted

    def _change(self, codes: Sequence[str]) -> Mapping[str, int] | None:
        """Return how many more of which clauses a version has than the one that was counted last.

        None where they come to more than half of its words.
        """
        before, clauses = self._counted[0], Counter(codes)
        odd = {code for code, _ in before.items() ^ clauses.items()}
        change = {code: clauses[code] - before[code] for code in odd}
        size = sum(len(code) * abs(times) for code, times in change.items())
        return None if 2 * size > sum(map(len, codes)) else change


def sought_in(codes: Iterable[str]) -> Callable[[str], int]:
    """Return a function that says how often clauses have a word or a pair of words.

    It reads them all each time: for a few questions that is less than counting everything.
    """
    alike: dict[int, list[str]] = defaultdict(list)
    for code, times in Counter(codes).items():
        alike[times].append(code)
    wholes = [(times, _BETWEEN.join(some)) for times, some in alike.items()]
    return lambda feature: sum([times * _times(whole, feature) for times, whole in wholes])


def _times(code: str, feature: str) -> int:
    if feature[0] != feature[-1] or len(feature) == 1:
        return code.count(feature)
    return sum(map(feature.__eq__, map(add, code, code[1:])))  # In a row of three it stands twice.


def _add(counted: dict[str, int], features: Features, times: int) -> None:
    for feature, n in features.items():
        often = counted.get(feature, 0) + n * times
        if often:
            counted[feature] = often
        else:
            del counted[feature]


def _code(number: int) -> str:
    """Return a code point for a number; none of the surrogates, which are no characters."""
    code = _FIRST + number % _CODES
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
