"""Readers come to the home page with a question, and leave with the answer a few steps later."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser
from tests.journeys.reader import Reader
from tests.render.word_reader import text_lines
from tests.site.serving import PATIENCE, visiting

NAME = "Alibaba Cloud International Website Membership Agreement"
ATOM = "{http://www.w3.org/2005/Atom}"

ROADS = [
    ("place", 1440, True),
    ("place", 1440, False),
    ("place", 360, True),
    ("place", 360, False),
    ("address", 1440, False),
    ("address", 360, True),
]
"""The site made alone and the one with a theme, at both widths, with and without scripts."""


@pytest.fixture(
    scope="module",
    params=ROADS,
    ids=lambda road: f"{road[0]}-{road[1]}-{'scripts' if road[2] else 'plain'}",
)
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Reader]:
    """Give a reader at each width, with and without scripts."""
    road, width, scripts = request.param
    home: str = request.getfixturevalue(road)
    with visiting(browser, home, width=width, scripts=scripts) as visit:
        visit.page.set_default_timeout(min(PATIENCE, 60_000))
        yield Reader(visit.page, home, scripts)
        assert visit.faults == []


@pytest.fixture(autouse=True)
def _at_home(reader: Reader) -> None:
    reader.go_home()


ALL, COMING, NEWEST = ".rl-az", "[aria-labelledby=rl-coming]", "[aria-labelledby=rl-newest]"
"""Lists on the home page."""


def test_what_has_changed_since_march_2022(reader: Reader) -> None:
    reader.follow(NAME, within=ALL)
    reader.follow("1 June 2021 to 30 April 2022")

    assert reader.read("h1") == ["What changed since 1 June 2021"]
    assert reader.read(".rl-verdict")[0].startswith("17 changes")
    assert len(reader.read(".rl-ch h4")) == 17
    assert len(reader.steps) == 2


def test_what_is_worse_for_a_business(reader: Reader) -> None:
    reader.follow(NAME, within=NEWEST)
    reader.choose("Worse")
    reader.choose("Organisations")

    headlines = reader.read(".rl-ch h4")
    assert "Higher prices apply after 14 days, not 30" in headlines
    assert not any("Consumers" in headline for headline in headlines)
    assert reader.read(".rl-eg > h3") == ["Worse for you"]
    assert len(reader.steps) <= 4  # Where the filter is folded, it is opened first.


def test_where_clause_14_5_went(reader: Reader) -> None:
    reader.follow(NAME, within=ALL)
    reader.follow("The history of each clause")
    row = reader.page.locator(".rl-find details[open] li").filter(has_text=re.compile(r"^14\.5\s"))
    said = " ".join(row.inner_text().split())
    reader.click(row.get_by_role("link"))

    assert said.endswith("15.6")
    assert "15.6" in reader.page.locator(":target").inner_text()
    assert reader.is_in_sight(":target")
    assert len(reader.steps) == 3


def test_what_i_must_do_and_by_when(reader: Reader) -> None:
    reader.follow(NAME, within=COMING)
    first = reader.read(".rl-alert")
    reader.follow("Points end", within=".rl-alert")
    if not reader.scripts:
        reader.click(reader.page.locator(":target summary"))

    assert first == ["Last day: 30 April 2027. 1. Points end: use them until 30 April 2027"]
    assert reader.is_in_sight(":target")
    (answer,) = reader.read(":target .rl-do")
    assert answer.startswith(
        "What you can do until 30 April 2027 Use your points by 30 April 2027."
    )
    assert len(reader.steps) <= 3


def test_where_the_text_says_arbitrate(reader: Reader) -> None:
    if not reader.scripts:  # The browser searches the text in force.
        reader.follow(NAME, within=ALL)
        reader.follow("Read this text")
        assert any("arbitrator" in clause for clause in reader.read(".rl-vtext > *"))
        assert len(reader.steps) == 2
        return
    reader.follow("Search")
    reader.page.locator("#rl-q").press_sequentially("arbitrate")
    hits = reader.page.locator("#rl-results section").first.locator("li")
    hits.first.filter(has_text="arbitrat").wait_for()  # Of the whole word, not of its beginning.
    reader.click(hits.first.get_by_role("link"))
    reader.page.wait_for_url("**#**")

    assert reader.is_in_sight(":target")
    assert "arbitrat" in reader.page.locator(":target").inner_text().lower()
    assert len(reader.steps) == 2  # And the word, typed.


def test_two_versions_that_are_no_neighbours(reader: Reader) -> None:
    reader.follow(NAME, within=ALL)
    reader.follow("1 June 2021 with 1 February 2027")

    assert reader.read("h1") == ["What changed between 1 June 2021 and 1 February 2027"]
    assert len(reader.read(".rl-ch h4")) == 28
    assert len(reader.steps) == 2


def test_one_change_is_shared(reader: Reader) -> None:
    reader.follow(NAME, within=NEWEST)
    headline = reader.page.locator(".rl-ch", has_text="Higher prices apply after 14 days")
    reader.click(headline.locator("summary"))
    reader.click(headline.get_by_role("link", name="Link to this change"))
    shared = reader.page.url
    reader.page.goto("about:blank")
    reader.page.goto(shared)

    assert reader.is_in_sight(":target")
    assert reader.read(":target h4") == ["Higher prices apply after 14 days, not 30"]
    assert bool(reader.read(":target .rl-card")) is reader.scripts
    assert len(reader.steps) == 3


def test_a_clause_is_copied(reader: Reader) -> None:
    reader.follow(NAME, within=ALL)
    reader.follow("Read this text")
    clause = reader.page.locator(".rl-vtext > *", has_text="Members shall not join their claims")
    clause.last.click(click_count=3)
    reader.page.keyboard.press("Control+c")
    copied = reader.page.evaluate("navigator.clipboard.readText()")

    assert "Members shall not join their claims in one proceeding" in copied
    assert "Changed" not in copied
    assert len(reader.steps) == 2


def test_the_changes_are_subscribed_to(reader: Reader) -> None:
    link = reader.page.get_by_role("link", name="Feed of changes").last
    response = reader.page.request.get(f"{reader.home}{link.get_attribute('href')}")
    found = reader.page.locator("link[type='application/atom+xml'][href$='feed.xml']").count()

    feed = ET.fromstring(response.text())  # noqa: S314 - our own.
    titles = [str(each.text) for each in feed.iter(f"{ATOM}title")]
    assert any(NAME in title for title in titles[1:])
    assert found > 0, "a feed reader is given no more than the address of the site"


def test_the_page_is_printed_and_read(reader: Reader, tmp_path: Path) -> None:
    reader.follow(NAME, within=NEWEST)
    (tmp_path / "page.pdf").write_bytes(reader.page.pdf(format="A4"))

    if not which("pdftotext"):
        pytest.skip("pdftotext is not here")
    command = ["pdftotext", "-layout", "page.pdf", "-"]
    text = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    words = " ".join(text.split())
    assert "[- thirty (30) -] [+ fourteen (14) +]" in words
    assert "You give up the right to have a court decide your dispute." in words
    assert text.count("\f") <= 10


def test_a_change_is_saved_as_a_word_file(reader: Reader) -> None:
    reader.follow(NAME, within=NEWEST)
    link = reader.page.get_by_role("link", name="Word file with tracked changes")
    response = reader.page.request.get(str(link.evaluate("link => link.href")))

    accepted, rejected = (text_lines(response.body(), accept=accept) for accept in (True, False))
    assert any("Members shall not join their claims in one proceeding" in x for x in accepted)
    assert not any("Members shall not join their claims" in line for line in rejected)
    assert any("Members may join their claims in one proceeding" in line for line in rejected)
    assert len(reader.steps) == 1  # And the download.
