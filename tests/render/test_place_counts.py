"""Every number that a reader meets has one meaning, and they add up."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.render.cases import CASES
from tests.render.made import make
from tests.site.project import ROOT

from plainredline.assemble.history import history_of
from plainredline.messages.page_codes import Verdict
from plainredline.read import read_agreement
from plainredline.render.telling.place_counts import counts_of
from plainredline.render.telling.summaries import summarise
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
