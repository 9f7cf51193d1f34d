"""Two wordings are compared once, and what the rest of their versions says still counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.redline.made import clause, compare

from plainredline.assemble.comparer import compare_versions
from plainredline.model import Alignment, Comparison, Group
from plainredline.parse import parse
from plainredline.redline import redliner
from plainredline.remembered import Remembered

PAYS = "The member pays under Section {}, and never later than that."
FEES = "{}. The fee is due on the day of the order, in the currency of the price list."
LAW = "{}. The law of Singapore governs this agreement and every dispute about it."
TERM = "The “Member Fee” means what the member pays to us for each year of the contract."
CAPITAL = "Nobody gives the {} back to a person who leaves before the end of the year."

CLAUSES = (
    PAYS.format(1),
    PAYS.format(2),
    FEES.format(1),
    FEES.format(2),
    LAW.format(1),
    LAW.format(2),
    TERM,
    CAPITAL.format("Member Fee"),
    CAPITAL.format("member fee"),
)
VERSIONS = st.lists(st.sampled_from(CLAUSES), min_size=2, max_size=7, unique=True)


def compared(old: list[str], new: list[str]) -> Comparison:
    sides = (parse("\n\n".join(side)) for side in (old, new))
    return compare_versions(*sides, language="en")


def test_a_reference_that_followed_in_one_pair_of_versions_need_not_follow_in_the_next() -> None:
    cites, pays = clause("The fee in clause 2.1 is due.", label="1.1"), "You pay."
    old = cites, clause(pays, label="2.1")
    later = clause("The fee in clause 3.1 is due.", label="1.1")
    other = "Each member holds one account."
    moved_on = later, clause(other, label="2.1"), clause(pays, label="3.1")
    stayed = later, clause(pays, label="2.1"), clause(other, label="3.1")
    first = Group((0,), (0,))

    followed = compare(
        old, moved_on, Alignment((first, Group((), (1,)), Group((1,), (2,))))
    ).changes[0]
    led_elsewhere = compare(
        old, stayed, Alignment((first, Group((1,), (1,)), Group((), (2,))))
    ).changes[0]

    assert followed.redline == led_elsewhere.redline
    assert (followed.substantive, led_elsewhere.substantive) == (False, True)


@given(st.lists(VERSIONS, min_size=2, max_size=4))
def test_no_comparison_hangs_on_those_made_before_it(versions: list[list[str]]) -> None:
    made = [compared(old, new) for old in versions for new in versions]
    redliner._CHANGES = Remembered(size=1)  # type: ignore[misc]  # noqa: SLF001 # Nothing is known.

    assert [compared(old, new) for old in versions for new in versions] == made
