"""Lives of clauses, made by joining the alignments of neighbouring versions.

A clause lives on in the one that has most of its words. One that is left out and comes back
later goes on with its old life: what has left is kept in mind, and looked through whenever
something is inserted. Where much left at once and much comes later, as when a capture lost half
of the text, the last version with the lost clauses is aligned with the one that has them again:
place and neighbours then tell even rewritten clauses apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import accumulate
from operator import itemgetter

from rapidfuzz import fuzz, process

from plainredline.frozen_values import dataclass
from plainredline.language.words import clause_words
from plainredline.model import Alignment, Clause, Clauses, Comparison, Group

Spot = tuple[int, int]
"""A version by its place in the history, and a clause by its place in the version."""

ALIKE = 85.0
"""Percent of likeness from which an inserted clause is one that had left."""

LEAST_WORDS = 6
"""Below it only the same words under the same headings are a return."""

POOL = 2_000
"""Clauses that have left and are still compared with inserted ones; the latest are kept."""

MANY = 8
"""So many clauses that left one version, and so many inserted ones, are worth an alignment."""

BRIDGES = 3
"""Of the versions that many clauses left, so many are aligned with one that has more; the
latest are."""

Align = Callable[[Clauses, Clauses], Alignment]
"""Says what the clauses of one version became in another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One clause through all versions."""

    spots: tuple[Spot, ...]
    """Where it stands, oldest first; versions without it are left out."""

    changes: tuple[Spot, ...]
    """What happened to it: a version, and the index of a change in the comparison into it.
    Coming back with the same words is none."""

    origin: Spot | None
    """The clause that it was split from; None for one that was there from the first version
    or was inserted."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Every life of an agreement."""

    lives: tuple[Life, ...]
    """In the order of their first spots."""

    life_of: tuple[tuple[int, ...], ...]
    """For each version and each of its clauses, the index of its life."""

    _next: dict[Spot, tuple[Spot, ...]] = field(repr=False)
    """What each clause became, at once or after it was away."""

    _edits: tuple[tuple[Spot, ...], ...] = field(repr=False)
    """For each life those of its changes that change words."""

    def links_to(self, new: int) -> Iterator[frozenset[tuple[int, int]]]:
        """Yield, for each version before `new`, which of its clauses became which of `new`.

        The version next to it comes first: what its clauses became tells what older ones did.
        """
        reached: dict[Spot, frozenset[int]] = {
            (new, clause): frozenset((clause,)) for clause in range(len(self.life_of[new]))
        }
        for version in range(new - 1, -1, -1):
            links: set[tuple[int, int]] = set()
            for clause in range(len(self.life_of[version])):
                spots = self._next.get((version, clause), ())
                found = [reached[spot] for spot in spots if spot in reached]
                if found:
                    reached[version, clause] = (
                        found[0] if len(found) == 1 else frozenset[int]().union(*found)
                    )
                    links |= {(clause, successor) for successor in reached[version, clause]}
            yield frozenset(links)

    def last_changed(self, version: int) -> dict[int, Spot]:
        """Return the latest change of words of each clause of a version, up to then.

        Keys are clauses by index; those whose words stand since the first version are left out.
        """
        found = ((clause, spots, at) for clause, spots, at in self._edited(version) if at)
        return {clause: spots[at - 1] for clause, spots, at in found}

    def next_changed(self, version: int) -> dict[int, Spot]:
        """Return the first change of words of each clause of a version after it.

        Keys are clauses by index; those whose words stand in every later version are left out.
        """
        found = ((clause, spots[at:]) for clause, spots, at in self._edited(version))
        return {clause: later[0] for clause, later in found if later}

    def _edited(self, version: int) -> Iterator[tuple[int, tuple[Spot, ...], int]]:
        """Yield each clause, the changes of its words, and how many of them are up to a version."""
        for clause, life in enumerate(self.life_of[version]):
            if spots := self._edits[life]:
                yield clause, spots, bisect_right(spots, version, key=itemgetter(0))


def trace(
    versions: Sequence[Clauses],
    steps: Sequence[Comparison],
    align: Align,
    bases: Sequence[int] = (),
    *,
    begun: Collection[int] = (),
    captures: Collection[int] = (),
) -> Lineage:
    """Return the life of every clause.

    Args:
        versions: The clauses of each version, oldest first.
        steps: The comparison of each version with the one that it is compared with, mostly
            the one before; one fewer than versions.
        align: Aligns two versions that are no neighbours, where much left and came back.
        bases: Of each step the version that it begins at; the one before where none is given.
        begun: Versions that are not versions of any text before: all their lives begin there.
        captures: Versions that are copies, which may have lost what they do not hold: a clause
            that is away from those alone, and comes back as it was, did not change.
    """
    loom = _Loom(versions, align, frozenset(captures))
    for version, step in enumerate(steps, start=1):
        if version in begun:
            loom.begin(version, step)
        else:
            loom.weave(version, step, bases[version - 1] if bases else version - 1)
    return loom.lineage(
        {
            (version, at)
            for version, step in enumerate(steps, start=1)
            for at, change in enumerate(step.changes)
            if change.redline.has_edits
        }
    )


