"""What clauses became over many versions is composed of what they became from one to the next."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.align.made import links

from plainredline.align import align, aligner, compose
from plainredline.align.composing import Composed
from plainredline.model import Alignment, Clauses
from plainredline.parse import parse

FEE = "The member pays the fee that the price list shows on the day of the order."
LATE = "Whoever pays late owes interest of two percent a month until the sum arrives."
LAW = "The law of Singapore governs this agreement and every dispute about it."
DATA = "We keep the records of each sale for seven years after the account is closed."
CHILDREN = "Nobody younger than thirteen plays, not even with a parent beside them."
CLOSE = "The member may close the account at any time from the settings page."


def version(*paragraphs: str) -> Clauses:
    return parse("\n\n".join(paragraphs))


def composed(*versions: Clauses) -> tuple[Alignment, Composed]:
    """Return the alignment of the first version with the last, and what it is composed of."""
    steps = [align(old, new) for old, new in pairwise(versions)]
    beside, found = steps[-1], Composed(())
    for k in range(len(steps) - 2, -1, -1):
        found = compose(versions[k], versions[k + 1], versions[-1], step=steps[k], beside=beside)
        beside = align(versions[k], versions[-1], (), found)
    return beside, found


def test_a_clause_that_each_step_rewrote_a_little_is_one_though_no_step_shows_it_alone() -> None:
    one = version(FEE, LAW)
    two = version("The member pays the charge that our price list shows on the day of sale.", LAW)
    three = version("The client pays the charge that our own list gives on the day of sale.", LAW)

    assert links(composed(one, two, three)[0]) == {(0, 0), (1, 1)}


def test_a_clause_that_was_dropped_and_brought_back_meets_itself() -> None:
    full, less = version(FEE, DATA, LAW), version(FEE, LAW)
    again = version(FEE.replace("order", "invoice"), LAW, DATA)

    assert links(composed(full, less, again)[0]) == {(0, 0), (1, 2), (2, 1)}


def test_clauses_that_were_merged_and_parted_again_meet_themselves() -> None:
    apart, merged = version(FEE, LATE, LAW), version(f"{FEE} {LATE}", LAW)

    assert links(align(apart, merged)) == {(0, 0), (1, 0), (2, 1)}
    assert links(composed(apart, merged, apart)[0]) == {(0, 0), (1, 1), (2, 2)}


def test_parts_of_a_clause_are_followed_when_they_move_on() -> None:
    whole, parts = version(f"{FEE} {LATE}", LAW, DATA), version(FEE, LATE, LAW, DATA)
    moved = version(LAW, DATA, LATE.replace("two", "three"), FEE)

    assert links(composed(whole, parts, moved)[0]) == {(0, 2), (0, 3), (1, 0), (2, 1)}


def test_a_wording_that_stands_elsewhere_goes_before_what_its_clause_was_rewritten_to() -> None:
    late = FEE.replace("on the day of the order", "within ten days of the invoice")
    versions = version(FEE, LAW), version(late, LAW), version(late, LAW, FEE)

    assert links(composed(*versions)[0]) == {(0, 2), (1, 1)}


def test_what_no_step_touches_is_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[Any] = []
    real = aligner.link

    def counted(*args: Any) -> Any:  # noqa: ANN401 - handed on as it is
        judged.append(args)
        return real(*args)

    oldest = version(FEE, LATE, LAW, DATA)
    older = version(FEE.replace("day", "month"), LATE, LAW, DATA)
    middle = version(FEE.replace("day", "month"), LATE, LAW.replace("Singapore", "Rome"), DATA)
    new = version(FEE.replace("day", "month"), LAW.replace("Singapore", "Rome"), CHILDREN)
    steps = [align(old, new) for old, new in pairwise((oldest, older, middle, new))]
    monkeypatch.setattr(aligner, "link", counted)

    beside = steps[-1]
    for old, between, step in ((older, middle, steps[1]), (oldest, older, steps[0])):
        known = compose(old, between, new, step=step, beside=beside)
        beside = align(old, new, (), known)

        assert known.is_settled
    assert judged == []
    assert links(beside) == {(0, 0), (2, 1)}


CLAUSES = (FEE, FEE.replace("day", "month"), LAW, LAW.replace("law", "courts"), DATA, CLOSE, LATE)
PARAGRAPHS = (*CLAUSES, f"{FEE} {LATE}", f"{LAW} {DATA}", "# Fees", "(a)", "12.")
VERSIONS = st.lists(
    st.lists(st.sampled_from(PARAGRAPHS), max_size=6).map(lambda texts: version(*texts)),
    min_size=3,
    max_size=6,
)


@given(VERSIONS)
def test_every_clause_of_both_versions_stands_in_one_group_whatever_came_between(
    versions: list[Clauses],
) -> None:
    groups = composed(*versions)[0].groups

    assert sorted(i for group in groups for i in group.old) == list(range(len(versions[0])))
    assert sorted(j for group in groups for j in group.new) == list(range(len(versions[-1])))


@given(VERSIONS)
def test_a_version_like_the_current_one_is_unchanged_whatever_came_between(
    versions: list[Clauses],
) -> None:
    new = versions[-1]
    alone = len({clause.text for clause in new}) == len(new)

    if alone and all(len(clause.text.split()) > 4 for clause in new):
        found = composed(new, *versions)[0]
        assert links(found) == {(k, k) for k in range(len(new))}
