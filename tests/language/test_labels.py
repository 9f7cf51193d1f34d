"""Printed numbers: found, compared, counted on."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plainredline.language.labels import (
    follows,
    is_first,
    label_key,
    readings,
    split_label,
)


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("12.2 Text", "12.2", "Text"),
        ("12.2. Text", "12.2", "Text"),
        ("12.2) text", "12.2", "text"),
        ("2.1.3 text", "2.1.3", "text"),
        ("1. Scope", "1", "Scope"),
        ("3) Scope", "3", "Scope"),
        ("3a. Scope", "3a", "Scope"),
        ("(a) text", "(a)", "text"),
        ("(iv) text", "(iv)", "text"),
        ("(12) text", "(12)", "text"),
        ("A. Title", "A", "Title"),
        ("b) text", "b", "text"),
        ("IV) Title", "IV", "Title"),
        ("xii. text", "xii", "text"),
        ("Section 3. Title", "Section 3", "Title"),
        ("SECTION 3: Title", "SECTION 3", "Title"),
        ("Section 3 – Title", "Section 3", "Title"),
        ("Article IV. Title", "Article IV", "Title"),
        ("Article IV", "Article IV", ""),
        ("Annex B) Title", "Annex B", "Title"),
        ("2.1.", "2.1", ""),
        ("12.2(a) Text", "12.2(a)", "Text"),
        ("3(b) Text", "3(b)", "Text"),
        ("12.2.a Text", "12.2.a", "Text"),
        ("A1-2. Definitions", "A1-2", "Definitions"),
        ("B.2.1 Scope", "B.2.1", "Scope"),
        ("12.2\u00a0Text", "12.2", "Text"),
        ("12.2 “Fees” means", "12.2", "“Fees” means"),
    ],
)
def test_a_printed_number_is_split_from_the_words(text: str, label: str, rest: str) -> None:
    found, start = split_label(text)

    assert (found, text[start:]) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023 was a good year",
        "2023. That year",
        "5 days after notice",
        "A person may appeal",
        "I agree",
        "(a) and (b) apply",
        "(a), (b) and (c)",
        "(i) to (iv) apply",
        "(c) 2023 The Company",
        "1.5 million people",
        "1.5 Million people",
        "2.5 % interest",
        "2.50 USD a month",
        "10.5.2023 is the day",
        "Section 5 of this agreement",
        "Section 5(b) applies",
        "Article 6(1)(f) GDPR",
        "6(1)(f) of the regulation",
        "F-16 aircraft",
        "Part time work",
        "Part of this",
        "U.S. law",
        "J. R. Smith",
        "e.g. this",
        "i.e. that",
        "mild. Words",
        "IIII) Title",
        "(see below) text",
        "12:30 is noon",
        "100,000 people",
        "7-day notice",
    ],
)
def test_words_that_look_like_a_number_are_left_alone(text: str) -> None:
    assert split_label(text) == ("", 0)


@pytest.mark.parametrize(
    ("text", "label"),
    [("Section 3 Fees", "Section 3"), ("2.1 fees", "2.1"), ("Article IV Liability", "Article IV")],
)
def test_a_heading_needs_less_punctuation(text: str, label: str) -> None:
    assert split_label(text, heading=True)[0] == label
    assert split_label(text) == ("", 0)


def test_a_number_that_is_expected_is_believed() -> None:
    assert split_label("1.2 gigabytes are counted")[0] == ""
    assert split_label("1.2 gigabytes are counted", expected=True) == ("1.2", 4)
    assert split_label("3 Fees", heading=True, expected=True) == ("3", 2)


@given(st.text())
def test_a_label_begins_the_text_and_words_follow_it(text: str) -> None:
    label, start = split_label(text)

    assert bool(label) == (start > 0)
    assert "".join(label.split()) in "".join(text[:start].split())


@pytest.mark.parametrize(
    "labels",
    [
        ("Section 3.", "Section 3", "§ 3", "3.", "3)", "(3)", "3", "sec. 3"),
        ("(a)", "a)", "a.", "a"),
        ("12.2(a)", "12.2 (a)", "Section 12.2(a)"),
        ("Article IV", "ARTICLE IV.", "IV"),
        ("B(5)", "Section B(5)"),
    ],
)
def test_labels_that_name_one_clause_have_one_key(labels: tuple[str, ...]) -> None:
    assert len({label_key(label) for label in labels}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("4", "IV"), ("(a)", "(A)"), ("1.1", "1.10"), ("1.1", "11"), ("3", "3a"), ("(i)", "(1)")],
)
def test_labels_of_different_clauses_differ(one: str, other: str) -> None:
    assert label_key(one) != label_key(other)


@given(st.text(max_size=60))
@example("§")
@example("Section.")
def test_a_key_is_its_own_key(label: str) -> None:
    key = label_key(label)

    assert label_key(f"{key}.") == label_key(key)


@pytest.mark.parametrize(
    ("previous", "label"),
    [
        ("1", "2"),
        ("12.9", "12.10"),
        ("(a)", "(b)"),
        ("(h)", "(i)"),
        ("(i)", "(ii)"),
        ("Article III", "Article IV"),
        ("A", "B"),
        ("2.1(a)", "2.1(b)"),
    ],
)
def test_the_next_number_follows(previous: str, label: str) -> None:
    assert follows(label, previous)
    assert not follows(previous, label)


@pytest.mark.parametrize(
    ("previous", "label"), [("1.1", "2.2"), ("(a)", "b"), ("(a)", "(B)"), ("", "1"), ("1", "(2)")]
)
def test_another_numbering_does_not_follow(previous: str, label: str) -> None:
    assert not follows(label, previous)


def test_a_numbering_begins_with_one_a_or_i() -> None:
    assert all(map(is_first, ["1", "(a)", "A", "(i)", "I", "12.1", "Article I"]))
    assert not any(map(is_first, ["2", "(b)", "", "12", "(ii)", "2023"]))


def test_a_letter_that_is_a_roman_number_has_two_readings() -> None:
    assert [(r.style, r.value) for r in readings("(i)")] == [("(a", 9), ("(i", 1)]
    assert [(r.style, r.value) for r in readings("(b)")] == [("(a", 2)]
