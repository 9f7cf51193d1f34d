"""Folds, layouts, themes, paper, and reading at the narrowest and largest; in each browser."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

import pytest
from tests.windows import Look, Opening, press_on

CHANGE = "alibaba-cloud-membership/changes/2023-03-20/"

PAGES = ("", "alibaba-cloud-membership/", CHANGE, "alibaba-cloud-membership/clauses/page/2/")

LOOKS = {
    "320 pixels": Look(width=320),
    "four times as large": Look(width=1280, height=1024, zoom=4),
    "forced colours": Look(width=360, forced_colours=True),
    "forced colours, without scripts": Look(width=1440, forced_colours=True, scripts=False),
}

SPACED = """() => {
  for (const element of document.querySelectorAll("body, body *")) {
    element.style.setProperty("line-height", "1.5", "important");
    element.style.setProperty("letter-spacing", ".12em", "important");
    element.style.setProperty("word-spacing", ".16em", "important");
  }
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  return document.documentElement.scrollWidth - innerWidth;
}"""
"""How much wider a page is than its window, with every fold open and the text spaced out."""

CUT = """() => [...document.querySelectorAll(".rl-page *")].filter((element) => {
  const style = getComputedStyle(element);
  return style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1
    && !element.matches(".rl-vh, .rl-page i:not([class]), .rl-row small")
    && element.checkVisibility();
}).map((element) => element.outerHTML.slice(0, 80))"""
"""What is cut off."""

MARKS = """() => ["ins", "del"].map((name) => {
  const mark = document.querySelector(`#rl-doc ${name}`);
  return getComputedStyle(mark).textDecorationLine;
})"""

STATE = """() => ({
  cards: [...document.querySelectorAll(".rl-card")].filter((e) => e.checkVisibility()).length,
  sides: [...document.querySelectorAll(".rl-row:not(.rl-rem) > .rl-b")]
    .filter((e) => getComputedStyle(e).display !== "none").length,
  paper: getComputedStyle(document.body).backgroundColor,
})"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_folds_layouts_and_paper_need_no_script(
    *, scripts: bool, opening: Opening, place: str, tmp_path: Path
) -> None:
    with opening(Look(scripts=scripts)) as window:
        window.goto(place + CHANGE)
        first = window.evaluate(STATE)
        press_on(window, ".rl-ch summary")
        opened = window.evaluate(STATE)
        press_on(window, "#rl-l-one")
        one = window.evaluate(STATE)
        press_on(window, "#rl-l-two")
        two = window.evaluate(STATE)
        (tmp_path / "page.pdf").write_bytes(window.printed())

    assert (first["cards"], opened["cards"]) == (0, 1)
    assert (one["sides"], two["sides"]) == (0, first["sides"])
    assert first["sides"] > 25
    if which("pdftotext"):
        command = ["pdftotext", "-layout", "page.pdf", "-"]
        text = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert "You give up the right to have a court decide" in text.stdout
        assert "[- thirty (30) -] [+ fourteen (14) +]" in " ".join(text.stdout.split())
        assert 4 < text.stdout.count("\f") <= 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_is_that_of_the_system_until_another_is_chosen(
    scheme: str, opening: Opening, place: str
) -> None:
    look = Look(scheme="dark" if scheme == "dark" else "light")
    with opening(look) as window:
        window.goto(place)
        first = window.evaluate(STATE)["paper"]
        press_on(window, "#rl-theme")
        chosen = window.evaluate(STATE)["paper"]
        window.goto(place + PAGES[1])
        kept = window.evaluate(STATE)["paper"]

    papers = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 29)"}
    assert first == papers[scheme]
    assert (chosen, kept) == (papers["light" if scheme == "dark" else "dark"],) * 2


@pytest.mark.parametrize("name", LOOKS)
def test_nothing_is_lost_where_little_is_seen_at_once(
    name: str, opening: Opening, place: str
) -> None:
    lost = {}
    with opening(LOOKS[name]) as window:
        for page in PAGES:
            window.goto(place + page)
            lost[page] = (window.evaluate(SPACED) > 0, window.evaluate(CUT))
            assert window.evaluate("innerWidth") == LOOKS[name].width // LOOKS[name].zoom
            if page == CHANGE:
                marks = window.evaluate(MARKS)

    assert lost == {page: (False, []) for page in PAGES}
    assert marks == ["underline", "line-through"]
