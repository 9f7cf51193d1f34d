"""Where a deleted clause stands: where the old text had it."""

from __future__ import annotations

from hypothesis import given
from tests.align.made import clauses
from tests.align.test_align_properties import TEXTS

from plainredline.align import align
from plainredline.align.groups import in_reading_order
from plainredline.model import Clauses, Group
from plainredline.parse import parse

FEES = "You pay the fee on the first day of each month."
NOTICE = "We may show you a new fee before it applies to you."
REFUND = "Nobody is refunded for a month that has begun."
LEAVE = "You may leave at any time by telling us so in writing."
DATA = "We keep your data for as long as the law asks us to."


def order(old: Clauses, new: Clauses) -> list[str]:
    """Return the words of each group, those of a deleted one after a minus."""
    return [
        new[g.new[0]].text if g.new else f"-{old[g.old[0]].text}" for g in align(old, new).groups
    ]


def test_a_deleted_clause_stays_where_it_was_when_the_one_before_it_moved() -> None:
    old, new = clauses(FEES, NOTICE, REFUND, LEAVE, DATA), clauses(FEES, LEAVE, DATA, NOTICE)

    assert order(old, new) == [FEES, f"-{REFUND}", LEAVE, DATA, NOTICE]


def test_a_deleted_clause_stays_where_it_was_at_the_beginning() -> None:
    old, new = clauses(NOTICE, REFUND, LEAVE, DATA), clauses(LEAVE, DATA, NOTICE)

    assert order(old, new) == [f"-{REFUND}", LEAVE, DATA, NOTICE]


def test_a_clause_that_was_deleted_from_a_section_that_moved_is_shown_in_it() -> None:
    section = f"## Fees\n\n{FEES}\n\n{REFUND}\n"
    rest = f"## Leaving\n\n{LEAVE}\n\n{DATA}\n\n{NOTICE}\n\nWe tell you by e-mail what changes.\n"
    old = parse(f"{section}\n{rest}")
    new = parse(f"{rest}\n## Fees\n\n{FEES}\n")

    assert order(old, new)[-3:] == ["Fees", FEES, f"-{REFUND}"]


def test_a_clause_that_was_deleted_within_a_stretch_that_moved_is_shown_in_it() -> None:
    old = clauses(FEES, REFUND, NOTICE, LEAVE, DATA, "We tell you by e-mail what we change.")
    new = clauses(LEAVE, DATA, "We tell you by e-mail what we change.", FEES, NOTICE)

    assert order(old, new)[-3:] == [FEES, f"-{REFUND}", NOTICE]


def test_what_was_added_between_the_parts_of_a_clause_comes_before_what_was_deleted_after_it() -> (
    None
):
    old = clauses("a", "gone", "b")
    groups = [Group((0,), (0, 2)), Group((1,), ()), Group((), (1,)), Group((2,), (3,))]

    assert in_reading_order(groups, old).groups == (groups[0], groups[2], groups[1], groups[3])


@given(TEXTS, TEXTS)
def test_a_deleted_clause_comes_after_the_one_before_it_that_is_in_its_place(
    old: list[str], new: list[str]
) -> None:
    groups = align(clauses(*old), clauses(*new)).groups
    place = {i: k for k, group in enumerate(groups) for i in group.old}
    stays = [i for group in groups if group.new and group.move is None for i in group.old]

    for k, group in enumerate(groups):
        if not group.new:
            before = [i for i in stays if i < group.old[0]]
            assert not before or place[max(before)] < k
