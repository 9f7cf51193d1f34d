"""What stands around the pages of a site that no other generator makes."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser
from tests.cli.running import plainredline
from tests.site.agreements import write_agreement
from tests.site.serving import served, visiting
from tests.site.test_site_axe import faults

from plainredline.render.outputs.sitemap import sitemaps

SETTINGS = """\
name: Terms of Example
url: https://example.com/legal/
logo: logo.svg
links:
  - {title: Help, to: "https://help.example.com/"}
  - {title: All terms, to: terms/}
foot:
  - {title: Imprint, to: /imprint/}
  - {title: Write to us, to: "mailto:legal@example.com"}
note: Example Ltd, Millbrook <1>
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"/>'
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a site that was built with an owner's head and foot."""
    folder = tmp_path_factory.mktemp("owned")
    write_agreement(folder / "agreements", "terms")
    (folder / "site.yml").write_text(SETTINGS, "utf-8")
    (folder / "logo.svg").write_text(LOGO, "utf-8")
    done = plainredline(folder, "build", "--out", "site/legal")
    assert done.returncode == 0, done.stderr
    return folder


def test_an_owner_s_head_and_foot_stand_on_every_page_and_their_links_lead_home_at_any_depth(
    folder: Path,
) -> None:
    site = folder / "site/legal"
    pages = sorted(site.rglob("index.html"))

    assert len(pages) > 5
    for page in pages:
        html = page.read_text("utf-8")
        root = "../" * len(page.relative_to(site).parent.parts)
        assert f'<img src="{root}assets/owner/logo.svg" alt="">Terms of Example</a>' in html
        assert f'<a href="{root}terms/">All terms</a>' in html
        assert '<a href="/imprint/">Imprint</a>' in html
        assert '<a href="mailto:legal@example.com">Write to us</a>' in html
        assert "Example Ltd, Millbrook &lt;1&gt;" in html
    assert (site / "assets/owner/logo.svg").read_text("utf-8") == LOGO


def test_the_page_for_no_address_leads_home_and_is_whole_at_any_depth(
    folder: Path, browser: Browser
) -> None:
    copy(folder / "site/legal/404.html", folder / "site/404.html")  # As a host is told to show it.
    with served(folder / "site") as host:
        address = f"{host}legal/no/such/page/"
        assert faults(browser, address, "dark", 360) == []
        with visiting(browser, address, width=320) as visit:
            page = visit.page
            assert page.title() == "There is no page at this address"
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            assert page.locator(".rl-brand img").evaluate("image => image.complete")
            page.get_by_role("link", name="See every agreement on this site").click()

            assert page.url == f"{host}legal/"


def test_a_sitemap_names_every_page_where_the_site_is_known_to_be(folder: Path) -> None:
    site = folder / "site/legal"
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}

    named = [each.text for each in ET.parse(site / "sitemap.xml").iter(LOC)]  # noqa: S314 - Ours.

    assert len(named) == len(set(named))
    assert {f"https://example.com/legal/{page}/".replace("/./", "/") for page in pages} == set(
        named
    )


def test_more_addresses_than_a_sitemap_may_hold_stand_in_several() -> None:
    index, *parts = sitemaps([f"{n}/" for n in range(7)], "https://example.com", most=3)

    assert [part.address for part in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    found = [each.text for part in parts for each in ET.fromstring(part.content).iter(LOC)]  # noqa: S314
    assert found == [f"https://example.com/{n}/" for n in range(7)]
    listed = [each.text for each in ET.fromstring(index.content).iter(LOC)]  # noqa: S314
    assert listed == [f"https://example.com/{part.address}" for part in parts]


def test_a_site_whose_place_is_not_known_has_no_sitemap(tmp_path: Path) -> None:
    write_agreement(tmp_path / "agreements", "terms")

    plainredline(tmp_path, "build", "--out", "site")

    assert not (tmp_path / "site/sitemap.xml").exists()
    assert 'href="/"' in (tmp_path / "site/404.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("links: [{title: X, to: 'javascript:alert(1)'}]", "not where a link may lead"),
        ("links: [{title: X, to: '//evil.invalid'}]", "not where a link may lead"),
        ("logo: gone.svg", "is not there"),
        ("logo: logo.exe", "is none of"),
        ("nam: X", "name"),
    ],
)
def test_what_is_wrong_with_the_file_of_a_site_is_told_with_its_name(
    line: str, told: str, tmp_path: Path
) -> None:
    write_agreement(tmp_path / "agreements", "terms")
    (tmp_path / "site.yml").write_text(f"{line}\n", "utf-8")

    done = plainredline(tmp_path, "build", "--out", "site")

    assert done.returncode == 3
    assert done.stderr.startswith("site.yml:")
    assert told in done.stderr
