"""Pages that nobody explained, and those of their own kind: what they say, and never say."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from tests.explain.bound import bind
from tests.render.cases import CASES
from tests.render.made import ENGLISH, TODAY, Made, explained_between, make

from plainredline.assemble.comparer import compare_versions
from plainredline.messages.kinship_codes import Kinship
from plainredline.model import Page
from plainredline.parse import parse
from plainredline.read import read_agreement
from plainredline.render.outputs.feed import render_feed
from plainredline.render.pages.change_page import render_change
from plainredline.render.pages.first_page import render_first
from plainredline.render.telling.page_kinds import PageKind, kind_of
from plainredline.render.telling.summaries import Update, summarise
from plainredline.render.telling.verdict import make_verdict
from plainredline.render.wording.small_changes import small_change

CAPTURES = sorted((Path(__file__).parents[2] / "../shared/captures").glob("*/versions"))
PAIRS = [pair for folder in CAPTURES for pair in pairwise(sorted(folder.glob("*.md")))]

RENT = "The tenant pays the rent of the plot in advance on the first day of March in each year."
TREES = (
    "The tenant shall not plant trees other than dwarf fruit trees of the kinds that are listed."
)
BEES = "No animals other than bees may be kept, and bees need the written consent of the committee."
WELCOME = "This page says what you and we promise each other, in words that everybody understands."
COST = "It costs US$48 and you can split that into four parts whenever money happens to be tight."
LEAVE = (
    "Tell us one month before you go, leave your corner tidy, and somebody else can take it over."
)

ANEW = (
    f"## 1. Rent\n\n{RENT}\n\n## 2. Trees\n\n{TREES}\n\n## 3. Bees\n\n{BEES}\n",
    f"## 1. Welcome\n\n{WELCOME}\n\n## 2. Cost\n\n{COST}\n\n## 3. Leaving\n\n{LEAVE}\n",
)

TERMS = "## 1. Fees\n\n1.1 {}\n\n## 2. Leaving\n\n2.1 {}\n"
FEE = "You pay US$40 each month, and you may cancel the plan at the end of any month."
NOTICE = "You leave by giving thirty (30) days' notice in writing to our office."


def words(page: Page | str) -> str:
    """Return what a page says, without its tags."""
    html = page if isinstance(page, str) else page.body
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def ours(page: Page) -> str:
    """Return what a page says above the wording, without the agreement's own words."""
    head = page.body.split('id="rl-wording"', 1)[0]
    return words(re.sub(r"<q[ >].*?</q>", "", head))


def unrelated(made: Made, why: Kinship) -> Made:
    """Return two versions of which the texts are not versions of one."""
    comparison = replace(made.explained.comparison, unrelated=why())
    return replace(made, explained=replace(made.explained, comparison=comparison))


def captured(folder: Path, old: str, new: str) -> Made:
    return make(folder, old, new, status="captured")


def real(pair: tuple[Path, Path], folder: Path) -> Made:
    """Return two captured versions, compared as a build does."""
    made = captured(folder, *(path.read_text("utf-8") for path in pair))
    sides = [parse(v.text, first_line=v.first_line) for v in (made.old, made.new)]
    comparison = compare_versions(*sides, language="en")
    return replace(made, explained=bind(comparison, None, agreement=made.agreement, new=made.new))


def test_a_capture_says_what_differs_since_the_older_one_was_seen(tmp_path: Path) -> None:
    old = TERMS.format(FEE, NOTICE)

    page = captured(tmp_path, old, old.replace("US$40", "US$48")).change_page

    assert "What differs since 1 January 2024" in words(page)
    assert "What changed on" not in words(page)
    assert "Nobody has explained this yet." in words(page)


@pytest.mark.parametrize("name", [n for n, case in CASES.items() if not case.explanation])
def test_nothing_is_said_to_matter_or_to_mean_anything_for_anybody(
    name: str, tmp_path: Path
) -> None:
    said = ours(CASES[name].make(tmp_path).change_page).lower()

    assert "for you" not in said
    assert "matter" not in said


