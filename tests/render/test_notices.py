"""What an owner sends and shows: what changes, from when, what to do, and where to read it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.render.cases import CASES, everything
from tests.render.made import ENGLISH, Made, make
from tests.site.agreements import write_agreement
from tests.site.serving import served
from tests.site.test_site_axe import faults

from plainredline.assemble.options import Options
from plainredline.assemble.reporting import silent
from plainredline.assemble.site import build_site
from plainredline.model import Asset
from plainredline.render.outputs.notice import notice_assets

URL = "https://example.com/terms/"
PAGE = f"{URL}example-terms/changes/2025-06-01/"


def notices(made: Made, site_url: str = URL) -> dict[str, str]:
    """Return each notice of a change by the end of its name."""
    assets = notice_assets(
        made.agreement, made.old, made.new, made.explained, ENGLISH, site_url=site_url
    )
    return {a.address.rpartition("/")[2].partition(".")[2]: a.content.decode() for a in assets}


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize("form", ["notice.txt", "notice.html"])
def test_a_notice_says_what_changes_from_when_what_to_do_and_where(
    form: str, tmp_path: Path
) -> None:
    notice = notices(CASES["explained"].make(tmp_path))[form]
    said = notice if form.endswith("txt") else plain(notice)

    for part in (
        "Example Terms, Example Ltd: changes from 1 June 2025",
        "The new text applies from 1 June 2025.",
        "You have less time",
        "You must give more notice",
        "Worse for you",
        "What you can do: Give notice before 31 December 2026.",
        "One deadline: 31 December 2026.",
        "It is not the real text of any company",
    ):
        assert part in " ".join(said.split())
    assert PAGE in notice
    assert f"{URL}example-terms/versions/2025-06-01/" in notice


def test_a_change_that_nobody_has_explained_is_announced_as_its_page_counts_it(
    tmp_path: Path,
) -> None:
    made = make(tmp_path, "Pay in 30 days.\n", "Pay in 14 days.\n")

    said = notices(made)["notice.txt"]

    assert "1 place differs. Nobody has explained this yet." in said
    assert "What changes" not in said


@pytest.mark.parametrize("form", ["notice.txt", "notice.html", "banner.html"])
def test_a_notice_of_which_a_part_is_not_explained_says_so(form: str, tmp_path: Path) -> None:
    made = make(
        tmp_path,
        "1. Pay in 30 days.\n\n2. Come at ten.\n",
        "1. Pay in 14 days.\n\n2. Come at six.\n",
        "## You have less time\n\n```change\nclause: 1\nquote: 14 days\neffect: worse\n```\n\n"
        "### What changed\n\nYou have 14 days.\n",
    )

    said = plain(notices(made)[form])

    assert "Only a part is explained. One place is not explained yet" in said


def test_what_is_no_change_is_not_announced(tmp_path: Path) -> None:
    assert notices(CASES["identical"].make(tmp_path / "a")) == {}
    assert notices(CASES["renumbered-only"].make(tmp_path / "b")) == {}


def test_mail_and_banner_need_nothing_else_and_run_nothing(tmp_path: Path) -> None:
    made = everything(tmp_path)
    told = {name: text for name, text in notices(made).items() if name.endswith("html")}

    assert len(told) == 2
    for text in told.values():
        assert re.findall(r"<(?:script|link|style|img|iframe|form)\b|\son\w+=|\bclass=", text) == []
        assert {address.partition("#")[0] for address in re.findall(r'href="([^"]*)"', text)} <= {
            PAGE,
            f"{URL}example-terms/versions/2025-06-01/",
        }


def test_no_title_becomes_markup_in_a_notice(tmp_path: Path) -> None:
    made = CASES["explained"].make(tmp_path)
    odd = "--><script>alert(1)</script>\x01\u202e"
    made = replace(made, agreement=replace(made.agreement, title=odd, provider=odd))

    told = notices(made)

    for name in ("notice.html", "banner.html"):
        assert "<script" not in told[name]
        assert "\u202e" not in told[name]
    assert told["banner.html"].index("-->") == told["banner.html"].index("2025. -->") + 6
    assert "[U+202E" in told["notice.txt"]


def test_a_banner_says_to_people_and_to_programs_on_which_day_it_is_over(tmp_path: Path) -> None:
    banner = notices(CASES["explained"].make(tmp_path))["banner.html"]

    assert banner.startswith("<!-- Take this away on 1 June 2025. -->\n<aside ")
    assert 'data-until="2025-06-01"' in banner


def test_links_of_a_site_without_an_address_begin_at_the_file_itself(tmp_path: Path) -> None:
    made = notices(CASES["explained"].make(tmp_path), site_url="")

    for name in ("notice.html", "banner.html"):
        assert 'href="../../example-terms/changes/2025-06-01/' in made[name]


@pytest.mark.parametrize(
    ("today", "is_coming"),
    [(date(2020, 12, 31), True), (date(2021, 1, 1), False)],
)
def test_the_banner_of_an_agreement_goes_by_itself_on_the_day(
    today: date, *, is_coming: bool, tmp_path: Path
) -> None:
    about = write_agreement(tmp_path, "terms") / "agreement.yml"
    about.write_text(about.read_text("utf-8").replace("captured", "official"), "utf-8")
    options = Options(site_name="Ours", site_url=URL, today=today)
    items = {item.address: item for item in build_site(tmp_path, options, silent)}

    banner = items["terms/banner.html"]

    assert isinstance(banner, Asset)
    assert (b"<aside>" in banner.content) is is_coming
    assert (f"{URL}terms/changes/2021-01-01/".encode() in banner.content) is is_coming
    assert b"'unsafe" not in banner.content


def test_axe_finds_nothing_in_a_mail_and_in_a_banner(tmp_path: Path, browser: Browser) -> None:
    told = notices(everything(tmp_path / "made"))
    (tmp_path / "mail.html").write_text(told["notice.html"], "utf-8")
    head = '<!DOCTYPE html><html lang="en"><title>A product</title><main><h1>A product</h1></main>'
    (tmp_path / "product.html").write_text(head + told["banner.html"], "utf-8")
    names = ("mail.html", "product.html")

    with served(tmp_path) as place:
        found = [faults(browser, place + name, "dark", 360) for name in names]

    assert found == [[], []]
