"""Sentences that moved: deleted here and inserted there, they are one.

A sentence is looked for among those that a redline inserts, in its own clause first, then in
the neighbours, then anywhere; the further it is, the longer and rarer its words have to be, as
the surprise of meeting them by chance. Only sentences with the same words, or nearly, are
compared: those that share words which few of the inserted ones have. Work is near-linear.

A redline keeps its promise as it is. What is left of a change without the sentences that moved
is compared once more, and that decides what the change is, and whether it binds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import Indel

from plainredline.frozen_values import dataclass
from plainredline.language.commonness import information
from plainredline.language.sentences import sentences
from plainredline.language.words import words
from plainredline.messages.reason_codes import Reason
from plainredline.model import (
    Alignment,
    Change,
    Clauses,
    Comparison,
    Group,
    Kind,
    Message,
    MovedText,
    Op,
    Redline,
    Run,
)
from plainredline.model.changes import Span
from plainredline.redline.clause_parts import only_span, without_spans
from plainredline.redline.lead_ins import leads_in_others, other_lead_in

Compare = Callable[[Clauses, Clauses, Alignment], Sequence[Change]]
"""Makes the changes of two versions."""

_GONE = 0.6
"""The share of a sentence's characters that a redline has to delete, or insert."""

_LEAST = 8
"""Characters of the shortest stretch that may be a sentence."""

_WITHIN, _NEAR, _FAR = 18.0, 25.0, 50.0
"""How surprising a sentence has to be, in nats, to be the same one in its own clause, in a
neighbour, and anywhere."""

_ALIKE, _ALIKE_FAR = 0.7, 0.85
"""The share of words in order from which two sentences are one with edits."""

_COMMON = 20
"""Words that stand in more inserted sentences do not make two candidates."""

_CLOSEST = 3
"""With so many inserted sentences that share its words a sentence is compared."""

_EDGES = ".,;:!?()[]\"'“”„«»‘’：；，。！？（）「」、"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that one side of a redline has and the other has not, at its place."""

    change: int
    clause: int
    """Index of its clause in the version."""

    span: Span
    """Where it stands in the wording of its side."""

    within: Span
    """Where it stands in its clause."""

    keys: tuple[str, ...]
    kept: int
    """How many kept characters of the redline come before it."""

    alone: bool
    """Nothing else of its clause is there, and the clause is on one side only."""

    @property
    def worth(self) -> float:
        """How surprising its words are, in nats."""
        return information(self.keys)


def find_moved_text(comparison: Comparison, compare: Compare) -> Comparison:
    """Return a comparison that knows which sentences moved, and which moves bind."""
    links = list(_links(comparison))
    again = _Remainders(comparison, links, compare)
    changes = tuple(
        again.change(at) if again.has(at) else _bound(comparison, change)
        for at, change in enumerate(comparison.changes)
    )
    return replace(comparison, changes=changes, moved=tuple(again.moved))


def _bound(comparison: Comparison, change: Change) -> Change:
    """Return a change of place as one of substance where other words stand over it now."""
    group = change.group
    if group.move is None or change.substantive:
        return change
    ends = group.old[0], group.new[0]
    said = other_lead_in(comparison, *ends) or leads_in_others(comparison, *ends)
    return replace(change, substantive=True, reasons=(said,)) if said else change


# ---------------------------------------------------------------- which sentences are one


def _links(comparison: Comparison) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Yield the sentences that moved, before and after, in the new reading order."""
    gone = list(_loose(comparison, Op.DELETE))
    come = list(_loose(comparison, Op.INSERT)) if gone else []
    taken: set[_Sentence] = set()
    found: list[tuple[_Sentence, _Sentence]] = []
    if all(sentence.alone for sentence in (*gone, *come)):
        return
    for pairs in (_verbatim(gone, come), _alike(gone, come)):
        for before, after in pairs:
            if before not in taken and after not in taken and _are_one(before, after):
                taken |= {before, after}
                found.append((before, after))
    yield from sorted(found, key=lambda pair: (pair[1].change, pair[1].span))


def _loose(comparison: Comparison, op: Op) -> Iterator[_Sentence]:
    """Yield the sentences of one side of all redlines that the other has not in their place."""
    version = comparison.old if op is Op.DELETE else comparison.new
    for at, change in enumerate(comparison.changes):
        clauses = change.group.old if op is Op.DELETE else change.group.new
        if not clauses:
            continue
        one_sided = not change.group.old or not change.group.new
        texts = tuple([version[clause].text for clause in clauses])
        for found in _loose_of(change.redline, op, texts):
            yield _Sentence(
                at,
                clauses[found.clause],
                found.span,
                found.within,
                found.keys,
                found.kept,
                one_sided and found.alone,
            )


