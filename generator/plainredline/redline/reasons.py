"""Why changed words may bind: the weightiest things that they show.

A value, a negation or a modal verb is named where little else changed; where more did, how much
went and came is said first, for the value may not be the point. Values and words are those of the
lexicon of the language; where the language is not known, only figures are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from plainredline.language.characters import HIDDEN
from plainredline.language.common_words import near
from plainredline.language.lexicon import Lexicon
from plainredline.language.numbers import find_numbers, folded
from plainredline.language.tokens import is_word
from plainredline.language.values import Value, ValueKind, find_values
from plainredline.language.words import FIRST_UNSPACED, Words, is_unspaced
from plainredline.messages.reason_codes import Reason
from plainredline.model import Message
from plainredline.redline.difference import Difference

_FEW, _VERY_FEW = 8, 3
"""Up to so many changed words a value, a modal verb or a negation among them is the change."""

_NAMED_TURNS = 2
"""So many negations and modal verbs are named among many changed words."""

_NAMED_TERMS = 3
"""So many changed capitals are named one by one."""

_REACH = 12
"""Tokens beside a change in which a value may stand that the change is part of."""

Reasons = tuple[Message, ...]


class _Word(NamedTuple):
    """A changed word."""

    key: str
    words: Words
    at: int

    @property
    def printed(self) -> str:
        """As a reason shows it."""
        return _shown(self.words.raw(self.at))


_Keyed = TypeVar("_Keyed", _Word, Value)


def why(difference: Difference, lexicon: Lexicon) -> Reasons:
    """Return the weightiest things that the changed words show."""
    if difference.bounded:
        return (Reason.TOO_DIFFERENT(),)
    size = difference.deleted + difference.inserted
    if not size:
        return _punctuation(difference)
    if joined := _joined(difference):
        return joined
    old, new = _changed(difference)
    values = _values(difference, lexicon) or _figures(difference)
    counts = _counted(difference)
    if size > _FEW:  # What is named may not be the point.
        return (*counts, *values, *_turning(old, new, lexicon))
    if values:
        return (*values, *_turning(old, new, lexicon))
    return (
        _exchanged(old, new, lexicon, size)
        or _capitals(difference)
        or (*counts, *_turning(old, new, lexicon))
    )


def _changed(difference: Difference) -> tuple[list[_Word], list[_Word]]:
    """Return the words that went and those that came, without what did both."""
    old, new = (
        [
            _Word(key, side.words, at)
            for hunk in difference.hunks
            for at, key in enumerate(side.words.keys[slice(*hunk[which])], hunk[which][0])
            if is_word(key)
        ]
        for which, side in enumerate((difference.old, difference.new))
    )
    both = Counter(word.key for word in old) & Counter(word.key for word in new)
    return _less(old, both), _less(new, both)


def _joined(difference: Difference) -> Reasons:
    """Return that the same letters are other words now, only parted otherwise: *now here*."""
    if len(difference.hunks) != 1:
        return ()
    here, there = difference.hunks[0]
    if here[0] == here[1] or there[0] == there[1]:
        return ()
    was, now = _printed(difference.old.words, here), _printed(difference.new.words, there)
    letters = [side.replace(" ", "").lower() for side in (was, now)]
    if was == now or letters[0] != letters[1] or was.lower() == now.lower():
        return ()
    return (Reason.WORDING_EXCHANGED(old=was, new=now),)


def _less(words: Sequence[_Keyed], other: Counter[str]) -> list[_Keyed]:
    """Return what is left of some words or values when as many of others are taken away."""
    left = Counter(other)
    kept = []
    for word in words:
        if left[word.key] > 0:
            left[word.key] -= 1
        else:
            kept.append(word)
    return kept


def _shown(text: str) -> str:
    return " ".join(HIDDEN.sub("", text).split())


# ---------------------------------------------------------------- punctuation


def _punctuation(difference: Difference) -> Reasons:
    """Return which marks went and came, where no word did."""
    keys = {
        key
        for hunk in difference.hunks
        for at, side in enumerate((difference.old, difference.new))
        for key in side.words.keys[slice(*hunk[at])]
    }
    gone, come = (
        [_shown(side.words.raw(k)) for hunk in difference.hunks for k in range(*hunk[at])]
        for at, side in enumerate((difference.old, difference.new))
    )
    if keys == {","}:
        codes = (Reason.COMMA_REMOVED, len(gone)), (Reason.COMMA_ADDED, len(come))
        return tuple(code(n=n) for code, n in codes if n)
    match gone, come:
        case [mark], []:
            return (Reason.MARK_REMOVED(mark=mark),)
        case [], [mark]:
            return (Reason.MARK_ADDED(mark=mark),)
        case [was], [now]:
            return (Reason.MARK_EXCHANGED(old=was, new=now),)
    return (Reason.MARKS_CHANGED(),)


# ---------------------------------------------------------------- values


def _values(difference: Difference, lexicon: Lexicon) -> Reasons:
    """Return which values went and came with the changed words."""
    old, new = (
        list(_values_at(side.words, [hunk[at] for hunk in difference.hunks], lexicon))
        for at, side in enumerate((difference.old, difference.new))
    )
    both = Counter(value.key for value in old) & Counter(value.key for value in new)
    gone, come = _less(old, both), _less(new, both)
    if len(gone) == len(come) == 1:
        return (_exchange(gone[0], come[0]),)
    if gone and come:
        return (Reason.NUMBERS_CHANGED(),)
    gone = [value for value in gone if _number_went(value, difference, 0, lexicon)]
    come = [value for value in come if _number_went(value, difference, 1, lexicon)]
    if (gone or come) and (figures := _figures(difference)):
        return figures  # Not *“1/2” was added* where it was ½ before.
    several = Reason.NUMBERS_REMOVED if gone else Reason.NUMBERS_ADDED
    match [*gone, *come]:
        case []:
            return ()
        case [value]:
            return (_came_or_went(value, has_gone=bool(gone)),)
    return (several(),)


def _number_went(value: Value, difference: Difference, at: int, lexicon: Lexicon) -> bool:
    """Whether the number itself of a value is changed, not only the word for what it counts."""
    words = (difference.old, difference.new)[at].words
    for start, end in (hunk[at] for hunk in difference.hunks if hunk[at][0] < hunk[at][1]):
        first, last = max(value.start, words.starts[start]), min(value.end, words.ends[end - 1])
        text = words.text[first : max(first, last)]
        if any(map(str.isnumeric, text)) or find_numbers(folded(text), lexicon):
            return True
    return False


def _figures(difference: Difference) -> Reasons:
    """Return that figures became others, which are no value: a reference, a name, a range."""
    if max(difference.deleted, difference.inserted) > _VERY_FEW or len(difference.hunks) != 1:
        return ()
    here, there = difference.hunks[0]
    if here[0] == here[1] or there[0] == there[1]:
        return ()
    was, now = _printed(difference.old.words, here), _printed(difference.new.words, there)
    if not (any(map(str.isnumeric, was)) and any(map(str.isnumeric, now))):
        return ()
    if max(difference.deleted, difference.inserted) > 1 and any(map(str.isalpha, was + now)):
        return ()
    return (Reason.WORDING_EXCHANGED(old=was, new=now),)


def _printed(words: Words, part: tuple[int, int]) -> str:
    return _shown(words.text[words.starts[part[0]] : words.ends[part[1] - 1]])


def _values_at(
    words: Words, ranges: Sequence[tuple[int, int]], lexicon: Lexicon
) -> Iterator[Value]:
    """Yield the values of a text that have to do with some ranges of its tokens."""
    changed = [(start, end) for start, end in ranges if start < end]
    starts = [words.starts[start] for start, _ in changed]
    ends = [words.ends[end - 1] for _, end in changed]
    for start, end in near(changed, len(words), _REACH):
        offset = words.starts[start]
        for value in find_values(words.text[offset : words.ends[end - 1]], lexicon, bare=True):
            place, behind = offset + value.start, offset + value.end
            at = bisect_right(ends, place)
            touches = at < len(changed) and starts[at] < behind
            if touches and not value.is_weak and not _is_in_a_word(words.text, value, offset):
                yield replace(value, start=place, end=behind)


def _is_in_a_word(text: str, value: Value, offset: int) -> bool:
    """Whether a number that counts nothing is the beginning of a name: *37signals*."""
    behind = text[offset + value.end : offset + value.end + 1]
    return value.kind is ValueKind.NUMBER and behind.isalpha() and behind < FIRST_UNSPACED


def _came_or_went(value: Value, *, has_gone: bool) -> Message:
    """Return that a value is gone or new; a date is called no number."""
    if value.kind is ValueKind.DATE:
        code = Reason.VALUE_REMOVED if has_gone else Reason.VALUE_ADDED
    else:
        code = Reason.NUMBER_REMOVED if has_gone else Reason.NUMBER_ADDED
    return code(value=_shown(value.text))


def _exchange(was: Value, now: Value) -> Message:
    old, new = _shown(was.text), _shown(now.text)
    if was.kind is not now.kind:
        return Reason.VALUE_REPLACED(old=old, new=new)
    if was.kind is ValueKind.DATE:
        return Reason.DATE_EXCHANGED(old=old, new=new)
    return Reason.NUMBER_EXCHANGED(old=old, new=new)


# ---------------------------------------------------------------- words that turn a sentence


def _exchanged(old: Sequence[_Word], new: Sequence[_Word], lexicon: Lexicon, size: int) -> Reasons:
    """Return that one word turned a sentence, where little else in it changed."""
    if len(old) == len(new) == 1 and old[0].key in lexicon.months and new[0].key in lexicon.months:
        return (Reason.WORD_EXCHANGED(old=old[0].printed, new=new[0].printed),)
    for turns in (lexicon.negations, lexicon.modals):
        gone, come = (list(_turns(words, turns, lexicon)) for words in (old, new))
        if len(gone) == len(come) == 1:
            return (Reason.WORD_EXCHANGED(old=gone[0], new=come[0]),)
        if len(gone) + len(come) == 1 and size <= _VERY_FEW:
            if len(old) == len(new) == 1:
                return (Reason.WORD_EXCHANGED(old=old[0].printed, new=new[0].printed),)
            return _named(gone, come)
    return ()


def _turning(old: Sequence[_Word], new: Sequence[_Word], lexicon: Lexicon) -> Reasons:
    """Return the few words that turn a sentence among many that changed."""
    gone, come = (
        list(dict.fromkeys(_turns(words, lexicon.turns, lexicon))) for words in (old, new)
    )
    return _named(gone, come) if len(gone) + len(come) <= _NAMED_TURNS else ()


def _turns(words: Iterable[_Word], turns: Container[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the words that turn a sentence; *May* with a capital is a month."""
    for word in words:
        if word.key in turns and not (word.key in lexicon.months and word.printed.istitle()):
            yield word.key


