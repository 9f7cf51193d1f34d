"""Pages of made-up agreements in several scripts, and of texts that do not fit, for everyone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from benchmarks.pages.agreements import write
from benchmarks.pages.axe import KINDS, build_plain, faults_of
from playwright.sync_api import Browser
from tests.site.serving import served, visiting


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a site of them."""
    folder = tmp_path_factory.mktemp("made-up")
    write(folder / "agreements")
    with served(build_plain(folder / "agreements", folder)) as address:
        yield address


@pytest.mark.parametrize(
    "kind",
    [
        "agreement, long",
        "change, Arabic",
        "corrections, Arabic",
        "change, no-break spaces",
        "other language",
        "other document",
        "written anew",
    ],
)
def test_axe_finds_nothing_on_a_phone_and_no_short_word_is_broken(
    kind: str, made_up: str, browser: Browser
) -> None:
    runs, faults = faults_of(browser, made_up + KINDS[kind], kind, quick=True)

    assert runs == 2
    assert faults == []


def test_what_is_of_another_direction_stands_by_itself(made_up: str, browser: Browser) -> None:
    with visiting(browser, made_up + KINDS["change, Arabic"], width=360) as visit:
        torn = visit.page.evaluate("""() => {
          const arabic = /[\\u0600-\\u06ff]/;
          const walk = document.createTreeWalker(document.querySelector('main'), 4);
          const found = [];
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const dir = getComputedStyle(node.parentElement).direction;
            if (arabic.test(node.data) && dir !== 'rtl') found.push(node.data.trim());
          }
          return found;
        }""")

        assert visit.page.locator("main .rl-law").first.get_attribute("dir") == "rtl"
        assert torn == []


def test_chinese_is_counted_in_characters(made_up: str, browser: Browser) -> None:
    with visiting(browser, made_up + KINDS["change, Chinese"]) as visit:
        said = visit.page.locator(".rl-verdict").inner_text()

    assert "about 2 of 100 words of both texts" in said  # Of twice about 130 characters.