@lru_cache(maxsize=1 << 13)
def _loose_of(redline: Redline, op: Op, texts: tuple[str, ...]) -> tuple[_Sentence, ...]:
    """Return the sentences of one redline, as if its clauses, with these texts, were all."""
    if redline.bounded or not any(r.op is op and len(r.text) >= _LEAST for r in redline.runs):
        return ()
    only_before = _only_before(redline.runs, op)
    found = []
    offset = 0
    for clause, text in enumerate(texts):
        parts = [part for part in sentences(text) if text[slice(*part)].strip()]
        for start, end in parts:
            span = start + offset, end + offset
            before = only_before(span[0])
            share = (only_before(span[1]) - before) / (end - start)
            keys = _bare(text[start:end]) if share >= _GONE else ()
            if information(keys) >= _WITHIN:
                kept, alone = span[0] - before, len(parts) == 1
                found.append(_Sentence(0, clause, span, (start, end), keys, kept, alone))
        offset += len(text) + 1
    return tuple(found)


def _bare(text: str) -> tuple[str, ...]:
    """Return words in the form in which sentences are compared."""
    return tuple(filter(None, (word.strip(_EDGES).lower() for word in words(text).keys)))


def _only_before(runs: Iterable[Run], op: Op) -> Callable[[int], int]:
    """Return a function that gives how much before a place of one side only that side has."""
    starts, only, is_only = [0], [0], [False]
    at = so_far = 0
    for run in runs:
        if run.op in (op, Op.EQUAL):
            starts.append(at)
            only.append(so_far)
            is_only.append(run.op is op)
            length = len(run.old if op is Op.DELETE else run.new)
            at += length
            so_far += length if run.op is op else 0

    def before(place: int) -> int:
        k = bisect_right(starts, place) - 1
        return only[k] + (place - starts[k] if is_only[k] else 0)

    return before


def _verbatim(
    gone: Sequence[_Sentence], come: Sequence[_Sentence]
) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Yield pairs of the same words, those that are near each other first."""
    by_keys: dict[tuple[str, ...], list[_Sentence]] = defaultdict(list)
    for sentence in come:
        by_keys[sentence.keys].append(sentence)
    times = Counter(sentence.keys for sentence in gone)
    pairs = []
    for before in gone:
        same = by_keys.get(before.keys, [])[:_COMMON]
        once = times[before.keys] == len(same) == 1
        pairs += [
            (abs(after.change - before.change), before, after)
            for after in same
            if once or abs(after.change - before.change) <= 1
        ]
    pairs.sort(key=lambda pair: pair[0])
    yield from ((before, after) for _, before, after in pairs)


def _alike(
    gone: Sequence[_Sentence], come: Sequence[_Sentence]
) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Yield pairs of nearly the same words, the likest first."""
    those = sought_in(tuple([sentence.keys for sentence in come]))
    pairs = []
    for n, before in enumerate(gone):
        for at, alike in those.alike(before.keys):
            if before.alone and come[at].alone:
                continue  # Whole clauses: no one asks.
            least = _ALIKE if abs(before.change - come[at].change) <= 1 else _ALIKE_FAR
            if alike >= least:
                pairs.append((-alike, n, at))
    yield from ((gone[n], come[at]) for _, n, at in sorted(pairs))


