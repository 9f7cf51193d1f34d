"""Our pages beside the plugins and in the themes of other people's sites."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.site.links import broken
from tests.site.owners import MATERIAL, Plugins, built, owner, refused, text
from tests.site.project import ABOUT
from tests.site.serving import served, visiting

HOME = {"index.md": "# Welcome\n\n[Our terms](agreements/terms/index.md#rl-top)\n"}
CHANGE = "agreements/terms/changes/2025-01-01/index.html"
ROOT_URL = "https://example.com/"

LANGUAGES = [
    {"locale": "en", "name": "English", "default": True},
    {"locale": "fr", "name": "Français"},
]


def nothing(site: Path) -> None:
    """Have nothing more to look at."""
    del site


@dataclass(frozen=True)
class Neighbour:
    """A site of an owner's, and what is looked at besides our pages."""

    plugins: Plugins
    pages: Mapping[str, str] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)
    look: Callable[[Path], None] = nothing
    has_git: bool = False


def has(page: str, *parts: str) -> Callable[[Path], None]:
    """Return what looks whether a page of the site holds parts."""

    def look(site: Path) -> None:
        for part in parts:
            assert part in text(site / page)

    return look


def lacks(page: str, *parts: str) -> Callable[[Path], None]:
    """Return what looks whether a page of the site is without parts."""

    def look(site: Path) -> None:
        for part in parts:
            assert part not in text(site / page)

    return look


POST = "---\ndate: 2024-01-01\n---\n# A\n\n"

REDIRECTS = {
    "redirects": {"redirect_maps": {"old.md": "agreements/terms/index.md", "o.md": "index.md"}}
}
REDIRECTED = has("old/index.html", "agreements/terms/")

