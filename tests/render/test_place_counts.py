"""Every number that a reader meets has one meaning, and they add up."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.render.cases import CASES
from tests.render.made import ENGLISH, make
from tests.site.project import ROOT

from plainredline.assemble.history import history_of
from plainredline.messages.page_codes import Verdict
from plainredline.model import Agreement, Explained, Version
from plainredline.read import read_agreement
from plainredline.render.outputs.counted import as_shown
from plainredline.render.outputs.cover import cover_lines
from plainredline.render.outputs.data import comparison_assets
from plainredline.render.outputs.markdown_file import markdown_asset
from plainredline.render.outputs.site_index import agreement_data
from plainredline.render.pages.change_page import render_change
from plainredline.render.telling.place_counts import counts_of
from plainredline.render.telling.summaries import Update, summarise
from plainredline.render.telling.verdict import make_verdict

PAGE = """\
---
status: draft
---

## Fees rise

```change
clause: "1"
effect: worse
```

### What changed
You pay more.

```minor
- clause: "2"
  reason: The same in other words.
```
"""


@pytest.mark.parametrize("name", CASES)
def test_places_of_changes_minor_ones_and_open_ones_are_all_places(
    name: str, tmp_path: Path
) -> None:
    counts = counts_of(CASES[name].make(tmp_path).explained)

    assert counts.explained + counts.minor + counts.unexplained == counts.places


@pytest.mark.parametrize("path", sorted((ROOT / "agreements").iterdir()), ids=lambda p: p.name)
def test_each_headline_of_our_own_agreements_is_one_change(path: Path) -> None:
    steps = history_of(read_agreement(path), lambda *_: None).steps

    for step in steps:
        counts = counts_of(step)
        assert counts.changes == len(step.explanations)
        assert (counts.unexplained, counts.is_partly) == (0, False)


def test_a_page_may_be_explained_in_part(tmp_path: Path) -> None:
    old = "1. You pay 5 euro.\n\n2. You end it.\n\n3. We may call.\n\n4. It is so;\n"
    new = "1. You pay 9 euro.\n\n2. You stop it.\n\n3. We must call.\n\n4. It is so.\n"

    counts = counts_of(make(tmp_path, old, new, PAGE).explained)

    assert counts.is_partly
    assert (counts.places, counts.changes, counts.explained) == (4, 1, 1)
    assert (counts.unexplained, counts.minor) == (1, 2)  # A full stop binds nobody.


def test_places_without_a_changed_word_are_as_many_in_a_feed_as_on_their_page(
    tmp_path: Path,
) -> None:
    made = make(tmp_path, "You must pay, promptly.\n", "You must pay promptly.\n")
    summary = summarise(made.explained)

    assert summary.figures.words == 0
    assert summary.counts.places == 1
    assert make_verdict(summary).headline == Verdict.DIFFER(n=1)


@pytest.mark.parametrize("name", CASES)
def test_every_file_of_a_change_counts_what_its_page_counts(name: str, tmp_path: Path) -> None:
    made = CASES[name].make(tmp_path)

    counts = shown_in_files(made.agreement, made.old, made.new, made.explained)

    assert set(counts) == {summarise(made.explained).counts.places}


@pytest.mark.parametrize("path", sorted((ROOT / "agreements").iterdir()), ids=lambda p: p.name)
def test_every_file_of_our_own_agreements_counts_what_its_page_counts(path: Path) -> None:
    history = history_of(read_agreement(path), lambda *_: None)
    agreement, versions = history.agreement, history.agreement.versions
    updates = [Update(version=versions[0], summary=None)]
    for k, step in enumerate(history.steps):
        page = render_change(
            agreement, versions[k], versions[k + 1], step, t=ENGLISH, today=date(2026, 11, 30)
        )
        updates.append(Update(version=versions[k + 1], summary=summarise(step)))

        counts = shown_in_files(agreement, versions[k], versions[k + 1], step)

        on_page = first_number(page.body, r'data-all="(\d+) places?"')
        assert set(counts) == {counts_of(step).places} == {on_page}
    listed = agreement_data(agreement, updates, date(2026, 11, 30), ENGLISH)["versions"][1:]
    assert [version["change"] and version["change"]["places"] for version in listed] == [
        counts_of(step).places for step in history.steps
    ]


def shown_in_files(
    agreement: Agreement, old: Version, new: Version, explained: Explained
) -> list[int]:
    """Return how many places each file of a change tells of, or adds up to."""
    data, table = (each.content for each in comparison_assets(agreement, old, new, explained))
    told = json.loads(data)
    totals, changes = told["totals"], told["changes"]
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    text = markdown_asset(agreement, old, new, explained, ENGLISH).content.decode()
    cover = "\n".join(cover_lines(agreement, (old, new), as_shown(explained), ENGLISH))
    for states in (Counter(c["state"] for c in changes), Counter(row["state"] for row in rows)):
        assert {key: states[key] for key in ("explained", "minor", "unexplained")} == {
            key: totals[key] for key in ("explained", "minor", "unexplained")
        }
    assert totals["changes"] == len(told["explanations"]) == summarise(explained).counts.changes
    return [
        totals["places"],
        totals["explained"] + totals["minor"] + totals["unexplained"],
        sum(totals["weights"].values()),
        len([change for change in changes if change["place"]]),
        max((change["place"] or 0 for change in changes), default=0),
        len([row for row in rows if row["place"]]),
        len(list(places_in(text))),
        first_number(cover, r"(\d+) places? differs?"),
    ]


def places_in(markdown: str) -> Iterator[int]:
    """Yield each place that a redline in Markdown names."""
    for first, last in re.findall(
        r"^\*Places? (\d+)(?: to (\d+))? of \d+, ", markdown, re.MULTILINE
    ):
        yield from range(int(first), int(last or first) + 1)


def first_number(text: str, pattern: str) -> int:
    found = re.search(pattern, text)
    return int(found[1]) if found else 0
