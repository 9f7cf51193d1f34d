"""What every page promises: nothing invented, nothing lost, nothing claimed that is not so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import escape, unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.cases import CASES, DATA, EXPLANATION, FEES, LEAVE
from tests.render.made import ENGLISH, every_page, make

from plainredline.align import align
from plainredline.model import Clause, Comparison, Op, Page
from plainredline.parse import parse
from plainredline.redline import redline
from plainredline.render.order.arrangement import (
    Ghost,
    Lead,
    Moved,
    Row,
    Same,
    Section,
    Table,
    arrange,
)
from plainredline.render.order.naming import numbers_of
from plainredline.render.pages.redline_page import redline_page
from plainredline.render.sanitise import prose
from plainredline.render.telling.place_counts import counts_of
from plainredline.render.wording import clause_html

SETTING = clause_html.make_typesetting(ENGLISH, language="en")

WORDS = st.sampled_from(
    [
        "you",
        "we",
        "must",
        "may",
        "pay",
        "the",
        "fee",
        "within",
        "thirty",
        "days",
        "2.1",
        "Fee",
        "FEE",
        "member's",
        "member’s",
        "[a](https://b.example)",
        "**c**",
        "<i>",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
BLOCK = st.one_of(
    SENTENCE,
    SENTENCE.map("## {}".format),
    SENTENCE.map("- {}".format),
    SENTENCE.map("1. {}".format),
    st.tuples(SENTENCE, SENTENCE).map(lambda p: f"| a | b |\n|---|---|\n| {p[0]} | {p[1]} |"),
)
TEXT = st.lists(BLOCK, min_size=1, max_size=7).map("\n\n".join)


def compare(old: str, new: str) -> Comparison:
    before, after = parse(old), parse(new)
    alignment = align(before, after)
    return Comparison(
        old=before,
        new=after,
        alignment=alignment,
        changes=redline(before, after, alignment, language="en"),
    )


def plain(html: str, *, without: str = "") -> str:
    """Return the words of HTML; `without` is the element whose content is left out."""
    html = re.sub(r'<(ins|del) class="rl-pil"[^>]*>¶</\1>', " ", html)  # Ours, where clauses meet.
    if without:
        html = re.sub(rf"<{without}[^>]*>.*?</{without}>", "", html)
    html = re.sub(r' ?<span class="rl-target">.*?</span>', "", html)
    html = re.sub(r"<i>[^<]*</i>", "", html)  # A word as spoken.
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def folds_of(page: Page) -> list[str]:
    """Return what the folds of a page are called, without their length."""
    found = re.findall(r'class="rl-same[^>]*>(?:<summary>)?(.*?) · ', page.body)
    return [plain(name) for name in found]


def words_of(clauses: tuple[Clause, ...]) -> str:
    return " ".join(" ".join(clause.text for clause in clauses).split())


@settings(deadline=None)
@given(old=TEXT, new=TEXT)
def test_the_cells_of_a_row_hold_each_wording_word_for_word(old: str, new: str) -> None:
    comparison = compare(old, new)

    for change in comparison.changes:
        before = clause_html.pick(comparison.old, change.group.old)
        after = clause_html.pick(comparison.new, change.group.new)
        cells = clause_html.cells(before, after, change.redline, SETTING)
        if any("\t" in run.text for run in change.redline.runs if run.op is not Op.EQUAL):
            continue  # Shown whole, from the clauses themselves.
        assert plain(" ".join(cells.before)) == words_of(before)
        assert plain(" ".join(cells.after), without="del") == words_of(after)


@settings(deadline=None)
@given(old=TEXT, new=TEXT)
def test_every_clause_is_shown_exactly_once(old: str, new: str) -> None:
    comparison = compare(old, new)

    shown: list[int] = []
    for part in arrange(comparison).parts:
        if isinstance(part, Ghost):
            continue
        pieces = part.pieces if isinstance(part, Section) else (part,)
        head = part.head_group if isinstance(part, Section) else None
        for piece in pieces:
            match piece:
                case Row() | Lead() | Same() | Table() | Moved():
                    shown += piece.groups
        assert head is None or head in shown

    assert Counter(shown) == Counter(range(len(comparison.alignment.groups)))


@pytest.mark.parametrize("name", CASES)
def test_every_link_within_a_page_leads_somewhere_and_no_id_stands_twice(
    name: str, tmp_path: Path
) -> None:
    for page in every_page(CASES[name].make(tmp_path)).values():
        ids = re.findall(r' id="([^"]*)"', page.body)
        within = set(re.findall(r'href="#([^"]*)"', page.body))

        assert [i for i, n in Counter(ids).items() if n > 1] == []
        assert within <= page.anchors == set(ids)
        assert {entry.id for entry in page.toc} <= page.anchors
        assert set(re.findall(r' id="([^"]*)"', page.summary)) <= page.anchors


@pytest.mark.parametrize("name", CASES)
def test_headings_begin_with_one_and_skip_no_level(name: str, tmp_path: Path) -> None:
    for page in every_page(CASES[name].make(tmp_path)).values():
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page.body)]

        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_stale_explanation_is_not_shown_as_true(tmp_path: Path) -> None:
    page = CASES["stale-explanation"].make(tmp_path).change_page

    assert "Needs review" in page.body
    assert "pay for a month more" not in page.body
    assert "Worse" not in page.body
    assert "1 place differs" in plain(page.body)


def test_the_summary_for_search_has_the_cards_and_not_the_wording(tmp_path: Path) -> None:
    page = CASES["explained"].make(tmp_path).change_page

    assert "You pay for a month more" in page.summary
    assert "first day of each month" not in page.summary
    assert all(half in page.body for half in page.summary.split("<!--rl-->"))


def test_an_illustrative_agreement_says_so_on_every_page(tmp_path: Path) -> None:
    pages = every_page(CASES["explained"].make(tmp_path))

    assert [k for k, p in pages.items() if "not the real text of any company" not in p.body] == []


def test_an_official_agreement_has_no_such_notice(tmp_path: Path) -> None:
    pages = every_page(CASES["identical"].make(tmp_path))

    assert [k for k, page in pages.items() if "rl-notice" in page.body] == []


def test_a_hidden_character_is_nowhere_on_a_page(tmp_path: Path) -> None:
    pages = every_page(CASES["hidden-character"].make(tmp_path))
    hidden = re.compile("[\u200b\u202e]")

    assert [k for k, p in pages.items() if hidden.search(p.body + p.summary + p.title)] == []


@pytest.mark.parametrize("kind", ["change", "since", "version"])
def test_a_word_of_two_scripts_is_followed_by_the_names_of_its_odd_letters(
    kind: str, tmp_path: Path
) -> None:
    page = every_page(CASES["look-alike-letters"].make(tmp_path))[kind]

    words = plain(page.body)
    assert (
        "\u0440\u0430ypallook-alike letters: U+0440 Cyrillic small letter er, U+0430 Cyr" in words
    )
    assert "μslook-alike" not in words
    assert page.body.count("look-alike letters: ") == len(
        re.findall("\u0440(<[^>]*>)*\u0430", page.body)
    )


def test_words_of_two_scripts_are_counted_where_the_texts_come_from(tmp_path: Path) -> None:
    page = CASES["look-alike-letters"].make(tmp_path / "a").change_page
    other = CASES["hidden-character"].make(tmp_path / "b").change_page

    line = "Words with letters of another script that look alike: none in the version of 1"
    assert f"{line} January 2024; one in the version of 1 June 2025, shown" in plain(page.body)
    assert "another script" not in other.body


def test_a_heading_of_two_scripts_is_shown_so_wherever_a_page_repeats_it(tmp_path: Path) -> None:
    new = "## F\u0435es\n\nYou pay each month, and on the first day of it.\n"

    page = make(tmp_path, new.replace("month", "year"), new).change_page

    body = re.sub(r"<[^>]*>", "", page.body)
    assert body.count("F\u0435es") == body.count(
        "F\u0435eslook-alike letters: U+0435 Cyrillic small"
    )


def test_long_unchanged_text_is_linked_and_not_held(tmp_path: Path) -> None:
    many = "\n\n".join(f"## {i}. Part\n\n{i}.1 " + "word " * 600 for i in range(3, 23))
    made = make(
        tmp_path, FEES + LEAVE + many, FEES + LEAVE.replace("thirty (30)", "ten (10)") + many
    )

    page = made.change_page

    assert len(page.body) < 20_000
    assert "versions/2025-06-01/#c-3" in page.body
    assert "12,0" in page.body


def test_the_next_deadline_is_the_one_that_stands_at_the_top(tmp_path: Path) -> None:
    second = EXPLANATION.split("## You must")[1].replace("2026-12-31", "2025-07-01")
    second = second.replace("give more notice", "give earlier notice").replace(
        "sixty (60) days", "sixty"
    )
    page = make(
        tmp_path, FEES + LEAVE, FEES + LEAVE.replace("thirty (30)", "sixty (60)"),
        EXPLANATION + "\n## You must" + second,
    ).change_page  # fmt: skip

    assert re.search(r"rl-alert.*Last day: <time[^>]*>31 December 2026</time>", page.body)
    assert re.search(r"rl-past.*1 July 2025.*Passed\.", page.body)


def test_pages_are_the_same_bytes_when_built_again(tmp_path: Path) -> None:
    first = every_page(CASES["moved-clause"].make(tmp_path / "a"))
    again = every_page(CASES["moved-clause"].make(tmp_path / "b"))

    assert {k: (p.body, p.summary) for k, p in first.items()} == {
        k: (p.body, p.summary) for k, p in again.items()
    }


def test_a_page_is_in_the_language_of_the_site_with_the_agreement_in_its_own(
    tmp_path: Path,
) -> None:
    page: Page = CASES["right-to-left"].make(tmp_path).change_page

    assert page.language == "en"
    assert 'lang="ar" dir="rtl"' in page.body


def test_a_redline_of_two_files_is_one_document_that_links_nowhere_else(tmp_path: Path) -> None:
    made = CASES["not-explained"].make(tmp_path)
    undated = [
        replace(v, effective=date.min, path=f"drafts/{name}.md")
        for v, name in ((made.old, "before"), (made.new, "after"))
    ]

    page = redline_page(made.explained.comparison, *undated)
    title = page.partition("<title>")[2].partition("</title>")[0]

    assert title == "before.md → after.md"
    assert "What changed between before.md and after.md" in page
    assert "<ins>ten (10)</ins>" in page
    assert "You pay the fee on the first day" in page
    assert re.findall(r'(?:href|src)="(?!#|data:,)[^"]*"', page) == []


def test_a_link_that_leads_elsewhere_has_a_row_with_both_targets(tmp_path: Path) -> None:
    page = CASES["relinked-only"].make(tmp_path).change_page

    row = page.body.split('class="rl-blk', 1)[1].split("rl-prov", 1)[0]
    assert "https://example.com/old</span>" in row
    assert "https://example.com/new</strong>" in row
    assert "Same words" not in page.body


def test_a_fold_names_no_clause_beneath_which_something_changed(tmp_path: Path) -> None:
    old = "# Terms\n\n## 1. Fees\n\n### a. Paid services\n\nWe may collect a fee each month.\n\n"
    made = make(tmp_path, old + LEAVE, old.replace("month", "year") + LEAVE)

    page = made.change_page

    assert folds_of(page) == ["Same words: Heading", "Same words: 2"]


def test_a_fold_of_renumbered_clauses_does_not_call_them_unchanged(tmp_path: Path) -> None:
    page = CASES["renumbered-only"].make(tmp_path).change_page

    assert folds_of(page) == ["Same words, new numbers: 4 and 5 was 1 and 2"]


RESTARTING = """\
## Account

