"""What a whole site says of time, and of how much changed, is the same wherever it says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from tests.site.agreements import HERE, built, plan_for, watched

from plainredline.assemble.live import LiveSite
from plainredline.assemble.options import Options
from plainredline.assemble.reporting import silent
from plainredline.assemble.site import build_site
from plainredline.model import Asset, Page

TODAY = date(2026, 11, 23)
NOTES = "title: Terms\nprovider: Example Ltd\nkind: terms-of-service\nlanguage: en\nstatus: {}\n"
TEXTS = [
    f"# Terms\n\n1. You may close your account within {n} days.\n\n2. Fees are due at once.\n"
    for n in (30, 60, 14, 90, 7, 21, 28)
]
CLAIM = re.compile(r"in force|takes? effect|applied from", re.IGNORECASE)


def write(root: Path, *, notes: str = "", status: str = "official", more: str = "") -> Path:
    """Write an agreement of seven versions, each with the same front matter."""
    folder = root / "terms"
    (folder / "versions").mkdir(parents=True)
    (folder / "agreement.yml").write_text(NOTES.format(status) + more, "utf-8")
    for year, text in enumerate(TEXTS, 2018):
        head = notes.format(day=f"{year}-03-01")
        (folder / f"versions/{year}-03-01.md").write_text(head + text, "utf-8")
    return root


def site(root: Path) -> dict[str, Page | Asset]:
    """Return every page and asset of a site by its address."""
    options = Options(site_name="Site", site_url="", today=TODAY)
    return {item.address: item for item in build_site(root, options, silent)}


def pages(root: Path) -> Iterator[Page]:
    """Yield the pages of a site."""
    return (item for item in site(root).values() if isinstance(item, Page))


def words(html: str) -> str:
    """Return what a reader reads of a page."""
    return unescape(re.sub(r"<[^>]*>", " ", html))


@pytest.mark.parametrize(
    ("notes", "status"),
    [("---\ncaptured: {day}\n---\n", "official"), ("", "captured")],
    ids=["captured alone", "an agreement of captures"],
)
def test_no_page_of_captures_says_that_one_is_or_was_in_force(
    tmp_path: Path, notes: str, status: str
) -> None:
    claims = {
        page.address: CLAIM.findall(f"{page.title} {page.description} {words(page.body)}")
        for page in pages(write(tmp_path, notes=notes, status=status))
        if not page.address.startswith(("terms/changes/", "terms/since/", "terms/compare/"))
    }

    assert len(claims) > len(TEXTS)
    assert [address for address, found in claims.items() if found] == []


def test_a_text_that_is_over_says_so_first_and_leads_to_the_one_in_force(tmp_path: Path) -> None:
    made = site(write(tmp_path))
    old, new = made["terms/versions/2020-03-01/"], made["terms/versions/2024-03-01/"]
    assert isinstance(old, Page)
    assert isinstance(new, Page)

    text = words(old.body)
    assert "This text is no longer in force" in text
    assert "It applied from 1 March 2020 to 28 February 2021." in text
    assert text.index("no longer in force") < text.index("close your account")
    assert 'href="../../../terms/versions/2024-03-01/"' in old.body
    assert 'href="../../../terms/since/2020-03-01/"' in old.body
    assert "no longer in force" not in words(new.body)


def test_the_numbers_of_the_table_of_pairs_are_those_of_the_pages(tmp_path: Path) -> None:
    made = site(write(tmp_path))
    page = made["terms/"]
    assert isinstance(page, Page)
    table = page.body.partition('class="rl-mat"')[2].partition("</table>")[0]
    links = re.findall(r'<a href="\.\./([^"]*)">.*?</span>(\d+)</a>', table)

    assert links
    assert all(address in made for address, _ in links)
    assert {number for _, number in links} == {"1"}
    assert "terms/compare/2020-03-01..2022-03-01/" in dict(links)
    assert "terms/compare/2018-03-01..2020-03-01/" not in made


def test_two_versions_that_an_author_names_are_compared(tmp_path: Path) -> None:
    more = "compare_newest: 0\ncompare: [2018-03-01..2020-03-01]\n"
    made = site(write(tmp_path, more=more))

    pairs = [address for address in made if address.startswith("terms/compare/")]
    assert pairs == ["terms/compare/2018-03-01..2020-03-01/"]
    page = made[pairs[0]]
    assert isinstance(page, Page)
    assert "What changed between 1 March 2018 and 1 March 2020" in page.title


def test_any_two_versions_are_compared_on_request_while_one_writes(tmp_path: Path) -> None:
    plan = plan_for(write(tmp_path / "agreements"), preview=True)
    live = LiveSite(plan, HERE, watched)
    names = set(built(plan).bytes)
    asked = "terms/compare/2018-03-01..2020-03-01/index.html"

    assert asked not in names
    page = live.get(asked)
    assert page is not None
    assert b"What changed between 1 March 2018 and 1 March 2020" in page
    for wrong in ("2020-03-01..2018-03-01", "2018-03-01..2018-03-01", "2018-03-02..2020-03-01"):
        assert live.get(f"terms/compare/{wrong}/index.html") is None
    assert live.get("nothing/compare/2018-03-01..2020-03-01/index.html") is None
