"""Lists of any length stand on pages of a bounded size, each reached by a plain link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.render.made import ENGLISH, TODAY, Made, make

from plainredline.model import Agreement, Anchor, Kind, Page, Slug, Version
from plainredline.render.order.paging import cut
from plainredline.render.pages import agreement_page, change_page, history_page, home_page
from plainredline.render.pages.agreement_page import render_agreement
from plainredline.render.pages.change_page import Step, render_since
from plainredline.render.pages.history_page import render_clauses
from plainredline.render.pages.home_page import entry, render_home
from plainredline.render.telling.summaries import ClauseHistory, Moment, Update, summarise

OLD, NEW = "# A\n\n1. One clause.\n", "# A\n\n1. One other clause.\n"


def many_versions(made: Made, count: int) -> tuple[Agreement, list[Update]]:
    start = date(2020, 1, 1)
    summary = summarise(made.explained)
    versions: list[Version] = [
        replace(made.new, effective=start + timedelta(days=n)) for n in range(count)
    ]
    updates = [Update(version=v, summary=summary if n else None) for n, v in enumerate(versions)]
    return replace(made.agreement, versions=tuple(versions)), updates


def linked(pages: Sequence[Page]) -> set[str]:
    """Return the addresses of the list's pages that the first leads to by plain links."""
    root = "../" * pages[0].address.count("/")
    nav = re.findall(r'<nav class="rl-pager rl-pages".*?</nav>', pages[0].body, re.DOTALL)
    return {url.removeprefix(root) for url in re.findall(r'href="([^"]*)"', "".join(nav))}


@given(st.lists(st.integers(0, 9)), st.integers(1, 12))
def test_a_list_is_cut_without_loss_into_stretches_within_the_limit(
    items: list[int], limit: int
) -> None:
    stretches = cut(items, limit, lambda item: item)

    assert [item for stretch in stretches for item in stretch] == items
    assert all(sum(stretch) <= limit or len(stretch) == 1 for stretch in stretches)
    assert stretches == [[]] or all(stretches)


def test_the_home_page_lists_agreements_by_name_and_leads_to_the_rest(tmp_path: Path) -> None:
    made = make(tmp_path, OLD, NEW)
    agreement, updates = many_versions(made, 2)
    count = 2 * home_page.ROWS + 1
    entries = [
        entry(replace(agreement, slug=Slug(f"a-{n:03}")), updates, today=TODAY)
        for n in range(count)
    ]
    pages = list(render_home(entries, t=ENGLISH, today=TODAY, site_name="Site"))

    assert [page.address for page in pages] == ["", "page/2/", "page/3/"]
    assert linked(pages) == {"page/2/", "page/3/"}
    assert len({page.title for page in pages}) == 3
    shown = [re.findall(r'id="rl-a-(a-\d+)"', page.body) for page in pages]
    assert [len(slugs) for slugs in shown] == [home_page.ROWS, home_page.ROWS, 1]
    assert [slug for slugs in shown for slug in slugs] == [f"a-{n:03}" for n in range(count)]
    assert f'href="../../a-{home_page.ROWS:03}/"' in pages[1].body
    assert 'href="../../feed.xml"' in pages[1].body
    assert re.search(r'<a href="\.\./\.\./(\./)?">1</a>', pages[1].body)
    assert 'aria-current="page">2<' in pages[1].body


def test_a_timeline_of_many_versions_stands_on_several_pages(tmp_path: Path) -> None:
    agreement, updates = many_versions(make(tmp_path, OLD, NEW), 450)

    pages = list(render_agreement(agreement, updates, t=ENGLISH, today=TODAY))

    assert [page.address for page in pages][:2] == ["example-terms/", "example-terms/page/2/"]
    assert len(pages) == 450 // agreement_page.VERSIONS
    assert linked(pages) == {page.address for page in pages[1:]}
    days = [re.findall(r'id="rl-v-(\d[\d-]*)"', page.body) for page in pages]
    assert [day for some in days for day in some] == [
        update.version.effective.isoformat() for update in reversed(updates)
    ]
    assert max(len(page.body) for page in pages[1:]) < 100_000
    assert "since/2020-01-01/" in pages[0].body


