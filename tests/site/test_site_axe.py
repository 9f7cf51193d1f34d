"""Every kind of page, the theme's own included, without a fault that axe can find."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Browser
from tests.site.serving import Scheme, visiting

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

LOOKS: tuple[tuple[Scheme, int], ...] = (("dark", 1440), ("light", 360))
"""Of each kind of page; by itself, without the theme, it is tried in the two other pairs."""

KINDS = {
    "home": "",
    "agreement": "alibaba-cloud-membership/",
    "change": "pinhole-privacy/changes/2026-10-01/",
    "first version": "pinhole-privacy/changes/2024-02-01/",
    "change of form only": "millbrook-tool-library/changes/2026-01-01/",
    "since": "pinhole-privacy/since/2024-02-01/",
    "version": "pinhole-privacy/versions/2026-10-01/",
    "clauses": "pinhole-privacy/clauses/",
    "search": "page/search/?words=fees",
    "handwritten": "settings/",
    "handwritten, with code": "writing-explanations/",
    "not found": "no/such/page/",
}


def faults(
    browser: Browser, url: str, scheme: Scheme, width: int, *, script: str = AXE
) -> list[str]:
    """Return each fault with the element that has it."""
    with visiting(browser, url, scheme=scheme, width=width, bypass_policy=True) as visit:
        visit.page.evaluate(script)
        found = visit.page.evaluate("async () => (await axe.run(document)).violations")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(("scheme", "width"), LOOKS, ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    kind: str, scheme: Scheme, width: int, address: str, browser: Browser
) -> None:
    assert not faults(browser, address + KINDS[kind], scheme, width)


@pytest.mark.parametrize(
    ("page", "scheme", "width"),
    [
        ("alibaba-cloud-membership/changes/2027-02-01/", "dark", 360),
        ("alibaba-cloud-membership/changes/2023-03-20/", "light", 1440),
    ],
    ids=["upcoming", "long"],
)
def test_axe_finds_nothing_on_a_long_change(
    page: str, scheme: Scheme, width: int, address: str, browser: Browser
) -> None:
    """A long page takes axe ten times as long as the others, so each is read in one look."""
    assert not faults(browser, address + page, scheme, width)


def test_axe_finds_nothing_while_one_searches(address: str, browser: Browser) -> None:
    with visiting(browser, address, bypass_policy=True) as visit:
        visit.page.locator("input.md-search__input").click()
        visit.page.keyboard.type("arbitration")
        visit.page.wait_for_selector(".md-search-result__link")
        visit.page.evaluate(AXE)
        found = visit.page.evaluate("async () => (await axe.run(document)).violations")

    assert not [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def test_axe_is_there_to_find_faults(address: str, browser: Browser) -> None:
    with visiting(browser, address, bypass_policy=True) as visit:
        visit.page.evaluate("document.querySelector('.rl-page h1').innerHTML = '<img src>'")
        visit.page.evaluate(AXE)
        found = visit.page.evaluate("async () => (await axe.run(document)).violations")

    assert "image-alt" in {rule["id"] for rule in found}
