"""Evidence that one clause became another: the words and pairs of words that both hold.

Likeness asks how much of two clauses is the same; evidence asks how unlikely what they share
would be by chance. A clause rewritten to a third keeps runs of words that no other clause
has. Evidence adds up, so what one partner explains can be taken away before another is
judged: that is how splits and merges are told from look-alikes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, islice

from plainredline.align.chain import Link
from plainredline.align.links import Fresh
from plainredline.align.sections import Sections
from plainredline.align.vocabulary import Features, sought_in
from plainredline.align.word_strings import Pair, Side
from plainredline.language.commonness import BACKGROUND

_COMMON = 30
"""Features that more of the clauses in question hold do not make two of them candidates."""

_FEW = 200
"""Up to so many features are sought where most clauses of a version are not counted already."""

_FIRST = 16
"""So many are sought in any case: between versions that hardly differ nothing else is asked."""

_WINDOW = 200
"""What a longer clause holds is no likelier to be chance: shared words stand together."""

_MOST = 5
"""How many others a clause is compared with wherever they stand."""


SURE = 6.5
"""Below so much evidence clauses are one only when something else, too, says so: a likeness,
what stands under them."""


class Surprise(dict[str, float]):
    """How unlikely a feature is at one place, in nats; reckoned when it is asked for."""

    def __init__(self, pair: Pair, asked: int) -> None:
        """Be ready to be asked for about so many features."""
        super().__init__()
        self._often = _Often(pair, asked)
        self._expected = pair.vocabulary.expected
        self._total = BACKGROUND + pair.old.size + pair.new.size

    def __missing__(self, feature: str) -> float:
        thought = self._expected[feature[0]]
        if len(feature) > 1:
            thought *= self._expected[feature[1]] / BACKGROUND
        self[feature] = value = math.log(self._total / (self._often(feature) + thought))
        return value


class _Often:
    """Says how often both versions have a feature: sought at first, then counted."""

    def __init__(self, pair: Pair, asked: int) -> None:
        self._pair = pair
        is_counted = pair.vocabulary.has_counted(pair.old.codes)
        self._sought_yet = _FIRST if is_counted else _FEW if asked <= _FEW else 0
        """How many more are sought."""

    def __call__(self, feature: str) -> int:
        if self._sought_yet:
            self._sought_yet -= 1
            return self._seek(feature)
        old, new = self._counted
        return old.get(feature, 0) + new.get(feature, 0)

    @cached_property
    def _seek(self) -> Callable[[str], int]:
        return sought_in(chain(self._pair.old.codes, self._pair.new.codes))

    @cached_property
    def _counted(self) -> tuple[Features, Features]:
        return self._pair.old.features, self._pair.new.features


class _Explained:
    """What two clauses share."""

    def __init__(self, old: Features, new: Features) -> None:
        self._sides = _smaller_first(old, new)

    @cached_property
    def shared(self) -> Features:
        """What is in both bags."""
        one, other = self._sides
        return {feature: min(n, other[feature]) for feature, n in one.items() if feature in other}

    @cached_property
    def words(self) -> int:
        """How many words that is."""
        return sum(n for feature, n in self.shared.items() if len(feature) == 1)


class _Rest(dict[int, Features]):
    """What the clauses of one side leave unexplained.

    What a link explains is taken away when somebody asks for the rest: of most nobody does.
    """

    def __init__(self, side: Side, clauses: Iterable[int]) -> None:
        """Begin with all that some clauses say."""
        codes = {clause: side.codes[clause] for clause in clauses}
        super().__init__({at: side.vocabulary.features(code) for at, code in codes.items()})
        self.size = sum(map(len, self.values()))
        """How many features all have at first."""
        self.left = {at: len(code) for at, code in codes.items()}
        """How many words of a clause are unexplained, but for what is due."""
        self.due: dict[int, _Explained] = {}

    def __getitem__(self, clause: int) -> Features:
        if clause in self.due:
            self.settle(clause)
        return super().__getitem__(clause)

    def settle(self, clause: int) -> None:
        """Take away what the latest link of a clause explains."""
        explained = self.due.pop(clause)
        self.left[clause] -= explained.words
        self[clause] = _without(super().__getitem__(clause), explained.shared)


class Evidence:
    """What clauses share that their links do not explain yet."""

    def __init__(
        self, pair: Pair, loose_old: list[int], loose_new: list[int], fresh: Fresh | None = None
    ) -> None:
        self.pair = pair
        self._fresh = fresh
        self.old, self.new = _Rest(pair.old, loose_old), _Rest(pair.new, loose_new)
        self.surprise = Surprise(pair, min(self.old.size, self.new.size))
        self.worth: dict[Link, float] = {}
        """For each link that was explained, its evidence then."""
        self._known: dict[Link, tuple[tuple[int, int], float]] = {}

    def between(self, i: int, j: int) -> float:
        """Return how surprising it would be if what both leave unexplained were chance.

        In nats, for each square root of a word of the shorter clause: unrelated clauses of
        any length seldom reach 8.
        """
        old, new = self.old, self.new
        if i in old.due:
            old.settle(i)
        if j in new.due:
            new.settle(j)
        left = old.left[i], new.left[j]
        known = self._known.get((i, j))
        if known and known[0] == left:
            return known[1]
        lengths = len(self.pair.old.codes[i]), len(self.pair.new.codes[j])
        chance = math.log(min(max(lengths), _WINDOW))
        value = self._surprise_of(i, j, chance) / math.sqrt(min(lengths))
        self._known[i, j] = left, value
        return value

    def _surprise_of(self, i: int, j: int, chance: float) -> float:
        surprise = self.surprise
        one, other = _smaller_first(self.old[i], self.new[j])
        total = 0.0
        for feature in filter(other.__contains__, one):
            value = surprise[feature] - chance
            if value > 0:
                here, there = one[feature], other[feature]
                total += value * (here if here < there else there)  # noqa: FURB136 # It is faster.
        return total

    def share(self, bag: Features, other: Features) -> float:
        """Return how much of what a bag says stands in another, 0 to 1."""
        weight = self.surprise
        both = sum(weight[f] * min(n, other[f]) for f, n in bag.items() if f in other)
        return both / sum(weight[f] * n for f, n in bag.items()) if both else 0.0

    def explain(self, i: int, j: int) -> None:
        """Take away from both clauses what they share, and note what it was worth."""
        self.worth[i, j] = self.between(i, j)
        explained = _Explained(self.old[i], self.new[j])
        self.old.due[i] = self.new.due[j] = explained

    def candidates(
        self, old: Collection[int], new: Collection[int], within: Sections
    ) -> list[Link]:
        """Return, for each of the clauses of both versions, those that share its rarest features.

        And the one of them that shares most in the same section, and that of the same number. If
        some are fresh, one at least is.
        """
        if self._fresh is None:
            return self._candidates(old, new, within)
        olds, news = self._fresh
        found = {
            *self._candidates([i for i in old if i in olds], new, within),
            *self._candidates(
                [i for i in old if i not in olds], [j for j in new if j in news], within
            ),
        }
        return sorted(found)

    def _candidates(
        self, old: Collection[int], new: Collection[int], within: Sections
    ) -> list[Link]:
        if not old or not new:
            return []
        found = set(self._numbered_alike(old, new, within))
        if min(len(old), len(new)) <= _MOST and len(old) + len(new) <= _COMMON:
            return sorted(found | self._sharing(old, new))
        for_new: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
        for i, scores in self._scores(old, new).items():
            rated = [(-value, abs(i - j), j) for j, value in scores.items()]
            for against, distance, j in rated:
                for_new[j].append((against, distance, i))
            rated.sort()
            found.update((i, j) for _, _, j in rated[:_MOST])
            found.update(islice(((i, j) for _, _, j in rated[_MOST:] if within.same(i, j)), 1))
        for j, against_old in for_new.items():
            found.update((i, j) for _, _, i in sorted(against_old)[:_MOST])
        return sorted(found)

    def _sharing(self, old: Iterable[int], new: Iterable[int]) -> set[Link]:
        """Return the clauses that share anything: of a few all are looked at."""
        news = [(j, self.new[j].keys()) for j in new]
        return {
            (i, j)
            for i, here in ((i, self.old[i].keys()) for i in old)
            for j, there in news
            if not here.isdisjoint(there)
        }

    def _scores(
        self, old: Collection[int], new: Collection[int]
    ) -> Mapping[int, Mapping[int, float]]:
        """Return for each old clause what it shares with which new ones that few others hold."""
        score: dict[int, dict[int, float]] = {i: defaultdict(float) for i in old}
        here = set[str]().union(*(self.old[i] for i in old))
        there: dict[str, list[int]] = defaultdict(list)
        for j in new:
            for feature in self.new[j].keys() & here:
                there[feature].append(j)
        surprise = self.surprise
        for feature, olds in _holders(self.old, old, there).items():
            news = there[feature]
            if len(olds) + len(news) <= _COMMON:
                value = surprise[feature]
                for i in olds:
                    scores = score[i]
                    for j in news:
                        scores[j] += value
        return score

    def _numbered_alike(
        self, old: Iterable[int], new: Iterable[int], within: Sections
    ) -> Iterator[Link]:
        """Yield the clauses whose printed number occurs once in the same section of both sides."""
        here, there = within.keys
        olds = _once((here[i], self.pair.old.labels[i], i) for i in old)
        news = _once((there[j], self.pair.new.labels[j], j) for j in new)
        for key in olds.keys() & news.keys():
            yield olds[key], news[key]


def _smaller_first(old: Features, new: Features) -> tuple[Features, Features]:
    return (new, old) if len(old) > len(new) else (old, new)


def _without(bag: Features, shared: Features) -> Features:
    """Return what is left of a bag."""
    left = dict(bag)
    for feature, n in shared.items():
        if left[feature] == n:
            del left[feature]
        else:
            left[feature] -= n
    return left


def _holders(
    bags: Mapping[int, Features], clauses: Iterable[int], among: Container[str]
) -> dict[str, list[int]]:
    """Return for each feature among some the clauses that hold it, in the order of both."""
    holders: dict[str, list[int]] = defaultdict(list)
    for clause in clauses:
        for feature in filter(among.__contains__, bags[clause]):
            holders[feature].append(clause)
    return holders


def _once(numbered: Iterable[tuple[int, str, int]]) -> dict[tuple[int, str], int]:
    """Return the clauses that alone bear a number in their section."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for section, label, clause in numbered:
        if label:
            found[section, label].append(clause)
    return {key: clauses[0] for key, clauses in found.items() if len(clauses) == 1}
