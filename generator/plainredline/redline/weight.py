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
    "ninety hundred thousand million billion half twice once"
)
_NUMERALS = frozenset(_NUMERALS_WORDS.split())
_MONTHS_WORDS = (
    "January February March April May June July August September October November December"
)
_MONTHS = frozenset(_MONTHS_WORDS.split())
_NAMED_PART_WORDS = (
    "section sections clause clauses article articles paragraph paragraphs part parts "
    "schedule schedules annex appendix exhibit § §§ subsection subsections"
)
_NAMED_PART = frozenset(_NAMED_PART_WORDS.split())
_REACH = 6
"""How many words before a number the word that makes it a reference may stand."""

_FEW, _VERY_FEW = 8, 3
"""Up to so many changed words a modal verb or a negation among them is the change."""

_UNSPACED = "\u0e00"
"""Where scripts begin that do not part their words."""

_SHORT = 5
"""The longest value, in words, that a reason quotes."""

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
    found[Kind.REFORMATTED] = not any(found.values()) or not shape.isdisjoint(
        (FormKind.MARKUP, FormKind.TYPOGRAPHY, FormKind.HIDDEN)
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
    gone, come = _changed_words(difference)
    size = difference.deleted + difference.inserted
    return (
        _exchanged_value(difference)
        or _numbers(gone, come)
        or _exchanged(gone, come, _is_negation, size)
        or _exchanged(gone, come, _is_modal, size)
        or _capital(gone, come)
        or _counted(difference)
    )


def _changed_words(difference: Difference) -> tuple[list[str], list[str]]:
    """Return the words that went and came, without those that did both."""
    old, new = difference.old.words.keys, difference.new.words.keys
    gone = [old[at].strip(_TRIM) for here, _ in _hunks(difference) for at in range(*here)]
    come = [new[at].strip(_TRIM) for _, there in _hunks(difference) for at in range(*there)]
    both = Counter(gone) & Counter(come)
    return _less(gone, both), _less(come, both)


def _less(words: list[str], other: Counter[str]) -> list[str]:
    left = Counter(other)
    kept = []
    for word in words:
        if left[word] > 0:
            left[word] -= 1
        elif word:
            kept.append(word)
    return kept


def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word)) or word in _MONTHS or word.lower() in _NUMERALS


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
        return f"“{was or now}” was {'removed' if old else 'added'}."
    return ""


def _bare_words(words: Words, part: tuple[int, int]) -> list[str]:
    return [word.strip(_TRIM) for word in words.keys[slice(*part)]]


def _printed(words: Words, part: tuple[int, int]) -> str:
    """Return words as published, without the punctuation at their ends."""
    start, end = part
    if start == end:
        return ""
    text = words.text[words.starts[start] : words.ends[end - 1]]
    return " ".join(HIDDEN.sub("", text).split()).strip(_TRIM)


def _numbers(gone: list[str], come: Sequence[str]) -> str:
    old, new = ([word for word in words if _is_number(word)] for words in (gone, come))
    digits = [[word for word in words if word[-1:].isdigit()] or words for words in (old, new)]
    if len(digits[0]) == len(digits[1]) == 1:
        return f"The number in this clause changes from “{digits[0][0]}” to “{digits[1][0]}”."
    if old and new:
        return "Numbers in this clause change."
    if len(digits[0] or digits[1]) == 1:
        number, verb = (digits[0] or digits[1])[0], "removed" if old else "added"
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


def _capital(gone: list[str], come: Sequence[str]) -> str:
    """Return that a word became a name or a defined term, or ceased to be one."""
    if len(gone) == len(come) == 1 and gone[0].lower() == come[0].lower():
        return f"“{gone[0]}” becomes “{come[0]}”: a capital letter can make it a defined term."
    return ""


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
