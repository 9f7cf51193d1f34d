"""What a whole site says of time, and of how much changed, is the same wherever it says it."""

from __future__ import annotations

import re
import shutil
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

DEMO = Path(__file__).parents[2] / "agreements"
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


def test_the_times_in_which_one_agreed_say_what_the_table_and_the_pages_say(
    tmp_path: Path,
) -> None:
    made = site(write(tmp_path))
    page = made["terms/"]
    assert isinstance(page, Page)
    picker = page.body.partition('class="rl-pick"')[2].partition("</ul>")[0]
    rows = re.findall(r'href="\.\./(terms/since/[^"]*)">([^<]*)</a> <span>(.*?)</span>', picker)

    assert [days for _, days, _ in rows][:-1] == [
        f"1 March {year} to {29 if year % 4 == 3 else 28} February {year + 1}"
        for year in range(2023, 2017, -1)
    ]
    assert all(address in made for address, _, _ in rows)
    assert {words(text).split(" differ")[0] for _, _, text in rows[:-1]} == {" 1  place"}


def test_what_comes_is_said_on_the_page_of_the_agreement_and_at_home(tmp_path: Path) -> None:
    root = write(tmp_path)
    text = TEXTS[0].replace("30", "45")
    (root / "terms/versions/2027-02-01.md").write_text(text, "utf-8")
    made = {address: item for address, item in site(root).items() if isinstance(item, Page)}

    assert "A new version takes effect on 1 February 2027, in 70 days." in words(
        made["terms/"].body
    )
    assert "New version on 1 February 2027" in words(made[""].body)
    coming = words(made["terms/versions/2027-02-01/"].body)
    assert "This text is not in force yet" in coming
    assert "It takes effect on 1 February 2027, in 70 days." in coming
    for address in ("terms/since/2020-03-01/", "terms/changes/2024-03-01/"):
        assert "Coming on 1 February 2027: 1 place" in words(made[address].body)
    assert "last in the version of 1 February 2027, which is still to come" in words(
        made["terms/clauses/"].body
    )
    for address, title in (
        ("terms/changes/2027-02-01/", "What changes on 1 February 2027"),
        ("terms/changes/2024-03-01/", "What changed on 1 March 2024"),
    ):
        assert title in " ".join(words(made[address].body).split())


def test_a_step_that_brings_a_clause_back_is_not_said_to_be_undone(tmp_path: Path) -> None:
    folder = tmp_path / "terms"
    for name in ("versions", "explanations"):
        (folder / name).mkdir(parents=True)
    (folder / "agreement.yml").write_text(NOTES.format("official"), "utf-8")
    for year, text in ((2020, TEXTS[0]), (2021, TEXTS[1]), (2022, TEXTS[0])):
        (folder / f"versions/{year}-01-01.md").write_text(text, "utf-8")
    (folder / "versions/2023-01-01.md").write_text(TEXTS[0].replace("at once", "in May"), "utf-8")
    for year, title, clause, quote in (
        (2022, "Thirty days again", 1, "30 days"),
        (2023, "Fees fall due in May", 2, "due in May"),
    ):
        (folder / f"explanations/{year}-01-01.md").write_text(
            f"## {title}\n\n```change\nclause: {clause}\nquote: {quote}\neffect: better\n```\n\n"
            f"### What changed\n\nIt is {quote}.\n",
            "utf-8",
        )

    made = site(tmp_path)["terms/since/2020-01-01/"]
    assert isinstance(made, Page)
    said = " ".join(words(made.body).split())
    assert "Thirty days again Better As it was before" in said
    assert "since 1 January 2022 nothing of it differs" in said
    assert "Undone" not in said
    assert "no longer so" not in said


