"""How much of a text stands word for word in the next, and where each section of it went.

A few words in a row are alike in any two texts: only runs of three words or more count as kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.words import UNSPACED
from plainredline.late_patterns import late_pattern
from plainredline.model import Clauses, Comparison, Group, Op
from plainredline.render.order.alike import known_of_latest
from plainredline.render.order.outline import heading_words, tops

RUN: Final = 3
"""Words in a row that are kept, and not alike by chance."""

MOST: Final = 0.5
"""The share of new words above which a text is written anew."""

LEAST: Final = 40
"""Words below which a text is not, however few are kept: it is read at once."""


_UNSPACED: Final = late_pattern(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionName:
    """A section of one of two texts."""

    label: str
    title: str
    anchor: str
    """Of the clause that opens it; empty for what stands before the first section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFate:
    """What became of an old section, or a new one that none became."""

    old: SectionName | None
    new: SectionName | None
    kept: int
    """Words of the old one that stand word for word in the new one."""

    words: int
    """Of the old one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """How two texts hang together that have little in common."""

    kept: int
    """Words that stand in both."""

    old_words: int
    new_words: int
    fates: tuple[SectionFate, ...]
    """In the order of the old text, then those that are new."""

    @property
    def new_share(self) -> float:
        """The share of the new text's words that do not stand in the old one."""
        return 1 - self.kept / self.new_words if self.new_words else 0.0


def is_written_anew(comparison: Comparison) -> bool:
    """Whether most words of the new text are new, and most of the old one are gone."""
    words = [words_in(side) for side in _sides(comparison)]
    if min(words) < LEAST:
        return False
    changed = sum(c.words_deleted + c.words_inserted for c in comparison.changes)
    if changed < MOST * min(words):
        return False  # Most comparisons end here.
    kept = sum(count for _, count in _kept(comparison))
    return kept < (1 - MOST) * min(words)


def rewriting_of(comparison: Comparison) -> Rewriting:
    """Return how much of the old text stands in the new one, section by section."""
    old, new = _sides(comparison)
    tops_of = tops(old), tops(new)
    old_words = _words_by_section(old, tops_of[0])
    links: dict[int | None, Counter[int | None]] = {}
    kept = 0
    for group, count in _kept(comparison):
        kept += count
        pair = tops_of[0][group.old[0]], tops_of[1][group.new[0]]
        links.setdefault(pair[0], Counter())[pair[1]] += count
    for group in comparison.alignment.groups:  # A section may have its heir with few words kept.
        if group.old and group.new:
            pair = tops_of[0][group.old[0]], tops_of[1][group.new[0]]
            links.setdefault(pair[0], Counter())[pair[1]] += 0
    fates = [_fate(comparison, top, links.get(top), words) for top, words in old_words.items()]
    reached = {target for counter in links.values() for target in counter}
    fresh = [top for top in _words_by_section(new, tops_of[1]) if top not in reached]
    return Rewriting(
        kept=kept,
        old_words=sum(old_words.values()),
        new_words=words_in(new),
        fates=(
            *fates,
            *(SectionFate(old=None, new=_name(new, top), kept=0, words=0) for top in fresh),
        ),
    )


def kept_share(comparison: Comparison) -> float:
    """Return the share of the words of the shorter text that stand in both."""
    least = min(words_in(side) for side in _sides(comparison))
    return sum(count for _, count in _kept(comparison)) / least if least else 0.0


@lru_cache(maxsize=1 << 13)  # Every page of a history counts most of the same clauses.
def count_words(text: str) -> int:
    """Return how many words a text has; where no space parts them, each sign is one."""
    if text.isascii():
        return len(text.split())
    spaced, signs = _UNSPACED.subn(" ", text)
    return signs + len(spaced.split())


@known_of_latest
def words_in(clauses: Clauses) -> int:
    """Return how many words a whole text has."""
    return sum(count_words(clause.text) for clause in clauses)


def _sides(comparison: Comparison) -> tuple[Clauses, Clauses]:
    return comparison.old, comparison.new


@known_of_latest
def _kept(comparison: Comparison) -> Sequence[tuple[Group, int]]:
    """Return for each group with both sides how many of its words stand in both."""
    return tuple(_each_kept(comparison))


def _each_kept(comparison: Comparison) -> Iterator[tuple[Group, int]]:
    change_of = comparison.change_of_new
    for group in comparison.alignment.groups:
        if not (group.old and group.new):
            continue
        index = change_of.get(group.new[0])
        if index is None:
            yield group, sum(count_words(comparison.new[i].text) for i in group.new)
            continue
        runs = comparison.changes[index].redline.runs
        counts = (count_words(run.text) for run in runs if run.op is Op.EQUAL)
        yield group, sum(count for count in counts if count >= RUN)


def _words_by_section(clauses: Clauses, under: Sequence[int | None]) -> dict[int | None, int]:
    """Return the words of each section, in the order of the text."""
    words: dict[int | None, int] = {}
    for clause, top in zip(clauses, under, strict=True):
        words[top] = words.get(top, 0) + count_words(clause.text)
    return words


def _fate(
    comparison: Comparison, top: int | None, found: Counter[int | None] | None, words: int
) -> SectionFate:
    """Return what became of an old section: where most of its kept words are."""
    old, new = _sides(comparison)
    if not found:
        return SectionFate(old=_name(old, top), new=None, kept=0, words=words)
    target, kept = found.most_common(1)[0]
    return SectionFate(old=_name(old, top), new=_name(new, target), kept=kept, words=words)


def _name(clauses: Clauses, top: int | None) -> SectionName:
    if top is None:
        return SectionName(label="", title="", anchor="")
    clause = clauses[top]
    return SectionName(label=clause.label, title=heading_words(clause), anchor=clause.anchor)
