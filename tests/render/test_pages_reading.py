"""Everybody can read the pages: without colour, script, mouse or a wide screen."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.render.cases import CASES, everything
from tests.render.made import Made, every_page, make

from plainredline.render.pages.frame import standalone

KINDS = ("change", "since", "version", "agreement", "clauses", "home")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return everything(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def shown(full: Made) -> dict[str, str]:
    return {kind: standalone(page, inline=True) for kind, page in every_page(full).items()}


@cache
def axe_source() -> str:
    root = Path(axe_playwright_python.__file__).parent
    return next(root.rglob("axe*.js")).read_text("utf-8")


def opened(context: BrowserContext, html: str) -> Page:
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://site.invalid/")
    return page


# Within the theme, the two other pairs are tried.
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_wrong(
    kind: str, scheme: str, width: int, shown: dict[str, str], browser: Browser
) -> None:
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]  # A parameter is a plain string.
        viewport={"width": width, "height": 900},
        bypass_csp=True,
        reduced_motion="reduce",
    )
    page = opened(context, shown[kind])
    page.evaluate(axe_source())
    found = page.evaluate("axe.run(document).then(r => r.violations)")
    context.close()

    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []


@pytest.mark.parametrize("layout", ["two", "one"])
def test_axe_finds_nothing_wrong_in_any_layout_with_every_fold_open(
    layout: str, shown: dict[str, str], browser: Browser
) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 1000, "height": 900})
    page = opened(context, shown["change"])
    page.check(f"#rl-l-{layout}")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.evaluate(axe_source())
    found = page.evaluate("axe.run(document).then(r => r.violations)")
    context.close()

    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == []


SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(
    kind: str, width: int, shown: dict[str, str], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = opened(context, shown[kind])
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    plain = page.evaluate("document.documentElement.scrollWidth")
    page.add_style_tag(content=SPACED)
    spaced = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert (plain, spaced) == (width, width)


def test_the_keys_go_through_every_change_and_can_be_turned_off(
    shown: dict[str, str], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = opened(context, shown["change"])
    changes = page.evaluate("[...document.querySelectorAll('.rl-blk')].map(e => e.id)")
    focused = "document.activeElement.closest('.rl-blk')?.id ?? ''"
    forward = []
    for _ in changes:
        page.keyboard.press("j")
        forward.append(page.evaluate(focused))
    page.keyboard.press("k")
    back = page.evaluate(focused)
    page.uncheck("#rl-keys")
    page.keyboard.press("k")
    off = page.evaluate("location.hash")
    context.close()

    assert len(changes) > 4
    assert forward == changes
    assert back == changes[-2]
    assert off == f"#{changes[-2]}"


def test_the_place_is_the_one_that_the_reader_has_reached(
    shown: dict[str, str], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = opened(context, shown["change"])
    said = []
    for script in ("scrollTo(0, document.body.scrollHeight)", "scrollTo(0, 0)"):
        page.evaluate(f"dispatchEvent(new Event('wheel')); {script}")
        page.wait_for_timeout(300)
        said.append(page.locator("#rl-pos").inner_text())
    page.click("#rl-next")
    said.append(page.locator("#rl-pos").inner_text())
    counts = page.locator(".rl-blk").evaluate_all("all => all.map((b) => +(b.dataset.n ?? 1))")
    count, before = sum(counts), sum(counts[:-1]) + 1
    last = f"{before}–{count}" if count > before else str(count)
    context.close()

    assert said == [f"Place {last} of {count}", f"{count} places", f"Place 1 of {count}"]


def test_the_tab_key_reaches_everything_and_focus_is_seen_and_not_covered(
    shown: dict[str, str], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = opened(context, shown["change"])
    script = """() => {
      const e = document.activeElement, r = e.getBoundingClientRect();
      const style = getComputedStyle(e);
      const x = Math.min(r.x + r.width / 2, innerWidth - 1);
      const y = Math.min(Math.max(r.y + r.height / 2, 1), innerHeight - 1);
      const at = document.elementFromPoint(x, y);
      return [e.tagName + ' ' + (e.id || e.textContent.trim().slice(0, 40)),
        parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none',
        e.contains(at) || at?.contains(e)];
    }"""
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen.append(page.evaluate(script))
    names = [name for name, _, _ in seen]
    context.close()

    assert "INPUT rl-l-auto" in names
    assert "BUTTON rl-next" in names
    assert any(name.startswith("SUMMARY") for name in names)
    assert [name for name, ringed, _ in seen if not ringed] == []
    assert [name for name, _, free in seen if not free] == []


def test_everything_can_be_read_and_chosen_without_script(
    shown: dict[str, str], browser: Browser
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1440, "height": 900}
    )
    page = opened(context, shown["change"])
    columns = page.locator(".rl-row:not(.rl-rem) > .rl-b:visible").count()
    buttons = page.locator("button:not([type=reset]):visible").count()
    page.check("#rl-l-one")
    columns_in_one = page.locator(".rl-row:not(.rl-rem) > .rl-b:visible").count()
    removed = page.locator(".rl-a del:visible").count()
    page.locator(".rl-ch summary").click()
    card = page.locator(".rl-card:visible").count()
    page.locator("details.rl-form > summary").click()
    context.close()

    assert columns > 3
    assert buttons == 0
    assert columns_in_one == 0
    assert removed > 2
    assert card == 1


def test_the_wording_is_one_text_on_a_phone_and_two_columns_on_a_wide_screen(
    shown: dict[str, str], browser: Browser
) -> None:
    counts = []
    for width in (360, 1440):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = opened(context, shown["change"])
        counts.append(
            (
                page.locator(".rl-row:not(.rl-rem) > .rl-b:visible").count() > 0,
                page.locator(".rl-a del:visible").count() > 0,
            )
        )
        context.close()

    assert counts == [(False, True), (True, False)]


@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_large_enough_for_a_finger(
    kind: str, shown: dict[str, str], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = opened(context, shown[kind])
    small = page.evaluate("""[...document.querySelectorAll('button, summary, input, .rl-chip,'
        + '.rl-chips label, .rl-links a, .rl-agreed a, .rl-toc a')]
      .filter(e => e.offsetParent && !e.matches('label input'))
      .map(e => [e.id || e.textContent.slice(0, 30), e.getBoundingClientRect()])
      .filter(([, r]) => r.height < 24 || r.width < 24).map(([n]) => n)""")
    context.close()

    assert small == []


def test_on_a_touch_screen_every_control_is_as_large_as_a_fingertip(
    shown: dict[str, str], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True)
    page = opened(context, shown["change"])
    small = page.evaluate("""[...document.querySelectorAll(
      'button, summary, .rl-chip, .rl-chips label')]
      .filter(e => e.offsetParent).map(e => [e.textContent.trim().slice(0, 30),
        e.getBoundingClientRect()]).filter(([, r]) => r.height < 43.5)
      .map(([n, r]) => `${n}: ${r.height}`)""")
    context.close()

    assert small == []


def test_a_narrow_screen_breaks_no_short_word_of_a_table(tmp_path: Path, browser: Browser) -> None:
    rows = "| Copy of Customer Data on a disk | {} | For each disk, under clause 6.10 |\n"
    table = "## Fees\n\n| Item | Charge | When it applies |\n|---|---|---|\n" + rows
    made = make(tmp_path, table.format("US$250"), table.format("US$350"))
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = opened(context, standalone(made.change_page, inline=True))
    lines = page.evaluate("""[...document.querySelectorAll('.rl-a th, .rl-a ins')]
      .filter(e => !e.textContent.includes(' ')).map(e => {
        const range = document.createRange();
        range.selectNodeContents(e);
        return new Set([...range.getClientRects()].map(r => Math.round(r.bottom))).size;
      })""")
    context.close()

    assert len(lines) == 3
    assert set(lines) == {1}


def test_paper_has_every_explanation_open_and_marks_in_the_text_itself(
    shown: dict[str, str], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 900}, java_script_enabled=False)
    page = opened(context, shown["change"])
    page.emulate_media(media="print")
    card = page.locator(".rl-card").bounding_box()
    folds = page.locator(".rl-same:visible").count()
    marks = page.evaluate("""['ins', 'del'].map(mark => {
      const e = document.querySelector('#c-2-1 .rl-a ' + mark);
      return ['::before', '::after'].map(side => getComputedStyle(e, side).content).join('|');
    })""")
    context.close()

    assert card is not None
    assert card["height"] > 40
    assert folds == 0
    assert marks == ['"[+ "|" +]"', '"[- "|" -]"']


def test_insertions_and_deletions_are_native_and_unnamed(full: Made) -> None:
    body = full.change_page.body

    assert "<ins>sixty (60)</ins>" in body
    assert re.search(r"<del>thirty \(30\) ?</del>", body)
    assert "aria-label" not in "".join(part.split(">")[0] for part in body.split("<ins")[1:])


def test_the_theme_can_be_chosen_and_is_remembered(shown: dict[str, str], browser: Browser) -> None:
    context = browser.new_context(color_scheme="light")
    page = opened(context, shown["home"])
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.click("#rl-theme")
    dark = page.evaluate(background)
    page.reload()
    kept = page.evaluate(background)
    pressed = page.get_attribute("#rl-theme", "aria-pressed")
    context.close()

    assert light != dark
    assert kept == dark
    assert pressed == "true"


def test_a_right_to_left_agreement_is_set_from_right_to_left(
    tmp_path: Path, browser: Browser
) -> None:
    html = standalone(CASES["right-to-left"].make(tmp_path).change_page, inline=True)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = opened(context, html)
    found = json.loads(
        page.evaluate(
            "JSON.stringify([...document.querySelectorAll('.rl-law, .rl-a, .rl-b')]"
            ".map(e => [e.lang, getComputedStyle(e).direction]))"
        )
    )
    context.close()

    assert found
    assert {tuple(entry) for entry in found} == {("ar", "rtl")}
