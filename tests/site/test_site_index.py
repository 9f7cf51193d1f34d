"""What programs, and those who share a page, are told of a site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

import jsonschema
import pytest
from tests.site.agreements import TODAY, write_agreement

from plainredline.assemble.options import Options
from plainredline.assemble.reporting import silent
from plainredline.assemble.site import build_site
from plainredline.model import Asset, Page
from plainredline.render.outputs.data_shapes import agreements_schema
from plainredline.render.outputs.site_index import SiteIndex
from plainredline.render.pages.frame import standalone

URL = "https://agreements.example.com/"
OPTIONS = Options(site_name="Ours", site_url=URL, today=TODAY)


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page | Asset]:
    """Give what a site of two agreements holds, by its address."""
    root = tmp_path_factory.mktemp("agreements")
    write_agreement(root, "terms")
    write_agreement(root, "privacy")
    return {item.address: item for item in build_site(root, OPTIONS, silent)}


def index_of(items: dict[str, Page | Asset]) -> Any:  # noqa: ANN401 - JSON
    index = items["agreements.json"]
    assert isinstance(index, Asset)
    return json.loads(index.content)


def addresses_in(value: object) -> Iterator[str]:
    """Yield every address that an index names."""
    if isinstance(value, list):
        for each in value:
            yield from addresses_in(each)
    elif isinstance(value, dict):
        named = (
            "address", "feed", "text", "data", "table", "word_file", "markdown", "book",
            "notice_text", "notice_mail", "banner",
        )  # fmt: skip
        yield from (value[key] for key in named if isinstance(value.get(key), str))
        for each in value.values():
            yield from addresses_in(each)


def test_the_index_follows_its_schema_and_names_addresses_that_exist(
    items: dict[str, Page | Asset],
) -> None:
    index = index_of(items)

    jsonschema.validate(index, agreements_schema())
    addresses = list(addresses_in(index))
    assert len(addresses) > 20
    assert items.keys() >= set(addresses)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_index_is_laid_out_as_one_piece_however_many_agreements_there_are(
    items: dict[str, Page | Asset], count: int
) -> None:
    listed = index_of(items)["agreements"][:count]
    index = SiteIndex(URL, "Ours []", OPTIONS.translator)
    for agreement in listed:
        index.add(agreement)

    content = index.data_asset().content.decode()

    assert json.loads(content)["agreements"] == listed
    assert content == f"{json.dumps(json.loads(content), ensure_ascii=False, indent=1)}\n"


def test_the_index_counts_what_the_comparison_counts(items: dict[str, Page | Asset]) -> None:
    for agreement in index_of(items)["agreements"]:
        for version in agreement["versions"][1:]:
            data = items[version["change"]["data"]]
            assert isinstance(data, Asset)

            totals = json.loads(data.content)["totals"]

            assert {key: version["change"][key] for key in totals if key in version["change"]} == {
                key: totals[key] for key in totals if key in version["change"]
            }


def test_llms_txt_leads_to_every_agreement_and_change(items: dict[str, Page | Asset]) -> None:
    listed = items["llms.txt"]
    assert isinstance(listed, Asset)

    links = re.findall(r"\]\(https://agreements\.example\.com/([^)]*)\)", listed.content.decode())

    assert {"agreements.json", "terms/", "privacy/"} <= set(links) <= items.keys()
    assert any(link.endswith(".md.txt") for link in links)


def test_a_change_is_a_markdown_file_that_says_whose_it_is(items: dict[str, Page | Asset]) -> None:
    (address,) = (each for each in items if each.endswith(".md.txt") and each.startswith("terms"))
    redline = items[address]
    assert isinstance(redline, Asset)

    text = redline.content.decode()

    assert text.startswith("# ")
    assert "SHA-256" in text
    assert "<ins>" in text


def test_a_page_says_its_one_address_and_what_is_shown_where_it_is_shared(
    items: dict[str, Page | Asset],
) -> None:
    for page in (item for item in items.values() if isinstance(item, Page)):
        html = standalone(page, site_name="Ours", site_url=URL)

        assert f'<link rel="canonical" href="{URL}{page.address}">' in html
        (picture,) = re.findall(r'property="og:image" content="([^"]*)"', html)
        assert picture.removeprefix(URL) in items
        (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        data = json.loads(told)
        assert (data["url"], data["name"]) == (URL + page.address, page.title)
        steps = [step["item"] for step in data["breadcrumb"]["itemListElement"]]
        assert {step.removeprefix(URL) for step in steps} <= items.keys()


def test_no_title_can_end_the_block_of_data(items: dict[str, Page | Asset]) -> None:
    page = next(item for item in items.values() if isinstance(item, Page))

    html = standalone(replace(page, title="</script><script>alert(1)"), site_url=URL)

    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert json.loads(told)["name"] == "</script><script>alert(1)"
    assert "<script>alert" not in html


def test_a_site_whose_address_is_not_known_claims_none(items: dict[str, Page | Asset]) -> None:
    page = next(item for item in items.values() if isinstance(item, Page))

    html = standalone(page)

    assert "canonical" not in html
    assert "ld+json" not in html
    assert unescape(page.title) in unescape(html)