@lru_cache(maxsize=1 << 13)
def _likeness(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    """Return how like the words of two sentences are; many versions have the same two."""
    return float(Indel.normalized_similarity(old, new, score_cutoff=min(_ALIKE, _ALIKE_FAR)))


@lru_cache(maxsize=1 << 12)
def _words_of(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(keys)


class _Sought:
    """Inserted sentences, in which those that are gone are sought by their rare words."""

    def __init__(self, come: Sequence[tuple[str, ...]]) -> None:
        self._come = come
        holders: dict[str, list[int]] = defaultdict(list)
        for at, keys in enumerate(come):
            for word in _words_of(keys):
                holders[word].append(at)
        self._rare = {word: places for word, places in holders.items() if len(places) <= _COMMON}
        self._alike: dict[tuple[str, ...], Sequence[tuple[int, float]]] = {}

    def alike(self, keys: tuple[str, ...]) -> Sequence[tuple[int, float]]:
        """Return those of the closest to one that is gone that are like it, and how much."""
        if keys not in self._alike:
            rated = [(at, _likeness(keys, self._come[at])) for at in self._closest(keys)]
            self._alike[keys] = [each for each in rated if each[1] >= min(_ALIKE, _ALIKE_FAR)]
        return self._alike[keys]

    def _closest(self, keys: tuple[str, ...]) -> Sequence[int]:
        """Return which of them share most rare words with one that is gone."""
        shared: dict[int, int] = {}
        for word in _words_of(keys):
            for at in self._rare.get(word, ()):
                shared[at] = shared.get(at, 0) + 1
        return sorted(shared, key=lambda at: (-shared[at], at))[:_CLOSEST]


sought_in = lru_cache(maxsize=2)(_Sought)
"""What came is mostly the same for an old version as for the one behind it."""


def _are_one(before: _Sentence, after: _Sentence) -> bool:
    """Whether two sentences with the same words are one that moved."""
    apart = abs(before.change - after.change)
    if apart == 0:
        return before.kept != after.kept
    if before.alone and after.alone:  # Whole clauses: whether they are one was judged already.
        return False
    worth = min(before.worth, after.worth)
    return worth >= (_NEAR if apart == 1 else _FAR)


# ---------------------------------------------------------------- what is left of a change


class _Remainders:
    """The changes that sentences left or came to, without them."""

    def __init__(
        self, comparison: Comparison, links: Sequence[tuple[_Sentence, _Sentence]], compare: Compare
    ) -> None:
        self._comparison = comparison
        self._compare = compare
        self._links = links
        self.inner: list[Change | None] = []
        self.moved: list[MovedText] = []
        self._of: dict[int, dict[int, None]] = defaultdict(dict)
        """For each change the moves that it is in, by their place in `links`."""
        for at, (before, after) in enumerate(links):
            self._of[before.change][at] = self._of[after.change][at] = None
            olds = (only_span(comparison.old[before.clause], before.within),)
            news = (only_span(comparison.new[after.clause], after.within),)
            inner = self._compared(olds, news)
            text = news[0].text
            self.inner.append(inner)
            self.moved.append(
                MovedText(
                    old_change=before.change,
                    old_span=before.span,
                    new_change=after.change,
                    new_span=after.span,
                    redline=inner.redline if inner else Redline((Run(Op.EQUAL, text),)),
                )
            )

    def has(self, at: int) -> bool:
        """Whether sentences moved in a change, to it or from it."""
        return at in self._of

    def _compared(self, old: Clauses, new: Clauses) -> Change | None:
        """Return what differs between clauses that are one group; None for nothing."""
        if not old and not new:
            return None
        group = Group(tuple(range(len(old))), tuple(range(len(new))))
        return next(iter(self._compare(old, new, Alignment((group,)))), None)

    def change(self, at: int) -> Change:
        """Return a change as it is once its moved sentences are told apart."""
        change = self._comparison.changes[at]
        rest = self._compared(self._left(at, 0), self._left(at, 1))
        here = [n for n in self._of[at] if self._links[n][1].change == at]
        away = [n for n in self._of[at] if self._links[n][0].change == at]
        edits = [inner for n in here if (inner := self.inner[n])]
        lead_ins = [said for n in here if (said := self._lead_in(*self._links[n]))]
        binding = [part for part in (rest, *edits) if part and part.substantive]
        reasons = (
            *(reason for part in binding for reason in part.reasons),
            *dict.fromkeys(lead_ins),
            *self._told(at),
        )
        return replace(
            change,
            kinds=_kinds(change, rest, edits),
            substantive=bool(binding or lead_ins),
            reasons=reasons,
            words_deleted=_deleted(rest) + sum(_deleted(self.inner[n]) for n in away),
            words_inserted=_inserted(rest) + sum(_inserted(self.inner[n]) for n in here),
        )

    def _left(self, at: int, side: int) -> Clauses:
        """Return the clauses of one side of a change without the sentences that moved."""
        change = self._comparison.changes[at]
        version = (self._comparison.old, self._comparison.new)[side]
        spans: dict[int, list[Span]] = defaultdict(list)
        for n in self._of[at]:
            sentence = self._links[n][side]
            if sentence.change == at:
                spans[sentence.clause].append(sentence.within)
        clauses = (change.group.old, change.group.new)[side]
        cut = (without_spans(version[k], spans[k]) if k in spans else version[k] for k in clauses)
        return tuple(clause for clause in cut if clause.text)

    def _lead_in(self, before: _Sentence, after: _Sentence) -> Message | None:
        if before.change == after.change:
            return None
        return other_lead_in(self._comparison, before.clause, after.clause)

    def _told(self, at: int) -> Iterator[Message]:
        """Yield how many sentences moved within a change, to it and from it."""
        ways = Counter(
            Reason.MOVED_WITHIN
            if before.change == after.change
            else Reason.MOVED_HERE
            if after.change == at
            else Reason.MOVED_AWAY
            for before, after in (self._links[n] for n in self._of[at])
        )
        yield from (way(n=n) for way, n in ways.items())


def _deleted(change: Change | None) -> int:
    return change.words_deleted if change else 0


def _inserted(change: Change | None) -> int:
    return change.words_inserted if change else 0


def _kinds(change: Change, rest: Change | None, edits: Iterable[Change]) -> tuple[Kind, ...]:
    """Return how a change differs, whose sentences moved."""
    found = {Kind.MOVED} | set(change.kinds) - {Kind.REWORDED, Kind.RELINKED}
    for part in (rest, *edits):
        kinds = set(part.kinds) if part else set()
        found |= kinds & {Kind.RELINKED, Kind.REWORDED}
        if kinds & {Kind.INSERTED, Kind.DELETED} and change.group.old and change.group.new:
            found.add(Kind.REWORDED)
    return tuple(kind for kind in Kind if kind in found)
