"""What a page weighs: bytes as they are sent, with our own style and script, and elements."""

from __future__ import annotations

import gzip
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.render.made import make

import plainredline.render
from plainredline.assemble.options import Options
from plainredline.assemble.site import build_site
from plainredline.model import Page
from plainredline.render.pages.frame import LISTS, SCRIPT, STYLE, assets, standalone
from plainredline.render.pages.slim import slim_script, slim_style

ROOT = Path(__file__).parents[2]
ASSETS = Path(plainredline.render.__file__).parent / "pages/assets"
SENT = {asset.address: asset.content for asset in assets()}


class Elements(HTMLParser):
    """Counts the elements of a document."""

    count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count one more."""
        del tag, attrs
        self.count += 1


def elements(html: str) -> int:
    counter = Elements()
    counter.feed(html)
    return counter.count


def weight(page: Page) -> int:
    """Return the bytes of a page with what it links."""
    html = standalone(page)
    linked = [SENT[STYLE], SENT[SCRIPT], *([SENT[LISTS]] if LISTS in html else [])]
    return sum(len(gzip.compress(each, 9)) for each in (html.encode(), *linked))


@pytest.fixture(scope="module")
def demo() -> dict[str, Page]:
    """Give the pages of the demo by their addresses."""
    options = Options(
        site_name="S", site_url="", today=date(2026, 11, 23), release=False, preview=False
    )
    made = build_site(ROOT / "agreements", options, lambda *_: None)
    return {page.address: page for page in made if isinstance(page, Page)}


def test_a_change_page_of_the_demo_is_light(demo: dict[str, Page]) -> None:
    page = demo["alibaba-cloud-membership/changes/2023-03-20/"]

    assert weight(page) <= 32_000
    assert elements(standalone(page)) <= 1_500


def test_no_page_of_the_demo_is_heavy(demo: dict[str, Page]) -> None:
    heavy = {
        address: (weight(page), elements(page.body))
        for address, page in demo.items()
        if weight(page) > 40_000 or elements(page.body) > 2_500
    }

    assert heavy == {}


def many_places(folder: Path) -> Page:
    """Return the page of a change at 120 places."""
    clauses = [
        f"{n}.1 In case {n} you must tell the harbour office within {n + 3} days of the event.\n\n"
        f"{n}.2 The office answers in writing, and keeps what you sent for {n + 1} years.\n\n"
        f"{n}.3 Nothing else is asked of a holder of berth {n}, whatever the tide may bring.\n"
        for n in range(1, 121)
    ]
    old = "\n".join(f"## {n}. Berth {n}\n\n{text}" for n, text in enumerate(clauses, 1))
    new = re.sub(r"within (\d+) days", r"within \1 working days", old)

    return make(folder, old, new).change_page


def test_a_change_of_many_places_is_not_heavy(tmp_path: Path) -> None:
    page = many_places(tmp_path)

    assert page.body.count('class="rl-blk') == 120
    assert weight(page) <= 80_000
    assert elements(standalone(page)) <= 3_500


def test_a_long_page_is_laid_out_whole_on_the_screen_and_on_paper(
    tmp_path: Path, browser: Browser
) -> None:
    seen = "[...document.querySelectorAll('.rl-blk > .rl-a')].filter((side) =>"
    seen += " side.checkVisibility({ contentVisibilityAuto: true })).length"
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.set_content(standalone(many_places(tmp_path), inline=True))
    page.wait_for_function(f"{seen} === 120")
    page.evaluate("document.querySelector('#rl-l-one').click()")
    at_once = page.evaluate(seen)
    page.wait_for_function(f"{seen} === 120")
    alone = browser.new_context(java_script_enabled=False, bypass_csp=True).new_page()
    alone.set_content(standalone(many_places(tmp_path / "b"), inline=True))
    alone.emulate_media(media="print")
    alone.screenshot()  # It takes a frame until the page is laid out for paper.
    printed = alone.evaluate(seen)
    context.close()
    alone.context.close()

    assert at_once < 120
    assert printed == 120


def test_the_page_of_a_change_holds_nothing_that_only_the_other_sheet_sets(
    demo: dict[str, Page],
) -> None:
    style, lists = (
        set(re.findall(r"[.#](rl-[a-z0-9-]+)", SENT[each].decode())) for each in (STYLE, LISTS)
    )

    held = {
        name
        for address, page in demo.items()
        if "/changes/" in address and LISTS not in page.body
        for names in re.findall(r' class="([^"]*)"', page.body)
        for name in names.split()
    }

    assert len(held) > 80
    assert held & lists - style == set()


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.css")), ids=lambda path: path.name)
def test_a_sheet_is_sent_without_comments_and_with_all_its_rules_and_strings(path: Path) -> None:
    whole = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)

    sent = slim_style(path.read_text("utf-8"))

    assert "/*" not in sent
    assert len(sent) < len(whole)
    assert re.findall(r'"[^"]*"', sent) == re.findall(r'"[^"]*"', whole)
    tight = [re.sub(r"\s|;(?=\s*\})", "", each) for each in (whole, sent)]
    assert tight[0] == tight[1]


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.js")), ids=lambda path: path.name)
def test_a_script_is_sent_line_by_line_without_its_comments(path: Path) -> None:
    script = path.read_text("utf-8")

    sent = slim_script(script)

    assert not re.search(r"/\*|\s// ", sent)
    lines = [line.strip() for line in re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL).split("\n")]
    code = [re.sub(r"(^| )// .*$", "", line) for line in lines]
    assert sent.split("\n") == [line for line in code if line] + [""]
