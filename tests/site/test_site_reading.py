"""What a reader meets inside the theme: hosts, policy, keys, filters, layouts, copying, widths."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from tests.site.serving import visiting
from tests.site.test_site_axe import KINDS

CHANGE = "alibaba-cloud-membership/changes/2023-03-20/"
ALL = {
    **KINDS,
    "upcoming change": "alibaba-cloud-membership/changes/2027-02-01/",
    "long change": CHANGE,
}

OF_THE_OWNER = {kind for kind in KINDS if kind.startswith("handwritten") or kind == "not found"}
"""Pages that no agreement is made into: how they look may stand in their elements."""


@pytest.mark.parametrize("kind", ALL)
def test_no_page_asks_another_host_or_breaks_its_policy(
    kind: str, address: str, browser: Browser
) -> None:
    with visiting(browser, address + ALL[kind]) as visit:
        visit.page.wait_for_load_state("networkidle")
        meta = visit.page.locator("meta[http-equiv=Content-Security-Policy]")
        policy = meta.get_attribute("content") or ""
        unsafe = [rule.split()[0] for rule in policy.split(";") if "unsafe" in rule]

        assert "default-src 'none'" in policy
        assert unsafe == (["style-src"] if kind in OF_THE_OWNER else [])
        assert visit.faults == []


def test_the_policy_stops_a_script_that_is_not_ours(address: str, browser: Browser) -> None:
    with visiting(browser, address + CHANGE) as visit:
        visit.page.evaluate(
            "const s = document.createElement('script'); s.textContent = 'window.__ran = 1';"
            " document.body.append(s)"
        )

        assert visit.page.evaluate("window.__ran") is None
        assert "Content Security Policy" in " ".join(visit.faults)


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("kind", ALL)
def test_no_page_scrolls_sideways(
    *,
    kind: str,
    scripts: bool,
    address: str,
    browser: Browser,
) -> None:
    with visiting(browser, address + ALL[kind], width=360, scripts=scripts) as visit:
        at_360 = visit.page.evaluate("document.documentElement.scrollWidth")
        visit.page.set_viewport_size({"width": 320, "height": 800})
        at_320 = visit.page.evaluate("document.documentElement.scrollWidth")

    assert (at_360, at_320) <= (360, 320)


OURS = [kind for kind in KINDS if "handwritten" not in kind]


@pytest.mark.parametrize("kind", [kind for kind in OURS if kind != "not found"])
def test_the_title_is_the_largest_heading_and_in_our_voice(
    kind: str, address: str, browser: Browser
) -> None:
    sizes = "all => all.map(h => parseFloat(getComputedStyle(h).fontSize))"
    with visiting(browser, address + ALL[kind]) as visit:
        title, *others = visit.page.eval_on_selector_all(".rl-page :is(h1, h2, h3, h4)", sizes)
        face = visit.page.eval_on_selector(".rl-page h1", "h => getComputedStyle(h).fontFamily")

    assert title > max(others, default=0)
    assert "Georgia" not in face, "serifs are the voice of the agreement"


@pytest.mark.parametrize("kind", OURS)
def test_our_pages_look_inside_the_theme_as_they_do_alone(
    kind: str, address: str, browser: Browser
) -> None:
    """Outside `md-typeset`, the theme's typography cannot reach them."""
    with visiting(browser, address + KINDS[kind]) as visit:
        inside = visit.page.locator(".md-typeset .rl-page, .md-typeset.rl-page")

        assert inside.count() == 0
        if kind != "not found":
            assert visit.page.locator(".rl-page h1").count() == 1
            assert _style(visit.page, ".rl-page h1", "font-weight") == "750"
            assert visit.page.locator(".md-sidebar:visible").count() == 0


def test_a_narrow_screen_has_the_menu_of_the_site(address: str, browser: Browser) -> None:
    with visiting(browser, address + CHANGE, width=360) as visit:
        visit.page.locator("label.md-header__button[for=__drawer]").click()
        visit.page.get_by_role("link", name="Decisions").click()
        visit.page.wait_for_url("**/decisions/")

        assert visit.faults == []


def test_j_and_k_go_from_change_to_change(address: str, browser: Browser) -> None:
    with visiting(browser, address + CHANGE) as visit:
        ids = _changes(visit.page)
        visit.page.keyboard.press("j")
        visit.page.keyboard.press("j")
        second = visit.page.evaluate("location.hash")
        visit.page.keyboard.press("k")

        assert (second, visit.page.evaluate("location.hash")) == (f"#{ids[1]}", f"#{ids[0]}")
        row = visit.page.locator(f"#{ids[0]}")
        header = visit.page.locator(".md-header")
        assert _box(row)["y"] >= _box(header)["y"] + _box(header)["height"]
        assert visit.faults == []


def test_j_goes_into_the_search_box_while_one_types_there(address: str, browser: Browser) -> None:
    with visiting(browser, address + CHANGE) as visit:
        visit.page.locator("input.md-search__input").click()
        visit.page.keyboard.type("jk")

        assert visit.page.locator("input.md-search__input").input_value() == "jk"
        assert visit.page.evaluate("location.hash") == ""


