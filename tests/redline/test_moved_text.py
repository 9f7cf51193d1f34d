"""Sentences that moved, and moves that bind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plainredline.assemble.comparer import compare_texts
from plainredline.model import Comparison, Kind

SENTENCES = (
    "Members return their borrowed instruments before the summer holidays begin.",
    "The treasurer publishes an account of every coin that was collected.",
    "Rehearsals take place in the upper hall unless the roof is being mended.",
    "Guests are welcome at concerts and leave their umbrellas at the entrance.",
    "A conductor who resigns tells the committee four weeks beforehand.",
    "Sheet music is copied only with the written consent of the publisher.",
)

paragraphs = st.permutations(SENTENCES).flatmap(
    lambda order: st.integers(1, len(order) - 1).map(
        lambda cut: (" ".join(order[:cut]), " ".join(order[cut:]))
    )
)


def words(comparison: Comparison) -> int:
    return sum(c.words_deleted + c.words_inserted for c in comparison.changes)


@given(old=paragraphs, new=paragraphs)
def test_sentences_in_any_order_add_and_remove_no_word(
    old: tuple[str, str], new: tuple[str, str]
) -> None:
    comparison = compare_texts("\n\n".join(old), "\n\n".join(new))

    assert words(comparison) == 0
    assert not any(change.substantive for change in comparison.changes)


@given(old=paragraphs, new=paragraphs)
def test_both_ends_of_a_moved_sentence_are_in_the_redlines(
    old: tuple[str, str], new: tuple[str, str]
) -> None:
    comparison = compare_texts("\n\n".join(old), "\n\n".join(new))

    for moved in comparison.moved:
        left, come = (comparison.changes[k] for k in (moved.old_change, moved.new_change))
        assert left.redline.old[slice(*moved.old_span)].strip() == moved.redline.old
        assert come.redline.new[slice(*moved.new_span)].strip() == moved.redline.new


def test_the_edits_within_a_moved_sentence_are_told() -> None:
    first, second, third = SENTENCES[:3]
    edited = first.replace("summer", "winter")

    comparison = compare_texts(f"{first} {second} {third}", f"{second} {third} {edited}")

    (change,) = comparison.changes
    assert (change.words_deleted, change.words_inserted) == (1, 1)
    assert change.substantive
    assert Kind.MOVED in change.kinds
    assert "winter" in comparison.moved[0].redline.new


def test_a_short_sentence_far_away_is_another_one() -> None:
    old = f"{SENTENCES[0]} So be it.\n\n{SENTENCES[1]}\n\n{SENTENCES[2]}"
    new = f"{SENTENCES[0]}\n\n{SENTENCES[1]}\n\n{SENTENCES[2]} So be it."

    assert compare_texts(old, new).moved == ()


def test_a_sentence_rewritten_in_its_place_did_not_move() -> None:
    comparison = compare_texts(f"{SENTENCES[0]} {SENTENCES[1]}", f"{SENTENCES[0]} {SENTENCES[4]}")

    assert comparison.moved == ()
