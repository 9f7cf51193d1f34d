"""What clauses are called: by their numbers where they have some, else by how they begin.

A range is named only where every clause of it stands in it, so that it is never false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plainredline.model import Clause, ClauseKind, Clauses, Comparison, Kind
from plainredline.pages.words import Words

OPENING_WORDS = 8
"""Words by which a fold without headings is recognised."""

NAME_WORDS = 4
"""Words by which an unnumbered clause is named in a list."""

RANGE = 3
"""Clauses in a row from which on a range is easier to read than a list."""

NAMED = 6
"""Clauses that are named one by one; of more, the rest is counted."""

_TERM = re.compile(r'["“„«]\s?([^"“”„«»]{1,60}?)\s?["”“»]')


@dataclass(frozen=True, slots=True)
class _Name:
    """One or more clauses that follow each other."""

    first: str
    last: str
    count: int
    is_cite: bool


def name_of(clause: Clause, t: Words) -> str:
    """Return what a row is called: ``Clause 12.2``, or what it is when it has no number."""
    if clause.cite:
        return t("name-clause", cite=clause.cite)
    return t(f"name-{clause.kind.value}")


def hint_of(clause: Clause, t: Words) -> str:
    """Return how a clause without a number begins, to tell it from others of its kind."""
    return "" if clause.cite else t.quoted(_first_words(clause))


def opening_words(clause: Clause) -> str:
    """Return the first words of a clause, by which it is recognised."""
    return _opening(clause, OPENING_WORDS)


def cites_of(comparison: Comparison, changes: Sequence[int], t: Words) -> str:
    """Return the clauses of some changes as a reader would cite them.

    What changed in form only is left out beside what changed in substance: whoever explains
    a whole section explains what happened in it.
    """
    telling = [i for i in changes if comparison.changes[i].substantive] or list(changes)
    groups = [comparison.changes[i].group for i in telling]
    new = named(comparison.new, sorted({i for g in groups for i in g.new}), t)
    old = sorted({i for g in groups if not g.new for i in g.old})
    if not old:
        return new
    gone = named(comparison.old, old, t, key="cites-gone" if not new else "cites-gone-too")
    return f"{new}; {gone}" if new else gone


def kinds_of(comparison: Comparison, changes: Sequence[int], t: Words) -> str:
    """Return in words how some changes differ, each kind once: ``reworded and moved``."""
    found = {kind for i in changes for kind in comparison.changes[i].kinds}
    return t.listed([t(f"kind-{kind.value}") for kind in Kind if kind in found])


def named(clauses: Clauses, indices: Sequence[int], t: Words, *, key: str = "cites") -> str:
    """Return clauses of one version, in its order, as a list in words.

    `key` names the sentence around clauses with numbers. A clause stands for all that it
    holds, when all of it is meant.
    """
    names = list(_names(clauses, indices, t))
    shown = [
        t("range", first=name.first, last=name.last) if name.last else name.first for name in names
    ]
    if len(shown) > NAMED:
        shown = [*shown[: NAMED - 1], t.n("list-more", sum(n.count for n in names[NAMED - 1 :]))]
    if not any(name.is_cite for name in names):
        return t.listed(shown)
    return t.n(key, sum(name.count for name in names), list=t.listed(shown))


def _names(clauses: Clauses, indices: Sequence[int], t: Words) -> Iterator[_Name]:
    """Yield clauses with numbers first, then the others."""
    meant = _highest(clauses, indices)
    cited = [(i, after) for i, after in meant if clauses[i].cite]
    start = 0
    for at in range(1, len(cited) + 1):
        if at < len(cited) and cited[at - 1][1] == cited[at][0]:
            continue
        run = [clauses[i].cite for i, _ in cited[start:at]]
        if len(run) >= RANGE:
            yield _Name(run[0], run[-1], len(run), is_cite=True)
        else:
            yield from (_Name(cite, "", 1, is_cite=True) for cite in dict.fromkeys(run))
        start = at
    words = (_first_words(clauses[i]) for i, _ in meant if not clauses[i].cite)
    yield from (
        _Name(t.quoted(name), "", 1, is_cite=False) for name in dict.fromkeys(words) if name
    )


def _highest(clauses: Clauses, indices: Sequence[int]) -> list[tuple[int, int]]:
    """Return clauses without what others hold, each with the index behind what it stands for."""
    meant = set(indices)
    found: list[tuple[int, int]] = []
    after = -1
    for index in indices:
        if index < after:
            continue
        after = _behind(clauses, index)
        if not all(i in meant for i in range(index, after)):
            after = index + 1
        found.append((index, after))
    return found


def _behind(clauses: Clauses, index: int) -> int:
    """Return the index of the first clause behind all that a clause holds."""
    inside = {index}
    after = index + 1
    while after < len(clauses) and clauses[after].parent in inside:
        inside.add(after)
        after += 1
    return after


def _first_words(clause: Clause) -> str:
    """Return how a clause without a number begins: its term, its first cell, its words."""
    if clause.kind is ClauseKind.HEADING:
        return clause.text
    if term := _TERM.match(clause.text):
        return term[1]
    if clause.kind is ClauseKind.ROW:
        return clause.text.split("\t", 1)[0].strip() or _opening(clause, NAME_WORDS)
    return _opening(clause, NAME_WORDS)


def _opening(clause: Clause, count: int) -> str:
    words = clause.text.split()
    opening = " ".join(words[:count])
    return f"{opening} …" if len(words) > count else opening