@pytest.mark.parametrize(
    "pair", PAIRS[3::23], ids=lambda p: f"{p[1].parent.parent.name} {p[1].stem}"
)
def test_on_a_real_page_weights_sections_and_filter_each_add_up(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    made = real(pair, tmp_path)
    if kind_of(made.explained) is not PageKind.PLAIN:
        return

    page = made.change_page

    counts = summarise(made.explained).counts
    head = page.body.split('id="rl-wording"', 1)[0]
    weights = [int(n) for n in re.findall(r"<li><b>(\d+)</b>", head)]
    assert sum(weights) == counts.places
    shown = re.findall(r'data-n="([\d,]+)"><input type="checkbox" id="rl-(\w)\d', head)
    for group in {group for _, group in shown} - {"k"}:  # A place may be of several kinds.
        assert sum(int(n.replace(",", "")) for n, g in shown if g == group) == counts.places
    if 'class="rl-map"' in head:
        rows = re.findall(r'<td class="rl-num">([\d,]+)</td></tr>', head)
        assert sum(int(n.replace(",", "")) for n in rows) == counts.places
        amounts = re.findall(r'<span class="rl-note">([^<]*)</span></td><td class="rl-num">', head)
        numbers = (int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", " ".join(amounts)))
        assert sum(numbers) == counts.words_deleted + counts.words_inserted
    if "rl-tl" in head:
        assert sum(int(n) for n in re.findall(r"rl-m(\d+)", head)) == counts.places


def test_a_text_of_which_most_is_new_stands_whole_beside_the_old_one(tmp_path: Path) -> None:
    made = make(tmp_path, *ANEW)

    page = made.change_page

    assert kind_of(made.explained) is PageKind.ANEW
    assert "Written anew" in words(page)
    assert "<del>" not in page.body
    for sentence in (RENT, TREES, BEES, WELCOME, COST, LEAVE):
        assert words(page).count(sentence) == 1
    ids = re.findall(r' id="([^"]*)"', page.body)
    assert len(ids) == len(set(ids))


def test_a_text_that_grew_around_the_old_one_is_not_written_anew(tmp_path: Path) -> None:
    old, new = ANEW

    assert kind_of(make(tmp_path, old, old + new).explained) is PageKind.PLAIN


def test_another_language_says_nothing_about_a_change(tmp_path: Path) -> None:
    french = TERMS.format(
        "Vous payez quarante euros par mois et vous pouvez partir à la fin du mois.",
        "Vous partez après un préavis de trente (30) jours donné par écrit à notre bureau.",
    )
    made = unrelated(make(tmp_path, TERMS.format(FEE, NOTICE), french), Kinship.OTHER_LANGUAGE)

    page = made.change_page

    said = words(page)
    assert "Not compared: another language" in said
    assert "This says nothing about a change." in said
    assert "English, then French" in said
    assert "Only in the older text: 40" in said
    assert "<del>" not in page.body
    assert 'lang="fr"' in page.body
    pairs = page.body.split("rl-row rl-lang")[1:]
    assert any("2.1 You leave" in words(p) and "2.1 Vous partez" in words(p) for p in pairs)


def test_another_document_is_told_by_what_both_are(tmp_path: Path) -> None:
    other = "# Cookie settings\n\nChoose which cookies this website keeps on your machine.\n"
    made = unrelated(make(tmp_path, TERMS.format(FEE, NOTICE), other), Kinship.OTHER_DOCUMENT)

    said = words(made.change_page)

    assert "Not compared: another document" in said
    assert "0% of the words are the same" in said
    assert "Cookie settings" in said


@pytest.mark.parametrize("why", Kinship)
def test_what_is_not_compared_is_in_no_count_and_no_feed(why: Kinship, tmp_path: Path) -> None:
    made = unrelated(make(tmp_path, *ANEW), why)
    summary = summarise(made.explained)
    rows = (Update(version=made.old, summary=None), Update(version=made.new, summary=summary))

    feed = render_feed(
        [(made.agreement, rows)], t=ENGLISH, site_url="", site_name="Site", today=TODAY
    )

    assert summary.counts.places == 0
    assert make_verdict(summary).headline.code.english.startswith("Not compared")
    assert b"<entry>" not in feed.content


def test_whoever_explains_a_step_says_that_it_is_one(tmp_path: Path) -> None:
    explanation = "---\nheadline: All is new\n---\n"
    made = unrelated(make(tmp_path, *ANEW, explanation), Kinship.OTHER_DOCUMENT)

    assert kind_of(made.explained) is PageKind.EXPLAINED


def test_the_first_version_has_a_page_that_leads_on(tmp_path: Path) -> None:
    made = make(tmp_path, TERMS.format(FEE, NOTICE), TERMS.format(NOTICE, FEE))
    rows = (
        Update(version=made.old, summary=None),
        Update(version=made.new, summary=summarise(made.explained)),
    )

    page = render_first(made.agreement, rows, made.explained.comparison.old, t=ENGLISH, today=TODAY)

    assert page.address == "example-terms/changes/2024-01-01/"
    assert "The first version, 1 January 2024" in words(page)
    assert "Nothing to compare" in words(page)
    assert 'href="../../changes/2025-06-01/"' in page.body
    assert re.search(r"1 Fees.*?\d+.*2 Leaving", words(page))


@pytest.mark.parametrize(
    ("old", "new", "pill"),
    [
        ("You pay the fee, and leave.", "You pay the fee and leave.", "Punctuation only"),
        ("See [it](https://a.example/1) here.", "See [it](https://b.example/2) here.", "Link only"),
    ],
)
def test_a_change_of_no_word_says_what_it_is(old: str, new: str, pill: str, tmp_path: Path) -> None:
    page = make(tmp_path, f"## 1. Terms\n\n1.1 {old}\n", f"## 1. Terms\n\n1.1 {new}\n").change_page

    head = page.body.split('id="rl-doc"', 1)[1].split("<article", 1)[1].split("</header>", 1)[0]
    assert f"{pill} no word changed" in words(head + "</header>")


def test_a_mark_of_punctuation_is_framed_and_a_word_is_not(tmp_path: Path) -> None:
    old = "## 1. Terms\n\n1.1 You pay the fee, and leave with your things.\n"

    page = make(tmp_path, old, old.replace("fee,", "fee").replace("things", "goods")).change_page

    assert 'class="rl-pu"' in page.body
    assert "<ins>goods</ins>" in page.body.replace("goods.", "goods")


def test_a_word_is_no_small_change(tmp_path: Path) -> None:
    (change,) = make(tmp_path, "You may go.\n", "You must go.\n").explained.comparison.changes

    assert small_change(change) is None


def test_a_page_beside_which_no_other_stands_has_the_same_view(tmp_path: Path) -> None:
    old = TERMS.format(FEE, NOTICE)
    made = make(tmp_path, old, old.replace("US$40", "US$48"))

    page = render_change(
        made.agreement, made.old, made.new, made.explained, t=ENGLISH, today=TODAY, has_data=False
    )

    assert "One value changed" in words(page)
    assert "Nobody has explained this yet." not in words(page)


def test_less_than_a_hundredth_of_the_words_is_not_called_a_hundredth(tmp_path: Path) -> None:
    long = TERMS.format(FEE, NOTICE) + "".join(f"\n2.{n} {TREES} {n}\n" for n in range(2, 20))

    page = captured(tmp_path, long, long.replace("forty", "").replace("US$40", "US$48"))
    said = words(page.change_page)

    assert "2 words removed or added In one place: fewer than 1 of 100 words of both texts." in said


def test_a_way_past_the_filter_is_offered_only_to_what_is_there(tmp_path: Path) -> None:
    old = "".join(f"## {n}. Trees\n\n{n}.1 {TREES}\n\n" for n in range(1, 9))
    page = captured(tmp_path, old, old.replace("dwarf", "small")).change_page

    assert 'id="rl-flt"' in page.body
    for target in re.findall(r'href="#([^"]+)"', page.body):
        assert f'id="{target}"' in page.body, target


def test_a_capture_that_was_replaced_says_so_and_leads_to_the_newest(tmp_path: Path) -> None:
    text = TERMS.format(FEE, NOTICE)
    captured(tmp_path, text, text.replace("US$40", "US$48"))
    folder = tmp_path / "example-terms"
    for name in ("2025-09-01", "2025-12-01"):
        (folder / f"versions/{name}.md").write_text(f"{text}\n{TREES}\n", "utf-8")
    agreement = read_agreement(folder)
    old, new = agreement.versions[1:3]
    step = explained_between(agreement, old, new)

    page = render_change(agreement, old, new, step, t=ENGLISH, today=TODAY)

    assert "What differs between 1 June and 1 September 2025" in words(page)
    assert page.title.endswith("what differs between 1 June and 1 September 2025")
    assert words(page).count("A newer text was first seen on 1 December 2025.") == 1
    assert "replaced since" not in words(page)
    assert '<a href="../../">Read the newest' in page.body


def test_a_section_with_half_of_the_words_or_more_is_named_with_the_rest(tmp_path: Path) -> None:
    old = TERMS.format(FEE, NOTICE)

    few = captured(tmp_path / "a", old, old.replace("US$40 each", "US$48 every"))
    most = captured(tmp_path / "b", old, old.replace("any", "each").replace("office", "desk"))
    some = captured(tmp_path / "c", old, f"{old}\n## 3. Trees\n\n3.1 {TREES}\n".replace("any", ""))

    assert "All of these words stand in “ 1 Fees ”." in words(few.change_page)
    assert "2 of the 4 words stand in “ 1 Fees ”; 2 in all other sections." in words(
        most.change_page
    )
    assert "words stand in “ 3 Trees ”; 1 in all other sections." in words(some.change_page)


def test_whose_text_it_is_stands_over_what_differs(tmp_path: Path) -> None:
    old = TERMS.format(FEE, NOTICE)

    page = captured(tmp_path, old, old.replace("US$40", "US$48")).change_page

    assert "Example Terms, Example Ltd What differs since" in words(page)


def test_the_largest_changes_are_seen_in_words_before_all_else(tmp_path: Path) -> None:
    old = "".join(f"## {n}. Trees\n\n{n}.1 {TREES}\n\n" for n in range(1, 12))
    new = old.replace("dwarf", "small") + f"## 12. Bees\n\n12.1 {BEES}\n"

    page = captured(tmp_path, old, new).change_page

    first = page.body.split('id="rl-largest"', 1)[1].split("</section>", 1)[0]
    assert f"<ins>{BEES}" in first or f"{BEES}</ins>" in first
    assert len(re.findall("<li ", first)) == 8
    assert page.body.index('id="rl-largest"') < page.body.index('id="rl-places"')
    assert "<details" not in first


def test_a_place_without_a_changed_word_is_not_counted_as_reworded(tmp_path: Path) -> None:
    old = "".join(f"## {n}. Trees\n\n{n}.1 {TREES}\n\n" for n in range(1, 9))
    new = old.replace("trees other", "trees, other", 5).replace("dwarf", "small", 2)

    said = words(captured(tmp_path, old, new).change_page.body.split('id="rl-flt"', 1)[1])

    assert "Letters, punctuation or order" in said
