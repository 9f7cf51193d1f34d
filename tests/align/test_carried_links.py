"""What the comparison of the next version found, an older one need not find again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plainredline.align import align, carried_links
from plainredline.model import Clauses
from plainredline.parse import parse

FEE = "The member pays the fee that the price list shows on the day of the order."
LAW = "The law of Singapore governs this agreement and every dispute about it."
DATA = "We keep the records of each sale for seven years after the account is closed."
CLOSE = "The member may close the account at any time from the settings page."


def version(*paragraphs: str) -> Clauses:
    return parse("\n\n".join(paragraphs))


def carried(old: Clauses, middle: Clauses, new: Clauses) -> list[tuple[int, int]]:
    return carried_links(old, middle, new, step=align(old, middle), beside=align(middle, new))


def test_a_clause_that_a_step_left_alone_became_what_it_became_behind_the_step() -> None:
    old, middle = version(FEE, LAW), version(FEE, LAW.replace("Singapore", "Rome"))
    new = version(FEE.replace("the order", "its invoice"), LAW.replace("Singapore", "Rome"))

    assert carried(old, middle, new) == [(0, 0)]


def test_what_the_step_touched_is_judged_anew_and_so_is_what_it_may_have_been() -> None:
    late = FEE.replace("on the day of the order", "within ten days of the invoice")
    old, middle = version(FEE, late), version(FEE)
    new = version(late.replace("ten", "nine"))

    assert align(middle, new).groups[0].old == (0,)
    assert carried(old, middle, new) == []
    assert [g.new for g in align(old, new, (), carried(old, middle, new)).groups if g.old == (1,)]


CLAUSES = (FEE, FEE.replace("day", "month"), LAW, LAW.replace("law", "courts"), DATA, CLOSE)
VERSIONS = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=5, unique=True)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_links_that_are_carried_are_those_that_would_be_found(
    one: list[str], two: list[str], three: list[str]
) -> None:
    old, middle, new = version(*one), version(*two), version(*three)
    sure = carried(old, middle, new)

    assert set(align(old, new, (), sure).groups) == set(align(old, new).groups)
    back = align(new, old, (), [(j, i) for i, j in sure])
    assert {(g.new, g.old) for g in back.groups} == {
        (g.old, g.new) for g in align(old, new, (), sure).groups
    }
