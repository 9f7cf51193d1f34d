"""Why changed words may bind: the weightiest things that they show.

A number, a negation or a modal verb is named where little else changed; where more did, how
much went and came is said first, for the number may not be the point.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plainredline.language.characters import HIDDEN
from plainredline.language.words import Words
from plainredline.messages.reason_codes import Reason
from plainredline.model import Message
from plainredline.redline.difference import Difference

_MODALS = frozenset(
    ["may", "might", "must", "shall", "should", "can", "could", "will", "would", "cannot"]
)
_NEGATIONS_WORDS = (
    "not no never none nor neither without unless except cannot don't won't doesn't isn't "
    "aren't can't shouldn't mustn't wouldn't non"
)
_NEGATIONS = frozenset(_NEGATIONS_WORDS.split())
_NUMERALS_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion half twice"
)
_NUMERALS = frozenset(_NUMERALS_WORDS.split())
_MONTHS_WORDS = (
    "January February March April May June July August September October November December"
)
_MONTHS = frozenset(_MONTHS_WORDS.split())
_NUMBER = re.compile(
    r"\(?(?:US|USD|EUR|GBP|CAD|AUD|SGD|HKD)?[$€£¥₹]?\d[\d.,'’/:–-]*"
    r"(?:%|[$€£¥₹]|st|nd|rd|th|[kKmM]|[-‑](?:day|month|week|year|hour|minute)s?)?\)?"
    r"(?:\([a-z0-9]{1,4}\)){0,4}\)?"
)
_CURRENCIES_WORDS = "usd eur gbp cny rmb jpy sgd hkd aud cad chf inr dollars euro euros pounds"
_CURRENCIES = frozenset(_CURRENCIES_WORDS.split())
_PERIODS_WORDS = (
    "day days week weeks month months year years hour hours minute minutes quarter quarters"
)
_PERIODS = frozenset(_PERIODS_WORDS.split())
_PARTS = frozenset(["business", "calendar", "working"])
_LOOSE_ENDS = frozenset(["or", "and", "of", "to", "the"])
"""Words that no quoted value ends with."""

_FEW, _VERY_FEW = 8, 3
"""Up to so many changed words a number, a modal verb or a negation among them is the change."""

_UNSPACED = "\u0e00"
"""Where scripts begin that do not part their words."""

_SHORT = 5
"""The longest value, in words, that a reason quotes."""

_NAMED_TURNS = 2
"""So many negations and modal verbs are named among many changed words."""

_NAMED_TERMS = 3
"""So many changed capitals are named one by one."""

Reasons = tuple[Message, ...]

TRIM = "\"'“”‘’[],.;:!?"
"""What is stripped from a word before it is looked at."""


def why(difference: Difference) -> Reasons:
    """Return the weightiest things that the changed words show."""
    if difference.bounded:
        return (Reason.TOO_DIFFERENT(),)
    sides = difference.old.words.keys, difference.new.words.keys
    places = _changed_places(difference)
    gone, come = (
        [keys[at].strip(TRIM) for at in part] for keys, part in zip(sides, places, strict=True)
    )
    size = difference.deleted + difference.inserted
    old, new = (
        [_value(keys, at) for at in part if _is_number(keys[at].strip(TRIM))]
        for keys, part in zip(sides, places, strict=True)
    )
    numbers = _exchanged_value(difference) or _numbers(old, new)
    if size > _FEW:  # What is named may not be the point.
        return (*_counted(difference), *numbers, *_turning(gone, come))
    return (
        numbers
        or _exchanged(gone, come, _is_negation, size)
        or _exchanged(gone, come, _is_modal, size)
        or _capitals(gone, come)
        or (*_counted(difference), *_turning(gone, come))
    )


def _changed_places(difference: Difference) -> tuple[list[int], list[int]]:
    """Return the places of the words that went and came, without those that did both."""
    old, new = difference.old.words.keys, difference.new.words.keys
    gone = [at for here, _ in difference.hunks for at in range(*here)]
    come = [at for _, there in difference.hunks for at in range(*there)]
    both = Counter(old[at].strip(TRIM) for at in gone) & Counter(new[at].strip(TRIM) for at in come)
    return _less(old, gone, both), _less(new, come, both)


def _less(keys: Sequence[str], places: list[int], other: Counter[str]) -> list[int]:
    left = Counter(other)
    kept = []
    for at in places:
        word = keys[at].strip(TRIM)
        if left[word] > 0:
            left[word] -= 1
        elif word:
            kept.append(at)
    return kept


def _is_number(word: str) -> bool:
    """Whether a word is a number, not a name or an address that holds one."""
    if word in _MONTHS or word.lower() in _NUMERALS:
        return True
    unspaced = any(char >= _UNSPACED for char in word) and any(map(str.isdigit, word))
    return unspaced or _NUMBER.fullmatch(word) is not None


@dataclass(frozen=True, slots=True)
class _Value:
    """A number in its sentence."""

    word: str
    printed: str
    """With its unit."""

    sort: str
    """Amount, share, period, date or number: only what is of one sort becomes another."""


def _value(keys: Sequence[str], at: int) -> _Value:
    """Return the number at a place, and what it counts by the words beside it."""
    word = keys[at].strip(TRIM)
    before = keys[at - 1].strip(TRIM) if at else ""
    unit = at + 1
    while (
        unit < len(keys)
        and unit < at + 4
        and (keys[unit].startswith("(") or keys[unit].strip(TRIM).lower() in _PARTS)
    ):
        unit += 1
    behind = keys[unit].strip(TRIM) if unit < len(keys) else ""
    united = " ".join(keys[at : unit + 1]).strip(TRIM)
    if any(sign in word for sign in "$€£¥₹") or before.lower() in _CURRENCIES:
        return _Value(word, word, "amount")
    if behind.lower() in _CURRENCIES:
        return _Value(word, united, "amount")
    if not _MONTHS.isdisjoint((word, before, behind)):
        return _Value(word, word, "date")
    if "%" in word or behind.lower() in {"%", "percent", "per"}:
        return _Value(word, word, "share")
    if behind.lower() in _PERIODS:
        return _Value(word, united, "period")
    return _Value(word, word, "number")


def _is_negation(word: str) -> bool:
    return word.lower() in _NEGATIONS


def _is_modal(word: str) -> bool:
    return word.lower() in _MODALS and word not in _MONTHS


def _exchanged_value(difference: Difference) -> Reasons:
    """Return the one short stretch that holds all changed numbers, as both sides print it."""
    sides = difference.old.words, difference.new.words
    values = [
        tuple(_bare_words(words, part) for words, part in zip(sides, hunk, strict=True))
        for hunk in difference.hunks
    ]
    numbered = [
        (at, pair) for at, pair in enumerate(values) if any(map(_is_number, pair[0] + pair[1]))
    ]
    if len(numbered) != 1 or max(map(len, numbered[0][1])) > _SHORT:
        return ()
    at, (old, new) = numbered[0]
    was, now = (
        _printed(words, part) for words, part in zip(sides, difference.hunks[at], strict=True)
    )
    if Counter(filter(_is_number, old)) == Counter(filter(_is_number, new)):
        return ()
    if any(map(_is_number, old)) and any(map(_is_number, new)):
        code = Reason.NUMBER_EXCHANGED
        if not _MONTHS.isdisjoint(old + new):
            code = Reason.DATE_EXCHANGED
        elif not all(map(_is_number, old + new)):
            code = Reason.WORDING_EXCHANGED
        return (code(old=was, new=now),)
    if len(old + new) > 1 and not (old and new):
        among = len(values) > 1
        if old:
            code = Reason.VALUE_REMOVED_AMONG_OTHERS if among else Reason.VALUE_REMOVED
        else:
            code = Reason.VALUE_ADDED_AMONG_OTHERS if among else Reason.VALUE_ADDED
        return (code(value=_ended(was or now)),)
    return ()


def _ended(value: str) -> str:
    """Return a value without the words at its end that lead on to what follows."""
    words = value.split()
    while len(words) > 1 and words[-1].lower() in _LOOSE_ENDS:
        words.pop()
    return " ".join(words)


def _bare_words(words: Words, part: tuple[int, int]) -> list[str]:
    return [word.strip(TRIM) for word in words.keys[slice(*part)]]


def _printed(words: Words, part: tuple[int, int]) -> str:
    """Return words as published, without the punctuation at their ends."""
    start, end = part
    if start == end:
        return ""
    text = words.text[words.starts[start] : words.ends[end - 1]]
    return " ".join(HIDDEN.sub("", text).split()).strip(TRIM)


def _numbers(old: list[_Value], new: list[_Value]) -> Reasons:
    digits = [[value for value in side if value.word[-1:].isdigit()] or side for side in (old, new)]
    if len(digits[0]) == len(digits[1]) == 1:
        was, now = digits[0][0], digits[1][0]
        if was.sort == now.sort:
            return (Reason.NUMBER_EXCHANGED(old=was.word, new=now.word),)
        return (Reason.VALUE_REPLACED(old=was.printed, new=now.printed),)
    if old and new:
        return (Reason.NUMBERS_CHANGED(),)
    if len(digits[0] or digits[1]) == 1:
        code = Reason.NUMBER_REMOVED if old else Reason.NUMBER_ADDED
        return (code(value=(digits[0] or digits[1])[0].word),)
    return (Reason.NUMBERS_REMOVED() if old else Reason.NUMBERS_ADDED(),) if old or new else ()


def _exchanged(
    gone: list[str], come: list[str], wanted: Callable[[str], bool], size: int
) -> Reasons:
    """Return that one word turned a sentence, where little else in it changed."""
    old, new = ([word.lower() for word in words if wanted(word)] for words in (gone, come))
    if len(old) == len(new) == 1 and old != new:
        return (Reason.WORD_EXCHANGED(old=old[0], new=new[0]),)
    if len(old) + len(new) == 1 and size <= _VERY_FEW:
        if len(gone) == len(come) == 1:
            return (Reason.WORD_EXCHANGED(old=gone[0], new=come[0]),)
        return _named(old, new)
    return ()


def _turning(gone: list[str], come: list[str]) -> Reasons:
    """Return the few words that turn a sentence among many that changed."""
    old, new = (
        list(dict.fromkeys(w.lower() for w in words if _is_negation(w) or _is_modal(w)))
        for words in (gone, come)
    )
    return _named(old, new) if len(old) + len(new) <= _NAMED_TURNS else ()


def _named(old: Sequence[str], new: Sequence[str]) -> Reasons:
    removed = (Reason.WORD_REMOVED(word=word) for word in old)
    return (*removed, *(Reason.WORD_ADDED(word=word) for word in new))


def _capitals(gone: Sequence[str], come: Sequence[str]) -> Reasons:
    """Return that words became names or defined terms, or ceased to be."""
    if not gone or [word.lower() for word in gone] != [word.lower() for word in come]:
        return ()
    pairs = list(dict.fromkeys(zip(gone, come, strict=True)))
    if len(pairs) > _NAMED_TERMS:
        return (Reason.CAPITALS_DEFINE(),)
    return tuple(Reason.CAPITAL_DEFINES(old=was, new=now) for was, now in pairs)


def _counted(difference: Difference) -> Reasons:
    """Return how much went and came."""
    keys = (*difference.old.words.keys, *difference.new.words.keys)
    removed, added = Reason.WORDS_REMOVED, Reason.WORDS_ADDED
    if any(key[0] >= _UNSPACED for key in keys):
        removed, added = Reason.CHARACTERS_REMOVED, Reason.CHARACTERS_ADDED
    counts = (removed, difference.deleted), (added, difference.inserted)
    return tuple(code(n=n) for code, n in counts if n)
