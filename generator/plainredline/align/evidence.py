"""Evidence that one clause became another: the words and pairs of words that both hold.

Likeness asks how much of two clauses is the same; evidence asks how unlikely what they share
would be by chance. A clause rewritten to a third keeps runs of words that no other clause
has. Evidence adds up, so what one partner explains can be taken away before another is
judged: that is how splits and merges are told from look-alikes.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import add

from plainredline.align.chain import Link
from plainredline.align.sections import Sections
from plainredline.align.word_strings import Pair
from plainredline.language.commonness import BACKGROUND

Features = Counter[str]
"""Words (one code point) and pairs of neighbouring words (two) of a clause, with how often."""

_COMMON = 30
"""Features that more of the clauses in question hold do not make two of them candidates."""

_WINDOW = 200
"""What a longer clause holds is no likelier to be chance: shared words stand together."""

_BETWEEN = "\0"
"""Stands for no word: what two clauses hold side by side is no feature of either."""

_MOST = 5
"""How many others a clause is compared with wherever they stand."""


SURE = 6.5
"""Below so much evidence clauses are one only when something else, too, says so: a likeness,
what stands under them."""


def features(code: str) -> Features:
    """Return the words and the neighbouring pairs of words of a clause."""
    bag = Counter(code)
    bag.update(map(add, code, code[1:]))
    return bag


def _times(codes: Sequence[str]) -> list[tuple[int, Features]]:
    """Return what clauses hold, those together that occur as often, and how often that is.

    Most clauses of two versions occur twice.
    """
    alike: dict[int, list[str]] = defaultdict(list)
    for code, n in Counter(codes).items():
        alike[n].append(code)
    return [(n, features(_BETWEEN.join(some))) for n, some in alike.items()]


class Evidence:
    """What clauses share that their links do not explain yet."""

    def __init__(self, pair: Pair, loose_old: list[int], loose_new: list[int]) -> None:
        self.pair = pair
        codes = (*pair.old.codes, *pair.new.codes)
        self.old = {i: features(pair.old.codes[i]) for i in loose_old}
        self.new = {j: features(pair.new.codes[j]) for j in loose_new}
        self.surprise = self._surprise(codes)
        """How unlikely a feature is at one place, in nats."""
        self.left_old = {i: len(pair.old.codes[i]) for i in loose_old}
        """How many words of a clause are unexplained."""
        self.left_new = {j: len(pair.new.codes[j]) for j in loose_new}
        self.worth: dict[Link, float] = {}
        """For each link that was explained, its evidence then."""
        self._known: dict[Link, tuple[tuple[int, int], float]] = {}

    def _surprise(self, codes: Sequence[str]) -> dict[str, float]:
        total = BACKGROUND + sum(map(len, codes))
        expected, times = self.pair.expected, _times(codes)
        surprise: dict[str, float] = {}
        for held in (*self.old.values(), *self.new.values()):
            for feature in held:
                if feature not in surprise:
                    thought = expected[feature[0]]
                    if len(feature) > 1:
                        thought *= expected[feature[1]] / BACKGROUND
                    often = 0
                    for n, bag in times:
                        often += n * bag.get(feature, 0)
                    surprise[feature] = math.log(total / (often + thought))
        return surprise

    def between(self, i: int, j: int) -> float:
        """Return how surprising it would be if what both leave unexplained were chance.

        In nats, for each square root of a word of the shorter clause: unrelated clauses of
        any length seldom reach 8.
        """
        old, new = self.old[i], self.new[j]
        left = self.left_old[i], self.left_new[j]
        known = self._known.get((i, j))
        if known and known[0] == left:
            return known[1]
        lengths = len(self.pair.old.codes[i]), len(self.pair.new.codes[j])
        value = self._shared(old, new, math.log(min(max(lengths), _WINDOW))) / math.sqrt(
            min(lengths)
        )
        self._known[i, j] = left, value
        return value

    def share(self, bag: Features, other: Features) -> float:
        """Return how much of what a bag says stands in another, 0 to 1."""
        weight = self.surprise
        both = sum(weight[f] * min(n, other[f]) for f, n in bag.items() if f in other)
        return both / sum(weight[f] * n for f, n in bag.items()) if both else 0.0

    def _shared(self, one: Features, other: Features, chance: float) -> float:
        if len(one) > len(other):
            one, other = other, one
        surprise, found = self.surprise, other.get
        total = 0.0
        for feature, n in one.items():
            if feature in other:
                value = surprise[feature] - chance
                if value > 0:
                    total += value * min(n, found(feature, 0))
        return total

    def explain(self, i: int, j: int) -> None:
        """Take away from both clauses what they share, and note what it was worth."""
        self.worth[i, j] = self.between(i, j)
        old, new = self.old[i], self.new[j]
        if len(old) > len(new):
            old, new = new, old
        shared = [(f, min(n, new[f])) for f, n in old.items() if f in new]
        words = sum(n for feature, n in shared if len(feature) == 1)
        self.left_old[i] -= words
        self.left_new[j] -= words
        for bag in (old, new):
            for feature, n in shared:
                if bag[feature] == n:
                    del bag[feature]
                else:
                    bag[feature] -= n

    def candidates(
        self, old: Collection[int], new: Collection[int], within: Sections
    ) -> list[Link]:
        """Return, for each of the clauses of both versions, those that share its rarest features.

        And the one of them that shares most in the same section, and that of the same number.
        """
        found = set(self._numbered_alike(old, new, within))
        score: dict[int, dict[int, float]] = {i: defaultdict(float) for i in old}
        here, there = _holders(self.old, old), _holders(self.new, new)
        for feature, olds in here.items():
            news = there.get(feature, ())
            if len(olds) + len(news) <= _COMMON:
                for i in olds:
                    for j in news:
                        score[i][j] += self.surprise[feature]
        for_new: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
        for i, scores in score.items():
            for j, value in scores.items():
                for_new[j].append((-value, abs(i - j), i))
            best = sorted(scores, key=lambda j: (-scores[j], abs(i - j), j))
            found.update((i, j) for j in best[:_MOST])
            found.update([(i, j) for j in best[_MOST:] if within.same(i, j)][:1])
        for j, rated in for_new.items():
            found.update((i, j) for *_, i in sorted(rated)[:_MOST])
        return sorted(found)

    def _numbered_alike(
        self, old: Iterable[int], new: Iterable[int], within: Sections
    ) -> Iterator[Link]:
        """Yield the clauses whose printed number occurs once in the same section of both sides."""
        here, there = within.keys()
        olds = _once((here[i], self.pair.old.labels[i], i) for i in old)
        news = _once((there[j], self.pair.new.labels[j], j) for j in new)
        for key in olds.keys() & news.keys():
            yield olds[key], news[key]


def _holders(bags: Mapping[int, Features], clauses: Iterable[int]) -> dict[str, list[int]]:
    """Return for each feature the clauses that hold it."""
    holders: dict[str, list[int]] = defaultdict(list)
    for clause in clauses:
        for feature in bags[clause]:
            holders[feature].append(clause)
    return holders


def _once(numbered: Iterable[tuple[int, str, int]]) -> dict[tuple[int, str], int]:
    """Return the clauses that alone bear a number in their section."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for section, label, clause in numbered:
        if label:
            found[section, label].append(clause)
    return {key: clauses[0] for key, clauses in found.items() if len(clauses) == 1}
