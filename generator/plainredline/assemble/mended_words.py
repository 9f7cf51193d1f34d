"""The words that a correction changed, short enough to be written down with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Final

from plainredline.assemble.comparer import compare
from plainredline.frozen_values import dataclass
from plainredline.model import Clauses, Comparison, Op, Run
from plainredline.model.records import LONGEST_MENDED, MOST_MENDED, Mended

_AROUND: Final = 3
"""Words of what is the same, before and behind, by which the place is found."""


_WORD: Final = re.compile(r"\S+")


@dataclass(slots=True)
class _Place:
    """Neighbouring edits of one clause."""

    before: str
    """The words that are the same before them."""

    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)

    def add(self, run: Run) -> None:
        """Take a run of a redline in."""
        if run.op is not Op.INSERT:
            self.old.append(run.old)
        if run.op is not Op.DELETE:
            self.new.append(run.new)


def mended_words(old: Clauses, new: Clauses, language: str) -> tuple[Mended, ...]:
    """Return the first words that differ between a text before its correction and behind it."""
    comparison = compare(old, new, language=language)
    found = tuple(_mended(comparison))
    return found[:MOST_MENDED]


def first_difference(old: str, new: str) -> tuple[Mended, ...]:
    """Return where two texts differ of which a redline marks nothing: a number, a quotation mark.

    It is one place, from the first word that differs to the last; none where all are the same.
    """
    was, now = old.split(), new.split()
    if was == now:
        return ()
    shorter = min(len(was), len(now))
    before = next((n for n in range(shorter) if was[n] != now[n]), shorter)
    behind = next((n for n in range(shorter - before) if was[-n - 1] != now[-n - 1]), None)
    after = shorter - before if behind is None else behind
    first = max(0, before - _AROUND)
    parts = (" ".join(words[first : len(words) - max(0, after - _AROUND)]) for words in (was, now))
    told_old, told_new = map(_cut, parts)
    return (Mended(old=told_old, new=told_new),)


def _mended(comparison: Comparison) -> Iterator[Mended]:
    for index, change in enumerate(comparison.changes):
        if not change.redline.has_edits and not any(map(_is_respelt, change.redline.runs)):
            continue
        clauses, first = comparison.start(index)
        for old, new in _places(change.redline.runs):
            yield Mended(cite=_cut(clauses[first].cite), old=_cut(old), new=_cut(new))


def _places(runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """Yield the words before and now of each place, with a few words around."""
    place: _Place | None = None
    before = ""
    for run in runs:
        if run.op is not Op.EQUAL or _is_respelt(run):
            place = place or _Place(before)
            place.add(run)
            continue
        if place is not None and len(run.text.split()) <= _AROUND:
            place.add(run)  # What follows is told with it.
        elif place is not None:
            yield _whole(place, run.text)
            place = None
        before = run.text
    if place is not None:
        yield _whole(place, "")


def _is_respelt(run: Run) -> bool:
    """Whether a word has other letters, though to a reader of the agreement it is the same."""
    was, now = (filter(str.isalpha, text) for text in (run.old, run.new))
    return run.was is not None and "".join(was) != "".join(now)


def _whole(place: _Place, behind: str) -> tuple[str, str]:
    before, after = _last_words(place.before), _first_words(behind)
    old, new = (f"{before}{''.join(words)}{after}" for words in (place.old, place.new))
    return " ".join(old.split()), " ".join(new.split())


def _last_words(text: str) -> str:
    """Return the last few words of a text, and that there are more before."""
    words = list(_WORD.finditer(text))
    return f"… {text[words[-_AROUND].start() :]}" if len(words) > _AROUND else text


def _first_words(text: str) -> str:
    """Return the first few words of a text, and that there are more behind."""
    words = list(_WORD.finditer(text))
    return f"{text[: words[_AROUND - 1].end()]} …" if len(words) > _AROUND else text


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_MENDED else text[: LONGEST_MENDED - 1] + "…"
