"""Sentences that moved: a box at both ends, each with a label that says where the other is."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from plainredline.assemble.comparer import compare_texts
from plainredline.model import Version
from plainredline.render.pages.redline_page import redline_page

OPENING = "The club lends boats to its members, who bring them back dry and clean."
LATE = "A member who is late tells the warden before the evening of the same day."
LIST = "The warden keeps a list of all boats and of the hours at which they left."
OARS = "Oars and sails are kept in the shed behind the slip, where nobody smokes."


def wording(old: str, new: str) -> str:
    """Return the wording of the page of a redline."""
    before, after = (
        Version(effective=date.min, path=path, text="", first_line=1, raw=b"", sha256="")
        for path in ("a.md", "b.md")
    )
    page = redline_page(compare_texts(old, new), before, after)
    return page.split('id="rl-doc"', 1)[1]


def row(html: str, id_: str) -> str:
    """Return one row."""
    return html.split(f'id="{id_}"', 1)[1].split("</article>", maxsplit=1)[0]


def boxes(html: str, tag: str) -> list[str]:
    """Return the words of boxes, with the labels before them."""
    found = re.findall(rf'<{tag} class="rl-mv">(.*?)</{tag}>', html)
    return [unescape(re.sub(r"<[^>]*>", "", each)).strip() for each in found]


def sections(first: str, second: str) -> str:
    return f"## 3. Boats\n\n3.1 {OPENING}{first}\n\n## 5. Sheds\n\n5.1 {OARS}{second}\n"


def test_a_sentence_that_moved_is_boxed_at_both_ends_and_each_links_to_the_other() -> None:
    html = wording(sections(f" {LATE}", ""), sections("", f" {LATE}"))
    gone, come = row(html, "c-3-1"), row(html, "c-5-1")

    assert boxes(gone, "del") == [f"moved to Clause 5.1 {LATE}"] * 2  # Before, and in one text.
    assert boxes(come, "ins") == [f"moved from Clause 3.1 {LATE}"]
    assert '<a class="rl-tok" href="#c-5-1">moved to Clause 5.1</a>' in gone
    assert '<a class="rl-tok" href="#c-3-1">moved from Clause 3.1</a>' in come


def test_a_sentence_that_moved_within_its_clause_says_in_which_direction() -> None:
    html = wording(f"{OPENING} {LATE} {LIST} {OARS}", f"{OPENING} {LIST} {OARS} {LATE}")

    assert boxes(html, "del") == [f"moved down ↓ {LATE}"] * 2
    assert boxes(html, "ins") == [f"moved here ↑ {LATE}"]


def test_words_that_came_or_went_beside_a_moved_sentence_are_outside_its_box() -> None:
    html = wording(
        sections(f" {LATE} Dogs must swim.", ""), sections("", f" Cats may not swim. {LATE}")
    )

    assert "<del>Dogs must swim.</del>" in row(html, "c-3-1")
    assert "space removed" not in html
    assert "<ins>Cats may not swim.</ins>" in row(html, "c-5-1")
    assert boxes(html, "ins") == [f"moved from Clause 3.1 {LATE}"]


def test_a_sentence_that_moved_into_one_of_several_new_clauses_is_boxed_there() -> None:
    new_clauses = (
        "\n\n5.2 Smokers pay for what burns.\n\n"
        f"5.3 {LIST} A guest pays nothing for the first hour, and ten coins for each hour after,"
        f" to be put into the box beside the door. {LATE} The box is emptied each Monday at noon by"
        " the treasurer, who writes down what was in it and reads it out at the yearly meeting."
    )

    html = wording(sections(f" {LATE}", ""), sections("", new_clauses))

    assert boxes(html, "ins") == [f"moved from Clause 3.1 {LATE}"]
    assert "5.2 Smokers pay for what burns." in html


def test_a_sentence_that_moved_to_another_row_of_a_table_is_boxed_in_its_cell() -> None:
    table = "| Matter | Rule |\n|---|---|\n| Boats | {} |\n| Sheds | {} |\n"

    html = wording(table.format(f"{OPENING} {LATE}", OARS), table.format(OPENING, f"{OARS} {LATE}"))

    gone, come = boxes(html, "del"), boxes(html, "ins")
    assert gone
    assert all(each.startswith("moved to") and each.endswith(LATE) for each in gone)
    assert [each.startswith("moved from") and each.endswith(LATE) for each in come] == [True]


def test_of_a_moved_sentence_whose_words_differ_the_edits_are_told_below() -> None:
    html = wording(sections(f" {LATE}", ""), sections("", f" {LATE.replace('evening', 'night')}"))
    come = row(html, "c-5-1")

    assert "moved from Clause 3.1" in boxes(come, "ins")[0]
    assert '<p class="rl-bn"><a href="#c-3-1">moved from Clause 3.1</a>' in come
    assert "<del>evening </del><ins>night </ins>" in come
