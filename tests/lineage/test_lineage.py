"""One clause's life, through every version."""

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

FEES = "The member pays the fee that the price list shows on the day of the order."
CLOSE = "The member may close the account at any time from the settings page."
DATA = "We keep the records of each sale for seven years after the account is closed."
LAW = "The law of Singapore governs this agreement and every dispute about it."
RULES = "Nobody may use the service to send messages that were not asked for."


def history(
    *versions: tuple[str, ...], are_captures: bool = False
) -> tuple[Lineage, list[Comparison]]:
    """Return the lineage of versions that are given as paragraphs."""
    clauses = [parse("\n\n".join(version)) for version in versions]
    steps = [compare(old, new) for old, new in pairwise(clauses)]
    captures = range(len(versions)) if are_captures else ()
    return trace(clauses, steps, align, captures=captures), steps


def test_a_clause_that_never_changes_has_one_life_without_events() -> None:
    lineage, _ = history((FEES, CLOSE), (FEES, CLOSE), (FEES, CLOSE))

    assert [life.spots for life in lineage.lives] == [
        ((0, 0), (1, 0), (2, 0)),
        ((0, 1), (1, 1), (2, 1)),
    ]
    assert lineage.last_changed(2) == {}


def test_a_reworded_clause_goes_on_and_says_when_it_changed() -> None:
    later = FEES.replace("the order", "its invoice")
    lineage, _ = history((FEES, CLOSE), (later, CLOSE), (later, CLOSE, LAW))

    assert lineage.life_of[2][0] == lineage.life_of[0][0]
    assert lineage.last_changed(2) == {0: (1, 0), 2: (2, 0)}


def test_a_moved_clause_keeps_its_life() -> None:
    lineage, _ = history((FEES, CLOSE, DATA, LAW), (CLOSE, DATA, LAW, FEES))

    assert lineage.life_of[1] == (1, 2, 3, 0)
    assert lineage.last_changed(1) == {}


def test_a_clause_that_leaves_and_comes_back_is_recognised() -> None:
    lineage, _ = history((FEES, CLOSE, DATA), (FEES, DATA), (FEES, CLOSE, DATA))

    assert lineage.life_of[2] == lineage.life_of[0]
    assert lineage.lives[lineage.life_of[0][1]].spots == ((0, 1), (2, 1))
    assert links(lineage, 0, 2) == {(0, 0), (1, 1), (2, 2)}
    assert [when for when, _ in lineage.last_changed(2).values()] == [2]
    assert [when for when, _ in lineage.lives[lineage.life_of[0][1]].changes] == [1, 2]


def test_a_clause_that_comes_back_reworded_says_so() -> None:
    back = CLOSE.replace("at any time", "after thirty days")
    lineage, _ = history((FEES, CLOSE, DATA), (FEES, DATA), (FEES, back, DATA))

    assert lineage.life_of[2] == lineage.life_of[0]
    assert list(lineage.last_changed(2)) == [1]


def test_a_capture_that_lost_half_of_the_text_cuts_no_history() -> None:
    whole = (FEES, CLOSE, DATA, LAW, RULES)
    lineage, _ = history(whole, whole[:2], whole, whole, are_captures=True)

    assert lineage.life_of[3] == lineage.life_of[0]
    assert lineage.last_changed(3) == {}


REVISED = {
    DATA: "After an account is closed we keep what it bought for seven years, as tax law asks.",
    RULES: "Messages that nobody asked for may not be sent through the service by anyone.",
    CLOSE: "Members close their account from the settings page, and may do so at any time.",
    "Refunds reach the card that was charged within ten working days.": (
        "We send refunds within ten working days, always to the card that was charged."
    ),
    "A password belongs to one person and must not be handed on.": (
        "You must not hand on a password, since each belongs to one person alone."
    ),
    "Backups of each workspace are made every night and kept for a month.": (
        "Every night a backup of each workspace is made; a month later it is erased."
    ),
    "Invitations to a workspace lapse when nobody accepts them for a week.": (
        "When a week has passed and nobody accepts, an invitation to a workspace lapses."
    ),
    "Uploaded pictures remain the property of the member who took them.": (
        "The member who took a picture and uploaded it remains its owner."
    ),
    "Prices in the list include the sales tax of the country of the buyer.": (
        "The country of the buyer decides the sales tax, which prices in the list include."
    ),
}
"""Clauses, and what a thorough revision made of them."""