@dataclass(slots=True)
class _Thread:
    """A life while it is followed."""

    spots: list[Spot]
    changes: list[Spot] = field(default_factory=list)
    origin: Spot | None = None


class _Loom:
    """The lives so far."""

    def __init__(self, versions: Sequence[Clauses], align: Align, captures: frozenset[int]) -> None:
        self._versions = versions
        self._captures = captures
        self._align = align
        first = range(len(versions[0])) if versions else range(0)
        self._threads = [_Thread([(0, clause)]) for clause in first]
        self._life_of: list[list[int]] = [list(first)] if versions else []
        self._gone: dict[int, tuple[str, ...]] = {}
        """Lives that have left, the latest last, with the words that they left with."""

        self._next: dict[Spot, list[Spot]] = defaultdict(list)

    def begin(self, version: int, step: Comparison) -> None:
        """Begin a life with each clause of a text that is not a version of the one before."""
        clauses = range(len(step.new))
        self._life_of.append([self._begin((version, clause), origin=None) for clause in clauses])

    def weave(self, version: int, step: Comparison, base: int) -> None:
        """Carry every life from the version that a step begins at into `version`."""
        lives = [-1] * len(step.new)
        changed = {change.group: index for index, change in enumerate(step.changes)}
        for group in step.alignment.groups:
            if group.old and group.new:
                self._carry((base, version), step, group, lives, changed.get(group))
        alive = set(lives)
        for group in step.alignment.groups:
            for clause in group.old:
                life = self._life_of[base][clause]
                if life in alive:
                    continue
                self._gone[life] = _key(step.old[clause])
                if not group.new:
                    self._threads[life].changes.append((version, changed[group]))
        self._return(version, step, lives, changed)
        self._life_of.append(lives)
        for life in list(self._gone)[:-POOL]:
            del self._gone[life]

    def lineage(self, edits: Collection[Spot]) -> Lineage:
        """Return what was woven; `edits` are the changes of words."""
        return Lineage(
            lives=tuple(
                Life(spots=tuple(t.spots), changes=tuple(t.changes), origin=t.origin)
                for t in self._threads
            ),
            life_of=tuple(map(tuple, self._life_of)),
            _next={spot: tuple(spots) for spot, spots in self._next.items()},
            _edits=tuple(tuple(each for each in t.changes if each in edits) for t in self._threads),
        )

    def _carry(
        self,
        between: tuple[int, int],
        step: Comparison,
        group: Group,
        lives: list[int],
        change: int | None,
    ) -> None:
        """Let the new clause that has most of an old one's words go on with its life."""
        base, version = between
        if len(group.old) == len(group.new) == 1:  # As nearly all are.
            (old,), (new,) = group.old, group.new
            self._next[base, old].append((version, new))
            lives[new] = life = self._life_of[base][old]
            self._threads[life].spots.append((version, new))
            if change is not None:
                self._threads[life].changes.append((version, change))
            return
        for old in group.old:
            self._next[base, old] += [(version, new) for new in group.new]
        heirs, origins = _heirs(step.old, step.new, group)
        for new in group.new:
            if new in heirs:
                life = self._life_of[base][heirs[new]]
                self._threads[life].spots.append((version, new))
            else:
                life = self._begin((version, new), origin=(base, origins[new]))
            lives[new] = life
            if change is not None:
                self._threads[life].changes.append((version, change))
        for old in group.old:
            if old not in heirs.values() and change is not None:
                self._threads[self._life_of[base][old]].changes.append((version, change))

    def _return(
        self, version: int, step: Comparison, lives: list[int], changed: dict[Group, int]
    ) -> None:
        """Give inserted clauses the lives that had left, or new ones."""
        inserted = [g for g in step.alignment.groups if not g.old]
        fresh = [clause for group in inserted for clause in group.new]
        back = self._bridged(version, step.new, fresh)
        rest = [clause for clause in fresh if clause not in back]
        back |= self._matches(step.new, rest, set(back.values()))
        for group in inserted:
            for clause in group.new:
                life = back.get(clause)
                if life is None:
                    life = self._begin((version, clause), origin=None)
                    self._threads[life].changes.append((version, changed[group]))
                else:
                    self._revive(life, version, clause, changed[group])
                lives[clause] = life

    def _revive(self, life: int, version: int, clause: int, change: int) -> None:
        thread = self._threads[life]
        last = thread.spots[-1]
        self._next[last].append((version, clause))
        words = self._gone.pop(life)
        is_lost = self._captures.issuperset(range(last[0] + 1, version))
        if is_lost and words == _key(self._versions[version][clause]):
            while thread.changes and thread.changes[-1][0] > last[0]:
                thread.changes.pop()
        else:
            thread.changes.append((version, change))
        thread.spots.append((version, clause))

    def _begin(self, spot: Spot, origin: Spot | None) -> int:
        self._threads.append(_Thread([spot], origin=origin))
        return len(self._threads) - 1

    def _bridged(self, version: int, clauses: Clauses, fresh: Sequence[int]) -> dict[int, int]:
        """Return inserted clauses with the lives that many left together and come back."""
        back: dict[int, int] = {}
        if len(fresh) < MANY:
            return back
        left: dict[int, dict[int, int]] = defaultdict(dict)
        for life in self._gone:
            last, clause = self._threads[life].spots[-1]
            if last < version - 1:  # What left just now was looked for already.
                left[last][clause] = life
        deserted = sorted((k for k, lives in left.items() if len(lives) >= MANY), reverse=True)
        for last in deserted[:BRIDGES]:
            old, lives = self._versions[last], left[last]
            free = {clause for clause in fresh if clause not in back}
            groups = self._align(old, clauses).groups
            for group in (g for g in groups if g.old and g.new):
                heirs, _ = _heirs(old, clauses, group)
                back |= {n: lives[o] for n, o in heirs.items() if n in free and o in lives}
        return back

    def _matches(
        self, clauses: Clauses, fresh: Sequence[int], taken: set[int]
    ) -> Iterator[tuple[int, int]]:
        """Yield inserted clauses with the lives that they go on with, each life once."""
        if not fresh:
            return
        by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for life in reversed(self._gone):
            by_key[self._gone[life]].append(life)
        rest: dict[int, tuple[str, ...]] = {}
        for index in fresh:
            key = _key(clauses[index])
            free = [life for life in by_key[key] if life not in taken]
            found = self._same(clauses[index], free, is_enough=len(key) >= LEAST_WORDS)
            if found is None:
                rest[index] = key
            else:
                taken.add(found)
                yield index, found
        yield from _alike(rest, self._left(taken))

    def _same(self, clause: Clause, lives: Sequence[int], *, is_enough: bool) -> int | None:
        """Return one of the lives of the same words, under the same headings if there is one."""
        home = (life for life in lives if self._last(life).path == clause.path)
        return next(home, lives[0] if lives and is_enough else None)

    def _left(self, taken: set[int]) -> dict[int, str]:
        """Return the words of lives that have left and are still free, the latest first."""
        return {
            life: " ".join(self._gone[life])
            for life in reversed(self._gone)
            if life not in taken and len(self._gone[life]) >= LEAST_WORDS
        }

    def _last(self, life: int) -> Clause:
        """Return the clause with which a life was last there."""
        version, clause = self._threads[life].spots[-1]
        return self._versions[version][clause]


