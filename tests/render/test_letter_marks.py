"""Words that are the same but for a letter: the letter is marked, and the word is spoken whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.made import make

from plainredline.render.wording.letter_marks import marked, words_of

TEXT = st.text(st.sampled_from("aAbBéÉeß' ’\"“1,.\t\n\u0301\u200b"), max_size=24)
TERMS = "## 1. Members\n\n1.1 The member may create {} for its staff within {} days of the order.\n"


def cell(body: str, side: str) -> str:
    """Return one side of the first row of a page."""
    found = re.search(rf'<div class="rl-{side}">.*?</small>(.*?)</div>', body)
    assert found
    return found[1]


@given(old=TEXT, new=TEXT)
def test_the_pieces_of_kept_words_give_both_texts(old: str, new: str) -> None:
    pieces = [piece for word, _ in words_of(old, new) for piece in word]

    assert ("".join(a for a, _ in pieces), "".join(b for _, b in pieces)) == (old, new)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Sub-accounts", "sub-accounts", "<del>S</del><ins>s</ins>ub-accounts"),
        ("CUSTOMER", "Customer", "C<del>USTOMER</del><ins>ustomer</ins>"),
        ("member's", "member’s", "member<del>&#39;</del><ins>’</ins>s"),
        ("Etat", "État", "<del>E</del><ins>É</ins>tat"),
        ("judgement", "judgment", "judg<del>e</del>ment"),
    ],
)
def test_of_a_word_that_is_kept_only_the_letter_is_marked(old: str, new: str, shown: str) -> None:
    was, now = marked(old, new)

    assert was == re.sub(r"<ins>.*?</ins>", "", shown)
    assert now == re.sub(r"<del>.*?</del>", "", shown)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10,000", "10000"),
        ("e-mail", "electronic mail"),
        ("colour", "tint"),
        ("e\u0301tat", "état"),
        (
            "THE SELLER SHALL NOT BE LIABLE FOR ANY LOSS",
            "The seller shall not be liable for any loss",
        ),
    ],
)
def test_what_is_no_single_letter_of_a_word_is_not_cut(old: str, new: str) -> None:
    assert marked(old, new) == (old, new)


def test_a_capital_is_marked_in_both_cells_and_the_whole_word_is_spoken(tmp_path: Path) -> None:
    old, new = TERMS.format("Sub-accounts", "ten"), TERMS.format("sub-accounts", "six")

    body = make(tmp_path, old, new).change_page.body

    assert "<u><del>S</del>ub-accounts</u>" in cell(body, "b")
    assert (
        '<u aria-hidden="true"><del>S</del><ins>s</ins>ub-accounts</u>'
        "<i>sub-accounts (was Sub-accounts)</i>"
    ) in cell(body, "a")
    assert "<del>ten </del><ins>six</ins>" in cell(body, "a")
    assert "<td><del>S</del>ub-accounts</td>" in body
    assert "<td><ins>s</ins>ub-accounts</td>" in body


def test_a_capital_is_marked_where_nothing_else_differs(tmp_path: Path) -> None:
    old, new = TERMS.format("Sub-accounts", "ten"), TERMS.format("sub-accounts", "ten")

    body = make(tmp_path, old, new).change_page.body

    fold = body.split('class="rl-same rl-law"', 1)[1].split("</details>")[0]
    assert "<del>S</del><ins>s</ins>ub-accounts" in fold


def test_a_word_in_a_link_stays_one_link(tmp_path: Path) -> None:
    words = "[{} accounts](https://example.com/a)"
    old, new = (TERMS.format(words.format(w), n) for w, n in (("Sub", "ten"), ("sub", "six")))

    body = make(tmp_path, old, new).change_page.body

    assert cell(body, "a").count("<a ") <= 2
    assert "<u" not in cell(body, "a")


def test_what_differs_in_the_whole_text_is_told_once_and_marked_nowhere(tmp_path: Path) -> None:
    clause = "1.{} The member's fee is due within {} days, and case {} is told to the office.\n\n"
    old = "## 1. Fees\n\n" + "".join(clause.format(n, n + 3, n) for n in range(1, 26))
    new = old.replace("'", "’").replace(" due", " owed")

    body = make(tmp_path, old, new).change_page.body

    assert not re.search("<u[ >]", body)
    assert "Quotation marks differ in 25 places" in body
