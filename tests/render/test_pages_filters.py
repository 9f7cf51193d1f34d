"""A reader chooses by effect, audience, topic and kind; lists, wording and counts agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.render.cases import CASES, DATA, EXPLANATION, FEES, LEAVE
from tests.render.made import Made, make
from tests.render.test_pages_reading import opened
from tests.render.test_pages_tokens import STYLE

from plainredline.render.pages.frame import standalone
from plainredline.render.telling.marks import SLOTS, digits

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
    """Give a change for a company, one for everyone, and some that nobody explained."""
    rest = "\n## 4. Law\n\n4.1 The law of France applies to all of this, without any exception.\n"
    old = FEES + LEAVE + DATA + rest
    new = (
        FEES.replace("first day", "last day")
        + LEAVE.replace("thirty (30)", "sixty (60)")
        + DATA.replace("asks us to keep it", "asks it of us")
        + rest
        + "\n## 5. Disputes\n\n5.1 An arbitrator decides every dispute between you and us.\n"
    )
    return make(tmp_path_factory.mktemp("filters"), old, new, EXPLANATION + MORE)


def choices(html: str) -> dict[str, str]:
    """Return the boxes of a page with the number of headlines that each promises."""
    label = r'<label(?: data-n="(\d+)")?>'
    found = re.findall(label + r'<input[^>]* id="rl-([eatk]\d+)">([^<]*)</label>', html)
    return {f"{name.strip()} {box}": count for count, box, name in found}


def test_each_box_says_how_many_headlines_it_shows(made: Made) -> None:
    assert choices(made.change_page.body) == {
        "Worse e1": "1",
        "Better e3": "1",
        "Not explained yet e6": "",
        "Leaving t1": "1",
        "Fees t2": "1",
    }  # Both are reworded, so that there is no kind to choose.


def test_an_audience_is_a_choice_where_it_is_not_concerned_by_all(tmp_path: Path) -> None:
    rest = "\n## 4. Law\n\n4.1 We write in May.\n\n## 5. End\n\n5.1 We end in June.\n"
    old = FEES + LEAVE + DATA + rest
    new = FEES.replace("first day", "last day") + LEAVE.replace("thirty (30)", "sixty (60)") + DATA
    new += rest.replace("May", "March").replace("June", "July")
    people = EXPLANATION.replace("[everyone]", "[people]")

    shown = choices(make(tmp_path, old, new, people + MORE).change_page.body)

    assert shown["Members who buy for a company a2"] == "1"
    assert shown["People who buy for themselves a3"] == "1"


def spoken(nodes: list[dict[str, Any]]) -> str:
    """Return what a screen reader is given, in its order."""
    by_id = {node["nodeId"]: node for node in nodes}

    def walk(node: dict[str, Any]) -> Iterator[str]:
        if node.get("role", {}).get("value") == "StaticText":
            yield str(node["name"]["value"])
        for child in node.get("childIds", []):
            yield from walk(by_id[child])

    return " ".join(walk(nodes[0]))


@pytest.mark.parametrize("width", [1440, 360])
def test_without_a_script_the_counts_are_those_of_the_style_sheet(
    made: Made, width: int, browser: Browser
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = opened(context, standalone(made.change_page, inline=True))
    page.locator("#rl-flt summary").click()
    page.check("#rl-e1")
    words = spoken(context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"])
    headlines = page.locator(".rl-ch:visible").count()
    blocks = page.locator(".rl-blk:visible").count()
    page.locator(".rl-fon .rl-btn").click()
    again = page.locator(".rl-blk:visible").count()
    context.close()

    assert (headlines, blocks, again) == (1, 1, 4)  # A new section is one block of two places.
    assert re.search(r"1\s+of 2 changes,\s+1\s+of 5 places", words)


def test_a_link_leads_to_a_place_that_a_filter_hides(made: Made, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, standalone(made.change_page, inline=True))
    page.locator("#rl-flt summary").click()
    page.check("#rl-e6")
    hidden = page.locator("#c-1-1").is_visible()
    shown = page.locator("#c-5").is_visible()
    page.goto(f"{page.url.partition('#')[0]}#c-1-1")
    led = page.locator("#c-1-1").is_visible()
    context.close()

    assert (hidden, shown, led) == (False, True, True)


@pytest.mark.parametrize("name", ["explained", "not-explained", "identical", "relinked-only"])
def test_where_there_is_nothing_to_choose_there_is_no_filter(name: str, tmp_path: Path) -> None:
    page = CASES[name].make(tmp_path).change_page

    assert "rl-flt" not in page.body


def test_the_style_sheet_has_a_rule_for_every_slot_and_digit() -> None:
    style = STYLE.read_text("utf-8")

    for group, slots in SLOTS.items():
        rules = re.findall(rf'#rl-{group}(\d+):checked\) \[data-m~="{group}(\d+)"\]', style)
        first = 2 if group == "a" else 1  # What concerns everyone is no choice.
        assert rules == [(str(n), str(n)) for n in range(first, slots + 1)]
    counted = {
        int(n): int(m) for n, m in re.findall(r"\.rl-m(\d+) \{ counter-increment: p (\d+)", style)
    }
    assert all(n == m for n, m in counted.items())
    assert set(counted) >= {part for number in range(1, 10_000) for part in digits(number)}
