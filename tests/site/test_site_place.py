"""Where our pages stand on a site of somebody else, who keeps a home page and all addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.site.links import broken
from tests.site.owners import Plugins, built, owner, refused, text

LINKS = "[t](agreements/terms/index.md) [c](agreements/terms/clauses/index.md#rl-top)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose owner has a home page, links to our pages and puts them into its menu."""
    nav = [
        {"Welcome": "index.md"},
        {"Legal": ["agreements/index.md", {"Our terms": "agreements/terms/index.md"}]},
    ]
    pages = {"index.md": f"# Welcome\n\n{LINKS} [a](agreements/index.md)\n"}
    root = owner(tmp_path_factory.mktemp("place"), pages, nav=nav, validation={"anchors": "warn"})
    return built(root)


def test_an_owner_keeps_the_home_page_and_all_of_ours_moves_below_one_address(site: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}

    assert "Welcome</h1>" in text(site / "index.html")
    assert {name for name in pages if not name.startswith("agreements/")} == {
        "index.html",
        "404.html",
    }
    assert not (site / "feed.xml").exists()
    assert addresses(site / "agreements") == "https://example.com/docs/agreements/"
    assert "<loc>https://example.com/docs/agreements/terms/</loc>" in text(site / "sitemap.xml")
    assert '<a href="/docs/agreements/">' in text(site / "404.html")
    assert broken_links(site) == []


def test_a_page_of_the_owners_loads_nothing_of_ours(site: Path) -> None:
    home = text(site / "index.html")

    assert "plainredline" not in home
    assert "Content-Security-Policy" not in home
    assert "feed.xml" not in home


def test_our_pages_may_stand_in_an_owners_navigation(site: Path) -> None:
    home, page = text(site / "index.html"), text(site / "agreements/terms/index.html")

    assert 'href="agreements/terms/"' in home
    assert "Our terms" in home
    assert "Our terms" in page
    assert "<title>Agreements - " in text(site / "agreements/index.html")


def addresses(place: Path) -> str:
    """Return where data, feed and pages below a folder say that they stand, if they agree."""
    said = str(json.loads(text(place / "agreements.json"))["site"])
    page = text(place / "terms/index.html")
    assert f'<link href="{said}feed.xml" rel="self"' in text(place / "feed.xml")
    assert f'rel="canonical" href="{said}terms/"' in page
    assert f'"og:url" content="{said}terms/"' in page
    assert f'"og:image" content="{said}assets/plainredline/shared.png"' in page
    assert f'"url":"{said}terms/"' in page
    assert f"({said}terms/)" in text(place / "llms.txt")
    assert (place / "assets/plainredline/shared.png").exists()
    return said


def broken_links(site: Path) -> list[str]:
    """Return links that lead nowhere; those of the 404 begin at the host's root."""
    return [link for link in broken(site) if not link.startswith("404.html")]


def test_a_place_may_have_several_folders_and_the_site_no_home_page(tmp_path: Path) -> None:
    root = owner(tmp_path, {"readme.txt": "Mine"}, options={"path": "/legal/terms"})

    site = built(root)

    assert addresses(site / "legal/terms") == "https://example.com/docs/legal/terms/"
    assert (site / "readme.txt").exists()
    assert broken_links(site) == []


def test_a_site_without_a_page_of_its_own_has_ours_at_its_root(tmp_path: Path) -> None:
    site = built(owner(tmp_path, {}))

    assert addresses(site) == "https://example.com/docs/"
    assert '<a href="/docs/">' in text(site / "404.html")


@pytest.mark.parametrize("home", ["README.md", "index.md", "index.html"])
def test_no_home_page_is_replaced(home: str, tmp_path: Path) -> None:
    root = owner(tmp_path, {home: "# Mine\n"}, options={"path": "/"})

    said = refused(root)

    assert f"docs/{home} is in the way of the home page of the agreements" in said
    assert "Set `path: agreements/`" in said
    assert not (root / ".cache").exists()  # It was said before anything was compared.


@pytest.mark.parametrize(
    "page",
    [
        "terms/README.md",
        "terms.md",
        "terms/index.html",
        "terms/clauses.md",
        "terms/changes/2025-01-01.md",
        "terms/versions/2024-01-01/README.md",
    ],
)
def test_whatever_would_be_written_over_a_page_of_ours_is_named_first(
    page: str, tmp_path: Path
) -> None:
    root = owner(tmp_path, {f"legal/{page}": "# Mine\n"}, options={"path": "legal"})

    said = refused(root)

    assert f"docs/legal/{page} is in the way of a page of the agreements" in said
    assert "Move or rename it." in said
    assert not (root / ".cache").exists()


def test_what_is_in_the_way_of_any_other_file_is_named_before_the_site_is_emptied(
    tmp_path: Path,
) -> None:
    root = owner(tmp_path, {"terms/feed.xml": "Mine"})
    (root / "site").mkdir()
    (root / "site/published.html").write_text("Mine", "utf-8")

    said = refused(root)

    assert "docs/terms/feed.xml is in the way of a page" in said
    assert (root / "site/published.html").exists()


def test_a_page_that_moves_to_one_of_ours_with_its_language_is_named(tmp_path: Path) -> None:
    languages = [{"locale": "en", "name": "English", "default": True}]
    plugins: Plugins = [{"i18n": {"languages": languages, "docs_structure": "folder"}}]
    root = owner(tmp_path, {"en/index.md": "# Mine", "en/agreements/terms.md": ""}, plugins=plugins)

    assert "docs/en/agreements/terms.md is in the way of a page" in refused(root)


def test_a_hook_that_takes_one_of_our_pages_away_is_told_so(tmp_path: Path) -> None:
    hook = (
        "def on_files(files, config):\n    files.remove(files.src_uris['terms/clauses/index.md'])\n"
    )
    root = owner(tmp_path, {"hook.py": hook}, hooks=["docs/hook.py"])

    assert "a hook took away terms/clauses/index.html" in refused(root)


def test_an_owner_may_leave_our_pages_out_of_a_navigation_and_be_strict(tmp_path: Path) -> None:
    pages = {"index.md": "# Mine\n"}
    root = owner(tmp_path, pages, nav=["index.md"], validation={"omitted_files": "warn"})

    assert (built(root) / "agreements/terms/index.html").exists()


@pytest.mark.parametrize("path", ["../up", "a b/", "https://example.com/", "a\\b", ".hidden"])
def test_what_cannot_be_an_address_is_refused(path: str, tmp_path: Path) -> None:
    said = refused(owner(tmp_path, {}, options={"path": path}))

    assert f"path is {path!r}, which cannot be an address" in said


def test_a_theme_that_links_no_file_of_a_plugins_has_ours_with_their_look_all_the_same(
    tmp_path: Path,
) -> None:
    root = owner(tmp_path, {"index.md": "# Mine"}, theme={"name": None, "custom_dir": "own"})
    (root / "own").mkdir()
    (root / "own/main.html").write_text(
        "<html><head></head><body>{{ page.content }}</body>", "utf-8"
    )

    site = built(root)
    page = text(site / "agreements/terms/index.html")

    assert '<link rel="stylesheet" href="../assets/plainredline/plainredline.css">' in page
    assert '<script src="../assets/plainredline/plainredline.js" defer></script>' in page
    assert text(site / "index.html").startswith("<html><head></head><body><h1")
