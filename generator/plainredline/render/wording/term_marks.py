"""Defined terms that explain themselves where they are used: on focus and hover, without a script.

A use is a link to the clause that defines the term, described by the definition, which stands
once on the page and is shown while the link has the focus or the pointer. Only the first use in
each stretch of the text is one: a page in which every *Member* is underlined is read by nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from itertools import groupby
from typing import Final

from markupsafe import Markup

from plainredline.frozen_values import dataclass
from plainredline.model import Clause, ClauseKind, Clauses, DefinedTerm, Mark, MarkKind, Place
from plainredline.render.order.outline import tops
from plainredline.render.wording.clause_html import Typesetting

STRETCH = 12
"""Clauses of one section after which a term is explained again."""

_LEFT_OUT = frozenset({ClauseKind.HEADING, ClauseKind.CODE, ClauseKind.ROW})
_NOT_WITHIN = frozenset(MarkKind) - {MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.INSERTED}
"""What has a look of its own, or leads elsewhere."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A definition, as it stands on the page."""

    id: str
    where: str
    """The number of the clause that defines it; empty for one without."""

    definition: Markup


@dataclass(frozen=True, slots=True)
class TermMarks:
    """The terms of a page."""

    marks: dict[int, tuple[Mark, ...]] = field(default_factory=dict)
    """Of clauses, by their index, in addition to their own."""

    views: tuple[TermView, ...] = ()
    """Of the terms that are marked anywhere."""

    def on(self, clauses: Clauses, indices: Iterable[int]) -> tuple[Clause, ...]:
        """Return some clauses with the terms that are explained in them."""
        return tuple(
            replace(clauses[i], marks=(*clauses[i].marks, *self.marks[i]))
            if i in self.marks
            else clauses[i]
            for i in indices
        )


NO_TERMS: Final = TermMarks()


def term_marks(
    clauses: Clauses,
    terms: Sequence[DefinedTerm],
    stretches: Iterable[Sequence[int]],
    setting: Typesetting,
) -> TermMarks:
    """Return what explains the first use of each term in each stretch of clauses."""
    uses: dict[int, list[tuple[Place, int]]] = defaultdict(list)
    defined: dict[int, list[Place]] = defaultdict(list)
    for number, term in enumerate(terms):
        defined[term.place.clause].append(term.place)
        for place in term.uses:
            uses[place.clause].append((place, number))
    marks: dict[int, tuple[Mark, ...]] = {}
    told: set[int] = set()
    for stretch in stretches:
        seen: set[int] = set()
        for index in stretch:
            free = _free(clauses[index], uses.get(index, ()), defined.get(index, ()))
            new = [(place, number) for place, number in free if number not in seen]
            seen.update(n for _, n in new)
            if new:
                marks[index] = tuple(_mark(clauses, terms[n], n, p, setting) for p, n in new)
        told |= seen
    return TermMarks(marks, tuple(_view(clauses, terms[n], n, setting) for n in sorted(told)))


def stretches_of(clauses: Clauses) -> Iterator[list[int]]:
    """Yield the clauses of a whole text by sections, those of a long one a few at a time."""
    for _, group in groupby(enumerate(tops(clauses)), key=lambda pair: pair[1]):
        section = [index for index, _ in group]
        for first in range(0, len(section), STRETCH):
            yield section[first : first + STRETCH]


def _free(
    clause: Clause, uses: Iterable[tuple[Place, int]], defined: Iterable[Place]
) -> Iterator[tuple[Place, int]]:
    """Yield the uses that are not a part of a longer term, a link, or what is no prose."""
    if clause.kind in _LEFT_OUT:
        return
    taken = [(mark.start, mark.end) for mark in clause.marks if mark.kind in _NOT_WITHIN]
    taken += ((place.start, place.end) for place in defined)
    for place, number in sorted(uses, key=lambda use: (use[0].start - use[0].end, use[0].start)):
        if all(place.end <= start or end <= place.start for start, end in taken):
            taken.append((place.start, place.end))
            yield place, number


def _mark(
    clauses: Clauses, term: DefinedTerm, number: int, place: Place, setting: Typesetting
) -> Mark:
    to = setting.to(clauses[term.place.clause].anchor)
    return Mark(MarkKind.TERM, place.start, place.end, f"{_id(number)} {to}")


def _view(clauses: Clauses, term: DefinedTerm, number: int, setting: Typesetting) -> TermView:
    where = clauses[term.place.clause].cite
    return TermView(_id(number), where, Markup(setting.show(term.definition)))  # noqa: S704 - Escaped.


def _id(number: int) -> str:
    return f"rl-df{number + 1}"
