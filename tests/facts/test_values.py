"""Promises of the values: equal ones cancel, others are told, whatever way they are printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.facts import ValueChange
from plainredline.facts import value_changes as changes_of
from plainredline.language.lexicon import lexicon_for
from plainredline.language.values import Value
from plainredline.language.values import find_values as values_of

EQUAL = [
    ("thirty (30) days", "30 days"),
    ("thirty (30) days", "30-day"),
    ("26 (twenty-six) months", "twenty-six (26) months"),
    ("30 calendar days", "30 days"),
    ("30\u00a0days", "thirty days"),
    ("12 months", "one year"),
    ("7 days", "one week"),
    ("$100", "USD 100"),
    ("one hundred dollars ($100)", "US$100.00"),
    ("(US$1000.00)", "(US$1,000.00)"),
    ("€36,982.92", "€36 982,92"),
    ("$1.1 million", "$1,100,000"),
    ("fifty percent (50%)", "50 per cent"),
    ("50 cents", "$0.50"),
    ("€0.50", "fifty cents"),
    ("50 pence", "£0.50"),
    ("18 years and older", "eighteen (18) and older"),
    ("March 1, 2022", "1 March 2022"),
    ("March 1, 2022", "2022-03-01"),
    ("March 1, 2022", "2022/3/1"),
    ("March 1, 2022", "2022.03.1"),
    ("1 April 2022", "1 Apr\u0131l 2022"),
    ("1,000 users", "1000 users"),
]

DIFFERENT = [
    ("24 hours", "1 business day", "24 hours", "1 business day"),
    ("24 hours", "1 day", "24 hours", "1 day"),
    ("30 days", "one month", "30 days", "one month"),
    ("30 days", "30 business days", "30 days", "30 business days"),
    ("6 months", "1 year", "6 months", "1 year"),
    ("€500", "US $500", "€500", "US $500"),
    ("on 05/04/2024", "on 04/05/2024", "05/04/2024", "04/05/2024"),
    ("5-7 business days", "7 to 10 business days", "5-7 business days", "7 to 10 business days"),
    ("get 3 strikes", "get 5 strikes", "3 strikes", "5 strikes"),
    ("Users under 13 may not join.", "Users under 16 may not join.", "under 13", "under 16"),
    ("within twenty-four (24) hours", "within 14 days", "twenty-four (24) hours", "14 days"),
    ("Moor at two jetties at once.", "Moor at 3 jetties at once.", "two jetties", "3 jetties"),
    ("You must be 18 to moor.", "You must be 16 to moor.", "18", "16"),
    ("Infants under 2 sail free.", "Infants under 3 sail free.", "under 2", "under 3"),
]

NO_THINGS = [
    ("Ring at 12 Harbour Street.", "Ring at 14 Harbour Street."),
    ("Our Lantern 2 boats leak.", "Our Lantern 3 boats leak."),
    ("See rule 2 letters of it.", "See rule 3 letters of it."),
    ("Moor at the jetties.", "Moor at two jetties."),
    ("Moor at two jetties.", "Moor at three quays."),
    ("In 2023 boats sank.", "In 2024 boats sank."),
]


ENGLISH = lexicon_for("en")


def find_values(text: str) -> tuple[Value, ...]:
    return values_of(text, ENGLISH)


def value_changes(old: str, new: str) -> tuple[ValueChange, ...]:
    return changes_of(old, new, ENGLISH)


def shown(changes: tuple[ValueChange, ...]) -> list[tuple[str, str]]:
    return [(c.old.text if c.old else "", c.new.text if c.new else "") for c in changes]


@pytest.mark.parametrize(("old", "new"), EQUAL)
def test_the_same_value_printed_in_another_way_is_no_change(old: str, new: str) -> None:
    assert value_changes(f"You have {old} for it.", f"You have {new} for it.") == ()


@pytest.mark.parametrize(("old", "new"), NO_THINGS)
def test_a_number_of_what_no_lexicon_knows_is_told_only_of_one_thing_in_one_place(
    old: str, new: str
) -> None:
    assert shown(value_changes(old, new)) == []


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("de", "Es gibt 12 Liegeplätze im Hafen.", "Es gibt 20 Liegeplätze im Hafen."),
        ("fr", "Le port a douze pontons neufs.", "Le port a vingt pontons neufs."),
        ("es", "El puerto tiene dos muelles.", "El puerto tiene tres muelles."),
    ],
)
def test_any_thing_is_counted_in_each_language(language: str, old: str, new: str) -> None:
    (change,) = changes_of(old, new, lexicon_for(language))

    assert change.old
    assert change.new
    assert change.old.unit == change.new.unit


@pytest.mark.parametrize(("old", "new", "before", "after"), DIFFERENT)
def test_another_value_in_the_same_place_is_an_exchange(
    old: str, new: str, before: str, after: str
) -> None:
    assert shown(value_changes(old, new)) == [(before, after)]


def test_the_number_of_a_product_is_no_count() -> None:
    assert [value.text for value in find_values("The Basecamp 2 app lets 5 users in.")] == [
        "5 users"
    ]


def test_a_second_equal_value_appears() -> None:
    old = "We keep it for 30 days."
    new = "We keep it for 30 days and delete every copy within 30 days after that."

    (change,) = value_changes(old, new)

    assert change.old is None
    assert change.new is not None
    assert change.new.start > len(old)


def test_two_values_that_trade_places_are_two_exchanges() -> None:
    old = "You have 30 days for refunds and 14 days for claims."
    new = "You have 14 days for refunds and 30 days for claims."

    assert shown(value_changes(old, new)) == [("30 days", "14 days"), ("14 days", "30 days")]


def test_escaped_characters_of_an_address_are_no_percentages() -> None:
    old = "See https://example.com/a%20b#:~:text=The%20Area%201994 for it."

    assert find_values(old) == ()


def test_a_duration_after_at_least_is_no_age() -> None:
    (value,) = find_values("Cancel at least twenty-four (24) hours before renewal.")

    assert value.kind == "duration"


def test_an_ambiguous_date_is_shown_as_it_stands() -> None:
    (value,) = find_values("It takes effect on 05/04/2024.")

    assert (value.text, value.key) == ("05/04/2024", "05/04/2024")


@given(st.text(max_size=300))
def test_every_value_is_a_stretch_of_the_text_and_none_overlap(text: str) -> None:
    values = find_values(text)

    assert [text[v.start : v.end] for v in values] == [v.text for v in values]
    assert all(a.end <= b.start for a, b in pairwise(values))


NUMBERS = st.integers(min_value=1, max_value=9999)
UNITS = st.sampled_from(["days", "months", "business days", "users", "percent", "years of age"])


@given(st.lists(st.tuples(NUMBERS, UNITS), max_size=5))
def test_a_text_has_no_value_change_with_itself(parts: list[tuple[int, str]]) -> None:
    text = ", ".join(f"after {number} {unit} it ends" for number, unit in parts)

    assert value_changes(text, text.replace(" ", "\u00a0")) == ()


@given(NUMBERS, NUMBERS, st.sampled_from(["days", "months", "weeks"]))
def test_an_exchange_read_backwards_is_the_exchange_reversed(a: int, b: int, unit: str) -> None:
    old, new = f"within {a} {unit} of notice", f"within {b} {unit} of notice"

    forth, back = shown(value_changes(old, new)), shown(value_changes(new, old))

    assert forth == [(after, before) for before, after in back]


NO_DAYS = [
    "2024/13/45", "2024/0/5", "2024.1.32", "2024-02-30", "0000-00-00", "31.02.2024", "0/0/0",
    "0/0/00", "00/00/0000", "32/32/24", "February 30, 2024", "0 March 2024", "31 June",
    "1613.3.5", "9999/1/1",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DAYS)
def test_a_day_that_no_calendar_has_is_no_date(text: str) -> None:
    assert [v for v in find_values(f"It ends on {text}, at the latest.") if v.kind == "date"] == []


def test_a_leap_day_is_a_date_in_its_years_and_without_a_year() -> None:
    keys = [v.key for v in find_values("29 February; 29 February 2024; 29 February 2023; 29/2/24")]

    assert keys == ["02-29", "2024-02-29", "2024-02-29"]


PIECES = """/ . - , : 0 00 0000 1 2 3 12 13 29 30 31 32 45 1613 2024 9999 \u0663 March sept may of
day st Q1 quarter first pm a.m. UTC +8 Apr\u0131l \u017feptember \u0130 wee\u212a thirty
thou\u017fand f\u0131ve days % \u017fixth $ years old users"""
DATELIKE = st.lists(
    st.sampled_from([*PIECES.split(), *[" ", "\u00a0"] * 8]),
    max_size=9,
).map("".join)


@given(DATELIKE)
def test_whatever_looks_like_a_date_is_read_or_left_and_never_fails(text: str) -> None:
    assert all(text[v.start : v.end] == v.text and v.key for v in find_values(text))


def test_a_period_without_a_number_in_new_words_cancels_none_before_them() -> None:
    old = "Le bail dure douze mois."
    new = "Le bail dure six mois. Il est renouvelé par périodes successives d'un an."

    (change,) = changes_of(old, new, lexicon_for("fr"))

    assert shown((change,)) == [("douze mois", "six mois")]


def test_a_year_is_twelve_months_however_much_is_reworded_behind_it() -> None:
    old = "Er leiht es für ein Jahr. Wer es borgt, haftet."
    new = "Er leiht es für zwölf Monate. Haften muss dagegen jeder, der etwas davon beschädigt hat."

    assert changes_of(old, new, lexicon_for("de")) == ()
