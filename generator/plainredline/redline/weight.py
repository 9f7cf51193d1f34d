"""The kinds of a change, and whether a reader could be bound by it.

Whatever changes words or a link's address is substantive until shown otherwise, and the list of
what shows otherwise is short: words that nobody reads differently (`spelling`), a full stop at
the end of a clause, and a cross-reference that follows its clause to a new number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plainredline.model import Clause, ClauseKind, Form, FormKind, Group, Kind
from plainredline.redline.forms import STRUCK, Forms
from plainredline.redline.script import Block
from plainredline.redline.spelling import plain_spelling
from plainredline.redline.wording import Wording
from plainredline.text.hidden import HIDDEN
from plainredline.text.words import Words

Follows = Callable[[str, str], bool]
"""Whether two printed numbers, of the old and the new version, name the same clause."""

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

_NAMED_PART_WORDS = (
    "section sections clause clauses article articles paragraph paragraphs part parts "
    "schedule schedules annex appendix exhibit § §§ subsection subsections"
)
_NAMED_PART = frozenset(_NAMED_PART_WORDS.split())
_REACH = 6
"""How many words before a number the word that makes it a reference may stand."""

_FEW, _VERY_FEW = 8, 3
"""Up to so many changed words a number, a modal verb or a negation among them is the change."""

_UNSPACED = "\u0e00"
"""Where scripts begin that do not part their words."""

_SHORT = 5
"""The longest value, in words, that a reason quotes."""

_NAMED_TERMS = 3
"""So many changed capitals are named one by one."""

_TRIM = "\"'“”‘’[],.;:!?"
_REFERENCE = re.compile(r"\(?[\dA-Za-z]{1,4}(?:[.(][\dA-Za-z]{1,4}\)?){0,8}")
_TURNING = re.compile(r"U\+(?:202[A-E]|206[6-9]|200[EF]|061C) ")
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NOUNS = {
    ClauseKind.HEADING: "heading",
    ClauseKind.PARAGRAPH: "paragraph",
    ClauseKind.ITEM: "list item",
    ClauseKind.ROW: "table row",
    ClauseKind.CODE: "code block",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that is known of one group that differs."""

    group: Group
    old: Wording
    new: Wording
    blocks: list[Block]
    forms: Forms
    bounded: bool

    @property
    def deleted(self) -> int:
        """How many words only the old wording has."""
        return len(self.old.words) - sum(n for _, _, n in self.blocks)

    @property
    def inserted(self) -> int:
        """How many words only the new wording has."""
        return len(self.new.words) - sum(n for _, _, n in self.blocks)

    @property
    def recut(self) -> bool:
        """Whether the same words are divided into clauses at other places."""
        return min(len(self.group.old), len(self.group.new)) > 1


def kinds_of(difference: Difference) -> tuple[Kind, ...]:
    """Return how a group differs."""
    group, forms = difference.group, difference.forms
    if not group.old or not group.new:
        return (Kind.DELETED if group.old else Kind.INSERTED,)
    clauses = (*difference.old.clauses, *difference.new.clauses)
    heading = all(clause.kind is ClauseKind.HEADING for clause in clauses)
    reworded = bool(difference.deleted or difference.inserted)
    found = {
        Kind.REWORDED: reworded and not heading,
        Kind.RETITLED: reworded and heading,
        Kind.SPLIT: len(group.new) > len(group.old),
        Kind.MERGED: len(group.old) > len(group.new),
        Kind.RELINKED: forms.relinked,
        Kind.MOVED: group.move is not None,
        Kind.RENUMBERED: forms.renumbered,
    }
    shape = {form.kind for form in forms.all}
    found[Kind.REFORMATTED] = (
        difference.recut
        or not any(found.values())
        or not shape.isdisjoint((FormKind.MARKUP, FormKind.TYPOGRAPHY, FormKind.HIDDEN))
    )
    return tuple(kind for kind in Kind if found.get(kind))


