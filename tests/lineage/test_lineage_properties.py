"""What holds for the lives of clauses, whatever becomes of them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.lineage.links import links

from plainredline.align import align
from plainredline.assemble.comparer import compare
from plainredline.lineage import Lineage, trace
from plainredline.model import Comparison
from plainredline.parse import parse

CLAUSES = (
    "The member pays the fee that the price list shows on the day of the order.",
    "The member pays the fee that the price list shows within thirty days of the invoice.",
    "The member may close the account at any time from the settings page.",
    "We keep the records of each sale for seven years after the account is closed.",
    "We keep the records of each sale. The account is closed after seven years.",
    "The law of Singapore governs this agreement and every dispute about it.",
    "# Fees",
    "# Disputes",
)
VERSIONS = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=7, unique=True)


def history(*versions: list[str]) -> tuple[Lineage, list[Comparison]]:
    """Return the lineage of versions that are given as paragraphs."""
    clauses = [parse("\n\n".join(version)) for version in versions]
    steps = [compare(old, new) for old, new in pairwise(clauses)]
    return trace(clauses, steps, align), steps


@given(VERSIONS, VERSIONS)
def test_a_version_in_which_nothing_changed_adds_nothing(old: list[str], new: list[str]) -> None:
    short, _ = history(old, new)
    long, _ = history(old, new, new)

    assert links(long, 0, 2) == links(short, 0, 1)
    assert links(long, 1, 2) == {(k, k) for k in range(len(new))}
    assert long.life_of[2] == long.life_of[1] == short.life_of[1]


@given(VERSIONS, VERSIONS, VERSIONS)
def test_what_became_of_what_became_of_a_clause_became_of_it(
    one: list[str], two: list[str], three: list[str]
) -> None:
    lineage, _ = history(one, two, three)

    first, second = links(lineage, 0, 1), links(lineage, 1, 2)
    assert {(i, k) for i, j in first for x, k in second if x == j} <= links(lineage, 0, 2)


@given(st.lists(VERSIONS, min_size=1, max_size=4))
def test_a_life_is_at_one_place_of_a_version_and_goes_forward(versions: list[list[str]]) -> None:
    lineage, _ = history(*versions)

    for life in lineage.lives:
        when = [version for version, _ in life.spots]
        assert when == sorted(set(when))


@given(st.lists(VERSIONS, min_size=1, max_size=4))
def test_a_clause_was_changed_no_earlier_than_it_began(versions: list[list[str]]) -> None:
    lineage, steps = history(*versions)

    last = len(versions) - 1
    for clause, (when, change) in lineage.last_changed(last).items():
        life = lineage.lives[lineage.life_of[last][clause]]
        assert life.spots[0][0] <= when <= last
        assert change < len(steps[when - 1].changes)


@given(VERSIONS, st.integers(1, 4))
def test_a_history_without_changes_has_none(version: list[str], times: int) -> None:
    lineage, _ = history(*[version] * times)

    assert not lineage.last_changed(times - 1)
    assert all(not life.changes for life in lineage.lives)
