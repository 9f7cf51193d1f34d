"""Each address of a site that the docs name is there: AGREEMENT and DAY stand for those of one."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import plainredline
from tests.docs.doc_pages import DOCS, PAGES, in_code
from tests.site.agreements import write_agreement

OF_THE_SITE = {"feed.xml", "agreements.json", "llms.txt", "404.html", "sitemap.xml"}


def test_every_address_that_the_docs_name_is_there(tmp_path: Path) -> None:
    write_agreement(tmp_path / "agreements", "terms")
    plainredline(tmp_path, "record")
    done = plainredline(tmp_path, "build", "--out", "site", "--url", "https://example.com/")
    named = {code for page in PAGES for code in in_code(page) if code.startswith("AGREEMENT/")}
    addresses = {name.replace("AGREEMENT", "terms").replace("DAY", "2021-01-01") for name in named}
    missing = [each for each in addresses | OF_THE_SITE if not (tmp_path / "site" / each).exists()]

    assert done.returncode == 0
    assert len(addresses) > 12
    assert missing == []
    assert {*in_code(DOCS / "outputs.md")} >= OF_THE_SITE
