"""All versions share a vocabulary, and none is aligned otherwise for that."""

from __future__ import annotations

from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.align import align, vocabulary
from plainredline.model import Alignment, Clauses
from plainredline.parse import parse

CLAUSES = (
    "The member pays the fee that the price list shows on the day of the order.",
    "The member pays the fee that the price list shows on the day of the invoice.",
    "The law of Singapore governs this agreement and every dispute about it.",
    "We keep the records of each sale for seven years after the account is closed.",
    "We keep records of a sale for seven years.",
)
VERSIONS = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=5)


def version(paragraphs: list[str]) -> Clauses:
    return parse("\n\n".join(paragraphs))


def aligned_alone(old: Clauses, new: Clauses) -> Alignment:
    """Return the alignment of a thread that has read nothing before."""
    found: list[Alignment] = []
    thread = Thread(target=lambda: found.append(align(old, new)))
    thread.start()
    thread.join()
    return found[0]


@given(st.lists(VERSIONS, min_size=2, max_size=6))
def test_no_alignment_hangs_on_what_was_aligned_before(texts: list[list[str]]) -> None:
    versions = [version(text) for text in texts]

    for old in versions:
        assert align(old, versions[-1]) == aligned_alone(old, versions[-1])


@given(VERSIONS, VERSIONS)
def test_a_vocabulary_that_has_read_enough_is_left_and_changes_nothing(
    one: list[str], two: list[str]
) -> None:
    old, new = version(one), version(two)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(vocabulary, "_MOST_READ", 0)
        left = align(old, new)
    assert left == align(old, new)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_words_that_share_a_code_point_are_told_by_their_own_two_versions(
    one: list[str], two: list[str], three: list[str]
) -> None:
    old, middle, new = version(one), version(two), version(three)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(vocabulary, "_CODES", 8)
        align(middle, new)
        after = align(old, new)
        assert after == aligned_alone(old, new)


SPACES = st.sampled_from([" ", "\t", "\n", "\u00a0", "\u2003", "\x1f", "\u3000"])
PARTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("aZ9'.-,’Σσ\u0301\u200b\u00b4ﬁ你ก _"),
    ),
    max_size=12,
)


@given(st.lists(st.tuples(PARTS, SPACES), max_size=6))
def test_the_words_of_a_text_are_those_of_what_stands_between_its_spaces(
    parts: list[tuple[str, str]],
) -> None:
    text = "".join(part + space for part, space in parts)

    whole = vocabulary.words(text)
    assert whole == [word for chunk in text.split() for word in vocabulary.words(chunk)]


@given(st.lists(VERSIONS, min_size=1, max_size=6))
def test_what_a_version_holds_is_the_same_counted_alone_and_after_others(
    versions: list[list[str]],
) -> None:
    shared = vocabulary.Vocabulary()

    for version in versions:
        codes = [shared.encode(text) for text in version]
        counted, alone = shared.features_of_all(codes), vocabulary.features_of(codes)
        assert {feature: n for feature, n in counted.items() if "\0" not in feature} == {
            feature: n for feature, n in alone.items() if "\0" not in feature
        }


@given(st.lists(st.text("abc", max_size=9), max_size=6))
def test_what_is_sought_stands_as_often_as_it_was_counted(codes: list[str]) -> None:
    counted = vocabulary.features_of(codes)

    sought = vocabulary.sought_in(codes)
    assert all("\0" in feature or sought(feature) == n for feature, n in counted.items())
    assert sought("dd") == 0
