"""How alike two clauses are: words weighed by rarity, and their order."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from rapidfuzz.distance import Indel

from plainredline.align.words import Vocabulary
from plainredline.model import Clause, Clauses

_WORTH_ORDER = 0.15
"""Below this share of common words their order is not looked at."""


class Side:
    """One version as the alignment sees it; every list is by clause index."""

    def __init__(self, clauses: Clauses, vocabulary: Vocabulary) -> None:
        self.clauses = clauses
        self.codes = [vocabulary.encode(clause.text) for clause in clauses]
        self.bags = [Counter(code) for code in self.codes]
        self.labels = [clause.label.casefold() for clause in clauses]
        self.paths = [_path_words(clause) for clause in clauses]
        self.mass: list[float] = []

    def __len__(self) -> int:
        return len(self.codes)


def _path_words(clause: Clause) -> str:
    return clause.path[-1].casefold() if clause.path else ""


class Pair:
    """Two versions, with the measures that compare their clauses."""

    def __init__(self, old: Clauses, new: Clauses) -> None:
        vocabulary = Vocabulary()
        self.old = Side(old, vocabulary)
        self.new = Side(new, vocabulary)
        self.frequency = Counter[str]()
        for side in (self.old, self.new):
            for bag in side.bags:
                self.frequency.update(bag.keys())
        count = len(self.old) + len(self.new)
        self.rarity = {w: math.log(1 + count / n) for w, n in self.frequency.items()}
        for side in (self.old, self.new):
            side.mass = [self.weigh(bag) for bag in side.bags]
        self._alike: dict[int, float] = {}

    def weigh(self, bag: Counter[str]) -> float:
        """Return the rarity of all words of a bag."""
        rarity = self.rarity
        return sum(rarity[w] * n for w, n in bag.items())

    def common(self, one: Counter[str], other: Counter[str]) -> float:
        """Return the rarity of all words that two bags share."""
        if len(one) > len(other):
            one, other = other, one
        rarity, found = self.rarity, other.get
        return sum(rarity[w] * min(n, found(w, 0)) for w, n in one.items() if w in other)

    def alike(self, i: int, j: int) -> float:
        """Return from 0 to 1 how alike an old and a new clause are.

        The mean of the Dice coefficient of their words, weighed by rarity, and of the share
        of words that keep their order.
        """
        key = i * len(self.new) + j
        value = self._alike.get(key)
        if value is None:
            value = self._alike[key] = self._measure(i, j)
        return value

    def _measure(self, i: int, j: int) -> float:
        old, new = self.old.codes[i], self.new.codes[j]
        if old == new:
            return 1.0
        total = self.old.mass[i] + self.new.mass[j]
        if not total:
            return 0.0
        value = 2 * self.common(self.old.bags[i], self.new.bags[j]) / total
        if value > _WORTH_ORDER:
            value = (value + Indel.normalized_similarity(old, new)) / 2
        return value

    @cached_property
    def rarest(self) -> tuple[list[list[str]], list[list[str]]]:
        """The ten rarest words of every clause of both versions."""
        rank = self.frequency.__getitem__
        old, new = (
            [sorted(sorted(bag), key=rank)[:10] for bag in side.bags]
            for side in (self.old, self.new)
        )
        return old, new

    def candidates(
        self, rows: Iterable[int], columns: Iterable[int], *, most: int = 8, common: int = 40
    ) -> dict[int, list[int]]:
        """Return for old clauses the new ones that share the most of their rarest words."""
        old, new = self.rarest
        holders: dict[str, list[int]] = defaultdict(list)
        for j in columns:
            for word in new[j]:
                holders[word].append(j)
        found = {}
        for i in rows:
            score: dict[int, float] = defaultdict(float)
            for word in old[i]:
                js = holders.get(word, ())
                if len(js) <= common:
                    for j in js:
                        score[j] += self.rarity[word]
            found[i] = sorted(score, key=lambda j: (-score[j], j))[:most]
        return found