def test_changes_and_places_are_the_same_in_every_list(tmp_path: Path) -> None:
    shutil.copytree(DEMO / "pinhole-privacy", tmp_path / "pinhole-privacy")
    made = {address: item for address, item in site(tmp_path).items() if isinstance(item, Page)}
    page, home = made["pinhole-privacy/"].body, words(made[""].body)
    table = words(page.partition('class="rl-tlt"')[2].partition("</table>")[0])
    picker = words(page.partition('class="rl-pick"')[2].partition("</ul>")[0])
    pairs = page.partition('class="rl-mat"')[2].partition("</table>")[0]

    [newest, older] = re.findall(r"(\d+)  changes? .*? at (\d+) places?", table)
    banner = words(made["pinhole-privacy/versions/2025-06-15/"].body)
    assert re.search(rf"{newest[0]} +changes? since", picker)
    assert re.search(rf"{newest[0]} +changes? since", banner)
    assert re.search(rf"{int(newest[0]) + int(older[0])} +changes? since, in 2 steps", picker)
    assert re.search(rf"{newest[0]} +changes?", home)
    steps = re.findall(r'changes/(\d{4})-[^"]*">.*?</span>(\d+)</a>', pairs)
    assert sorted(steps) == sorted([("2026", newest[1]), ("2025", older[1])])


def test_a_step_into_another_language_is_not_said_to_have_changed_no_word(tmp_path: Path) -> None:
    french = (
        "# Conditions\n\n1. Vous devez payer chaque mois par carte ou par virement.\n"
        "\n2. Nous pouvons modifier le prix du service avec un préavis de trente jours.\n"
    )
    english = (
        "# Terms\n\n1. You must pay every month by card or by bank transfer to us.\n"
        "\n2. We may change the price of the service with a notice of thirty days.\n"
    )
    folder = tmp_path / "terms"
    (folder / "versions").mkdir(parents=True)
    (folder / "agreement.yml").write_text(NOTES.format("official"), "utf-8")
    for year, text in ((2020, english), (2021, english.replace("thirty", "ten")), (2022, french)):
        (folder / f"versions/{year}-01-01.md").write_text(text, "utf-8")
    for name in ("other", "third"):
        shutil.copytree(folder, tmp_path / name)
    (tmp_path / "third/versions/2022-01-01.md").unlink()
    made = {address: item for address, item in site(tmp_path).items() if isinstance(item, Page)}

    page = words(made["terms/"].body)
    assert "Not compared: another language" in page
    assert "No words changed" not in page
    home = words(made[""].body)
    assert "Not compared: another language" in home
    assert re.search(r'data-n="2"><input[^>]*>Not compared', made[""].body)
    assert "No words changed" not in home


def test_what_changed_and_was_taken_back_is_no_change_to_whoever_agreed_before(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "terms"
    (folder / "versions").mkdir(parents=True)
    (folder / "agreement.yml").write_text(NOTES.format("captured"), "utf-8")
    for year, text in ((2020, TEXTS[0]), (2021, TEXTS[1]), (2022, TEXTS[0])):
        (folder / f"versions/{year}-01-01.md").write_text(text, "utf-8")
    made = {address: item for address, item in site(tmp_path).items() if isinstance(item, Page)}

    assert "No words changed" in words(made["terms/since/2020-01-01/"].body)
    picker = made["terms/"].body.partition('class="rl-pick"')[2].partition("</ul>")[0]
    oldest = picker.partition("since/2020-01-01/")[2].partition("</li>")[0]
    assert "No words changed." in words(oldest)
    assert "The words changed" not in picker


def test_the_home_page_says_whose_each_text_is_and_promises_no_explanation_that_is_missing(
    tmp_path: Path,
) -> None:
    home = site(write(tmp_path))[""]
    assert isinstance(home, Page)

    assert words(home.body).count("Example Ltd.") == len(["newest", "all"])
    assert "means for you" not in home.body + home.description
    shutil.copytree(DEMO / "pinhole-privacy", tmp_path / "pinhole-privacy")
    explained = site(tmp_path)[""]
    assert isinstance(explained, Page)
    assert "means for you" in explained.body


def test_a_file_of_captured_texts_names_the_days_of_both_as_the_page_does(
    tmp_path: Path,
) -> None:
    made = site(write(tmp_path, status="captured"))
    page, file = made["terms/changes/2019-03-01/"], made["terms/changes/2019-03-01.md.txt"]
    assert isinstance(page, Page)
    assert isinstance(file, Asset)

    title = "Terms, Example Ltd: what differs between 1 March 2018 and 1 March 2019"
    assert page.title == title
    assert file.content.decode().startswith(f"# {title}\n")
