"""Words that were broken at the ends of lines, whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from plainredline.intake.documents.pdf.lines import HYPHENS
from plainredline.language.words import UNSPACED

_BROKEN: Final = re.compile(rf"(?<![^\W\d])([^\W\d]+)(?:[{HYPHENS}]|-)\Z")
_WORD: Final = re.compile(r"[^\W\d]+(?:-[^\W\d]+)*")
_WITHIN: Final = re.compile(rf"[{UNSPACED}\u3001-\u303f\uff00-\uff65]")
"""A character of a script without spaces, or a sign that stands between those."""

_OFTEN: Final = 0.3
"""Part of the broken words that stand elsewhere unbroken in a text whose program breaks words."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What the words of a text say of the hyphens at the ends of its lines."""

    words: Counter[str]
    """In small letters, without the parts of those that may be broken."""

    breaks_words: bool
    """Whether its program broke words; if not, each hyphen is its word's own."""

    @classmethod
    def of(cls, lines: Sequence[str]) -> Hyphens:
        """Return what the lines of a text say."""
        words = Counter(chain.from_iterable(_WORD.findall(line.lower()) for line in lines))
        broken = [parts for a, b in pairwise(lines) if (parts := _parts(a, b))]
        whole = sum(bool(words[head + tail]) for head, tail in broken)
        return cls(words, whole > len(broken) * _OFTEN)

    def joined(self, lines: Sequence[str]) -> str:
        """Return lines as one text, without the hyphens that only ended them."""
        found = "".join(chain.from_iterable(map(self._ended, lines, [*lines[1:], ""])))
        for hyphen in HYPHENS:
            found = found.replace(hyphen, "-")
        return found.rstrip()

    def _ended(self, line: str, following: str) -> Iterator[str]:
        """Yield a line and what is between it and the next one."""
        parts = _parts(line, following)
        if parts is None:
            yield line if _goes_on(line, following) else f"{line} "
        elif not following[:1].islower() or self._is_own(*parts):
            yield f"{line[:-1]}-"
        else:
            yield line[:-1]

    def _is_own(self, head: str, tail: str) -> bool:
        """Return whether the hyphen belongs to the word: as it stands elsewhere in the text."""
        whole, hyphenated = self.words[head + tail], self.words[f"{head}-{tail}"]
        return hyphenated > whole if whole != hyphenated else not self.breaks_words


def _goes_on(line: str, following: str) -> bool:
    """Return whether a text that has no spaces between its words goes on in the next line."""
    return bool(_WITHIN.match(line[-1:]) and _WITHIN.match(following[:1]))


def _parts(line: str, following: str) -> tuple[str, str] | None:
    broken, rest = _BROKEN.search(line), _WORD.match(following)
    return (broken[1].lower(), rest[0].lower()) if broken and rest else None
