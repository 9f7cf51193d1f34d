"""The words of a correction are those of both texts, with a few around, and never too many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.assemble.mended_words import first_difference, mended_words
from plainredline.model.records import LONGEST_MENDED, MOST_MENDED, Mended
from plainredline.parse import parse


def mended(old: str, new: str) -> tuple[Mended, ...]:
    """Return what was mended from one text to the next."""
    old, new = (f"# T\n\n1. Head\n\n1.0 We are.\n\n{text}" for text in (old, new))
    return mended_words(parse(old), parse(new), "en")


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("1.1 You pay in six days.", "1.1 You pay in ten days.", "You pay in six days.",
         "You pay in ten days."),
        ("1.1 We may, if we must, end it.", "1.1 We may, if we must, end it at once.",
         "… must, end it.", "… must, end it at once."),
        ("1.1 We may close your old account now or later on.",
         "1.1 We may close your account now or later on.",
         "… may close your old account now or …", "… may close your account now or …"),
        ("1.1 By enroling you agree.", "1.1 By enrolling you agree.",  # A slip is a word, too.
         "By enroling you agree.", "By enrolling you agree."),
        ("1.1 A b c.", "1.1 A b c.\n\n1.2 New words.", "", "New words."),
        ("1.1 A b c.\n\n1.2 Old words.", "1.1 A b c.", "Old words.", ""),
    ],
)  # fmt: skip
def test_a_place_is_shown_with_three_words_around(old: str, new: str, was: str, now: str) -> None:
    (found,) = mended(old, new)

    assert (found.old, found.new) == (was, now)


def test_places_have_their_clause() -> None:
    found = mended("1.1 You pay six.\n\n1.2 We pay two.", "1.1 You pay ten.\n\n1.2 We pay four.")

    assert [each.cite for each in found] == ["1.1", "1.2"]


def test_a_text_written_anew_gives_the_first_places_and_no_more() -> None:
    old = "\n\n".join(f"{n}. Alpha {n} beta gamma delta." for n in range(1, 60))
    new = old.replace("beta", "omega " * 200)

    found = mended(old, new)

    assert len(found) == MOST_MENDED
    assert all(len(words) <= LONGEST_MENDED for each in found for words in (each.old, each.new))


WORDS = st.lists(
    st.sampled_from(["we", "may", "end", "pay", "it", ",", ".", "at", "once"]), max_size=30
)


@given(old=WORDS, new=WORDS)
def test_every_word_shown_stands_in_its_text(old: list[str], new: list[str]) -> None:
    for each in mended("X " + " ".join(old), "X " + " ".join(new)):
        assert each.old.strip("… ") in "X " + " ".join(old)
        assert each.new.strip("… ") in "X " + " ".join(new)
        assert each.old != each.new


def test_where_a_redline_marks_nothing_the_first_place_that_differs_is_told() -> None:
    old = "# Terms\n\n## 2. End\n\nYou may leave on any day.\n"

    assert first_difference(old, old.replace("2.", "3.")) == (
        Mended(old="# Terms ## 2. End You may", new="# Terms ## 3. End You may"),
    )


WORDS = st.lists(st.sampled_from("abc"), max_size=8)


@given(WORDS, WORDS)
def test_texts_of_other_words_have_a_first_difference_and_others_none(
    old: list[str], new: list[str]
) -> None:
    found = first_difference(" ".join(old), " ".join(new))

    assert bool(found) == (old != new)
    assert all(each.old != each.new for each in found)