NEIGHBOURS: Mapping[str, Neighbour] = {
    "languages by suffix": Neighbour(
        [{"i18n": {"languages": LANGUAGES}}],
        {"index.fr.md": "# Bienvenue\n\n[t](agreements/terms/index.md#rl-top)\n"},
        look=has("fr/index.html", 'href="../agreements/terms/#rl-top"'),
    ),
    "languages by folder": Neighbour(
        [{"i18n": {"languages": LANGUAGES, "docs_structure": "folder"}}],
        {
            "en/index.md": "# Welcome\n\n[t](../agreements/terms/index.md)\n",
            "fr/index.md": "# Bienvenue\n\n[t](../agreements/terms/index.md)\n",
            "index.md": "",
        },
        look=has("sitemap.xml", f"<loc>{ROOT_URL}agreements/terms/</loc>"),
    ),
    "languages and redirects": Neighbour(
        [{"i18n": {"languages": LANGUAGES}}, REDIRECTS],
        {"index.fr.md": "# Bienvenue\n"},
        look=REDIRECTED,
    ),
    "minify": Neighbour(
        [{"minify": {"minify_html": True, "htmlmin_opts": {"remove_comments": True}}}],
    ),
    "redirects before ours": Neighbour([REDIRECTS, "plainredline"], look=REDIRECTED),
    "redirects after ours": Neighbour(["plainredline", REDIRECTS], look=REDIRECTED),
    "literate-nav": Neighbour(
        ["literate-nav"],
        {"SUMMARY.md": "* [Welcome](index.md)\n* [Legal terms](agreements/terms/index.md)\n"},
        look=has("index.html", "Legal terms", 'href="agreements/terms/"'),
    ),
    "awesome-nav": Neighbour(
        ["awesome-nav"],
        {".nav.yml": "nav:\n- index.md\n- Legal: agreements/index.md\n"},
        look=has("index.html", "Legal", 'href="agreements/"'),
    ),
    "macros": Neighbour(
        ["macros"],
        {"sum.md": "# Sum\n\n{{ 6 * 7 }}\n"},
        look=has("sum/index.html", "42"),
    ),
    "tags": Neighbour(["tags"], {"tags.md": "---\ntags: [mine]\n---\n# Tags\n"}),
    "blog": Neighbour(
        ["blog"],
        {
            "blog/index.md": "# Blog\n",
            "blog/posts/a.md": f"{POST}[t](../../agreements/index.md)\n",
        },
        look=has("blog/2024/01/01/a/index.html", "agreements/"),
    ),
    "privacy, without what it fetches": Neighbour([{"privacy": {"assets": False}}]),
    "social, without its cards": Neighbour([{"social": {"cards": False}}]),
    "rss": Neighbour(
        [{"rss": {"use_git": False}}], look=lacks("feed_rss_created.xml", "Terms of Service")
    ),
    "rss, by the days that git has": Neighbour(
        ["rss"],
        look=lacks("feed_rss_created.xml", "Terms of Service"),
        has_git=True,
    ),
    "meta, group and typeset": Neighbour(
        ["meta", "typeset", {"group": {"enabled": True, "plugins": ["tags"]}}],
        {"agreements/.meta.yml": "title: Theirs\ntags: [theirs]\n"},
    ),
    "git-revision-date-localized": Neighbour(
        ["git-revision-date-localized"],
        look=has("index.html", "git-revision-date"),
        has_git=True,
    ),
    "offline": Neighbour(["offline"], look=has("index.html", "agreements/terms/index.html")),
    "files by their names": Neighbour([], config={"use_directory_urls": False}),
    "theme mkdocs": Neighbour([], config={"theme": {"name": "mkdocs"}}),
    "theme readthedocs": Neighbour([], config={"theme": {"name": "readthedocs"}}),
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the site with a neighbour, built strictly, once."""
    known: dict[str, Path] = {}

    def site(name: str) -> Path:
        if name not in known:
            known[name] = _built(NEIGHBOURS[name], tmp_path_factory.mktemp("site"))
        return known[name]

    return site


def _built(neighbour: Neighbour, folder: Path) -> Path:
    pages = {**HOME, **neighbour.pages}
    config = {"site_url": ROOT_URL, **neighbour.config}
    plugins: Plugins = ["search", *neighbour.plugins]
    root = owner(folder, {k: v for k, v in pages.items() if v}, plugins=plugins, **config)
    if neighbour.has_git:
        for command in (["init", "-q"], ["add", "docs"], ["commit", "-qm", "Begin"]):
            who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
            subprocess.run(["git", *who, *command], cwd=root, check=True)  # noqa: S607
    return built(root)


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_our_pages_are_there_and_right_beside(name: str, sites: Callable[[str], Path]) -> None:
    site = sites(name)
    page = text(site / CHANGE)

    assert "sixty (60)" in page
    assert 'http-equiv="Content-Security-Policy"' in page
    assert "<title>Terms of Service" in page
    assert "plainredline.css" in page
    assert len(list(site.glob("agreements/**/index.html"))) == 9
    assert [link for link in broken(site) if "404.html" not in link] == []
    NEIGHBOURS[name].look(site)


IN_CHROMIUM = (
    "languages by suffix",
    "minify",
    "offline",
    "privacy, without what it fetches",
    "theme mkdocs",
    "theme readthedocs",
)


THEIRS = (
    "sitemap.xml",  # Material asks for one beside each other language.
    "unpkg.com/iframe-worker",  # Of the plugin offline, unless privacy brings it.
    "Applying inline style",  # In the dialogs of the theme mkdocs.
)
"""Faults that a page of the owner's has as well, or that keep what is elsewhere from ours."""


@pytest.mark.parametrize("name", IN_CHROMIUM)
def test_their_scripts_and_ours_run_beside(
    name: str, sites: Callable[[str], Path], browser: Browser
) -> None:
    with (
        served(sites(name)) as address,
        visiting(browser, address + CHANGE) as visit,
    ):
        visit.page.locator("#rl-next").click()

        assert visit.page.locator("#rl-pos").inner_text() == "Place 1 of 1"
        assert [fault for fault in visit.faults if not any(each in fault for each in THEIRS)] == []


def test_a_site_for_a_disk_is_read_and_searched_from_one(
    sites: Callable[[str], Path], browser: Browser
) -> None:
    search = sites("offline") / "agreements/page/search/index.html"
    with visiting(browser, f"{search.as_uri()}?words=close") as visit:
        visit.page.locator("#rl-results a").first.click()
        visit.page.wait_for_url("**/versions/2025-01-01/index.html#c-1-1")

        assert "version of 1 January 2025" in visit.page.title()


def test_a_title_is_no_template_of_another_plugins(tmp_path: Path) -> None:
    about = ABOUT.replace("Terms of Service", "'Terms {{ 60 * 77 }} {% raw %}'")
    root = owner(tmp_path, HOME, plugins=["search", "macros"])
    (root / "agreements/terms/agreement.yml").write_text(about, "utf-8")

    page = text(built(root) / "agreements/terms/index.html")

    assert "<title>Terms {{ 60 * 77 }} {% raw %}" in page
    assert "4620" not in page


def test_what_a_theme_loads_from_elsewhere_stays_on_pages_of_the_owners(tmp_path: Path) -> None:
    material = built(owner(tmp_path / "a", HOME, theme={"name": "material"}))
    theirs = {"name": "readthedocs", "analytics": {"gtag": "G-1"}}
    readthedocs = built(owner(tmp_path / "b", HOME, theme=theirs))

    for site, hosts in (
        (material, ("fonts.googleapis.com",)),
        (readthedocs, ("googletagmanager.com", "cdnjs.cloudflare.com")),
    ):
        assert all(host in text(site / "index.html") for host in hosts)
        assert all(host not in text(site / CHANGE) for host in hosts)
        assert all(host in text(site / "404.html") for host in hosts)


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site in which Material changes pages without loading them."""
    theme = {**MATERIAL, "features": ["navigation.instant"]}
    pages = {
        "index.md": f"{HOME['index.md']}\n[Elsewhere](other.md)\n",
        "other.md": "# Other\n",
    }
    folder = tmp_path_factory.mktemp("instant")
    return built(owner(folder, pages, theme=theme, site_url=ROOT_URL))


def test_our_buttons_live_where_the_theme_changes_pages_without_loading_them(
    instant: Path, browser: Browser
) -> None:
    with served(instant) as address:
        sitemap = instant / "sitemap.xml"  # What is not on it is loaded whole.
        sitemap.write_text(text(sitemap).replace(ROOT_URL, address), "utf-8")
        with visiting(browser, address) as visit:
            page = visit.page
            page.wait_for_load_state("networkidle")
            page.evaluate("window.kept = 1")
            page.get_by_role("link", name="Elsewhere").click()
            page.wait_for_url("**/other/")
            stayed = page.evaluate("window.kept")
            page.go_back()
            page.get_by_role("link", name="Our terms").click()
            page.wait_for_url("**/agreements/terms/**")
            page.locator(".rl-page a[href*='changes/2025-01-01/']").first.click()
            page.wait_for_url("**/changes/2025-01-01/**")
            page.locator("#rl-next").click()
            place = page.locator("#rl-pos").inner_text()
            policy = page.locator("meta[http-equiv=Content-Security-Policy]").count()

            assert stayed == 1  # The owner's own pages change as the owner wants.
            assert place == "Place 1 of 1"
            assert policy == 1
            assert page.evaluate("window.kept") is None
            assert visit.faults == []


def test_a_home_page_of_another_plugin_is_not_replaced(tmp_path: Path) -> None:
    plugins: Plugins = ["search", {"blog": {"blog_dir": "."}}]
    root = owner(tmp_path, {"posts/a.md": POST}, plugins=plugins)

    assert "another plugin, a blog for instance, makes a page of its own" in refused(root)
