"""The same site without MkDocs: `plainredline build --out`."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest
from playwright.sync_api import Browser
from tests.site.links import broken
from tests.site.serving import Scheme, served, visiting
from tests.site.test_site_axe import faults

PAGES = {
    "home": "",
    "agreement": "pinhole-privacy/",
    "change": "pinhole-privacy/changes/2026-10-01/",
    "since": "pinhole-privacy/since/2024-02-01/",
    "version": "pinhole-privacy/versions/2026-10-01/",
}


@pytest.mark.parametrize(
    ("kind", "scheme", "width"),
    [("home", "dark", 1440), ("agreement", "light", 360), ("change", "dark", 360)],
)
def test_axe_finds_nothing_without_mkdocs(
    kind: str, scheme: Scheme, width: int, place: str, browser: Browser
) -> None:
    assert not faults(browser, place + PAGES[kind], scheme, width)


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_asks_another_host_or_scrolls_sideways_without_mkdocs(
    kind: str, place: str, browser: Browser
) -> None:
    with visiting(browser, place + PAGES[kind], width=320) as visit:
        visit.page.wait_for_load_state("networkidle")

        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert visit.faults == []


def test_every_link_leads_somewhere_without_mkdocs(alone: Path) -> None:
    assert broken(alone) == []


def test_both_roads_give_the_same_words(alone: Path, site: Path, browser: Browser) -> None:
    page = PAGES["change"]
    texts = []
    for folder in (alone, site):
        with served(folder) as address, visiting(browser, address + page) as visit:
            texts.append(visit.page.locator(".rl-page").inner_text())

    assert texts[0] == texts[1]


def test_both_roads_give_the_same_data(alone: Path, site: Path) -> None:
    data = sorted(
        path.relative_to(alone)
        for kind in ("json", "csv", "txt", "epub", "docx", "notice.html", "banner.html")
        for path in alone.glob(f"*/**/*.{kind}")
    )

    assert data
    for path in data:
        assert (alone / path).read_bytes() == (site / path).read_bytes()


def test_every_file_of_the_site_has_a_name_that_each_system_takes(alone: Path) -> None:
    names = [path.relative_to(alone).as_posix() for path in alone.rglob("*")]

    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        path = PureWindowsPath(name)
        assert not path.is_reserved(), name
        for part in path.parts:
            assert not set(part) & set('<>:"\\|?*'), name
            assert part == part.rstrip(". "), name
    assert max(map(len, names)) < 120
