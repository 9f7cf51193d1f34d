"""An explanation that was reviewed again says so, and since when its words are others."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest import mock

from tests.cli.running import plainredline
from tests.corrections.sites import lay_out, site

from plainredline.read import read_agreement

EXPLAINED = """\
---
headline: Sixty days
status: draft
---

## Sixty days

```change
clause: '1.1'
quote: sixty (60)
effect: better
```

### What changed
It was thirty days, and is sixty days.

### What this means for you
You have longer.
"""


def review(folder: Path, day: date) -> None:
    """Have the explanation of the second version reviewed on a day."""
    plainredline(folder.parents[1], "explain", "terms", "2025-01-01")
    with mock.patch("plainredline.cli.review.build_today", return_value=day):
        done = plainredline(
            folder.parents[1], "review", "terms", "2025-01-01", "--by", "J. Okafor", "--yes"
        )
    assert done.returncode == 0, done.stderr


def reworded(folder: Path, old: str, new: str) -> None:
    """Edit the explanation."""
    path = folder / "explanations/2025-01-01.md"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def begun(root: Path) -> Path:
    """Return an agreement with an explanation that was reviewed once."""
    folder = lay_out(root)
    (folder / "explanations").mkdir()
    (folder / "explanations/2025-01-01.md").write_text(EXPLAINED, "utf-8")
    review(folder, date(2026, 1, 2))
    return folder


def test_a_review_of_other_words_keeps_the_day_of_the_one_before(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    reworded(folder, "You have longer.", "You have more time.")
    review(folder, date(2026, 2, 3))
    reworded(folder, "You have more time.", "You have more time to leave.")
    review(folder, date(2026, 3, 4))

    made = site(folder)

    (file,) = read_agreement(folder).explanations
    assert file.reviewed_before == (date(2026, 1, 2), date(2026, 2, 3))
    told = "was reviewed again on 4 March 2026: it, or the wording, had changed since"
    for name in ("terms/changes/2025-01-01/", "terms/corrections/"):
        assert told in made[name]
        assert "was reviewed again on 3 February 2026" in made[name]
    assert "Corrections" in made["terms/"]


def test_a_second_look_at_the_same_words_or_on_the_same_day_is_no_change(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    review(folder, date(2026, 2, 3))
    reworded(folder, "You have longer.", "You have more time.")
    review(folder, date(2026, 2, 3))

    (file,) = read_agreement(folder).explanations
    days = [day for day in file.reviewed_before if day != date(2026, 1, 2)]

    assert days == []


def test_while_it_is_a_draft_again_no_page_says_that_it_was_reviewed(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    reworded(folder, "You have longer.", "You have more time.")

    assert "reviewed again" not in site(folder)["terms/changes/2025-01-01/"]
