"""Names of clauses in addresses: what they are taken from, and what they survive."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainredline.parse import parse

WORDS = [
    ('"Security Incident" means a breach.', "c-1-security-incident"),
    ("“Security Incident”, in these terms, is a breach.", "c-1-security-incident"),
    ("**Security Incident** means a breach.", "c-1-security-incident"),
    ("**“Security Incident”** means a breach.", "c-1-security-incident"),
    ("<b>Security Incident</b>: a breach.", "c-1-security-incident"),
    ("- Security Incident means a breach.", "c-1-security-incident"),
    ("« Données » désigne tout.", "c-1-donnees"),
    ("**What we collect.** Your name.", "c-1-what-we-collect"),
    ("**You** may leave at any time.", "c-1-you-may-leave"),
    ("This means that you may leave.", "c-1-this-means-that"),
    ("You may leave at any time.", "c-1-you-may-leave"),
    ('"' + "a " * 30 + '" is no term.', "c-1-a-a-a"),
    ("5 days after the notice.", "c-1-p-5-days-after"),
    ("我们可以随时更改本条款。", "c-1-h-b48567ec"),
    ("<br>", "c-1-br"),
]


@pytest.mark.parametrize(("words", "anchor"), WORDS)
def test_an_unnumbered_clause_is_named_by_how_it_begins(words: str, anchor: str) -> None:
    assert parse(f"# 1. Words\n\n{words}\n\n# 2. More")[1].anchor == anchor


def test_a_row_is_named_by_its_first_cell_with_letters() -> None:
    text = "# Schedule 1\n\n| No. | Case |\n|-|-|\n| 1 | Failed payment |\n| | Late |\n| 3 | |"

    names = [clause.anchor for clause in parse(text)[1:]]

    assert names == [
        "c-schedule-1-no",
        "c-schedule-1-failed-payment",
        "c-schedule-1-late",
        "c-schedule-1-p-3",
    ]


def test_an_item_in_an_item_is_named_within_their_heading() -> None:
    names = [clause.anchor for clause in parse("# Fees\n\n- You pay rent\n  - for each day")]

    assert names == ["c-fees", "c-fees-you-pay-rent", "c-fees-for-each-day"]


def test_no_paragraph_takes_the_name_of_a_heading_or_a_number() -> None:
    text = "Fees\n\n# 1 Scope\n\n1 b\n\n# 2 Terms\n\nx\n\n2.1 Words\n\n# Fees"

    names = {clause.text: clause.anchor for clause in parse(text)}

    assert names["Words"] == "c-2-1"
    assert parse(text)[-1].anchor == "c-fees"
    assert parse(text)[0].anchor == "c-fees-2"


PARAGRAPHS = st.lists(
    st.sampled_from(
        ["We sell tools.", '"Fee" means a sum.', "| Hammer | 2 |\n|-|-|\n| Saw | 3 |", "- Nails"]
    ),
    unique=True,
)


@given(PARAGRAPHS, st.data())
@settings(max_examples=100, deadline=None)
def test_a_name_survives_what_is_inserted_before_it(
    paragraphs: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(paragraphs)))
    longer = [*paragraphs[:at], "Another paragraph.", *paragraphs[at:]]

    before, after = (parse("# 1. Words\n\n" + "\n\n".join(each)) for each in (paragraphs, longer))

    assert {c.text: c.anchor for c in before}.items() <= {c.text: c.anchor for c in after}.items()