def test_a_reader_of_a_long_history_finds_the_day_by_its_year(tmp_path: Path) -> None:
    agreement, updates = many_versions(make(tmp_path, OLD, NEW), 450)
    here, pairs = 449, {(k, k + 1): 1 for k in range(449)} | {(k, 449): 1 for k in range(449)}
    newest = {(i, j): 2 for j in range(445, 449) for i in range(445, j)}
    days = (agreement.versions[3].effective, agreement.versions[9].effective)

    page = next(
        render_agreement(
            replace(agreement, pairs=(days,)),
            updates,
            t=ENGLISH,
            today=TODAY,
            places=pairs | newest,
        )
    )

    folds = re.findall(r"<summary>(\d{4}): (\d+) versions?</summary>", page.body)
    assert folds == [("2021", "72"), ("2020", "366")]
    assert here == 72 + 366 + agreement_page.LATEST
    (table,) = re.findall(r'<table class="rl-mat".*?</table>', page.body, re.DOTALL)
    assert (table.count("<tr>"), table.count("<a href=")) == (5, 10)
    assert "Only the newest 5 versions are in the table." in page.body
    assert "compare/2020-01-04..2020-01-10/" in page.body.split("Also compared:")[1]
    (pager,) = re.findall(r'<nav class="rl-pager rl-pages".*?</nav>', page.body, re.DOTALL)
    assert "<span>1 January 2020 to 19 February 2020</span>" in pager


def test_the_histories_of_many_clauses_stand_on_several_pages(tmp_path: Path) -> None:
    made = make(tmp_path, OLD, NEW)
    moments = tuple(
        Moment(
            day=date(2020, 1, 1) + timedelta(days=n),
            effective=date(2020, 1, 1) + timedelta(days=n),
            kinds=(Kind.REWORDED,),
            cite="1",
            anchor=Anchor("c-1"),
        )
        for n in range(30)
    )
    histories = [
        ClauseHistory(name=f"Clause {n}", anchor=Anchor(f"c-{n}"), moments=moments)
        for n in range(100)
    ]

    pages = list(render_clauses(made.agreement, histories, t=ENGLISH))

    assert len(pages) == -(-100 // (history_page.MOMENTS // 30))
    assert pages[1].address == "example-terms/clauses/page/2/"
    assert linked(pages) == {page.address for page in pages[1:]}
    ids = [id_ for page in pages for id_ in re.findall(r'id="(rl-h-[^"]*)"', page.body)]
    assert ids == [f"rl-h-c-{n}" for n in range(100)]
    assert max(len(page.body) for page in pages) < 100_000


def test_a_short_list_has_one_page_and_no_links_to_others(tmp_path: Path) -> None:
    agreement, updates = many_versions(make(tmp_path, OLD, NEW), agreement_page.VERSIONS)

    [page] = render_agreement(agreement, updates, t=ENGLISH, today=TODAY)

    assert "rl-pages" not in page.body


def test_everything_since_a_version_lists_the_latest_updates_and_leads_to_the_rest(
    tmp_path: Path,
) -> None:
    made = make(tmp_path, OLD, NEW)
    _, updates = many_versions(made, 450)
    steps = [Step(update=each, address=f"to/{each.version.effective}/") for each in updates[1:]]

    def listed(count: int) -> tuple[list[str], str]:
        page = render_since(
            made.agreement, made.old, made.new, made.explained,
            t=ENGLISH, today=TODAY, steps=steps[:count],
        )  # fmt: skip
        section = page.body.partition('rl-steps"')[2].partition("</details>")[0]
        return re.findall(r'href="[./]*(to/[^"]*)"', section), section

    for count in (1, change_page.LATEST):
        shown, section = listed(count)
        assert shown == [step.address for step in steps[:count]]
        assert "earlier" not in section
    shown, section = listed(len(steps))
    assert shown == [step.address for step in steps[-change_page.LATEST :]]
    assert f"{449 - change_page.LATEST} earlier updates" in section
    assert '<a href="../../">' in section
