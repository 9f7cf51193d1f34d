"""Events as occurrences: in which sentence, whose act, about which group and object.

Two occurrences of an event are of one thing unless their sentences plainly speak of others:
of another actor, or of groups and objects that have hardly a word in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from plainredline.facts.event_rules import EventRule
from plainredline.facts.event_text import Sentence
from plainredline.facts.parties import actor_of, party_words
from plainredline.facts.rule_tables import read_table
from plainredline.facts.stems import stems_in
from plainredline.frozen_values import dataclass
from plainredline.language.lexicon import lexicon_for
from plainredline.late_patterns import late_pattern
from plainredline.model import Occurrence, Party

_WORD = late_pattern(r"[^\W\d_]{3,}")

_PARTIES = frozenset(party.value for party in Party)

_FEW = 2
_STRICT, _LOOSE = 0.25, 0.5
"""Of the words of the shorter of two sentences the share that both may have and still be about
different things. It is higher where there are few words, *to rent a car*, *to rent a van*, and
beside a sentence that only has words like those of the event."""


_EXCHANGED = 1 / 3
"""Of the words of a sentence the share that may be others in one of the same build."""


@dataclass(frozen=True, slots=True)
class Told:
    """An occurrence with its sentence, and the change that the sentence stands in."""

    occurrence: Occurrence
    sentence: Sentence
    is_shown: bool
    """Whether the sentence shows the event; otherwise it only has related words."""

    change: int | None


def occurrence_of(rule: EventRule, sentence: Sentence) -> Occurrence:
    """Return what a sentence tells of an event."""
    return Occurrence(rule.id, sentence.place, *_actor_and_matter(rule, sentence.said))


@lru_cache(maxsize=1 << 13)
def _actor_and_matter(rule: EventRule, said: str) -> tuple[str, frozenset[str]]:
    """Return who acts in a sentence, and the stems of what it is about."""
    stems = frozenset(stems_in(said)) - common_stems()
    return actor_of(said), frozenset(stem for stem in stems if not rule.is_own(stem))


def are_distinct(told: Told, beside: Told) -> bool:
    """Whether what is told is plainly about another group or object than what stands beside it."""
    one, other = told.occurrence, beside.occurrence
    if _are_other_actors(one, other) or _are_parallel(told, beside):
        return True
    shared, shorter = len(one.about & other.about), min(len(one.about), len(other.about))
    if not shorter:
        return False
    is_loose = shorter <= _FEW or not beside.is_shown
    return shared <= (_LOOSE if is_loose else _STRICT) * shorter


def _are_other_actors(one: Occurrence, other: Occurrence) -> bool:
    """Whether two actors are known and differ, and not only as the parties are called."""
    if not one.actor or not other.actor or one.actor == other.actor:
        return False
    third = [of for of in (one, other) if of.actor not in _PARTIES]
    return bool(third) and all(of.about.issuperset(stems_in(of.actor)) for of in third)


def _are_parallel(told: Told, beside: Told) -> bool:
    """Whether one sentence says of another group what the other says: *yearly*, *monthly plans*."""
    one, other = (_content(each.sentence.said) for each in (told, beside))
    if not told.is_shown or not beside.is_shown or len(one) != len(other):
        return False
    exchanged = {pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]}
    mine, others = ({pair[side] for pair in exchanged} for side in (0, 1))
    here, there = told.occurrence.about, beside.occurrence.about
    is_of_group = mine <= here - there | _periods() and others <= there - here | _periods()
    return is_of_group and 0 < len(exchanged) <= _EXCHANGED * len(one)


def _content(sentence: str) -> list[str]:
    """Return the stems of a sentence that say what it is about, in order."""
    return [stem for stem in stems_in(sentence) if stem not in common_stems()]


def without_reworded(
    here: Sequence[Told], there: Sequence[Told]
) -> tuple[Sequence[Told], Sequence[Told]]:
    """Return what is left of two sides when each sentence takes away the one likest to it.

    Those of one change are likest: a sentence gave way to another there.
    """
    candidates = sorted(
        (-_likeness(a, b), i, j) for i, a in enumerate(here) for j, b in enumerate(there)
    )
    left, right = set(range(len(here))), set(range(len(there)))
    for _, i, j in candidates:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
    return [here[i] for i in sorted(left)], [there[j] for j in sorted(right)]


def _likeness(one: Told, other: Told) -> float:
    a, b = (frozenset(_WORD.findall(told.sentence.text.lower())) for told in (one, other))
    same_change = one.change is not None and one.change == other.change
    both_shown = one.is_shown and other.is_shown
    return same_change + both_shown + len(a & b) / (len(a | b) or 1)


@cache
def _periods() -> frozenset[str]:
    """Return the stems of words that tell one plan or one contract from another by its length."""
    entries = read_table("parties.txt").where("common", "periods")
    return frozenset(stem for entry in entries for stem in stems_in(entry.value))


@cache
def common_stems() -> frozenset[str]:
    """Return the stems of the words that sentences of any matter have."""
    table = read_table("parties.txt")
    english, parties = lexicon_for("en"), party_words()
    words = {
        *(word for entry in table.where("common", "words") for word in entry.value.split()),
        *english.stop_words,
        *english.modals,
        *english.negations,
        *english.words("words", "deontic"),
        *(parties.provider | parties.user | parties.both | parties.verbs),
    }
    return frozenset(stems_in(" ".join(words)))