def weigh(difference: Difference, kinds: tuple[Kind, ...], follows: Follows) -> tuple[bool, str]:
    """Return whether a change is substantive, and why, as a sentence for a reader."""
    if not difference.group.old or not difference.group.new:
        return _one_sided(difference)
    if difference.deleted or difference.inserted:
        harmless = _harmless(difference, follows)
        if not harmless:
            return True, _why(difference)
        if Kind.RELINKED not in kinds:
            return _seen(difference.forms.all) or (False, harmless)
    if Kind.RELINKED in kinds:
        return True, _relinked(difference.forms.all)
    return _seen(difference.forms.all) or (False, _only_form(difference, kinds))


def _one_sided(difference: Difference) -> tuple[bool, str]:
    side, verb = (difference.new, "added") if difference.group.new else (difference.old, "removed")
    if len(side.words):
        noun = _noun(side.clauses)
        return True, f"This {noun} is new." if verb == "added" else f"This {noun} was removed."
    return False, f"Only markup without words was {verb}."


# ---------------------------------------------------------------- what binds no one


def _harmless(difference: Difference, follows: Follows) -> str:
    """Return why changed words bind no one; empty when they may."""
    reasons: set[str] = set()
    old, new = difference.old.words.keys, difference.new.words.keys
    for (i, i2), (j, j2) in _hunks(difference):
        reason = (
            _same_reading(old[i:i2], new[j:j2])
            or _full_stop(old[i:i2], new[j:j2], at_end=i2 == len(old) and j2 == len(new))
            or _follow(old, (i, i2), new, (j, j2), follows)
        )
        if not reason:
            return ""
        reasons.add(reason)
    return reasons.pop() if len(reasons) == 1 else "Only spelling and references changed."


def _hunks(difference: Difference) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    found = []
    i = j = 0
    ends = (len(difference.old.words), len(difference.new.words), 0)
    for block_i, block_j, n in [*difference.blocks, ends]:
        if block_i > i or block_j > j:
            found.append(((i, block_i), (j, block_j)))
        i, j = block_i + n, block_j + n
    return found


def _same_reading(old: Sequence[str], new: Sequence[str]) -> str:
    if plain_spelling(old) == plain_spelling(new):
        return "Only the spelling changed; the words read the same."
    return ""


def _full_stop(old: Sequence[str], new: Sequence[str], *, at_end: bool) -> str:
    if at_end and old and new and old[:-1] == new[:-1]:
        words = {old[-1], new[-1]}
        if {word.removesuffix(".") for word in words} < words:
            return "Only the full stop at the end changed."
    return ""


def _follow(
    old: Sequence[str],
    here: tuple[int, int],
    new: Sequence[str],
    there: tuple[int, int],
    follows: Follows,
) -> str:
    """Whether each changed word is a number that names the same clause on both sides."""
    if here[1] - here[0] != there[1] - there[0]:
        return ""
    for i, j in zip(range(*here), range(*there), strict=True):
        if old[i] == new[j]:
            continue
        was, now = old[i].strip(",.;:"), new[j].strip(",.;:")
        tails = old[i].replace(was, "", 1), new[j].replace(now, "", 1)
        if tails[0] != tails[1] or not _is_reference(old, i) or not _is_reference(new, j):
            return ""
        if not follows(was, now):
            return ""
    return "Only the numbers of other clauses changed; they name the same clauses as before."


def _is_reference(keys: Sequence[str], at: int) -> bool:
    before = {key.strip(_TRIM).lower() for key in keys[max(0, at - _REACH) : at]}
    return bool(before & _NAMED_PART) and _REFERENCE.fullmatch(keys[at].strip(",.;:")) is not None


def _seen(forms: tuple[Form, ...]) -> tuple[bool, str] | None:
    """Return why form alone is substantive here: it changes what a reader takes the words for."""
    for form in forms:
        if form.kind is FormKind.MARKUP and STRUCK in (form.old, form.new):
            verb = "now" if form.new == STRUCK else "no longer"
            return True, f"Words are {verb} struck through: “{form.text}”."
        if form.kind is FormKind.HIDDEN and _TURNING.match(form.new):
            return True, "A hidden character was added that can turn the order of what is shown."
    return None


# ---------------------------------------------------------------- why it may bind


