"""Which exact values a change gains, loses or alters.

The values are those that `language.values` finds in each wording. Those with equal keys cancel
unless they are plainly about different things: one only mentions a value that its text gives
elsewhere (*the 20-day period*), or the words around them have nothing in common. What is left is
paired where it stands in the same place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product

from plainredline.facts.kept_words import Script, script_between
from plainredline.frozen_values import dataclass
from plainredline.language.lexicon import Lexicon
from plainredline.language.sentences import sentence_at
from plainredline.language.values import Value, ValueKind, find_values
from plainredline.late_patterns import late_pattern


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value that came, went, or gave way to another; one side may be missing."""

    kind: ValueKind
    old: Value | None
    new: Value | None


_NEAR = {ValueKind.AGE: 100, ValueKind.DATE: 100}
_NEAR_ELSE = 25
"""Kept characters that may stand between two values that exchange places: some four words, and
more for kinds of which a clause has one."""


def value_changes(old: str, new: str, lexicon: Lexicon) -> tuple[ValueChange, ...]:
    """Return the values that two plain strings do not share, in reading order."""
    if old == new:
        return ()
    olds, news = (find_values(text, lexicon, things=True) for text in (old, new))
    return changes_between(olds, news, script_between(old, new))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A value with the kept characters before its start and before its end."""

    value: Value
    lead: int
    tail: int
    is_mention: bool
    """Whether it only speaks of a value that the text gave before: *the 20-day period*."""


def _placed(values: tuple[Value, ...], text: str, at: Callable[[int], int]) -> list[_Placed]:
    """Return the values of a wording with where they stand among the words kept."""
    given: set[str] = set()
    placed = []
    for v in values:
        is_definite = bool(_DEFINITE.search(text, max(0, v.start - _ARTICLE), v.start))
        placed.append(_Placed(v, at(v.start), at(v.end), is_definite and v.key in given))
        given.add(v.key)
    return placed


def changes_between(
    old: tuple[Value, ...], new: tuple[Value, ...], script: Script
) -> tuple[ValueChange, ...]:
    """Return how the values of two wordings differ, given where the wordings agree.

    Equal values about one thing cancel, nearest first; two that trade places in one wording
    are told as two exchanges. Of the rest, values of one kind in one place are an exchange.
    """
    olds = _placed(old, script.old, script.at_old)
    news = _placed(new, script.new, script.at_new)
    traded = _traded(olds, news, script)
    taken_old = {id(a) for a, _ in traded}
    taken_new = {id(b) for _, b in traded}
    pairs = [*traded]
    for same_key in (True, False):
        left = [a for a in olds if id(a) not in taken_old]
        right = [b for b in news if id(b) not in taken_new]
        for a, b in _matches(left, right, same_key=same_key, script=script):
            taken_old.add(id(a))
            taken_new.add(id(b))
            if not same_key:
                pairs.append((a, b))
    kept_old = {a.value.key for a in olds if id(a) in taken_old}
    kept_new = {b.value.key for b in news if id(b) in taken_new}
    changes = [
        *((a.tail, b.value.start, ValueChange(a.value.kind, a.value, b.value)) for a, b in pairs),
        *(
            (a.tail, -1, ValueChange(a.value.kind, a.value, None))
            for a in olds
            if id(a) not in taken_old and not (a.is_mention and a.value.key in kept_old)
        ),
        *(
            (b.tail, b.value.start, ValueChange(b.value.kind, None, b.value))
            for b in news
            if id(b) not in taken_new and not (b.is_mention and b.value.key in kept_new)
        ),
    ]
    changes.sort(key=lambda item: item[:2])
    return tuple(change for *_, change in changes if _worth_telling(change))


def _worth_telling(change: ValueChange) -> bool:
    """Whether a reader gains by it: a lone *one person* or *a month* tells nothing."""
    if change.old and change.new and change.kind is ValueKind.AMOUNT:  # 50 cents may be $0.50.
        old, new = ({value.key, *value.others} for value in (change.old, change.new))
        return old.isdisjoint(new)
    value = change.new if change.old is None else change.old if change.new is None else None
    if value is None:
        return True
    return not (value.is_weak or (value.kind is ValueKind.COUNT and value.key.startswith("1 ")))


def _matches(
    olds: list[_Placed], news: list[_Placed], *, same_key: bool, script: Script
) -> Iterator[tuple[_Placed, _Placed]]:
    """Yield the closest pairs, each value once; ties go to the reading order."""
    candidates = []
    for i, j in _candidates(olds, news, same_key=same_key):
        a, b = olds[i], news[j]
        distance = max(0, a.lead - b.tail, b.lead - a.tail)
        is_near = distance <= _NEAR.get(a.value.kind, _NEAR_ELSE)
        are_equal = a.value.key == b.value.key
        if (
            _may_be_one(a, b, script) and not _are_apart(a, b, script)
            if same_key
            else (is_near and not are_equal and _akin(a, b, script) and _are_things(a, b))
        ):
            candidates.append((distance, abs(i - j), i, j))
    candidates.sort()
    done_old: set[int] = set()
    done_new: set[int] = set()
    for *_, i, j in candidates:
        if i not in done_old and j not in done_new:
            done_old.add(i)
            done_new.add(j)
            yield olds[i], news[j]


def _are_things(a: _Placed, b: _Placed) -> bool:
    """Whether two counts are of one thing in one place, if they may be no counts at all."""
    if a.value.kind is not ValueKind.COUNT or not (a.value.is_weak or b.value.is_weak):
        return True
    return a.value.unit == b.value.unit and (a.lead, a.tail) == (b.lead, b.tail)


def _candidates(
    olds: list[_Placed], news: list[_Placed], *, same_key: bool
) -> Iterator[tuple[int, int]]:
    """Yield the indexes of values that may be a pair; of very many alike, only in order."""
    alike: dict[str, tuple[list[int], list[int]]] = {}
    for side, values in enumerate((olds, news)):
        for index, placed in enumerate(values):
            value = placed.value
            name = f"{value.kind} {value.key}" if same_key else value.kind
            alike.setdefault(name, ([], []))[side].append(index)
    for left, right in alike.values():
        if len(left) * len(right) <= _MANY:
            yield from product(left, right)
        else:
            yield from zip(left, right, strict=False)


_MANY = 20_000
"""Pairs of values of one sort that are weighed against each other."""

_TIGHT = 40
_WIDE = 160
"""Characters of a gap: in a tight one nothing but the value was exchanged; in a wide one whole
sentences were, so that two values in it are an exchange only if their neighbours are alike."""


def _traded(
    olds: list[_Placed], news: list[_Placed], script: Script
) -> list[tuple[_Placed, _Placed]]:
    """Return pairs that a wording exchanges in place both ways: 30 → 14 here, 14 → 30 there."""
    spots: dict[tuple[int, int], _Placed] = {}
    for a in olds:
        if script.gap_at_old(a.value.start, a.value.end) <= _TIGHT:
            spots.setdefault((a.lead, a.tail), a)
    pairs = []
    for b in news:
        a = spots.get((b.lead, b.tail), b)
        if a is not b and a.value.kind is b.value.kind and a.value.key != b.value.key:
            pairs.append((a, b))
    keys = Counter((a.value.key, b.value.key) for a, b in pairs)
    return [(a, b) for a, b in pairs if keys[b.value.key, a.value.key]]


def _akin(a: _Placed, b: _Placed, script: Script) -> bool:
    """Whether two values that stand in one gap are likely to speak of one thing."""
    gap = min(
        script.gap_at_old(a.value.start, a.value.end), script.gap_at_new(b.value.start, b.value.end)
    )
    if gap <= _WIDE:
        return True
    old, new = _context(script.old, a.value), _context(script.new, b.value)
    return len(old & new) > 1


def _are_apart(a: _Placed, b: _Placed, script: Script) -> bool:
    """Whether of two equal periods only one has a number, and more than they was exchanged."""
    if a.value.kind is not ValueKind.DURATION or a.value.is_weak is b.value.is_weak:
        return False
    old = _into_piece(script.old_starts, a.value.start)
    new = _into_piece(script.new_starts, b.value.start)
    return a.lead != b.lead or abs(old - new) > _TIGHT


def _into_piece(starts: tuple[int, ...], offset: int) -> int:
    """Return how far an offset is into its piece of a script."""
    return offset - starts[max(bisect_right(starts, offset) - 1, 0)]


def _may_be_one(a: _Placed, b: _Placed, script: Script) -> bool:
    """Whether two equal values may be about one thing: nothing says that they are not."""
    if a.is_mention is not b.is_mention:
        return False
    old, new = _topic(script.old, a.value), _topic(script.new, b.value)
    return bool(old & new) or min(len(old), len(new)) < _TELLING


def _topic(text: str, value: Value) -> set[str]:
    """Return the beginnings of the longer words in the sentence around a value."""
    start, end = sentence_at(text, value.start)
    start, end = max(start, value.start - _REACH), min(max(end, value.end), value.end + _REACH)
    words = _LETTERS.findall(f"{text[start : value.start]} {text[value.end : end]}")
    stems = {word.lower()[:_BEGINNING] for word in words if len(word) > _SHORT}
    return stems - _SAY_WHEN


_SAY_WHEN = frozenset(
    {"withi", "after", "befor", "from", "until", "least", "more", "than", "every"}
)
"""Beginnings of words that stand by values of any matter."""

_REACH = 160
_BEGINNING = 5
_TELLING = 3
"""Longer words around a value from which it is plain what it is about."""

_ARTICLE = 12
_DEFINITE = late_pattern(r"\b(?:the|this|that|such|said|these|those)\s+\Z", re.IGNORECASE)

_LETTERS = late_pattern(r"[^\W\d_]+")
_SHORT = 3
"""Letters of words that say little: *the*, *of*, *any*."""


def _context(text: str, value: Value) -> set[str]:
    """Return the longer words around a value."""
    around = text[max(0, value.start - 60) : value.start] + " " + text[value.end : value.end + 60]
    return {word.lower() for word in _LETTERS.findall(around) if len(word) > _SHORT}
