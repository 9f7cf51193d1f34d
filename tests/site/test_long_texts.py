"""A text that is too long for one page stands on several, and every link to a clause finds it."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from plainredline.assemble.options import Options
from plainredline.assemble.reporting import silent
from plainredline.assemble.site import build_site
from plainredline.model import Page
from plainredline.render.order import text_pages

OPTIONS = Options(site_name="T", site_url="https://t.example/", today=date(2026, 11, 23))
ABOUT = "title: Terms\nprovider: P\nkind: terms-of-service\nlanguage: en\nstatus: captured\n"
LINK = re.compile(r'<a href="([^"#:]*)#([^"]*)"')


def text(euros: int, first: int) -> str:
    """Return a text of many sections, the first of which have other words and numbers in each."""
    rows = "".join(f"| Fee {n} | {n} |\n" for n in range(60))
    sections = "".join(
        f"## {n}. Part {n}\n\n"
        f"{n}.1 You must pay {n * euros} euros, see [there](#r{n}), a “Fee{n}”.\n\n"
        f"{n}.2 A Fee{n} is due each month, as in clause {n}.1.\n\n"
        for n in range(first, 40)
    )
    return f"# Terms\n\n{sections}## 40. Fees\n\n| Fee | Euros |\n|---|---|\n{rows}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Return the files of a site in which a page holds little of a text."""
    root = tmp_path_factory.mktemp("long")
    folder = root / "terms/versions"
    folder.mkdir(parents=True)
    (root / "terms/agreement.yml").write_text(ABOUT, "utf-8")
    for year, euros, first in ((2025, 20, 2), (2026, 30, 4), (2027, 40, 4)):
        path = folder / f"{year}-01-01.md"
        head = "---\nsource: https://a.example/\n---\n"
        path.write_text(head + text(euros, first), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_pages, "WEIGHT", 2_500)
        yield {
            item.address: item.body
            if isinstance(item, Page)
            else item.content.decode("utf-8", "replace")
            for item in build_site(root, OPTIONS, silent)
        }


def pages(site: Mapping[str, str], day: str) -> dict[str, str]:
    """Return the pages of the text of a day."""
    first = f"terms/versions/{day}/"
    return {address: body for address, body in site.items() if address.startswith(first)}


def resolved(address: str, to: str) -> str:
    """Return the address to which a link on a page leads."""
    return posixpath.normpath(f"/{address}{to}/")[1:]


def test_a_long_text_stands_whole_on_pages_that_lead_to_each_other(
    site: Mapping[str, str],
) -> None:
    found = pages(site, "2025-01-01")
    first = next(iter(found.values()))
    said = re.findall(r"<p [^>]*>(\d+\.2)? ?A Fee\d+ is due", " ".join(found.values()))
    ways = set(re.findall(r'href="\.\./\.\./\.\./(terms/versions/2025-01-01/page/\d+/)"', first))

    assert len(found) > 5
    assert len(said) == 38
    assert ways == set(found) - {"terms/versions/2025-01-01/"}


def test_a_table_that_goes_on_has_its_head_again(site: Mapping[str, str]) -> None:
    tables = [body for body in pages(site, "2025-01-01").values() if "<table" in body]

    assert len(tables) > 1
    assert all(body.count('<th scope="col">Fee</th>') == 1 for body in tables)


def test_every_link_to_a_clause_leads_to_the_page_that_has_it(site: Mapping[str, str]) -> None:
    ids = {
        address.rstrip("/"): set(re.findall(r' id="([^"]*)"', body))
        for address, body in site.items()
    }
    search = site["terms/search.js"].removeprefix("rlSearch.push(").removesuffix(");\n")
    places = [record[3].split("/#") for record in json.loads(search)["records"]]
    for address, body in site.items():
        if address.endswith("/") or not address:
            links = LINK.findall(body)
            places += [(resolved(address, to), anchor) for to, anchor in links]
    lost = [(to, anchor) for to, anchor in places if anchor not in ids.get(to, set())]

    assert sum("/page/" in to for to, _ in places) > 200
    assert lost == []
