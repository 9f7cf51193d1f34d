"""What pages of one text have alike is made once, and each page is as if it were the only one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.explain.bound import bind
from tests.render.made import ENGLISH, TODAY, Made, make

from plainredline.assemble.comparer import compare_versions
from plainredline.model import Clauses, Explained, Page, Version
from plainredline.parse import parse
from plainredline.render.order.alike import known_of_latest
from plainredline.render.pages.change_page import render_change, render_since

PARTS = (
    "# Terms of the garden",
    "## 1. Fees",
    "1.1 You pay US$40 each month for a plot, **in advance**, as [the list](#the-list) says.",
    "1.1 You pay US$48 each month for a plot, in advance, as [the list](#the-list) says.",
    "1.2 A Member may cancel the plan at the end of each month. We send one invoice.",
    "1.3 A Member must cancel the plan at the end of each month. We send one invoice.",
    "1.2 We send one invoice. A Member may cancel the plan at the end of each quarter.",
    "“Member” means whoever rents a plot of us for longer than a season of the year.",
    "- bees with the written consent of the committee,",
    "- no other animals than bees,",
    "Plants that spread by their roots are not allowed, Mint among them.",
    "Plants that spread by their roots are not allowed, mint among them.\u200b",
    "## 2. Leaving",
    "2.1 You leave by giving thirty (30) days' notice in writing to our office.",
    "2.2 You leave by giving fourteen (14) days' notice in writing to our office.",
    "| Plot | Rent |\n|---|---|\n| small | US$40 |\n| large | US$90 |\n| corner | US$70 |",
    "| Plot | Rent |\n|---|---|\n| small | US$48 |\n| large | US$90 |",
    "## The list",
    "What we owe you is limited to what you paid in the year before.",
    "Nothing here limits what the law gives you as a consumer.",
)


TEXTS = st.sets(st.sampled_from(range(1, len(PARTS))), max_size=7).map(
    lambda gone: "\n\n".join(part for n, part in enumerate(PARTS) if n not in gone)
)


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("garden"), PARTS[2], PARTS[3])


def _explained(made: Made, old: Clauses, new: Clauses) -> Explained:
    comparison = compare_versions(old, new, language="en")
    return bind(comparison, None, agreement=made.agreement, new=made.new)


def _pages(made: Made, old: Version, explained: Explained) -> tuple[Page, ...]:
    since = render_since(made.agreement, old, made.new, explained, t=ENGLISH, today=TODAY)
    change = render_change(made.agreement, old, made.new, explained, t=ENGLISH, today=TODAY)
    alone = render_change(
        made.agreement, old, made.new, explained, t=ENGLISH, today=TODAY, has_data=False
    )
    return since, change, alone


def _of_its_own(explained: Explained) -> Explained:
    """Return the same, of a new text that no other page is of."""
    comparison = explained.comparison
    return replace(
        explained, comparison=replace(comparison, new=(*comparison.new[:1], *comparison.new[1:]))
    )


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4), TEXTS)
def test_a_page_is_the_same_whatever_pages_of_its_text_were_made_before(
    garden: Made, olds: list[str], new: str
) -> None:
    after = parse(new)
    read = [(replace(garden.old, effective=date(2020 + n, 1, 1), text=old), parse(old))
            for n, old in enumerate(olds)]  # fmt: skip
    compared = [(version, _explained(garden, before, after)) for version, before in read]

    together = [_pages(garden, version, each) for version, each in compared]
    apart = [_pages(garden, version, _of_its_own(each)) for version, each in reversed(compared)]

    assert together == apart[::-1]


ORDERS = "# Terms\n\n## 1. Fees\n\n### Orders\n\n1.1 You pay the rent of the plot."
INVOICE = "1.2 We send one invoice for each quarter of the year."
PAID, WATER = "1.1 You pay the rent.", "(b) the water that you use in a season,"
LENT = "1.2 We lend you these:\n\n(a) the tools of the shed,"

TOLD_APART = [
    pytest.param(
        ORDERS,
        INVOICE,
        (f"{ORDERS}\n\nSeeds of the spring are free.", f"{ORDERS}\n\n### Seeds"),
        id="what went stood beneath a heading that stayed, or beside it",
    ),
    pytest.param(
        f"# Terms\n\n## 1. Fees\n\n{PAID}\n\n{WATER}",
        "1.3 We send one invoice for each quarter of the year.",
        (
            f"# Terms\n\n## 1. Fees\n\n{PAID}\n\n{LENT}\n\n{WATER}",
            f"# Terms\n\n## 1. Fees\n\n{PAID}\n\n{WATER}\n\n{LENT}",
        ),
        id="of a clause that went a part stayed, or all went",
    ),
]


@pytest.mark.parametrize(("begins", "ends", "olds"), TOLD_APART)
def test_what_looks_alike_is_called_by_what_stands_around_it_in_each_old_text(
    garden: Made, begins: str, ends: str, olds: tuple[str, str]
) -> None:
    after = parse(f"{begins}\n\n{ends}")
    compared = [_explained(garden, parse(f"{old}\n\n{ends}"), after) for old in olds]

    together = [_pages(garden, garden.old, each) for each in compared]
    apart = [_pages(garden, garden.old, _of_its_own(each)) for each in compared]

    assert together == apart


def test_what_is_known_of_the_latest_is_known_of_the_very_thing() -> None:
    asked: list[list[int]] = []

    @known_of_latest
    def summed(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    first, equal = [1, 2], [1, 2]

    assert [summed(first), summed(equal), summed(first)] == [3, 3, 3]
    assert [each is first for each in asked] == [True, False]