def _why(difference: Difference) -> str:
    """Return the weightiest thing that the changed words show."""
    if difference.bounded:
        return "The wording is too long and too different to compare word by word."
    sides = difference.old.words.keys, difference.new.words.keys
    places = _changed_places(difference)
    gone, come = (
        [keys[at].strip(_TRIM) for at in part] for keys, part in zip(sides, places, strict=True)
    )
    size = difference.deleted + difference.inserted
    old, new = (
        [_value(keys, at) for at in part if _is_number(keys[at].strip(_TRIM))]
        for keys, part in zip(sides, places, strict=True)
    )
    numbers = _exchanged_value(difference) or _numbers(old, new)
    if numbers and size > _FEW:
        return f"{_counted(difference)} {numbers}"  # The number may not be the point.
    return (
        numbers
        or _exchanged(gone, come, _is_negation, size)
        or _exchanged(gone, come, _is_modal, size)
        or _capitals(gone, come)
        or _counted(difference)
    )


def _changed_places(difference: Difference) -> tuple[list[int], list[int]]:
    """Return the places of the words that went and came, without those that did both."""
    old, new = difference.old.words.keys, difference.new.words.keys
    gone = [at for here, _ in _hunks(difference) for at in range(*here)]
    come = [at for _, there in _hunks(difference) for at in range(*there)]
    both = Counter(old[at].strip(_TRIM) for at in gone) & Counter(
        new[at].strip(_TRIM) for at in come
    )
    return _less(old, gone, both), _less(new, come, both)


def _less(keys: Sequence[str], places: list[int], other: Counter[str]) -> list[int]:
    left = Counter(other)
    kept = []
    for at in places:
        word = keys[at].strip(_TRIM)
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
    word = keys[at].strip(_TRIM)
    before = keys[at - 1].strip(_TRIM) if at else ""
    unit = at + 1
    while (
        unit < len(keys)
        and unit < at + 4
        and (keys[unit].startswith("(") or keys[unit].strip(_TRIM).lower() in _PARTS)
    ):
        unit += 1
    behind = keys[unit].strip(_TRIM) if unit < len(keys) else ""
    united = " ".join(keys[at : unit + 1]).strip(_TRIM)
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


def _exchanged_value(difference: Difference) -> str:
    """Return the one short stretch that holds all changed numbers, as both sides print it."""
    sides = difference.old.words, difference.new.words
    values = [
        tuple(_bare_words(words, part) for words, part in zip(sides, hunk, strict=True))
        for hunk in _hunks(difference)
    ]
    numbered = [
        (at, pair) for at, pair in enumerate(values) if any(map(_is_number, pair[0] + pair[1]))
    ]
    if len(numbered) != 1 or max(map(len, numbered[0][1])) > _SHORT:
        return ""
    at, (old, new) = numbered[0]
    was, now = (
        _printed(words, part) for words, part in zip(sides, _hunks(difference)[at], strict=True)
    )
    if Counter(filter(_is_number, old)) == Counter(filter(_is_number, new)):
        return ""
    if any(map(_is_number, old)) and any(map(_is_number, new)):
        what = "number" if all(map(_is_number, old + new)) else "wording"
        if not _MONTHS.isdisjoint(old + new):
            what = "date"
        return f"The {what} in this clause changes from “{was}” to “{now}”."
    if len(old + new) > 1 and not (old and new):
        more = ", and other words changed" if len(values) > 1 else ""
        return f"“{_ended(was or now)}” was {'removed' if old else 'added'}{more}."
    return ""


def _ended(value: str) -> str:
    """Return a value without the words at its end that lead on to what follows."""
    words = value.split()
    while len(words) > 1 and words[-1].lower() in _LOOSE_ENDS:
        words.pop()
    return " ".join(words)


def _bare_words(words: Words, part: tuple[int, int]) -> list[str]:
    return [word.strip(_TRIM) for word in words.keys[slice(*part)]]


def _printed(words: Words, part: tuple[int, int]) -> str:
    """Return words as published, without the punctuation at their ends."""
    start, end = part
    if start == end:
        return ""
    text = words.text[words.starts[start] : words.ends[end - 1]]
    return " ".join(HIDDEN.sub("", text).split()).strip(_TRIM)


