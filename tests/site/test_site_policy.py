"""The policy that an owner may ask for on pages of the owner's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.site.owners import MATERIAL, built, owner, refused, text
from tests.site.serving import served, visiting

from plainredline.render.pages.owners_policy import forbidden, with_owners_policy

PAGE = """\
# Welcome

| left | middle |
|:-----|:------:|
| a    | b      |

```python
print("copy me")
```

```mermaid
graph LR
  A --> B
```

\\(x^2\\)

<p id="mine">no</p>
<script>document.getElementById("mine").textContent = "ran";</script>
"""

STUBS = {
    "mermaid.js": """window.mermaid = {
  initialize() {},
  async render(id) { return { svg: `<svg id="${id}"><style>.a{fill:red}</style></svg>` }; },
};""",
    "maths.js": """document.querySelectorAll(".arithmatex").forEach((each) => {
  each.innerHTML = '<span class="katex" style="position: relative">x</span>';
});""",
}

EXTENSIONS = [
    "tables",
    "pymdownx.highlight",
    {"pymdownx.arithmatex": {"generic": True}},
    {
        "pymdownx.superfences": {
            "custom_fences": [{"name": "mermaid", "class": "mermaid", "format": "FENCE"}]
        }
    },
]

PALETTE = [
    {"scheme": "default", "toggle": {"icon": "material/brightness-7", "name": "Dark"}},
    {"scheme": "slate", "toggle": {"icon": "material/brightness-4", "name": "Light"}},
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with all that Material does in a page, under a policy throughout."""
    theme = {**MATERIAL, "palette": PALETTE, "features": ["content.code.copy"]}
    root = owner(
        tmp_path_factory.mktemp("policy"),
        {"index.md": PAGE, **STUBS},
        options={"policy": "site"},
        theme=theme,
        markdown_extensions=EXTENSIONS,
        extra_javascript=list(STUBS),
        extra={"analytics": {"provider": "google", "property": "G-X"}},
    )
    config = root / "mkdocs.yml"
    fence = "!!python/name:pymdownx.superfences.fence_code_format"
    config.write_text(config.read_text("utf-8").replace("FENCE", fence), "utf-8")
    return built(root)


def test_what_material_does_in_a_page_goes_on_under_the_policy(
    site: Path, browser: Browser
) -> None:
    with served(site) as address, visiting(browser, address) as visit:
        page = visit.page
        assert page.locator("#mine").inner_text() == "ran"
        cells = page.locator("td").last
        assert cells.evaluate("cell => getComputedStyle(cell).textAlign") == "center"
        page.wait_for_selector(".md-code__button")
        page.wait_for_selector("div.mermaid", state="attached")
        assert (
            page.locator(".katex").evaluate("math => getComputedStyle(math).position") == "relative"
        )
        page.locator("label.md-header__button[title=Dark]").first.click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.locator("input.md-search__input").click()
        page.keyboard.type("Welcome")
        page.wait_for_selector(".md-search-result__link")
        asked = [fault for fault in visit.faults if "googletagmanager" not in fault]

    assert asked == []
    assert [fault for fault in visit.faults if "violates" in fault]  # Analytics asks in vain.


def test_every_script_in_a_page_is_allowed_by_its_hash_and_no_other(site: Path) -> None:
    for name in ("index.html", "404.html", "agreements/index.html"):
        sources = re.search(r"script-src ([^;]*);", text(site / name))
        assert sources
        assert "'unsafe-inline'" not in sources[1]
        assert sources[1].count("sha256-") >= 2


def test_what_a_page_asks_for_in_vain_is_warned_of(tmp_path: Path) -> None:
    home = '# A\n\n![p](https://a.example/p.png)\n\n<a href="#" onclick="go()">x</a>\n'
    root = owner(tmp_path, {"index.md": home}, options={"policy": "site"})

    said = refused(root)

    assert "index.md: its policy forbids https://a.example/p.png, onclick=…" in said
    assert "Add to policy_hosts, or remove." in said


def test_hosts_that_an_owner_names_are_asked(tmp_path: Path, browser: Browser) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "own.js").write_text("window.loaded = 1;", "utf-8")
    with served(other) as elsewhere:
        home = f'# A\n\n<script src="{elsewhere}own.js"></script>\n'
        options = {"policy": "site", "policy_hosts": [elsewhere.rstrip("/")]}
        with served(built(owner(tmp_path, {"index.md": home}, options=options))) as address:
            with visiting(browser, address) as visit:
                assert visit.page.evaluate("window.loaded") == 1
            with visiting(browser, f"{address}agreements/") as visit:
                assert visit.faults == []  # A page of ours never asks it.


@pytest.mark.parametrize("host", ["https://a.example/x", "'unsafe-inline'", "*", "a.example; x"])
def test_what_is_no_host_is_refused(host: str, tmp_path: Path) -> None:
    options = {"policy": "site", "policy_hosts": [host]}

    assert "policy_hosts has" in refused(owner(tmp_path, {}, options=options))


def test_without_the_option_a_page_of_the_owners_has_no_policy(tmp_path: Path) -> None:
    site = built(owner(tmp_path, {"index.md": "# A\n\n![p](https://a.example/p.png)\n"}))

    assert "Content-Security-Policy" not in text(site / "index.html")
    assert "Content-Security-Policy" in text(site / "agreements/index.html")


@pytest.mark.parametrize(
    ("element", "told"),
    [
        ('<img src="https://a.example/p.png">', ["https://a.example/p.png"]),
        ("<img src=//a.example/p.png>", ["//a.example/p.png"]),
        ('<link rel="stylesheet" href="https://a.example/s.css">', ["https://a.example/s.css"]),
        ('<link rel="canonical" href="https://a.example/">', []),
        ('<img src="https://cdn.example/p.png">', []),
        ('<img src="https://x.any.example/p.png">', []),
        ('<img src="https://notany.example/p.png">', ["https://notany.example/p.png"]),
        ('<img src="http://cdn.example/p.png">', ["http://cdn.example/p.png"]),
        ('<img src="https://own.example/p.png">', []),
        ('<a href="https://a.example/">', []),
        ('<a href=" JavaScript:go()">', ["javascript:…"]),
        ("<body ONLOAD='go()'>", ["onload=…"]),
        ('<script>"<img src=https://a.example/p.png>"</script>', []),
        ('<img src="https://[bad">', ["https://[bad"]),
    ],
)
def test_what_is_asked_for_in_vain_is_read_as_a_browser_reads_it(
    element: str, told: list[str]
) -> None:
    hosts = ["https://cdn.example", "https://*.any.example"]

    assert list(forbidden(element, hosts, "https://own.example/docs/")) == told


def test_a_page_without_a_place_for_a_policy_is_left_alone() -> None:
    assert with_owners_policy("no page at all", []) is None
