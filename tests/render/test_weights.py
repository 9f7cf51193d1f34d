"""What a program says of places that nobody explained: weights, facts, bars, the words around."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.made import ENGLISH, Made, make

from plainredline.assemble.comparer import compare_texts
from plainredline.facts import find_facts
from plainredline.model import Op, Redline, Run
from plainredline.render.pages.found_facts import FactsFound, facts_found
from plainredline.render.pages.place_rows import amount, place_rows, runs_of_places
from plainredline.render.telling.place_counts import places_of
from plainredline.render.telling.weights import NO_WORDS, Weight, by_weight, weight_of, words_of
from plainredline.render.wording.surroundings import (
    LONGEST,
    MOST_SHOWN,
    Sought,
    Surroundings,
    first_words,
)

ROOT = Path(__file__).parents[2]
REAL = sorted(
    (*(ROOT / "agreements").glob("*/versions"), *(ROOT / "../shared/captures").glob("*/versions"))
)
PAIRS = [pair for folder in REAL for pair in pairwise(sorted(folder.glob("*.md")))]

OLD = """\
## 1. Fees

1.1 The fee is US$40 a month, payable within thirty (30) days.

1.2 The Member may cancel the plan at the end of each month.

1.3 We send one invoice each month to the address of the account.

1.4 Our staff answers questions.

1.5 Whoever breaks the window of a neighbour pays for another pane.
"""

NEW = """\
## 1. Fees

1.1 The fee is US$48 a month, payable within fourteen (14) days.

1.2 The Member must cancel the plan at the end of each month.

1.3 Our billing partner sends an invoice each quarter to an address that you choose.

1.4 Our people answers questions.

