"""A text that is too long for one page, on several: which clauses stand on which.

It hangs on the text alone, so that whoever leads to a clause knows its page without making it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from plainredline.model import Clause, Clauses
from plainredline.render.order.alike import known_of_latest
from plainredline.render.order.paging import address_of, cut

WEIGHT = 220_000
"""Of the clauses on one page, in characters: more than any agreement of 30,000 words has."""

_OF_A_CLAUSE = 4
"""Elements of a page that a clause has with its notes, in the middle."""

_PER_ELEMENT = 60
"""Characters that an element of a page weighs as much as."""


@known_of_latest
def page_ranges(clauses: Clauses) -> tuple[range, ...]:
    """Return the clauses of each page of a text; at least one page."""
    stretches = cut(range(len(clauses)), WEIGHT, lambda index: _weight(clauses[index]))
    return tuple(range(each[0], each[-1] + 1) if each else range(0) for each in stretches)


@known_of_latest
def text_pages(clauses: Clauses) -> Mapping[str, str]:
    """Return for each anchor of a text the way from its first page to the page that has it."""
    pages = enumerate(page_ranges(clauses), 1)
    return dict(
        chain.from_iterable(
            ((str(clauses[index].anchor), address_of("", number)) for index in indices)
            for number, indices in pages
        )
    )


def _weight(clause: Clause) -> int:
    elements = _OF_A_CLAUSE + len(clause.marks) + clause.text.count("\t")
    return len(clause.text) + _PER_ELEMENT * elements
