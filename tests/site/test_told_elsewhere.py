"""A page of everything since a version leads to what another page shows already."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import join, normpath

from tests.site.agreements import built, plan_for, write_agreement

OPENING = "This agreement is between the club and each of its members, who keep boats in it."
KEEPING = "1. The member keeps one boat in the harbour and pays the fee of each season."
LEAVING = "2. The member leaves on thirty days' notice, in writing, to the office of the club."
LAW = "3. The law of Singapore governs this agreement and every dispute about it."


def text(*clauses: str) -> str:
    return "# Terms\n\n" + "\n\n".join((OPENING, *clauses)) + "\n"


FIRST = text(KEEPING, LEAVING, LAW)
QUOTED = FIRST.replace("'", "’").replace("one boat", "*one* boat")
NEWER = f"""\
# Terms

{OPENING}

## Prices

It costs US$48 and you can split that into four parts whenever money is tight.

## Going

Tell us a month before you go, tidy your corner, and somebody else takes it over.
"""
LAST = text(KEEPING.replace("one boat", "two boats"), LEAVING, LAW)


def pages(tmp_path: Path, *texts: str) -> dict[str, str]:
    """Return the pages of an agreement by their addresses below it."""
    root = tmp_path / "agreements"
    write_agreement(root, "terms", *texts)
    files = built(plan_for(root)).bytes
    names = [name for name in files if name.startswith("terms/") and name.endswith("index.html")]
    return {name[len("terms/") : -len("index.html")]: files[name].decode() for name in names}


def ways(page: str, address: str) -> list[tuple[str, str]]:
    """Return where the links of a page below an agreement lead: the page, and the place on it."""
    found = re.findall(r'<a (?:class="[^"]*" )?href="(\.\./[^"#]*)(#[^"]*)?"', page)
    return [(normpath(join(address, path)) + "/", place[1:]) for path, place in found]


def test_since_a_version_whose_words_a_later_one_has_leads_to_the_page_since_that_one(
    tmp_path: Path,
) -> None:
    found = pages(tmp_path, FIRST, QUOTED, FIRST, LAST)

    first, second = found["since/2020-01-01/"], found["since/2021-01-01/"]
    whole = found["since/2022-01-01/"]
    for address, page in (("since/2020-01-01/", first), ("since/2021-01-01/", second)):
        assert ("since/2022-01-01/", "") in ways(page, address)
        assert "<ins>" not in page
    assert "<ins>two boats</ins>" in whole
    assert "No word changed from 1 January 2020 to 1 January 2022" in first
    counted = [re.sub("<[^>]*>", "", re.findall(r'id="rl-verdict">(.*?)</h2>', p)[0])
               for p in (first, second, whole)]  # fmt: skip
    assert counted == ["4 words removed or added"] * 3


def test_it_counts_the_places_as_the_page_does_to_which_it_leads(tmp_path: Path) -> None:
    linked = FIRST.replace("the office", "[the office](https://example.com/office)")
    last = LAST.replace("the office", "[the office](https://example.com/house)")
    found = pages(tmp_path, linked, linked.replace("one boat", "*one* boat"), last)

    first, whole = found["since/2020-01-01/"], found["since/2021-01-01/"]
    assert "No word changed from 1 January 2020 to 1 January 2021" in first
    for page in (first, whole):
        said = re.sub("<[^>]*>", "", page.split('id="rl-verdict">')[1].split("</section>")[0])
        assert "In one place: about" in said
        assert "One more place differs in no word." in said


def test_since_a_version_behind_which_a_word_changed_is_shown_on_its_own_page(
    tmp_path: Path,
) -> None:
    found = pages(tmp_path, FIRST, LAST, LAST.replace("Singapore", "Rome"))

    assert "<ins>two boats</ins>" in found["since/2020-01-01/"]
    assert "No word changed" not in found["since/2020-01-01/"]


def test_where_no_word_changed_to_this_day_nothing_leads_on(tmp_path: Path) -> None:
    found = pages(tmp_path, FIRST, QUOTED)

    page = found["since/2020-01-01/"]
    assert "No words changed" in page
    assert not any(path.startswith("since/") for path, _ in ways(page, "since/2020-01-01/"))


def test_since_a_version_before_a_text_was_written_anew_leads_into_both_texts(
    tmp_path: Path,
) -> None:
    older = f"# Terms\n\n{OPENING}\n\n## Boats\n\n{KEEPING}\n\n## Law\n\n{LEAVING}\n\n{LAW}\n"
    found = pages(tmp_path, older, older.replace("one boat", "two boats"), NEWER)

    page = found["since/2020-01-01/"]
    assert "Written anew" in page
    assert "takes it over" not in page
    assert "both texts are linked below" in page
    targets = ways(page, "since/2020-01-01/")
    assert ("versions/2020-01-01/", "c-boats") in targets
    assert ("versions/2022-01-01/", "c-going") in targets
    for path, place in targets:
        if path in found and place:
            assert f'id="{place}"' in found[path], (path, place)
    assert "takes it over" in found["changes/2022-01-01/"]  # There both stand whole.


def test_clauses_beside_each_other_to_which_the_same_happened_share_a_note(tmp_path: Path) -> None:
    newest = text(
        KEEPING.replace("one", "two"), LEAVING.replace("thirty", "sixty"), LAW, "4. Boats."
    )
    found = pages(tmp_path, FIRST, newest)

    first, last = found["versions/2020-01-01/"], found["versions/2021-01-01/"]
    notes = [re.findall(r'<p>([^<]*)<a href="[^"]*"><i>([^<]*)</i>([^<]*)</a></p>', page)
             for page in (first, last)]  # fmt: skip
    assert notes[0] == [("2 clauses: ", "1: ", "Changed in the version of 1 January 2021.")]
    assert notes[1] == [
        ("2 clauses: ", "1: ", "Changed in the version of 1 January 2021."),
        ("", "4: ", "Added in the version of 1 January 2021."),
    ]
    run = first.split('<div class="rl-run">')[1].split("</div>")[0]
    assert "keeps one boat" in run
    assert "thirty days" in run
    assert "The law of Singapore" not in run
