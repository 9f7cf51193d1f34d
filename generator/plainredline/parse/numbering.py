"""Which of the numbers that begin texts are labels: the numbering of the document decides.

"1. März 2025", "18. Lebensjahr" and "2.5 GB" look like numbered clauses. What tells a label
from such words, in any language, is the next one: a number is a label when the numbering goes
on from it or leads to it, when it is the first below a numbered clause ("3.1" below "3."), or
when no words begin so ("(a)", "Article IV."). A number without such a neighbour stays in the
words. So does one that counts something named behind it, a month or a unit, unless it stands
in its place among others that do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import field, replace
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.characters import is_hidden
from plainredline.language.label_words import begins_with_counted
from plainredline.language.labels import Candidate, Reading, candidate, label_key, readings
from plainredline.model import NO_WORDS, ClauseKind, MarkKind
from plainredline.parse.draft import Draft
from plainredline.parse.inline import tidy

_LABEL_REACH: Final = 64
"""How many characters from the start of the words can bear on the label."""

_SHORT: Final = 8
"""So many characters in bold at the start may be a number: ``**c)**Words``."""

_GAP: Final = 2
"""One number may be missing from a list: "7." goes on from "5." where others go on, too."""

_LONG: Final = 3
"""From so many on, numbers without punctuation count paragraphs."""


_Place = tuple[bool, int]
"""What the numbers of one numbering have in common, as a rule: whether they are headings, and
their level."""


@dataclass(slots=True, eq=False)
class _Number:
    """A candidate in its place."""

    index: int
    """Of its draft."""

    found: Candidate
    start: int
    """Where it begins in the text, behind raw tags; -1 when a list holds it."""

    place: _Place

    counts: bool
    """Whether what follows is something that is counted: a month, a unit."""

    lower: bool
    """Whether the words behind it begin with a small letter."""

    readings: tuple[Reading, ...] = ()
    before: _Number | None = None
    after: _Number | None = None
    trusted: bool = False
    """Whether most of the numbers that it stands among count nothing behind them."""

    accepted: bool = False

    def is_in_place(self) -> bool:
        """Whether the numbers before and behind it stand in the same place."""
        return all(n is None or n.place == self.place for n in (self.before, self.after))

    def length(self) -> int:
        """Return how many numbers go on from this one, itself included, up to a few."""
        length, number = 1, self
        while number.after is not None and length < _LONG:
            length, number = length + 1, number.after
        return length


_Key = tuple[str, str, str, bool]
"""Division, head, style, and whether punctuation follows."""


def find_labels(drafts: list[Draft]) -> None:
    """Give each draft its label, and back to its words what is none."""
    numbers = [n for index, draft in enumerate(drafts) if (n := _number(index, draft)) is not None]
    _link(numbers)
    _trust(numbers)
    _accept(numbers)
    for number in numbers:
        draft = drafts[number.index]
        if number.start >= 0:
            if number.accepted:
                _take_label(draft, number)
        elif number.accepted:
            draft.label = draft.number
        else:
            _give_back(drafts, number.index)


def _number(index: int, draft: Draft) -> _Number | None:
    """Return the number with which a draft may begin; None for none."""
    if draft.label or draft.kind in {ClauseKind.CODE, ClauseKind.ROW}:
        return None
    heading = draft.kind is ClauseKind.HEADING
    place = (heading, draft.level)
    if draft.printed:
        sure = draft.delimiter == ")"
        found = Candidate(draft.number, 0, sure=sure)
        counts = not sure and begins_with_counted(draft.text)
        number = _Number(index, found, -1, place, counts, draft.text[:1].islower())
    else:
        start, end = words_range(draft)
        here = candidate(draft.text[start:end], heading=heading)
        if end < start + _LABEL_REACH and (here is None or start + here.end < end):
            here = candidate(draft.text[start : start + _LABEL_REACH], heading=heading)
        if here is None:
            return None
        behind = draft.text[start + here.end : start + _LABEL_REACH]
        counts = not here.sure and begins_with_counted(behind)
        number = _Number(index, here, start, place, counts, behind[:1].islower())
    number.readings = readings(number.found.label)
    return number


def words_range(draft: Draft) -> tuple[int, int]:
    """Return where the words begin behind raw tags and hidden characters, and where tags follow."""
    ends = {mark.start: mark.end for mark in draft.marks if mark.kind in NO_WORDS}
    text, at = draft.text, 0
    while at < len(text) and (at in ends or text[at] == " " or is_hidden(text[at])):
        at = ends.get(at, at + 1)
    reach = at + _LABEL_REACH
    borders = [start for start in ends if at < start < reach]
    borders += [
        mark.end
        for mark in draft.marks
        if mark.kind is MarkKind.STRONG and mark.start == at < mark.end <= at + _SHORT
    ]
    return at, min(borders, default=reach)


# ---------------------------------------------------------------- neighbours


@dataclass(slots=True)
class _Latest:
    """The latest numbers of one style and value."""

    last: _Number
    by_kind: dict[bool, _Number] = field(default_factory=dict)
    by_place: dict[_Place, _Number] = field(default_factory=dict)

    def add(self, number: _Number) -> None:
        self.last = self.by_kind[number.place[0]] = self.by_place[number.place] = number

    def nearest(self, place: _Place) -> _Number:
        """Return that in the same place, else of the same kind, else any."""
        return self.by_place.get(place) or self.by_kind.get(place[0]) or self.last


def _link(numbers: Sequence[_Number]) -> None:
    """Link each number with the one that it goes on from."""
    latest: dict[tuple[_Key, int], _Latest] = {}
    claims: dict[int, list[_Number]] = defaultdict(list)
    for number in numbers:
        for reading in number.readings:
            found = latest.get((_key(number, reading), reading.value - 1))
            if found is not None:
                number.before = found.nearest(number.place)
                claims[id(number.before)].append(number)
                break
        for reading in number.readings:
            key = _key(number, reading), reading.value
            latest.setdefault(key, _Latest(number)).add(number)
    for number in reversed(numbers):
        rivals = claims.get(id(number))
        if rivals:
            place = number.place
            number.after = max(rivals, key=lambda n: (not n.counts, n.place == place, n.length()))
            for rival in rivals:
                if rival is not number.after:
                    rival.before = None


def _trust(numbers: Sequence[_Number]) -> None:
    """Tell numberings, most of whose numbers count nothing, from lists of dates and periods."""
    for first in numbers:
        if first.before is None:
            chain, number = [first], first
            while number.after is not None:
                number = number.after
                chain.append(number)
            trusted = 2 * sum(number.counts for number in chain) < len(chain)
            for number in chain:
                number.trusted = trusted


def _key(number: _Number, reading: Reading) -> _Key:
    return number.found.division, reading.head, reading.style, number.found.marked


def _accept(numbers: list[_Number]) -> None:
    so_far = _SoFar()
    for at, number in enumerate(numbers):
        behind = numbers[at + 1] if at + 1 < len(numbers) else None
        number.accepted = so_far.explain(number) or _is_above(number, behind)
        if number.accepted and not number.counts:
            so_far.add(number)
    for number in numbers:
        number.accepted = number.accepted or so_far.repeats(number)


@dataclass(slots=True)
class _SoFar:
    """The labels before a number."""

    by_key: dict[str, _Number] = field(default_factory=dict)
    by_style: dict[_Key, _Number] = field(default_factory=dict)
    by_place: dict[tuple[_Key, _Place], _Number] = field(default_factory=dict)

    def add(self, number: _Number) -> None:
        self.by_key[label_key(number.found.label)] = number
        for reading in number.readings:
            key = _key(number, reading)
            self.by_style[key] = self.by_place[key, number.place] = number

    def explain(self, number: _Number) -> bool:
        """Whether a number is a label by what it is or by those before and behind it."""
        if number.found.sure:
            return True
        if number.before is not None or number.after is not None:
            if not number.trusted or (number.counts and not number.is_in_place()):
                return False
            told = number.found.marked or number.found.division or number.place[0]
            return bool(told) or _long(number)
        if number.counts or not number.readings:
            return False
        return number.found.marked and (self._is_below(number) or self._goes_on(number))

    def _is_below(self, number: _Number) -> bool:
        """Whether it is the first below a label that no other has followed."""
        first = number.readings[0]
        above = self.by_key.get(_above(first)) if first.head and first.value == 1 else None
        return above is not None and any(
            self.by_style.get(_key(above, reading)) is above for reading in above.readings
        )

    def repeats(self, number: _Number) -> bool:
        """Whether it is a full number that is a label elsewhere: in a contents list, a schedule."""
        full = bool(number.readings) and bool(number.readings[0].head) and number.found.marked
        return full and not number.counts and label_key(number.found.label) in self.by_key

    def _goes_on(self, number: _Number) -> bool:
        """Whether it goes on with a numbering that misses a number here."""
        if number.lower:
            return False
        for reading in number.readings:
            other = self.by_place.get((_key(number, reading), number.place))
            if other is not None and (other.before is not None or reading.head):
                step = reading.value - _value(other, reading)
                if 0 < step <= _GAP:
                    return True
        return False


def _above(reading: Reading) -> str:
    """Return the key of the label below which a number stands: ``12`` for ``12.2``."""
    return label_key(reading.head.rstrip(".-．"))


def _value(number: _Number, like: Reading) -> int:
    return next((r.value for r in number.readings if r.style == like.style), 0)


def _long(number: _Number) -> bool:
    first = number
    for _ in range(_LONG):
        if first.before is None:
            break
        first = first.before
    return first.length() >= _LONG


def _is_above(number: _Number, behind: _Number | None) -> bool:
    """Whether `behind` is the first below `number`, which then is no lone one."""
    if behind is None or number.counts or behind.counts or not behind.readings:
        return False
    if number.found.marked and behind.found.sure:
        return behind.found.label.startswith(f"{number.found.label}.")
    first = behind.readings[0]
    key = label_key(number.found.label)
    return number.found.marked and first.value == 1 and bool(first.head) and _above(first) == key


# ---------------------------------------------------------------- labels and words


def _take_label(draft: Draft, number: _Number) -> None:
    """Cut the label out of the text."""
    start, end = number.start, number.start + number.found.end
    while draft.text[end : end + 1].isspace():
        end += 1
    draft.bold = is_bold(draft)
    draft.label = number.found.label
    before = tidy(draft.marks, draft.text[:start])
    behind = tidy(draft.marks, draft.text, end)
    moved = [replace(m, start=m.start + start, end=m.end + start) for m in behind]
    draft.marks = (*before, *moved)
    draft.text = (draft.text[:start] + draft.text[end:]).rstrip(" ")


def is_bold(draft: Draft) -> bool:
    """Whether strong marks cover all of the text but its raw tags."""
    at, bold = 0, False
    for mark in draft.marks:
        if mark.kind in {MarkKind.STRONG, MarkKind.HTML} and mark.start <= at + 1:
            at = max(at, mark.end)
            bold = bold or mark.kind is MarkKind.STRONG
    return bold and at >= len(draft.text)


def _give_back(drafts: list[Draft], index: int) -> None:
    """Put a number that Markdown took for a list's back before the words that it begins."""
    draft = drafts[index]
    shown = f"{draft.printed}{draft.delimiter}"
    skip = len(shown) + bool(draft.text)
    draft.text = f"{shown} {draft.text}".rstrip(" ")
    draft.marks = tuple(replace(m, start=m.start + skip, end=m.end + skip) for m in draft.marks)
    if draft.kind is not ClauseKind.ITEM:
        return
    draft.level -= 1
    if draft.level:
        return
    draft.kind = ClauseKind.PARAGRAPH
    for other in drafts[index + 1 :]:
        if other.item == index:
            other.item = draft.item
        elif other.item is None:
            break
