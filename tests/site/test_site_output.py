"""What is written: links, search, menu, and the same bytes every time."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.site.links import broken, read
from tests.site.project import NEW, OLD, ROOT, build, lay_out

from plainredline.messages.page_codes import Card
from plainredline.messages.translator import translator_for

CHANGE = "alibaba-cloud-membership/changes/2023-03-20/"
ADDRESS = "https://plainredline.example/"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_link_and_anchor_of_the_site_leads_somewhere(site: Path) -> None:
    assert broken(site) == []


def test_the_checker_of_links_sees_a_missing_page_and_a_missing_anchor(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<h1 id="a"><a href="#b">x</a><a href="no/">y</a>', "utf-8"
    )

    assert broken(tmp_path) == ["index.html: #b", "index.html: no/"]


def test_every_link_of_a_feed_leads_to_a_page_of_the_site(site: Path) -> None:
    feeds = sorted(site.rglob("feed.xml"))
    links = {
        link.attrib["href"]
        for feed in feeds
        for link in ET.fromstring(feed.read_bytes()).iter(f"{ATOM}link")  # noqa: S314 - ours
    }

    assert len(feeds) > 1
    for link in links:
        assert link.startswith(ADDRESS)
        path = site / link.removeprefix(ADDRESS).partition("#")[0]
        assert path.is_file() or (path / "index.html").is_file(), link


def test_the_search_knows_what_changes_mean_and_not_the_wording(site: Path) -> None:
    index = (site / "search/search_index.json").read_text("utf-8")
    docs = json.loads(index)["docs"]
    text = " ".join(doc["text"] for doc in docs if doc["location"].startswith(CHANGE))
    titles = {doc["title"] for doc in docs if doc["location"].startswith(CHANGE)}
    page = (site / CHANGE / "index.html").read_text("utf-8")

    assert [each for each in titles if each.startswith("You can no longer join a group claim")]
    assert "arbitrator" in text
    assert "<ins>" not in text
    unchanged = "sub-account that is created under it"
    assert unchanged in page
    assert unchanged not in index


def test_the_search_index_has_a_page_for_each_of_its_entries(site: Path) -> None:
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    locations = {doc["location"] for doc in docs}

    for location in locations:
        page, _, anchor = location.partition("#")
        assert page in locations, "the search shows no entry without its page"
        assert not anchor or anchor in read(site / page / "index.html").ids


def test_the_search_finds_each_explanation_once(site: Path) -> None:
    """The pages since a version repeat what those of the changes say."""
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    explained = [doc["location"] for doc in docs if "group claim" in doc["title"]]

    assert [page.partition("#")[0] for page in explained] == [CHANGE]
    assert not [doc["location"] for doc in docs if "/since/" in doc["location"]]


def test_the_menu_is_the_same_size_however_many_versions_there_are(tmp_path: Path) -> None:
    few = lay_out(tmp_path / "few")
    many = lay_out(tmp_path / "many")
    for year in range(2026, 2032):
        text = NEW if year % 2 else OLD
        (many / f"agreements/terms/versions/{year}-01-01.md").write_text(text, "utf-8")
    menus = [
        len(read(build(root, root) / "terms/changes/2025-01-01/index.html").menu)
        for root in (few, many)
    ]

    assert menus[0] == menus[1] > 0


def test_no_menu_of_the_site_names_a_change(site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        assert not [link for link in read(page).menu if "changes/" in link], page


def test_no_explanation_of_the_site_waits_for_a_review(site: Path) -> None:
    in_review = translator_for("en")(Card.IN_REVIEW)

    for path in sorted(site.glob("*/changes/**/index.html")):
        assert in_review not in html.unescape(path.read_text("utf-8")), path


def test_two_builds_of_one_commit_are_the_same_byte_for_byte(site: Path, tmp_path: Path) -> None:
    """Elsewhere on the disk, with another hash seed, and another cache."""
    root = tmp_path / "elsewhere"
    for name in ("agreements", "docs"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    again = build(root, tmp_path / "out", PYTHONHASHSEED="4711", TZ="Pacific/Kiritimati")

    assert _files(again) == _files(site)


def test_a_second_build_over_the_first_leaves_nothing_of_it(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "project")
    first = _files(build(root, tmp_path / "out"))
    extra = root / "agreements/terms/versions/2026-01-01.md"
    extra.write_text(OLD, "utf-8")
    more = _files(build(root, tmp_path / "out"))
    extra.unlink()

    assert set(more) > set(first)
    assert _files(build(root, tmp_path / "out")) == first


def test_the_published_pages_name_no_place_on_this_machine(site: Path) -> None:
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".json", ".xml", ".csv", ".md"}:
            assert str(ROOT) not in path.read_text("utf-8"), path


@pytest.mark.parametrize("page", ["404.html", "index.html", f"{CHANGE}index.html"])
def test_scripts_stand_in_files_or_under_a_hash(page: str, site: Path) -> None:
    html = (site / page).read_text("utf-8")

    assert not re.search(r"<[^>]*\son\w+\s*=", html)
    assert "style=" not in html


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] != os.curdir
    }