def test_the_keys_can_be_switched_off(address: str, browser: Browser) -> None:
    with visiting(browser, address + CHANGE) as visit:
        visit.page.evaluate("document.querySelector('#rl-keys').click()")
        visit.page.keyboard.press("j")

        assert visit.page.evaluate("location.hash") == ""


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_a_filter_leaves_what_is_worse_only(
    *,
    scripts: bool,
    address: str,
    browser: Browser,
) -> None:
    with visiting(browser, address + CHANGE, scripts=scripts) as visit:
        before = visit.page.locator(".rl-blk:visible").count()
        if not scripts:
            visit.page.locator("#rl-flt summary").click()
        visit.page.locator("#rl-e1").check()
        shown = visit.page.locator(".rl-blk:visible")

        assert 0 < shown.count() < before
        assert shown.count() == visit.page.locator(".rl-blk[data-m~=e1]").count()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_the_layout_can_be_chosen(*, scripts: bool, address: str, browser: Browser) -> None:
    with visiting(browser, address + CHANGE, scripts=scripts) as visit:
        page = visit.page
        sides = page.locator(".rl-row:not(.rl-rem) > .rl-b:visible")
        wide = sides.count()
        page.locator("#rl-l-one").check()
        one = sides.count()
        page.locator("#rl-l-two").check()

        assert wide > 0
        assert one == 0
        assert sides.count() == wide


OPENED = "document.querySelectorAll('details').forEach(e => { e.open = true })"
LAID_OUT = (
    "for (const e of document.querySelectorAll('.rl-page *')) e.style.contentVisibility = 'visible'"
)
"""What is far below has no words for a browser until it has drawn a frame."""


def test_without_scripts_every_word_is_there(address: str, browser: Browser) -> None:
    with visiting(browser, address + CHANGE, scripts=False) as visit:
        visit.page.evaluate(OPENED)
        visit.page.evaluate(LAID_OUT)
        without = visit.page.locator(".rl-page").inner_text()
    with visiting(browser, address + CHANGE) as visit:
        visit.page.evaluate(OPENED)
        visit.page.evaluate(LAID_OUT)
        visit.page.evaluate("document.querySelectorAll('.rl-js').forEach(e => e.remove())")
        with_scripts = visit.page.locator(".rl-page").inner_text()

    assert _words(without) == _words(with_scripts)
    assert "Read the wording" in without


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_theme_that_a_reader_chooses_holds_for_our_pages_too(
    name: str, address: str, browser: Browser
) -> None:
    paper = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 29)"}
    other = "dark" if name == "light" else "light"
    with visiting(browser, address, scheme=other) as visit:  # type: ignore[arg-type]  # a Scheme
        assert _style(visit.page, "body", "background-color") == paper[other]
        for _ in range(3):  # From the system's to the light theme, the dark one, and back.
            visit.page.locator("label.md-header__button:visible:has(svg)").nth(0).click()
            if _style(visit.page, "body", "background-color") == paper[name]:
                break
        visit.page.goto(address + CHANGE)

        assert _style(visit.page, "body", "background-color") == paper[name]
        ink = _style(visit.page, ".rl-page h1", "color")
        assert ink == {"light": "rgb(27, 31, 39)", "dark": "rgb(233, 236, 241)"}[name]


def test_the_search_finds_what_a_change_means_and_leads_there(
    address: str, browser: Browser
) -> None:
    with visiting(browser, address) as visit:
        page = visit.page
        page.locator("input.md-search__input").click()
        page.keyboard.type("group claim")
        link = page.locator(f'.md-search-result__link[href*="{CHANGE}"]').first
        link.wait_for()
        link.click()
        page.wait_for_url(f"**/{CHANGE}**")

        assert "group claim" in page.locator(".rl-groups").inner_text()
        assert visit.faults == []


def _changes(page: Page) -> list[str]:
    script = "[...document.querySelectorAll('.rl-blk')].map(change => change.id)"
    return list(page.evaluate(script))


def _box(locator: object) -> dict[str, float]:
    return locator.bounding_box()  # type: ignore[attr-defined, no-any-return]  # a Locator


def _style(page: Page, selector: str, name: str) -> str:
    script = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
    return str(page.evaluate(script, [selector, name]))


def _words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("path", ["alibaba-cloud-membership/versions/2023-03-20/", CHANGE])
def test_a_defined_term_explains_itself_on_focus_and_hover(
    *, path: str, scripts: bool, address: str, browser: Browser
) -> None:
    with visiting(browser, address + path, scripts=scripts, width=360) as visit:
        use = visit.page.locator(":is(.rl-law, .rl-a) a[aria-describedby]:visible").first
        told = visit.page.locator(f"#{use.get_attribute('aria-describedby')}")
        assert not told.is_visible()

        use.focus()
        told.wait_for(state="visible")
        assert f"{use.inner_text()}" in told.inner_text()
        use.blur()
        told.wait_for(state="hidden")

        use.hover()
        told.wait_for(state="visible")
        if scripts:
            visit.page.keyboard.press("Escape")
            told.wait_for(state="hidden")
