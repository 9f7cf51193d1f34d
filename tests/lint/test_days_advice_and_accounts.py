"""Rules that are no comparison of sentences: days (E5), advice (W12), accounts (E8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.explain.bound import bind_leniently, lint, unaccounted
from tests.explain.made import EFFECTIVE, agreement, comparison, parse, version
from tests.lint.test_rule_cases import FILE, PLAIN, TELL, rules

from plainredline.model import Status, Version

OLD, NEW = "a | 1.1 | It was so.", "a | 1.1 | It is so for you."
EARLIER = date(2022, 5, 1)


def days_said(*versions: Version, status: Status = Status.ILLUSTRATIVE, notice: str = "") -> str:
    """Return what E5 says of the last of some versions, with a day of notice in the file."""
    terms = agreement(versions=versions, status=status)
    headline = "headline: It is so for you"
    front = f"{headline}\nnotice: {{channel: e-mail, date: {notice}}}" if notice else headline
    text = FILE.format(**PLAIN).replace(headline, front)
    pair = comparison(OLD, NEW)
    explained, _ = bind_leniently(pair, parse(text), agreement=terms, new=versions[-1])
    found = lint(explained, terms, release=False)
    return "\n".join(f.message for f in found if f.rule == "E5")


def stating(words: str, effective: date = EFFECTIVE) -> Version:
    """Return a version whose text has some words."""
    return replace(version(effective), text=words)


def test_a_text_that_names_another_day_than_its_file_is_told_of() -> None:
    assert "30 April 2023" in days_said(stating("Effective from 30 April 2023. You may read it."))


@pytest.mark.parametrize(
    "words",
    [
        "Effective from 20 March 2023.",
        "Effective from March 20.",
        "You may cancel until 30 April 2023.",
        "Nothing is said of days.",
    ],
)
def test_the_own_day_or_none_is_let_pass(words: str) -> None:
    assert days_said(stating(words)) == ""


def test_a_day_that_the_version_before_named_too_is_not_its_own() -> None:
    words = "Effective from 30 April 2021."
    assert days_said(stating(words, EARLIER), stating(words)) == ""


def test_a_captured_text_may_be_named_by_the_day_on_which_it_was_seen() -> None:
    words = "Effective from 30 April 2021."
    assert days_said(stating(words), status=Status.CAPTURED) == ""


def test_what_is_published_after_it_takes_effect_is_told_of() -> None:
    late = replace(version(), published=date(2023, 3, 21))
    in_time = replace(version(), published=date(2023, 3, 20))

    assert "21" in days_said(late)
    assert days_said(in_time) == ""


def test_what_is_captured_before_it_is_published_is_told_of() -> None:
    published = replace(version(), published=date(2023, 3, 1))

    assert days_said(replace(published, captured=date(2023, 2, 27)))
    assert days_said(replace(published, captured=date(2023, 3, 1))) == ""


def test_a_notice_after_the_day_of_effect_is_told_of() -> None:
    assert days_said(version(), notice="2023-03-21")
    assert days_said(version(), notice="2023-03-19") == ""


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("You should sue for it.", True),
        ("We recommend that you leave.", True),
        ("The clause is unenforceable where you live.", True),
        ("Ask your lawyer whether it holds for you.", True),
        ("You can ask a court.", False),
        ("You should not have to wait.", True),
        ("Nobody says that you should sign.", False),
        ("Unlawful content is removed from your page.", False),
    ],
)
def test_advice_and_verdicts_are_for_others(words: str, is_found: bool) -> None:  # noqa: FBT001
    assert ("W12" in rules("It was so.", TELL, changed=words)) is is_found


def test_each_change_of_which_nothing_tells_is_an_error_where_all_must_be_told() -> None:
    pair = comparison(f"{OLD}\nb | 1.2 | We wait.", f"{NEW}\nb | 1.2 | We hurry.")
    terms, new = agreement(), version()
    explained, _ = bind_leniently(pair, parse(FILE.format(**PLAIN)), agreement=terms, new=new)
    open_ones = unaccounted(explained, agreement=terms, old=version(EARLIER), new=new)

    assert ["1.2" in problem.message for problem in open_ones] == [True]


def test_a_minor_entry_accounts_for_a_change() -> None:
    pair = comparison(f"{OLD}\nb | 1.2 | We wait.", f"{NEW}\nb | 1.2 | We hurry.")
    minor = '\n```minor\n- clause: "1.2"\n  reason: We hurry, no more.\n```\n'
    terms, new = agreement(), version()
    file = parse(FILE.format(**PLAIN) + minor)
    explained, _ = bind_leniently(pair, file, agreement=terms, new=new)

    assert not unaccounted(explained, agreement=terms, old=version(EARLIER), new=new)
