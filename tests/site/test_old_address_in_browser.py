"""Whoever follows an old link with a place in it comes to that place, with a script and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.cli.running import plainredline
from tests.site.agreements import write_agreement
from tests.site.project import NEW, OLD
from tests.site.serving import served

MOVED = """\
former: terms
moved:
  2021-01-01: 2021-02-01
  versions/2021-01-01/#c-9: versions/2021-01-01/#c-1-1
  versions/2020-01-01/#c-8: versions/2021-02-01/#c-1-1
"""

NOW = "conditions/versions/2021-02-01/"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a site in which a version has another day, and a clause another name."""
    folder = tmp_path_factory.mktemp("moved")
    versions = write_agreement(folder / "agreements", "conditions", OLD, NEW) / "versions"
    (versions / "2021-01-01.md").rename(versions / "2021-02-01.md")
    with (versions.parent / "agreement.yml").open("a", encoding="utf-8") as notes:
        notes.write(MOVED)
    result = plainredline(folder, "build", "--out", "site", "--jobs", "1")
    assert result.returncode == 0, result.stderr
    with served(folder / "site") as address:
        yield address


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("conditions/versions/2021-01-01/#c-1", f"{NOW}#c-1"),
        ("conditions/versions/2021-01-01/#c-9", f"{NOW}#c-1-1"),
        ("terms/versions/2021-01-01/?from=mail#c-9", f"{NOW}#c-1-1"),
        ("conditions/versions/2020-01-01/#c-8", f"{NOW}#c-1-1"),
        ("terms/#%", "conditions/#%"),
    ],
)
def test_an_old_link_leads_to_the_place(moved: str, browser: Browser, old: str, now: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(moved + old)
    page.wait_for_url(moved + now)
    page.close()

    assert said == []


def test_without_a_script_the_page_leads_on_and_names_each_place(
    moved: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(moved + "terms/versions/2021-01-01/")
    page.wait_for_url(moved + NOW)
    page.goto(moved + "conditions/versions/2020-01-01/#c-8")
    shown = page.locator("#c-8 a")

    assert shown.is_visible()
    shown.click()
    page.wait_for_url(f"{moved}{NOW}#c-1-1")
    context.close()
