"""One searches the agreements' words and the numbers of clauses, typed as a reader does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.site.agreements import TODAY, write_agreement
from tests.site.serving import served, visiting

from plainredline.assemble.making import whole_file
from plainredline.assemble.options import Options
from plainredline.assemble.reporting import silent
from plainredline.assemble.site import build_site

OLD = "# Terms\n\n1. You may sue us in a court.\n\n2. Pay within 30 days.\n"
NEW = OLD.replace("30", "14") + "\n2.1 Arbitration is final.\n"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site on disk, made without MkDocs."""
    root, out = (tmp_path_factory.mktemp(name) for name in ("agreements", "site"))
    write_agreement(root, "terms", OLD, NEW)
    write_agreement(root, "privacy")
    write_agreement(root, "ausweis", "# Ausweis\n\n## § 7 Karte\n\n(3) Sie zahlen einmal.\n")
    options = Options(site_name="Ours", site_url="", today=TODAY)
    for item in build_site(root, options, silent):
        name, content = whole_file(item, options)
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return out


def ask(page: Page, query: str) -> list[str]:
    """Type a query; return what is found, each as one line behind the heading above it."""
    page.locator("#rl-found").evaluate("element => { element.textContent = '' }")
    page.fill("#rl-q", query)
    page.locator("#rl-found:not(:empty)").wait_for(state="attached")
    return [
        f"{section.locator('h2').inner_text().split(' (')[0]}: {' '.join(item.split())}"
        for section in page.locator("#rl-results section").all()
        for item in section.locator("li").all_inner_texts()
    ]


@pytest.mark.parametrize("width", [360, 1440])
def test_words_and_numbers_are_found_and_what_is_in_force_stands_first(
    width: int, alone: Path, browser: Browser
) -> None:
    with served(alone) as place, visiting(browser, f"{place}page/search/", width=width) as visit:
        (clause,) = ask(visit.page, "arbitrate")
        days = ask(visit.page, "days pay")
        number = ask(visit.page, "2.1")
        signed = ask(visit.page, "§ 7(3)")
        nothing = ask(visit.page, "zebra")

        assert clause.startswith("Current text: Clause 2.1 Terms")
        assert "version of 1 January 2021 Arbitration is final." in clause
        assert [each.split(":")[0] for each in days] == ["Current text", "Earlier text"]
        assert [each.split(" Terms")[0] for each in number] == ["Current text: Clause 2.1"]
        assert [each.split(" Terms")[0] for each in signed] == ["Current text: Clause § 7(3)"]
        assert nothing == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert not visit.faults  # Nothing is refused by the policy, nor asked of another host.


def test_a_place_and_an_agreement_can_be_chosen_and_a_hit_leads_to_its_clause(
    alone: Path, browser: Browser
) -> None:
    with served(alone) as place, visiting(browser, f"{place}page/search/?words=days") as visit:
        page = visit.page
        page.locator("#rl-results li").first.wait_for()
        page.uncheck("input[value=now]")
        page.select_option("#rl-in", "terms")
        page.locator("#rl-found", has_text="1").wait_for()

        (hit,) = page.locator("#rl-results li a").all()
        hit.click()

        assert "terms/versions/2020-01-01/#" in page.url
        page.locator(":target").wait_for(state="attached")


def test_the_search_works_from_a_disk_and_without_a_script_other_ways_are_there(
    alone: Path, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto((alone / "page/search/index.html").as_uri())

    found = ask(page, "arbitrate")
    page.close()

    assert len(found) == 1
    address = "page/search/"
    with served(alone) as place, visiting(browser, place + address, scripts=False) as visit:
        assert visit.page.get_by_text("Searching needs JavaScript").is_visible()
        assert not visit.page.locator("#rl-q").is_visible()
        assert visit.page.locator("a[href$='terms/clauses/']").is_visible()


def test_the_site_with_a_theme_has_the_same_search(address: str, browser: Browser) -> None:
    with visiting(browser, f"{address}page/search/") as visit:
        found = ask(visit.page, "arbitrate")

        assert any(each.startswith("Current text: Clause 15") for each in found)
        assert not visit.faults


def test_the_search_of_a_theme_can_be_chosen_instead(tmp_path: Path) -> None:
    write_agreement(tmp_path, "terms", OLD, NEW)
    options = Options(site_name="Ours", site_url="", today=TODAY, search=False)

    names = {item.address for item in build_site(tmp_path, options, silent)}

    assert not [name for name in names if "search" in name]


HOSTILE = """\
# Terms

1. </script><script>alert(1)</script> \u2028 ${x} `y` <img src=x onerror=alert(1)>
"""


def test_no_word_of_an_agreement_becomes_markup(tmp_path: Path, browser: Browser) -> None:
    write_agreement(tmp_path / "agreements", "terms", HOSTILE, HOSTILE + "\n2. More.\n")
    options = Options(site_name="Ours", site_url="", today=TODAY)
    for item in build_site(tmp_path / "agreements", options, silent):
        name, content = whole_file(item, options)
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    with served(tmp_path / "site") as place, visiting(browser, f"{place}page/search/") as visit:
        (hit,) = ask(visit.page, "onerror")

        assert "onerror=alert(1)" in hit
        assert visit.page.locator("#rl-results img").count() == 0
        assert not visit.faults


def records(alone: Path, slug: str) -> Any:  # noqa: ANN401 - JSON
    text = (alone / slug / "search.js").read_text("utf-8")
    return json.loads(text.removeprefix("rlSearch.push(").removesuffix(");\n"))["records"]


def test_a_search_has_every_paragraph_in_force(alone: Path) -> None:
    words = [record[2] for record in records(alone, "terms") if record[0] == "now"]

    assert words == [
        "Terms",
        "You may sue us in a court.",
        "Pay within 14 days.",
        "Arbitration is final.",
    ]
