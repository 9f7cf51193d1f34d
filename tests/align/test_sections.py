"""Clauses stay in their sections, whatever copies of them stand elsewhere."""

from __future__ import annotations

import pytest
from tests.align.made import clauses, links

from plainredline.align import align, kinship
from plainredline.align.links import Links
from plainredline.align.word_strings import pair_of
from plainredline.messages.kinship_codes import Kinship
from plainredline.parse import parse

OLD = (
    "The ferry leaves the northern quay at seven every morning.",
    "Bicycles travel on the lower deck and cost one copper coin.",
    "Horses are led aboard by their owners before the whistle blows.",
)
NEW = tuple(
    text.replace("seven", "eight").replace("one copper", "two silver").replace("owners", "grooms")
    for text in OLD
)


def test_a_text_printed_again_as_an_annex_takes_no_clause_from_its_place() -> None:
    old = clauses("# Ferry", *OLD, "# Money", "Coins are counted twice.")
    new = clauses("# Ferry", *NEW, "# Money", "Coins are counted twice.", "# Former rules", *OLD)

    assert links(align(old, new)) == {(k, k) for k in range(6)}


def test_two_sections_of_nearly_the_same_words_are_compared_each_with_itself() -> None:
    old = clauses("# Rules of this year", *NEW, "# Rules of last year", *OLD)
    later = tuple(text.replace("eight", "nine").replace("two", "six") for text in NEW)
    new = clauses("# Rules of this year", *later, "# Rules of last year", *NEW)

    assert links(align(old, new)) == {(k, k) for k in range(8)}


def test_a_clause_goes_to_a_copy_where_nothing_is_left_in_its_place() -> None:
    old = clauses("# Ferry", *OLD, "# Money", "Coins are counted twice.")
    new = clauses("# Ferry", *OLD[:2], "# Money", "Coins are counted twice.", OLD[2])

    assert (3, 5) in links(align(old, new))


def test_the_term_decides_which_definition_is_which() -> None:
    old = clauses("“Fee” means the sum due each month.", "“Rate” means the share kept by us.")
    new = clauses("“Rate” means the sum due each month.", "“Fee” means the share kept by us.")

    assert links(align(old, new)) == {(0, 1), (1, 0)}


def test_a_title_that_a_paragraph_mentions_was_not_that_paragraph() -> None:
    old = clauses("# Rules", "For boats see also our Northern Harbour Notice.")
    new = clauses("# Northern Harbour Notice", "Lamps are lit at dusk.")

    assert (1, 0) not in links(align(old, new))


def test_a_title_that_went_is_not_the_line_of_contents_that_names_it() -> None:
    lines = "- Article I : Oars and ropes\n- Article II : Sails\n\n"
    last = f"# 2. Article II : Sails\n\n{OLD[1]}\n"
    old = parse(f"{lines}# 1. Article I : Oars and ropes\n\n{OLD[0]}\n\n{last}")
    new = parse(lines.replace("I : Oars and", "I Oars, sails and") + last)

    in_place = Links(pair_of(old, new), [(1, 1)])

    assert in_place.allows(0, 0)
    assert not in_place.allows(2, 0)


def test_a_label_that_lost_its_title_is_the_same_label() -> None:
    text = f"Section 1: Oars\n\n{OLD[0]}\n\nSection 2: Sails\n\n{OLD[1]}\n\nSection 3: Nets\n"
    old, new = parse(text), parse(text.replace(": Sails", ""))

    assert (2, 2) in links(align(old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Das Boot ist blau und liegt am Kai.", "The boat is blue and on the quay.", "LANGUAGE"),
        ("Boats are painted blue.", "Singers gather on Tuesdays.", "DOCUMENT"),
        ("Boats are painted blue.", "Boats are painted green.", None),
    ],
)
def test_texts_that_are_no_versions_of_one_document_are_told(
    old: str, new: str, said: str | None
) -> None:
    before, after = clauses(old), clauses(new)

    message = kinship(before, after, align(before, after))

    assert message == (Kinship[f"OTHER_{said}"]() if said else None)
