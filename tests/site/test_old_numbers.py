"""Who holds an old paper finds where its clauses stand today."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from plainredline.assemble.options import Options
from plainredline.assemble.reporting import silent
from plainredline.assemble.site import build_site
from plainredline.model import Page

NOTES = "title: T\nprovider: P\nkind: terms-of-service\nlanguage: en\nstatus: official\n"
WORDS = ["Apples", "Boats", "Candles", "Dragons", "Engines", "Feathers", "Gardens", "Houses"]


def text(names: str) -> str:
    """Return an agreement of which each section has two clauses about one thing."""
    named = [word for letter in names for word in WORDS if word[0] == letter]
    sections = (
        f"## {n}. {word}\n\n{n}.1 You must bring your {word.lower()} to the hall on Monday.\n\n"
        f"{n}.2 We return all {word.lower()} within thirty days of your visit.\n"
        for n, word in enumerate(named, 1)
    )
    return "# T\n\n" + "\n".join(sections)


def rows(folder: Path, *texts: str) -> list[tuple[str, str]]:
    """Return what is said of the numbers of the version before the newest."""
    root = folder / "t"
    (root / "versions").mkdir(parents=True)
    (root / "agreement.yml").write_text(NOTES, "utf-8")
    for year, content in enumerate(texts, 2020):
        (root / f"versions/{year}-01-01.md").write_text(content, "utf-8")
    options = Options(site_name="S", site_url="", today=date(2026, 1, 1))
    made = {item.address: item for item in build_site(folder, options, silent)}
    page = made["t/clauses/"]
    assert isinstance(page, Page)
    found = page.body.partition('class="rl-find"')[2].partition("</section>")[0]
    for address, anchor in re.findall(r'href="\.\./\.\./([^"#]*)#([^"]*)"', found):
        target = made[address]
        assert isinstance(target, Page)
        assert anchor in target.anchors
    first = found.partition("</details>")[0]
    return re.findall(r"<li>(.*?) <span.*?<a [^>]*>(.*?)</a>", first)


def test_numbers_that_moved_together_are_one_row(tmp_path: Path) -> None:
    assert rows(tmp_path, text("ABCD"), text("AEBCD")) == [("2 to 4.2", "3 to 5.2")]


def test_numbers_that_went_are_told_and_those_that_stayed_are_not(tmp_path: Path) -> None:
    assert rows(tmp_path, text("ABCD"), text("ACD")) == [
        ("2 to 2.2", "removed"),
        ("3 to 4.2", "2 to 3.2"),
    ]


def test_a_paper_is_followed_through_the_versions_between(tmp_path: Path) -> None:
    assert rows(tmp_path, text("ABC"), text("ABC"), text("ABC")) == []