1.6 Dogs and cats are welcome upstairs except during thunderstorms.
"""


AROUND = (
    "The fee is <del>US$40</del> <ins>US$48</ins> a month, payable within"
    " <del>thirty (30)</del> <ins>fourteen (14)</ins> days."
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("weights"), OLD, NEW)


@pytest.fixture(scope="module")
def found(made: Made) -> FactsFound:
    comparison = made.explained.comparison
    return facts_found(comparison, {i: f"p{i}" for i in range(len(comparison.changes))}, ENGLISH)


def test_a_place_is_as_heavy_as_the_first_that_holds_value_whole_words(made: Made) -> None:
    comparison = made.explained.comparison

    weights = {
        (comparison.changes[i].redline.new or comparison.changes[i].redline.old)[:12]: weight
        for weight, places in by_weight(comparison).items()
        for i in places
    }

    assert weights == {
        "The fee is U": Weight.VALUE,
        "The Member m": Weight.VALUE,
        "Whoever brea": Weight.WHOLE,
        "Dogs and cat": Weight.WHOLE,
        "Our billing ": Weight.REWORDED,
        "Our people a": Weight.FEW,
    }


def test_a_comma_has_no_word() -> None:
    comparison = compare_texts("You pay the fee, and leave.", "You pay the fee and leave.")

    assert [weight_of(change) for change in comparison.changes] == [Weight.NONE]


@pytest.mark.parametrize("pair", PAIRS[::5], ids=lambda p: f"{p[1].parent.parent.name} {p[1].stem}")
def test_each_real_place_has_one_weight_and_the_weights_add_up(pair: tuple[Path, Path]) -> None:
    comparison = compare_texts(*(path.read_text("utf-8") for path in pair))

    groups = by_weight(comparison)

    placed = [index for places in groups.values() for index in places]
    assert sorted(placed) == list(places_of(comparison))
    sums = [words_of(comparison.changes[index]).total for index in placed]
    changes = comparison.changes
    every = sum(words_of(changes[index]).total for index in places_of(comparison))
    assert sum(sums) == every


def test_values_that_changed_are_told_with_the_words_around_them(found: FactsFound) -> None:
    lines = [(v.name.english, v.old, v.new, v.around) for v in found.changed]

    assert lines[1] == (
        "Amount",
        "US$40",
        "US$48",
        AROUND,
    )
    assert [line[:3] for line in (lines[0], *lines[2:])] == [
        ("Duty or right", "may", "must"),
        ("Time", "thirty (30) days", "fourteen (14) days"),
    ]


def test_an_item_that_is_only_a_value_borrows_the_end_of_the_paragraph_above_it() -> None:
    text = "2.1 What we owe you is limited to the greater of:\n\n(a) US${}; or\n\n(b) the fee.\n"
    comparison = compare_texts(text.format(500), text.format(200))

    (row,) = place_rows(comparison, [places_of(comparison)], {0: "x"}, ENGLISH)

    assert row.around.startswith("… you is limited to the greater of: <del>US$500")


def test_equal_values_of_several_places_are_one_line() -> None:
    rule = "{} You answer within {} days after the notice that we send you about part {}."
    old, new = ("\n\n".join(rule.format(n, days, n) for n in range(1, 5)) for days in (30, 14))
    comparison = find_facts(compare_texts(old, new))

    (value,) = facts_found(comparison, dict.fromkeys(range(9), "x"), ENGLISH).changed

    assert (value.old, value.new, value.more) == ("30 days", "14 days", 3)


def test_words_in_numbers_are_said_as_a_pair() -> None:
    assert amount(NO_WORDS, ENGLISH) == "no word"


@given(
    st.lists(st.tuples(st.sampled_from(Op), st.text("ab \t\n<&字", min_size=1)), min_size=1),
    st.integers(0, 50),
    st.integers(0, 50),
)
def test_whatever_is_sought_what_is_shown_is_short_and_escaped(
    runs: list[tuple[Op, str]], start: int, end: int
) -> None:
    redline = Redline(tuple(Run(op, text) for op, text in runs))

    shown = Surroundings(redline).around(Sought(new=((start, end),), old=((start, end),)))

    assert "<b" not in shown.replace("<b>", "")  # What is sought is bold.
    assert shown.count("<del>") == shown.count("</del>")


def test_of_a_long_text_only_what_is_around_is_shown() -> None:
    redline = Redline(
        (
            Run(Op.EQUAL, "word " * 4000),
            Run(Op.DELETE, "x"),
            Run(Op.INSERT, "y"),
            Run(Op.EQUAL, "字" * 4000),
        )
    )

    shown = Surroundings(redline).around()

    assert shown.startswith("… word ")
    assert "<del>x</del><ins>y</ins>" in shown
    assert len(shown) < 4 * LONGEST
    assert len(first_words("字" * 999, 9)) == MOST_SHOWN + 1
    assert first_words("bees and trees " * 99, 99).endswith(("bees…", "and…", "trees…"))


def test_text_that_came_or_went_whole_is_not_reworded_whatever_values_it_holds() -> None:
    log = "Change log\n\n- July 12, 2023: We add an example.\n\n- March 17, 2022: US$40.\n"
    kept = "You pay the fee each month.\n"

    groups = by_weight(find_facts(compare_texts(f"{kept}\n{log}", kept)))

    assert {weight: len(places) for weight, places in groups.items() if places} == {Weight.WHOLE: 3}


def test_paragraphs_that_went_one_after_the_other_are_one_row_with_their_words() -> None:
    comparison = compare_texts("You pay.\n\nOne rule.\n\nNext rule.\n", "You must pay.\n")

    runs = runs_of_places(comparison, lambda _: 0)
    rows = place_rows(comparison, runs, dict.fromkeys(range(9), "x"), ENGLISH)

    assert [(row.count, row.words.total, row.around) for row in rows] == [
        (1, 1, "You <ins>must</ins> pay."),
        (2, 4, "<del>One rule. ¶ Next rule.</del>"),
    ]


def test_of_a_reworded_text_the_largest_mark_is_shown() -> None:
    far = "word " * 60
    redline = Redline(
        (
            Run(Op.DELETE, "a"),
            Run(Op.EQUAL, f" {far}"),
            Run(Op.INSERT, "We never sell it"),
            Run(Op.EQUAL, f" {far}"),
            Run(Op.INSERT, "to us"),
        )
    )

    shown = Surroundings(redline).around()

    assert "<ins>We never sell it</ins>" in shown
    assert "<del>a</del>" not in shown


def facts_of(old: str, new: str) -> FactsFound:
    comparison = find_facts(compare_texts(old, new))
    return facts_found(comparison, dict.fromkeys(range(99), "x"), ENGLISH, "en")


def test_dates_that_went_with_whole_text_are_one_line_after_those_of_text_that_stayed() -> None:
    log = "".join(f"- July {day}, 2023: We add an example.\n\n" for day in range(2, 9))
    rule = "## Ads\n\nYou see ads of shops. {}We tell you how to leave them behind you.\n\n"

    found = facts_of(
        f"{rule.format('We do not sell data of those under 16. ')}## Change log\n\n{log}",
        f"{rule.format('')}## Change log\n\nSee there.\n",
    )

    assert [(v.link.name, v.name.english, v.count) for v in found.gone] == [
        ("Ads", "Age", 1),
        ("Change log", "Date", 7),
    ]
    assert [s.quote for s in found.sentences] == [
        "<del>We do not sell data of those under 16.</del>"
    ]


@pytest.mark.parametrize("address", ["https://woo.app/", "http://woo.app", "https://www.woo.app"])
def test_a_link_that_is_only_written_otherwise_is_no_fact(address: str) -> None:
    text = "You find our terms in [the list]({}) that we keep for you."

    assert not facts_of(text.format("https://woo.app"), text.format(address)).any


def test_a_link_is_no_value_and_its_words_are_shown() -> None:
    text = "You find our terms in [the list](https://a.example/{}) that we keep for you."

    found = facts_of(text.format(1), text.format(2))

    assert not found.changed
    assert ["<b>" in link.around for link in found.links] == [True]