def _alike(fresh: Mapping[int, tuple[str, ...]], pool: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Yield inserted clauses with lives of nearly the same words."""
    for index, key in fresh.items():
        if len(key) < LEAST_WORDS or not pool:
            continue
        best = process.extractOne(" ".join(key), pool, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best is not None:
            del pool[best[2]]
            yield index, best[2]


def _key(clause: Clause) -> tuple[str, ...]:
    return tuple(clause_words(clause).keys)


def _heirs(old: Clauses, new: Clauses, group: Group) -> tuple[dict[int, int], dict[int, int]]:
    """Return for new clauses of a group the old one whose life each goes on with.

    Those that share most words come first, and each life has one heir. And for every new
    clause the old one that it shares most words with.
    """
    pairs = list(_beside(old, new, group))
    if len(pairs) > 1:
        pairs.sort(key=lambda pair: (-_shared(old[pair[1]], new[pair[0]]), *pair))
    heirs: dict[int, int] = {}
    origins: dict[int, int] = {}
    for n, o in pairs:
        origins.setdefault(n, o)
        if n not in heirs and o not in heirs.values():
            heirs[n] = o
    return heirs, origins


def _beside(old: Clauses, new: Clauses, group: Group) -> Iterator[tuple[int, int]]:
    """Yield each new clause with the old ones that stand at the same words of the group."""
    here, there = (
        list(accumulate((1 + len(version[x].text) for x in side), initial=0))
        for version, side in ((old, group.old), (new, group.new))
    )
    at = 0
    for place, n in enumerate(group.new):
        start, end = (here[-1] * border / there[-1] for border in there[place : place + 2])
        while here[at + 1] <= start:
            at += 1
        for k in range(at, len(group.old)):
            if here[k] >= end:
                break
            yield n, group.old[k]


def _shared(old: Clause, new: Clause) -> int:
    return (Counter(_key(old)) & Counter(_key(new))).total()