def _numbers(old: list[_Value], new: list[_Value]) -> str:
    digits = [[value for value in side if value.word[-1:].isdigit()] or side for side in (old, new)]
    if len(digits[0]) == len(digits[1]) == 1:
        was, now = digits[0][0], digits[1][0]
        if was.sort == now.sort:
            return f"The number in this clause changes from “{was.word}” to “{now.word}”."
        return f"“{was.printed}” was removed and “{now.printed}” was added."
    if old and new:
        return "Numbers in this clause change."
    if len(digits[0] or digits[1]) == 1:
        number, verb = (digits[0] or digits[1])[0].word, "removed" if old else "added"
        return f"The number “{number}” was {verb}."
    return f"Numbers were {'removed' if old else 'added'}." if old or new else ""


def _exchanged(gone: list[str], come: list[str], wanted: Callable[[str], bool], size: int) -> str:
    """Return that one word turned a sentence, where little else in it changed."""
    old, new = ([word.lower() for word in words if wanted(word)] for words in (gone, come))
    if len(old) == len(new) == 1 and old != new and size <= _FEW:
        return f"“{old[0]}” becomes “{new[0]}”."
    if len(old) + len(new) == 1 and size <= _VERY_FEW:
        return f"The word “{(old + new)[0]}” was {'removed' if old else 'added'}."
    return ""


def _capitals(gone: Sequence[str], come: Sequence[str]) -> str:
    """Return that words became names or defined terms, or ceased to be."""
    if not gone or [word.lower() for word in gone] != [word.lower() for word in come]:
        return ""
    pairs = list(dict.fromkeys(zip(gone, come, strict=True)))
    if len(pairs) == 1:
        was, now = pairs[0]
        return f"“{was}” becomes “{now}”: a capital letter can make it a defined term."
    if len(pairs) > _NAMED_TERMS:
        return "Only capital letters changed, in several words: they can make defined terms."
    olds, news = (
        f"{', '.join(f'“{word}”' for word in side[:-1])} and “{side[-1]}”"
        for side in zip(*pairs, strict=True)
    )
    return f"{olds} become {news}: a capital letter can make a word a defined term."


def _counted(difference: Difference) -> str:
    """Return how much went and came, ``Three words were removed and one was added``."""
    keys = (*difference.old.words.keys, *difference.new.words.keys)
    noun = "character" if any(key[0] >= _UNSPACED for key in keys) else "word"
    parts = [
        (n, verb)
        for n, verb in ((difference.deleted, "removed"), (difference.inserted, "added"))
        if n
    ]
    named = [
        f"{_count(n)}{'' if at else f' {noun}' if n == 1 else f' {noun}s'}"
        f" {'was' if n == 1 else 'were'} {verb}"
        for at, (n, verb) in enumerate(parts)
    ]
    sentence = " and ".join(named)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _count(n: int) -> str:
    return _COUNTS[n] if n < len(_COUNTS) else f"{n:,}"


def _relinked(forms: tuple[Form, ...]) -> str:
    links = [form for form in forms if form.kind is FormKind.LINK]
    if all(not form.new for form in links):
        return "Only a link was removed; the words are the same."
    if all(not form.old for form in links):
        return "Only a link was added; it may lead to other terms."
    return "Only a link's address changed; it may now lead to other terms."


def _only_form(difference: Difference, kinds: tuple[Kind, ...]) -> str:
    """Return what changed besides words."""
    if difference.recut:
        return "The same words, divided into clauses at other places."
    if Kind.SPLIT in kinds or Kind.MERGED in kinds:
        clauses = difference.new.clauses
        noun = _noun(clauses)
        plural = noun if len(clauses) == 1 else f"{noun}s"
        return f"The same words, now in {_count(len(clauses))} {plural}."
    shape = {form.kind for form in difference.forms.all}
    unseen = FormKind.HIDDEN in shape
    parts = {
        "place": Kind.MOVED in kinds,
        "numbering": Kind.RENUMBERED in kinds,
        "formatting": Kind.REFORMATTED in kinds and (shape != {FormKind.HIDDEN}),
        "hidden characters": unseen,
    }
    named = [f"the {name}" for name, holds in parts.items() if holds]
    return f"Only {', '.join(named[:-1])}{' and ' if len(named) > 1 else ''}{named[-1]} changed."


def _noun(clauses: Sequence[Clause]) -> str:
    kinds = {clause.kind for clause in clauses}
    return _NOUNS[kinds.pop()] if len(kinds) == 1 else "clause"
