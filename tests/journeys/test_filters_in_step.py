"""The filter's two rules, the style sheet's and the script's, choose the same; in each browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, product
from math import prod
from typing import Any

import pytest
from tests.render.made import make
from tests.render.test_pages_filters import choices
from tests.site.serving import served
from tests.windows import Look, Opening

from plainredline.render.pages.frame import standalone

CLAUSE = "## {n}. Part {n}\n\n{n}.1 {does} within {days} days, in the words of part {n}.\n\n"

DOES = {
    1: "You pay the fee",
    2: "We answer a letter of yours",
    3: "You may leave this agreement",
    4: "We keep a copy of what you sent",
    5: "A court decides a dispute",
    6: "We may close the account",
    7: "Either of us may ask for a meeting",
    8: "You tell us of a new address",
}

SECTION = """
## Headline of {effect}, {topic}

```change
{clause}
effect: {effect}
topic: {topic}
affects: [{affects}]
severity: low
```

### What changed
It is another number of days.

### What this means for you
You count to another number.
"""

TOLD = (
    ('clause: "1.1"', "worse", "fees", "business"),
    ('clause: "2.1"', "better", "law-venue", "people"),
    ('clause: "3.1"', "mixed", "leaving", "everyone"),
    ('clause: "4.1"', "neutral", "security", "people"),
    ('clause: "6.1"', "worse", "leaving", "business, people"),
    ('clause: "7.2"', "better", "disputes", "business"),
    ('old: "8.1"', "mixed", "fees", "people"),
)
"""Clause, effect, topic and readers of each headline; nobody has explained the others."""

BEFORE = {n: 30 + n for n in DOES}
AFTER = {n: 50 + n for n in DOES if n < 7} | {7: BEFORE[7]}
ADDED = "7.2 The arbitrator hears both of us.\n"

FRONT = "---\nheadline: Other days\nauthor: A. Writer\nstatus: draft\n---\nOther days.\n"

CHOSEN = """(combinations) => {
  const form = document.querySelector("#rl-flt");
  const boxes = [...form.querySelectorAll("input")];
  const [cards, blocks, places, headings, folds] =
    [".rl-ch", ".rl-blk", ".rl-tl i", ".rl-eg, .rl-sec", ".rl-same"]
      .map((selector) => [...document.querySelectorAll(selector)]);
  const isSeen = (element) => getComputedStyle(element).display !== "none";
  const below = (heading) => {
    const found = [...heading.querySelectorAll("li")];
    if (!heading.matches(".rl-sec")) return found;
    for (let e = heading.nextElementSibling; e && !e.matches(".rl-sec"); e = e.nextElementSibling) {
      if (e.matches(".rl-blk")) found.push(e);
    }
    return found;
  };
  const under = new Map(headings.map((heading) => [heading, below(heading)]));
  return combinations.map((chosen) => {
    boxes.forEach((box) => { box.checked = chosen.includes(box.id); });
    form.dispatchEvent(new Event("change"));
    return {
      chosen,
      cards: cards.filter(isSeen).map((card) => card.id),
      blocks: blocks.filter(isSeen).map((block) => Number(block.dataset.n ?? 1)),
      places: places.filter(isSeen)
        .reduce((sum, each) => sum + Number(/rl-m(\\d+)/.exec(each.className)[1]), 0),
      folds: folds.some(isSeen),
      bare: headings.filter((each) => isSeen(each) && !under.get(each).some(isSeen)).length,
      said: document.querySelector("#rl-say").textContent.trim(),
    };
  });
}"""
"""What the style sheet shows in each combination, and what the script says of it."""


def text_of(days: Mapping[int, int]) -> str:
    """Return an agreement of parts, each with its own number of days."""
    parts = (CLAUSE.format(n=n, does=DOES[n], days=count) for n, count in days.items())
    return "# Terms\n\n" + "".join(parts)


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a page with something to choose in each group."""
    sections = (
        SECTION.format(clause=clause, effect=effect, topic=topic, affects=affects)
        for clause, effect, topic, affects in TOLD
    )
    folder = tmp_path_factory.mktemp("filters")
    made = make(folder, text_of(BEFORE), text_of(AFTER) + ADDED, FRONT + "".join(sections))
    return standalone(made.change_page, inline=True)


@pytest.fixture(scope="module")
def served_page(html: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of that page."""
    folder = tmp_path_factory.mktemp("filters-page")
    (folder / "index.html").write_text(html, "utf-8")
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def combinations(html: str) -> list[list[str]]:
    """Return every choice of one or none of each group."""
    boxes = [name.rpartition(" ")[2] for name in choices(html)]
    groups = [["", *members] for _, members in groupby(boxes, key=lambda box: box[0])]
    assert prod(map(len, groups)) >= 400
    return [[f"rl-{box}" for box in chosen if box] for chosen in product(*groups)]


def test_in_every_combination_lists_wording_counts_and_voice_agree(
    opening: Opening, served_page: str, combinations: list[list[str]]
) -> None:
    with opening(Look()) as window:
        window.goto(served_page)
        scripted: list[dict[str, Any]] = window.evaluate(CHOSEN, combinations)
    with opening(Look(scripts=False)) as window:
        window.goto(served_page)
        plain: list[dict[str, Any]] = window.evaluate(CHOSEN, combinations[::5])

    for shown in scripted:
        said = f"{len(shown['cards'])} of 7 changes, {shown['places']} of 9 places"
        assert (shown["said"], shown["bare"]) == (said, 0), shown["chosen"]
        assert sum(shown["blocks"]) == shown["places"], shown["chosen"]
        assert shown["folds"] is not any(shown["chosen"])
    same = ("chosen", "cards", "blocks", "places", "folds")
    assert [[each[name] for name in same] for each in plain] == [
        [each[name] for name in same] for each in scripted[::5]
    ]
