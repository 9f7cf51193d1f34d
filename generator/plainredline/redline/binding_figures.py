"""Figures that bind: between two of them nothing is form unless both sides have the same value.

This is the one rule for whatever stands beside or between figures, be it a space, a dash, a mark
or nothing: the numbers of both sides, in the language of the texts, are read and compared. All that
`likeness` calls the same words in another form comes past here first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from plainredline.language.common_words import Block, without_places
from plainredline.language.lexicon import Lexicon
from plainredline.language.readings import readings
from plainredline.language.tokens import NOTE, QUOTE
from plainredline.language.values import Value, ValueKind, find_values
from plainredline.language.words import Words
from plainredline.redline.torn_words import AreTorn, are_none_torn

_REACH: Final = 16
"""Characters around figures in which stands what makes a day or an hour of them."""

_MOST_TOKENS: Final = 12
"""Tokens of one stretch of figures that are read, to each side of a difference."""


_LONGEST_QUOTED: Final = 60
"""Tokens of a quotation, from which its end is not known as such."""


class Stretch(NamedTuple):
    """Neighbouring tokens of one side."""

    words: Words
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.words.starts[self.start], self.words.ends[self.end - 1]

    @property
    def plain(self) -> str:
        """Return its text without hidden characters and tags."""
        return self.words.plain[slice(*self.span)].replace("\0", "")


def have_other_figures(
    old: Stretch, new: Stretch, lexicon: Lexicon, are_torn: AreTorn = are_none_torn
) -> bool:
    """Whether two stretches print figures that do not say the same."""
    was, now = old.plain, new.plain
    if was == now or not (_has_figure(was) or _has_figure(now)) or are_torn(was, now):
        return False
    return readings(was, lexicon) != readings(now, lexicon) and not _same_time(old, new, lexicon)


def _has_figure(text: str) -> bool:
    return any(map(str.isnumeric, text))


def _same_time(old: Stretch, new: Stretch, lexicon: Lexicon) -> bool:
    """Whether all figures of both are the same day or the same hour."""
    here, there = _times(old, lexicon), _times(new, lexicon)
    return bool(here) and here == there


def _times(stretch: Stretch, lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """Return the days and hours of a stretch; none where one of its figures is of neither."""
    start, end = stretch.span
    offset = max(0, start - _REACH)
    text = stretch.words.plain[offset : end + _REACH].replace("\0", " ")
    found = [
        value
        for value in find_values(text, lexicon)
        if value.kind in {ValueKind.DATE, ValueKind.TIME}
        and offset + value.end > start
        and offset + value.start < end
    ]
    is_all = all(
        _is_in(at - offset, found)
        for at in range(start, end)
        if stretch.words.plain[at].isnumeric()
    )
    return tuple((value.key, *value.others) for value in found) if is_all else ()


def _is_in(at: int, values: list[Value]) -> bool:
    return any(value.start <= at < value.end for value in values)


# ---------------------------------------------------------------- kept words


def without_other_figures(
    old: Words, new: Words, blocks: list[Block], lexicon: Lexicon, are_torn: AreTorn
) -> list[Block]:
    """Return the blocks without figures that say something else by what stands between them."""
    others = {
        place
        for i, j, n in blocks
        for place in _others(Stretch(old, i, i + n), Stretch(new, j, j + n), lexicon, are_torn)
    }
    return without_places(blocks, others) if others else blocks


def _others(old: Stretch, new: Stretch, lexicon: Lexicon, are_torn: AreTorn) -> Iterator[int]:
    """Yield the places of kept tokens whose figures are others."""
    if old.plain == new.plain or not (_holds_figure(old) or _holds_figure(new)):
        return
    for at in range(old.end - old.start):
        first = at - 1 if at and _gap(old, at) != _gap(new, at) else at
        if first < at and (_has_figure(_gap(old, at)) or _has_figure(_gap(new, at))):
            first = at  # A printed number that one side has in its text.
        if first == at and _printed(old, at) == _printed(new, at):
            continue
        if old.words.keys[old.start + at] == NOTE:
            continue
        place = old.start + at
        if measures(old.words, place) != measures(new.words, new.start + at):
            yield place
            continue
        start, end = _around(old, first, at + 1)
        here, there = (Stretch(s.words, s.start + start, s.start + end) for s in (old, new))
        if have_other_figures(here, there, lexicon, are_torn):
            yield from range(old.start + first, place + 1)


def _holds_figure(stretch: Stretch) -> bool:
    """Whether a stretch holds a figure, or stands directly behind one."""
    start, end = stretch.span
    return _has_figure(stretch.words.plain[max(0, start - 1) : end])


def _parts(gap: str, key: str) -> bool:
    """Whether a token, or what stands before or behind it, is of no number."""
    return any(map(str.isalpha, key)) or any(map(str.isalnum, gap)) or "\n" in gap


def _is_quoted(words: Words, at: int) -> bool:
    """Whether a quotation was opened before a token, and not closed."""
    depth = 0
    for mark in range(max(0, at - _LONGEST_QUOTED), at):
        if words.keys[mark] == QUOTE:
            opens = (not mark or words.gap(mark)) and not words.gap(mark + 1)
            depth = depth + 1 if opens else max(0, depth - 1)
    return depth > 0


def measures(words: Words, at: int) -> str:
    """Return the mark of feet or inches that a token is; empty for one that closes a quotation."""
    if words.keys[at] != QUOTE or not at or not words.keys[at - 1][-1:].isdigit() or words.gap(at):
        return ""
    if _is_quoted(words, at):
        return ""
    return words.plain[words.starts[at] : words.ends[at]]


def _gap(stretch: Stretch, at: int) -> str:
    words, at = stretch.words, stretch.start + at
    return words.plain[words.ends[at - 1] : words.starts[at]]


def _printed(stretch: Stretch, at: int) -> str:
    words, at = stretch.words, stretch.start + at
    return words.plain[words.starts[at] : words.ends[at]]


def _around(stretch: Stretch, first: int, last: int) -> tuple[int, int]:
    """Return a range of tokens with all figures and marks beside it that no word parts."""
    words, keys = stretch.words, stretch.words.keys
    start, end = stretch.start + first, stretch.start + last
    least, most = max(stretch.start, start - _MOST_TOKENS), min(stretch.end, end + _MOST_TOKENS)
    while start > least and not _parts(words.gap(start), keys[start - 1]):
        start -= 1
    while end < most and not _parts(words.gap(end), keys[end]):
        end += 1
    return start - stretch.start, end - stretch.start
