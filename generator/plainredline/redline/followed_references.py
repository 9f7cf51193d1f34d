"""Whether cross-references still name the same clauses after a renumbering."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache

from plainredline.language.cites import compose
from plainredline.language.labels import label_key
from plainredline.language.references import NumberedReference, references
from plainredline.language.words import Words
from plainredline.model import Alignment, Clause, Clauses, Group

Follows = Callable[[str, str], bool]
"""Whether two printed numbers, of the old and the new version, name the same clause."""

_Named = Mapping[str, frozenset[int]]
"""For each number the groups of the clauses that bear it, of those that both versions hold."""


def follower(old: Clauses, new: Clauses, alignment: Alignment) -> Callable[[Group], Follows]:
    """Return a function that gives, for the place of a group, what tells references that follow.

    A number that several clauses bear follows when all of them moved together.
    """

    @cache
    def named() -> tuple[tuple[_Named, _Named], tuple[_Named, _Named]]:
        both = [(at, g) for at, g in enumerate(alignment.groups) if g.old and g.new]
        old_group = {i: at for at, group in both for i in group.old}
        new_group = {j: at for at, group in both for j in group.new}
        return _named(old, old_group), _named(new, new_group)

    def at_place(group: Group) -> Follows:
        def follows(was: str, now: str) -> bool:
            (old_cites, old_labels), (new_cites, new_labels) = named()
            here = old[group.old[0]] if group.old else None
            there = new[group.new[0]] if group.new else None
            for before, after in zip(_spellings(here, was), _spellings(there, now), strict=False):
                if before in old_cites and after in new_cites:
                    return old_cites[before] == new_cites[after]
            before, after = label_key(was).casefold(), label_key(now).casefold()
            groups = old_labels.get(before)
            return groups is not None and groups == new_labels.get(after)

        return follows

    return at_place


def _named(version: Clauses, group: Mapping[int, int]) -> tuple[_Named, _Named]:
    """Return the groups by cite and by label."""
    tables: tuple[dict[str, set[int]], ...] = defaultdict(set), defaultdict(set)
    for at, clause in enumerate(version):
        if clause.label and at in group:
            for table, name in zip(tables, (clause.cite, clause.label), strict=True):
                table[label_key(name).casefold()].add(group[at])
    cites, labels = ({name: frozenset(found) for name, found in t.items()} for t in tables)
    return cites, labels


def _spellings(clause: Clause | None, number: str) -> Iterator[str]:
    """Return the cites that `number` may be short for where it stands, the nearest first."""
    above = clause.cite if clause is not None else ""
    if number.startswith("("):
        while above:
            yield label_key(compose(above, number)).casefold()
            above = above.rpartition("(")[0]
    yield label_key(number).casefold()


# ---------------------------------------------------------------- changed words


def only_references_follow(
    old: Words, here: tuple[int, int], new: Words, there: tuple[int, int], follows: Follows
) -> bool:
    """Whether what replaces what are only numbers that name the same clauses on both sides.

    `here` and `there` are ranges of words; the characters are compared, so that it does not
    matter how a number is cut into words.
    """
    if here[0] == here[1] or there[0] == there[1]:
        return False
    sides = [_within(old, here), _within(new, there)]
    (before, was), (after, now) = sides
    return (
        bool(was)
        and len(was) == len(now)
        and before == after
        and all(follows(one.number, two.number) for one, two in zip(was, now, strict=True))
    )


def _within(words: Words, part: tuple[int, int]) -> tuple[list[str], list[NumberedReference]]:
    """Return what stands around the references that a stretch of words touches, and these."""
    start, end = words.starts[part[0]], words.ends[part[1] - 1]
    found = [r for r in _references(words.text) if r.start < end and start < r.end]
    around, at = [], start
    for reference in found:
        around.append(words.text[at : reference.start])
        at = reference.end
    around.append(words.text[at:end])
    return around, found


@lru_cache(maxsize=256)
def _references(text: str) -> tuple[NumberedReference, ...]:
    return references(text)
