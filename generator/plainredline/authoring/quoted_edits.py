"""Short stretches of both wordings that show what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from plainredline.language.sentences import sentences
from plainredline.model import Op, Redline

_WORD: Final = re.compile(r"\S+")
_CONTEXT: Final = 4
"""Words shown on each side of the changed ones."""

_LONGEST: Final = 18
"""Words in a quote."""

_LONGEST_CHARACTERS: Final = 160
"""Characters in a quote, for languages that put no space between words."""

_MOST: Final = 6
"""Edits of one clause that are quoted."""

_GLUE: Final = 3
"""So few kept words between two edits do not part them."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Neighbouring edits, as half-open ranges of code points in both wordings."""

    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def weight(self) -> int:
        """How much differs."""
        return self.old[1] - self.old[0] + self.new[1] - self.new[0]


def hunks(redline: Redline) -> tuple[Hunk, ...]:
    """Return the edits of a redline, those close to each other together."""
    found: list[Hunk] = []
    old = new = 0
    kept = _GLUE + 1
    for run in redline.runs:
        start = old, new
        old += len(run.old)
        new += len(run.new)
        if run.op is Op.EQUAL:
            kept = len(run.text.split())
        elif found and kept <= _GLUE:
            found[-1] = Hunk((found[-1].old[0], old), (found[-1].new[0], new))
            kept = 0
        else:
            found.append(Hunk((start[0], old), (start[1], new)))
            kept = 0
    return tuple(found)


Quotes = tuple[tuple[str, ...], tuple[str, ...]]
"""Stretches of the old and of the new wording."""


def quotes(redline: Redline, forms: Sequence[str] = ()) -> Quotes:
    """Return stretches of the old and the new wording around each edit, the greatest ones.

    Where no word differs, around the first of `forms` that stands in the wording: the words
    of a link, say. All are verbatim; a side that has no words gives none. What stands within
    another is left out, and so, of several edits, is a side on which one has no word.
    """
    every = hunks(redline)
    if not every:
        return _some(_around(redline.old, forms)), _some(_around(redline.new, forms))
    greatest = sorted(sorted(every, key=lambda h: -h.weight)[:_MOST], key=lambda h: h.new)
    single = len(greatest) == 1
    old = [_stretch(redline.old, *h.old) for h in greatest if single or h.old[0] < h.old[1]]
    new = [_stretch(redline.new, *h.new) for h in greatest if single or h.new[0] < h.new[1]]
    return _some(*old), _some(*new)


def _some(*stretches: str) -> tuple[str, ...]:
    """Return those that are not empty and do not stand within another."""
    kept = [each for each in dict.fromkeys(stretches) if each]
    return tuple(each for each in kept if not any(each in other for other in kept if other != each))


def _around(text: str, forms: Sequence[str]) -> str:
    for form in forms:
        start = text.find(form) if form else -1
        if start != -1:
            return _stretch(text, start, start + len(form))
    return _stretch(text, 0, 0)


def _stretch(text: str, start: int, end: int) -> str:
    """Return the words of ``text[start:end]`` with a few around them, from one clause."""
    line_start = text.rfind("\n", 0, start) + 1
    if line_start == start and text[start:end].startswith("\n"):
        line_start = start = start + 1
    line_end = text.find("\n", start)
    line_end = len(text) if line_end == -1 else line_end
    words = [
        (line_start + m.start(), line_start + m.end())
        for m in _WORD.finditer(text[line_start:line_end])
    ]
    if not words:
        return ""
    inside = [i for i, (a, b) in enumerate(words) if b > start and a < max(end, start + 1)]
    first, last = (inside[0], inside[-1]) if inside else _beside(words, start)
    first, last = max(first - _CONTEXT, 0), min(last + _CONTEXT, len(words) - 1)
    last = min(last, first + _LONGEST - 1)
    begin, stop = words[first][0], words[last][1]
    if stop - begin > _LONGEST_CHARACTERS:
        begin = max(begin, min(start, stop - 1) - _LONGEST_CHARACTERS // 4)
        stop = min(stop, begin + _LONGEST_CHARACTERS)
    return text[begin:stop].strip()


def _beside(words: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    after = next((i for i, (a, _) in enumerate(words) if a >= at), len(words) - 1)
    return after, after


_FRESH: Final = 0.75
"""So much of a sentence that came, or went, makes it one of its own."""

_SAYS: Final = 24
"""Characters of a sentence that says something."""


def whole_sentences(redline: Redline) -> tuple[str, ...]:
    """Return the sentences that came or went as a whole, those that came first.

    One that begins as one of the other side only has another place, or another end.
    """
    came, went = (tuple(_whole(redline, op)) for op in (Op.INSERT, Op.DELETE))
    known = {each[:_SAYS] for each in came} & {each[:_SAYS] for each in went}
    return tuple(each for each in (*came, *went) if each[:_SAYS] not in known)


def _whole(redline: Redline, op: Op) -> Iterator[str]:
    other = Op.DELETE if op is Op.INSERT else Op.INSERT
    runs = [run for run in redline.runs if run.op is not other]
    text = "".join(run.text for run in runs)
    fresh = "".join(("x" if run.op is op else ".") * len(run.text) for run in runs)
    for start, end in sentences(text):
        is_long = end - start >= _SAYS
        if is_long and fresh.count("x", start, end) >= _FRESH * (end - start):
            yield text[start:end].strip()