def _named(old: Sequence[str], new: Sequence[str]) -> Reasons:
    removed = (Reason.WORD_REMOVED(word=word) for word in old)
    return (*removed, *(Reason.WORD_ADDED(word=word) for word in new))


def _capitals(difference: Difference) -> Reasons:
    """Return that words became defined terms, or ceased to be, where nothing else changed."""
    old, new = difference.old.words, difference.new.words
    pairs: dict[tuple[str, str], None] = {}
    for here, there in difference.hunks:
        if old.keys[slice(*here)] != new.keys[slice(*there)]:
            return ()
        for i, j in zip(range(*here), range(*there), strict=True):
            pairs[_shown(old.raw(i)), _shown(new.raw(j))] = None
    if len(pairs) > _NAMED_TERMS:
        return (Reason.CAPITALS_DEFINE(),)
    return tuple(_capital(was, now) for was, now in pairs if was != now)


def _capital(was: str, now: str) -> Message:
    """Return what a capital does: within a word it makes another word of it, or another unit."""
    within = was[1:].lower() != was[1:] or now[1:].lower() != now[1:]
    return (Reason.WORD_EXCHANGED if within else Reason.CAPITAL_DEFINES)(old=was, new=now)


def _counted(difference: Difference) -> Reasons:
    """Return how much went and came: characters of scripts that do not part their words."""
    keys = [
        key
        for hunk in difference.hunks
        for at, side in enumerate((difference.old, difference.new))
        for key in side.words.keys[slice(*hunk[at])]
        if is_word(key)
    ]
    removed, added = Reason.WORDS_REMOVED, Reason.WORDS_ADDED
    if 2 * sum(map(is_unspaced, keys)) > len(keys):
        removed, added = Reason.CHARACTERS_REMOVED, Reason.CHARACTERS_ADDED
    counts = (removed, difference.deleted), (added, difference.inserted)
    return tuple(code(n=n) for code, n in counts if n)