def test_clauses_lost_by_a_bad_capture_are_recognised_though_they_were_revised_meanwhile() -> None:
    early, late = tuple(REVISED), tuple(REVISED.values())
    lineage, _ = history((FEES, *early, LAW), (FEES, LAW), (FEES, *late, LAW))
    whole, _ = history((FEES, *early, LAW), (FEES, *late, LAW))

    assert lineage.life_of[2] == whole.life_of[1] == lineage.life_of[0]
    assert links(lineage, 0, 2) == links(whole, 0, 1)
    assert [when for when, _ in lineage.last_changed(2).values()] == [2] * len(REVISED)


def test_many_new_clauses_after_many_were_deleted_are_new() -> None:
    come = tuple(
        f"Section {number} of the appendix lists what a reseller in region {number} owes."
        for number in range(len(REVISED))
    )
    lineage, _ = history((FEES, *REVISED, LAW), (FEES, LAW), (FEES, *come, LAW))

    assert set(lineage.life_of[2][1:-1]).isdisjoint(lineage.life_of[0])


def test_the_larger_part_of_a_split_clause_goes_on_and_the_other_knows_where_it_is_from() -> None:
    long = f"{DATA} {RULES} {CLOSE}"
    lineage, _ = history((FEES, long), (FEES, f"{DATA} {RULES}", CLOSE))

    assert lineage.life_of[1][1] == lineage.life_of[0][1]
    part = lineage.lives[lineage.life_of[1][2]]
    assert (part.origin, part.spots) == ((0, 1), ((1, 2),))
    assert links(lineage, 0, 1) == {(0, 0), (1, 1), (1, 2)}


def test_clauses_divided_elsewhere_go_on_each_with_its_own_life() -> None:
    old = (f"{FEES} {CLOSE}", DATA)
    lineage, _ = history(old, (FEES, f"{CLOSE} {DATA}"), old)

    assert lineage.life_of[1] == lineage.life_of[2] == (0, 1)
    assert lineage.last_changed(2) == {}


def test_a_merged_clause_goes_on_with_the_life_of_its_larger_part() -> None:
    lineage, _ = history((FEES, f"{DATA} {RULES}", CLOSE), (FEES, f"{DATA} {RULES} {CLOSE}"))

    assert lineage.life_of[1] == (0, 1)
    assert links(lineage, 0, 1) == {(0, 0), (1, 1), (2, 1)}
    assert [change[0] for change in lineage.lives[2].changes] == [1]


paragraphs = st.lists(st.sampled_from([FEES, CLOSE, DATA, LAW, RULES]), min_size=1, unique=True)


@given(st.lists(paragraphs, min_size=1, max_size=4))
def test_every_clause_of_every_version_has_exactly_one_life(versions: list[list[str]]) -> None:
    lineage, _ = history(*map(tuple, versions))

    spots = [spot for life in lineage.lives for spot in life.spots]
    assert sorted(spots) == [(v, c) for v, paras in enumerate(versions) for c in range(len(paras))]
    for version, lives in enumerate(lineage.life_of):
        for clause, life in enumerate(lives):
            assert (version, clause) in lineage.lives[life].spots


@given(st.sets(st.integers(0, 4), min_size=1), st.integers(1, 3))
def test_whatever_part_a_bad_capture_loses_comes_back_as_itself(kept: set[int], times: int) -> None:
    whole = (FEES, CLOSE, DATA, LAW, RULES)
    bad = tuple(whole[k] for k in sorted(kept))
    lineage, _ = history(whole, *[bad] * times, whole, are_captures=True)

    assert lineage.life_of[-1] == lineage.life_of[0]
    assert lineage.last_changed(times + 1) == {}
