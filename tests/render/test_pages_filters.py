"""A reader chooses places by effect, audience, kind or topic, and sees that others are hidden."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.render.cases import CASES, DATA, EXPLANATION, FEES, LEAVE
from tests.render.made import Made, make
from tests.render.test_pages_reading import opened
from tests.render.test_pages_tokens import STYLE

from plainredline.model import Topic
from plainredline.render.facets import AUDIENCES, KINDS
from plainredline.render.frame import standalone

MORE = """
## You pay earlier

```change
clause: "1.1"
quote: last day
effect: better
topic: fees
affects: [business]
severity: low
```

### What changed
You pay on the last day.

### What this means for you
You pay later.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Give a change for a company, one for everyone, one that nobody explained and a move."""
    rest = "\n## 4. Law\n\n4.1 The law of France applies to all of this, without any exception.\n"
    old = FEES + LEAVE + DATA + rest
    new = (
        FEES.replace("first day", "last day")
        + LEAVE.replace("thirty (30)", "sixty (60)")
        + rest
        + DATA
        + "\n## 5. Disputes\n\n5.1 An arbitrator decides every dispute between you and us.\n"
    )
    return make(tmp_path_factory.mktemp("filters"), old, new, EXPLANATION + MORE)


def choices(html: str) -> dict[str, str]:
    """Return the filters of a page with the numbers that they promise."""
    found = re.findall(
        r'id="rl-f-([\w-]+)"[^>]*><span>(?:<span class="rl-i[^>]*></span>)?[^<]*<span'
        r' class="rl-n"><span class="rl-vh">: </span>(\d+)',
        html,
    )
    return dict(found)


def test_each_filter_says_how_many_places_it_shows(made: Made) -> None:
    assert choices(made.change_page.body) == {
        "matter": "3",
        "worse": "1",
        "better": "1",
        "inserted": "1",
        "reworded": "2",
        "moved": "1",
        "fees": "1",
        "leaving": "1",
        "disputes": "1",
        "general": "1",
    }


def test_an_audience_is_a_choice_where_it_is_not_concerned_by_all(tmp_path: Path) -> None:
    rest = "\n## 4. Law\n\n4.1 We write in May.\n\n## 5. End\n\n5.1 We end in June.\n"
    old = FEES + LEAVE + DATA + rest
    new = FEES.replace("first day", "last day") + LEAVE.replace("thirty", "sixty") + DATA
    new += rest.replace("May", "March").replace("June", "July")
    people = EXPLANATION.replace("[everyone]", "[people]").replace("sixty (60)", "sixty (30)")

    page = make(tmp_path, old, new, people + MORE).change_page

    assert (
        choices(page.body).items() >= {"w1": "3", "w2": "3"}.items()
    )  # And two of which nobody says it.
    assert ">Members who buy for a company <" in page.body


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [1440, 360])
def test_a_filter_shows_the_places_that_it_promises(
    made: Made, *, scripts: bool, width: int, browser: Browser
) -> None:
    html = standalone(made.change_page, inline=True)
    context = browser.new_context(
        java_script_enabled=scripts, viewport={"width": width, "height": 900}
    )
    page = opened(context, html)
    page.locator(".rl-more > summary").click()
    places = page.locator("[data-rl-change]").count()
    seen: dict[str, str] = {}
    said: set[str] = set()
    for mark in choices(html):
        page.check(f"#rl-f-{mark}", force=True)
        seen[mark] = str(page.locator("[data-rl-change]:visible").count())
        words = page.locator(".rl-part:visible [role=status]").inner_text()
        said.add(words.replace(f" {seen[mark]} of {places} ", " N "))
    page.locator(".rl-part .rl-btn:visible").click()
    all_again = page.locator("[data-rl-change]:visible").count()
    noted = page.locator(".rl-part:visible").count()
    context.close()

    assert seen == choices(html)
    assert all_again == places
    assert noted == 0
    assert said == {
        "Showing N places, without the unchanged text."
        if scripts
        else "Only the places that you chose are shown, without the unchanged text."
    }


def test_a_link_leads_to_a_place_that_a_filter_hides(made: Made, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, standalone(made.change_page, inline=True))
    page.check("#rl-f-worse", force=True)
    hidden = page.locator("#c-5").is_visible()
    page.locator('.rl-open a[href="#c-5"]').click()
    shown = page.locator("#c-5").is_visible()
    context.close()

    assert (hidden, shown) == (False, True)


@pytest.mark.parametrize("name", ["explained", "not-explained", "identical", "relinked-only"])
def test_where_there_is_nothing_to_choose_there_is_no_filter(name: str, tmp_path: Path) -> None:
    page = CASES[name].make(tmp_path).change_page

    assert "rl-filter" not in page.body


def test_the_style_sheet_has_a_rule_for_every_mark() -> None:
    marks = {
        "worse",
        "better",
        *(kind.value for kind in KINDS),
        *(topic.value for topic in Topic),
        *(f"w{n}" for n in range(AUDIENCES)),
    }

    rules = re.findall(
        r':root:has\(#rl-f-([\w-]+):checked\) \[data-im\]:not\(\[data-im~="([\w-]+)"\]\)',
        STYLE.read_text("utf-8"),
    )
    assert {one for one, other in rules if one == other} == marks
