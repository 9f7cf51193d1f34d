"""Whether cross-references still name the same clauses after a renumbering."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import takewhile
from operator import eq
from typing import Final

from plainredline.language.cites import compose
from plainredline.language.labels import label_key
from plainredline.language.references import NumberedReference, is_plain, references
from plainredline.language.words import Words
from plainredline.late_patterns import late_pattern
from plainredline.model import Alignment, Clause, Clauses, Group

_MAY_BE_NUMBER: Final = late_pattern(
    r"[\d(\u2e80-\U0003ffff]|(?<!\w)(?:[IVXLC]{2,7}|[^\W\d_])(?!\w)",
    within_ascii=r"[\d(]|(?<!\w)(?:[IVXLC]{2,7}|[^\W\d_])(?!\w)",
)
"""A figure, a bracket, Han, a Roman number, a lone letter: each number of a reference has one."""

Follows = Callable[[str, str, bool], bool]
"""Whether two printed numbers, of the old and the new version, name the same clause; and whether
they may name one of the same part of the document only, where several bear them."""

_Path = tuple[str, ...]
"""The headings over a clause."""

_Named = Mapping[str, Sequence[tuple[int, _Path]]]
"""For each number the groups of the clauses that bear it, of those that both versions hold."""


def follower(old: Clauses, new: Clauses, alignment: Alignment) -> Callable[[Group], Follows]:
    """Return a function that gives, for the place of a group, what tells references that follow.

    A number that several clauses bear follows when all of them moved together, and one that
    names no other document also when those did that stand nearest, in the same part.
    """

    @cache
    def named() -> tuple[tuple[_Named, _Named], tuple[_Named, _Named]]:
        both = [(at, g) for at, g in enumerate(alignment.groups) if g.old and g.new]
        old_group = {i: at for at, group in both for i in group.old}
        new_group = {j: at for at, group in both for j in group.new}
        return _named(old, old_group), _named(new, new_group)

    def at_place(group: Group) -> Follows:
        def follows(was: str, now: str, near: bool) -> bool:  # noqa: FBT001 # By its place.
            (old_cites, old_labels), (new_cites, new_labels) = named()
            here = old[group.old[0]] if group.old else None
            there = new[group.new[0]] if group.new else None
            over = (here.path if here else ()), (there.path if there else ())

            def same(
                before: Sequence[tuple[int, _Path]], after: Sequence[tuple[int, _Path]]
            ) -> bool:
                if _groups(before) == _groups(after):
                    return True
                closest = _nearest(before, over[0])
                return near and bool(closest) and closest == _nearest(after, over[1])

            for before, after in zip(_spellings(here, was), _spellings(there, now), strict=False):
                if before in old_cites and after in new_cites:
                    return same(old_cites[before], new_cites[after])
            before, after = label_key(was).casefold(), label_key(now).casefold()
            groups = old_labels.get(before)
            return groups is not None and same(groups, new_labels.get(after, ()))

        return follows

    return at_place


def _named(version: Clauses, group: Mapping[int, int]) -> tuple[_Named, _Named]:
    """Return the groups by cite and by label."""
    tables: tuple[dict[str, list[tuple[int, _Path]]], ...] = defaultdict(list), defaultdict(list)
    for at, clause in enumerate(version):
        if clause.label and at in group:
            for table, name in zip(tables, (clause.cite, clause.label), strict=True):
                table[label_key(name).casefold()].append((group[at], clause.path))
    return tables[0], tables[1]


def _groups(named: Sequence[tuple[int, _Path]]) -> frozenset[int]:
    return frozenset(group for group, _ in named)


def _nearest(named: Sequence[tuple[int, _Path]], path: _Path) -> frozenset[int]:
    """Return the groups of the clauses with most of the headings of `path` over them."""
    shared = [sum(takewhile(bool, map(eq, path, above))) for _, above in named]
    most = max(shared, default=0)
    return (
        frozenset(g for (g, _), n in zip(named, shared, strict=True) if n == most)
        if most
        else frozenset()
    )


def _spellings(clause: Clause | None, number: str) -> Iterator[str]:
    """Return the cites that `number` may be short for where it stands, the nearest first."""
    above = clause.cite if clause is not None else ""
    if number.startswith("("):
        while above:
            yield label_key(compose(above, number)).casefold()
            above = above.rpartition("(")[0]
    yield label_key(number).casefold()


# ---------------------------------------------------------------- changed words


class Cited:
    """A wording with the references in it, which are found when first asked for."""

    def __init__(self, words: Words) -> None:
        self.words = words

    @cached_property
    def references(self) -> tuple[NumberedReference, ...]:
        """All of them, in order."""
        return references(self.words.text)


def only_references_follow(
    old: Cited, here: tuple[int, int], new: Cited, there: tuple[int, int], follows: Follows
) -> bool:
    """Whether what replaces what are only numbers that name the same clauses on both sides.

    `here` and `there` are ranges of words; the characters are compared, so that it does not
    matter how a number is cut into words.
    """
    if here[0] == here[1] or there[0] == there[1]:
        return False
    if not (_may_hold_a_number(old.words, here) and _may_hold_a_number(new.words, there)):
        return False
    sides = [_within(old, here), _within(new, there)]
    (before, was), (after, now) = sides
    return (
        bool(was)
        and len(was) == len(now)
        and before == after
        and all(
            follows(
                one.number,
                two.number,
                is_plain(old.words.text, one) and is_plain(new.words.text, two),
            )
            for one, two in zip(was, now, strict=True)
        )
    )


def _may_hold_a_number(words: Words, part: tuple[int, int]) -> bool:
    """Whether a stretch of words may be of a reference; seen without reading the whole text."""
    start, end = words.starts[part[0]], words.ends[part[1] - 1]
    return _MAY_BE_NUMBER.search(words.text, max(0, start - 1), end + 1) is not None


def _within(cited: Cited, part: tuple[int, int]) -> tuple[list[str], list[NumberedReference]]:
    """Return what stands around the references that a stretch of words touches, and these."""
    words = cited.words
    start, end = words.starts[part[0]], words.ends[part[1] - 1]
    found = [r for r in cited.references if r.start < end and start < r.end]
    around, at = [], start
    for reference in found:
        around.append(words.text[at : reference.start])
        at = reference.end
    around.append(words.text[at:end])
    return around, found