1. You open it.
2. You keep it safe.
3. You answer for it.

## API

1. It may change.
2. We limit its use.

## Pay

1. You pay within thirty days.
"""


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ("thirty", ["Same words: 5 clauses"]),
        ("It may", ["Same words: 1 to 3", "Same words: 2", "Same words: 2 clauses"]),
    ],
)
def test_a_fold_over_lists_that_restart_is_counted(
    changed: str, names: list[str], tmp_path: Path
) -> None:
    page = make(tmp_path, RESTARTING, RESTARTING.replace(changed, "never")).change_page

    assert folds_of(page) == names


@given(lengths=st.lists(st.integers(1, 6), min_size=1, max_size=4), data=st.data())
def test_a_range_of_numbers_is_all_of_one_list_between_its_ends(
    lengths: list[int], data: st.DataObject
) -> None:
    lists = ("".join(f"{n}. Words.\n" for n in range(1, length + 1)) for length in lengths)
    clauses = parse("".join(f"## Part\n\n{each}\n" for each in lists))
    first = data.draw(st.integers(0, len(clauses) - 1))
    meant = range(first, data.draw(st.integers(first, len(clauses) - 1)) + 1)
    cited = [clauses[i] for i in meant if clauses[i].cite]

    name = numbers_of(clauses, meant, ENGLISH)

    one_list = len({clause.parent for clause in cited}) == 1
    ends = re.fullmatch(r"Clauses ([0-9]) to ([0-9])", name)
    assert (ends is not None) == (one_list and len(cited) > 2)
    assert ends is None or int(ends[2]) - int(ends[1]) + 1 == len(cited)
    assert one_list or not cited or name == f"{len(cited)} clauses"


@pytest.mark.parametrize("name", CASES)
def test_the_wording_shows_every_place_once_and_counts_them(name: str, tmp_path: Path) -> None:
    made = CASES[name].make(tmp_path)

    blocks = re.findall(r'<article class="rl-blk[^>]*>', made.change_page.body)

    counts = [re.search(r' data-n="(\d+)"', block) for block in blocks]
    assert sum(int(n[1]) if n else 1 for n in counts) == counts_of(made.explained).places


def test_a_cosmetic_change_is_not_called_unexplained(tmp_path: Path) -> None:
    old = "## Fees\n\nYou pay in May.\n\n" + CASES["split"].old.removeprefix("## Fees\n\n")
    new = "## Fees\n\nYou pay in June.\n\n" + CASES["split"].new.removeprefix("## Fees\n\n")

    counts = counts_of(make(tmp_path, old, new).explained)

    assert (counts.places, counts.unexplained, counts.minor) == (2, 1, 1)


def test_the_links_of_added_words_are_no_differences_of_form(tmp_path: Path) -> None:
    added = "\nYou may opt out as our [policy](https://example.com/a) says.\n"

    page = make(tmp_path, FEES + LEAVE, FEES + LEAVE + added).change_page

    assert "https://example.com/a" in page.body
    assert "Differences of form" not in page.body


def test_renumbered_clauses_stand_under_their_headings(tmp_path: Path) -> None:
    old = "## Terms\n\n1. We may end this.\n2. You may end this.\n"
    new = old.replace("1. ", "(i) ").replace("\n2. ", "\n\n(ii) ")

    page = make(tmp_path, old, new).change_page

    listed = page.body.split('id="rl-form"', 1)[1].split("</ul>", 1)[0]
    assert "Terms 1 (i) We may end this.Terms 2 (ii) You may end this." in plain(listed)


def test_what_stands_under_the_title_is_called_by_it(tmp_path: Path) -> None:
    old = "# Terms of Example\n\nIn force from May.\n\n" + FEES + LEAVE

    page = make(tmp_path, old, old.replace("May", "June")).change_page

    assert re.search(r'<h3 class="rl-sec[^>]* id="c-[^>]*>Terms of Ex', page.body)
    assert "Before the first heading" not in page.body


@pytest.mark.parametrize("line", ["<!-- lint-disable rule -->", "===="])
@pytest.mark.parametrize("added", [True, False])
def test_a_comment_or_a_line_of_signs_is_no_place(tmp_path: Path, line: str, added: bool) -> None:  # noqa: FBT001 - A parameter of the test.
    plain_text, lined = FEES + LEAVE, f"{line}\n\n" + FEES + LEAVE
    old, new = (plain_text, lined) if added else (lined, plain_text)

    made = make(tmp_path, old, new)

    page = made.change_page
    assert "The form of one clause differs." in page.body
    assert "<b>0</b> places" in page.body
    assert "rl-blk" not in page.body
    assert escape(line) in page.body.split('id="rl-form"')[1]
    assert counts_of(made.explained).places == 0


def test_a_heading_that_moved_with_its_section_has_its_id_once(tmp_path: Path) -> None:
    moved = DATA + "\n3.2 We delete it when you ask us to and tell you so.\n\n3.3 Old words.\n"
    new = moved.replace("3.3 Old words", "3.3 New words") + "\n" + FEES + LEAVE

    page = make(tmp_path, FEES + LEAVE + moved, new).change_page

    ids = re.findall(r' id="([^"]*)"', page.body)
    assert "Same words, moved" in page.body
    assert [i for i, n in Counter(ids).items() if n > 1] == []


def test_an_explanation_links_to_web_and_mail_addresses_only() -> None:
    html = str(prose("[a](../../etc/x) [b](https://x.example/) [c](mailto:a@b.c) [d](//e.example)"))

    assert re.findall(r'href="([^"]*)"', html) == ["https://x.example/", "mailto:a@b.c"]


def test_versions_that_are_divided_differently_are_not_called_the_same(tmp_path: Path) -> None:
    page = CASES["split"].make(tmp_path).change_page

    assert "No words changed" in page.body
    assert "One clause is divided into paragraphs differently." in page.body
    assert "are the same" not in page.body


def test_the_heading_of_each_row_tells_it_from_the_others(tmp_path: Path) -> None:
    old = "## Fees\n\nYou pay in May.\n\nWe may ask for more.\n\nNobody pays twice.\n"

    page = make(tmp_path, old, old.replace("May", "June").replace("twice", "two times")).change_page

    names = [plain(h) for h in re.findall(r"<h4.*?</h4>", page.body)]
    assert [name.split("” ")[0] for name in names] == [
        "“You pay in June.",
        "“Nobody pays two times.",
    ]


def test_a_clause_that_is_set_differently_in_several_ways_is_counted_once(tmp_path: Path) -> None:
    old = "*Late charges at a glance*\n\n" + FEES + LEAVE
    new = "### **Late charges at a glance**\n\n" + FEES + LEAVE

    page = make(tmp_path, old, new).change_page

    assert "The form of one clause differs." in page.body
    assert "One clause set differently" in page.body
    assert "clauses set differently" not in page.body
    assert page.body.split('id="rl-form"')[1].count("<b>Late charges at a glance</b>") == 3


def test_the_verdict_counts_the_links_that_lead_elsewhere(tmp_path: Path) -> None:
    old = "Read [our policy](https://a.example/1) and [our rules](https://a.example/2) first.\n"

    page = make(tmp_path, old, old.replace("a.example", "b.example")).change_page

    assert "2 links point elsewhere." in page.body
    assert "2 links changed" in page.body
