"""Our pages are read in whatever palette a site gives the theme, and where it gives none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.site.project import ROOT, build, lay_out
from tests.site.serving import Scheme, served, visiting
from tests.site.test_site_axe import AXE

DOCUMENTED: list[str] = re.findall(
    r"^```yaml\n(site_name:.*?)^```",
    (ROOT / "docs/mkdocs-sites.md").read_text("utf-8"),
    re.DOTALL | re.MULTILINE,
)
THEME = "theme: {name: material, font: false}"

NIGHT = """\
[data-md-color-scheme="night"] {
  --md-default-bg-color: #0d1117;
  --md-default-fg-color: #e6edf3;
  --md-default-fg-color--light: #9da7b3;
  --md-typeset-color: #e6edf3;
  --md-typeset-a-color: #8ab8ff;
}
[data-md-color-scheme="sepia"] { --md-default-bg-color: #f4ecd8; }
"""

TOGGLE = """
  - {scheme: default, toggle: {icon: material/brightness-7, name: Dark}}
  - {scheme: slate, toggle: {icon: material/brightness-4, name: Light}}"""
MEDIA = """
  - {media: "(prefers-color-scheme: light)", scheme: default}
  - {media: "(prefers-color-scheme: dark)", scheme: night}"""

PALETTES = {
    "none": "",
    "slate": "{scheme: slate}",
    "a dark one of its own": "{scheme: night}",
    "a light one of its own": "{scheme: sepia}",
    "by the system": MEDIA,
    "by a toggle": TOGGLE,
}

CHANGE = "terms/changes/2025-01-01/"


def configured(palette: str) -> str:
    """Return the configuration that the documentation gives, with a palette."""
    (config,) = DOCUMENTED
    assert THEME in config
    if not palette:
        return config
    indented = palette.replace("\n", "\n  ")
    own = f"theme:\n  name: material\n  font: false\n  palette: {indented}\nextra_css: [own.css]"
    return config.replace(THEME, own)


@pytest.fixture(scope="module", params=PALETTES)
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a small site with one of the palettes."""
    folder = lay_out(
        tmp_path_factory.mktemp("palette") / "project", config=configured(PALETTES[request.param])
    )
    (folder / "docs/own.css").write_text(NIGHT, "utf-8")
    with served(build(folder, folder.parent)) as address:
        yield address


def unread(page: Page) -> list[str]:
    """Return what stands on our pages with too little contrast."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.evaluate(AXE)
    found = page.evaluate(
        "async () => (await axe.run('.rl-page', {runOnly: ['color-contrast']}))"
        ".violations.flatMap(each => each.nodes.map(node => node.html + node.failureSummary))"
    )
    return [str(each) for each in found]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_our_pages_are_read_whatever_the_palette(
    scheme: Scheme, *, scripts: bool, host: str, browser: Browser
) -> None:
    with visiting(browser, host + CHANGE, scheme=scheme, bypass_policy=True) as visit:
        if not scripts:  # axe is a script, so ours are kept away one by one.
            visit.page.route(re.compile(r"\.js$"), lambda route: route.abort())
            visit.page.reload()
        found = unread(visit.page)
        for toggle in visit.page.locator("form[data-md-component=palette] label:visible").all():
            toggle.click()
            found += unread(visit.page)
        contrast = visit.page.evaluate(SEEN)

    assert found == []
    assert contrast > 7


SEEN = """() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[0-9.]+/g).map((part) => {
      const value = part / 255;
      return value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
    });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  let paper = document.querySelector('.rl-page h1');
  const ink = light(getComputedStyle(paper).color);
  const isClear = (element) => /, 0\\)$/.test(getComputedStyle(element).backgroundColor);
  while (paper.parentElement && isClear(paper)) paper = paper.parentElement;
  const ground = light(getComputedStyle(paper).backgroundColor);
  return (Math.max(ink, ground) + .05) / (Math.min(ink, ground) + .05);
}"""
"""How far the title of a page stands out from what is behind it."""


def test_a_dark_scheme_of_a_site_gives_dark_pages(browser: Browser, tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project", config=configured("{scheme: night}"))
    (folder / "docs/own.css").write_text(NIGHT, "utf-8")
    with (
        served(build(folder, tmp_path)) as address,
        visiting(browser, address + CHANGE, scheme="light") as visit,
    ):
        ink = visit.page.evaluate("getComputedStyle(document.querySelector('.rl-page h1')).color")

        assert ink == "rgb(233, 236, 241)"
        assert visit.faults == []
