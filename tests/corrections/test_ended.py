"""An agreement that has ended says so, leads on, and was never anything else in its texts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.corrections.sites import ABOUT, lay_out, site
from tests.site.project import NEW, OLD

from plainredline.errors import SourceError
from plainredline.read import read_agreement

TEXTS = {"2024-01-01": OLD, "2025-01-01": NEW}
NAMES = """\
former_titles: [{name: 'Terms of <b>Use</b>', until: 2024-06-30}]
former_providers: [{name: Example GmbH, until: 2025-06-30}]
"""


def ended(root: Path, more: str = "") -> Path:
    """Return an agreement that ended, beside that which followed it."""
    lay_out(root / "other", TEXTS)
    folder = lay_out(root, TEXTS, f"{ABOUT}ended: 2026-10-31\n{more}")
    (root / "other/agreements/terms").rename(folder.parent / "general")
    return folder


def test_every_page_that_says_what_holds_says_that_it_ended(tmp_path: Path) -> None:
    made = site(ended(tmp_path, "followed_by: {general: General Terms}\n"))

    assert "Ended on 31 October 2026" in made["terms/"]
    assert "You have the last text. The agreement ended on 31 October 2026." in made["terms/"]
    assert '<a href="../general/">General Terms</a>' in made["terms/"]
    assert "This agreement has ended" in made["terms/versions/2025-01-01/"]
    assert "General Terms" in made["terms/versions/2025-01-01/"]
    assert "Read the last text" in made["terms/versions/2024-01-01/"]
    assert "Ended on 31 October 2026" in made[""]
    assert "<title>Ended: Terms of Service</title>" in made["feed.xml"]


def test_no_page_says_of_a_text_that_it_is_in_force(tmp_path: Path) -> None:
    made = site(ended(tmp_path))

    own = {name: body for name, body in made.items() if name.startswith("terms/")}
    assert not [name for name, body in own.items() if "in force now" in body]
    assert not [name for name, body in own.items() if "text in force" in body]


def test_data_tell_the_end(tmp_path: Path) -> None:
    made = site(ended(tmp_path, "followed_by: {general: General Terms}\n"))

    found = {each["slug"]: each for each in json.loads(made["agreements.json"])["agreements"]}
    assert found["terms"]["ended"] == "2026-10-31"
    assert found["terms"]["versions"][-1]["phase"] == "ended"
    assert found["terms"]["followed_by"] == [
        {"slug": "general", "title": "General Terms", "address": "general/"}
    ]
    assert found["general"]["ended"] is None


def test_until_its_last_day_has_passed_it_is_in_force_and_says_when_it_ends(
    tmp_path: Path,
) -> None:
    made = site(ended(tmp_path), today=date(2026, 10, 31))

    assert "In force since 1 January 2025" in made["terms/"]
    assert "This agreement ends on 31 October 2026." in made["terms/"]
    assert "Ended" not in made[""]


def test_former_names_are_told_while_they_were_the_names(tmp_path: Path) -> None:
    made = site(lay_out(tmp_path, TEXTS, ABOUT + NAMES))

    title, provider = "Called Terms of &lt;b&gt;Use&lt;/b&gt; until", "Offered by Example GmbH"
    assert title in made["terms/"]
    assert provider in made["terms/"]
    assert title in made["terms/versions/2024-01-01/"]
    assert title not in made["terms/versions/2025-01-01/"]
    assert provider in made["terms/versions/2025-01-01/"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("ended: 2024-12-31\n", "a version takes effect on 2025-01-01"),
        ("followed_by: {general: General Terms}\n", "without `ended`"),
        ("ended: 2026-10-31\nfollowed_by: {nothing: N}\n", "there is no such agreement"),
        ("ended: 2026-10-31\nfollowed_by: {terms: N}\n", "there is no such agreement"),
        ("ended: 2026-10-31\nfollowed_by: {../terms: N}\n", "not a valid slug"),
        ("former_titles: [{name: A}]\n", "until"),
    ],
)
def test_what_does_not_fit_is_told(more: str, told: str, tmp_path: Path) -> None:
    folder = lay_out(tmp_path, TEXTS, ABOUT + more)

    with pytest.raises(SourceError, match=told):
        read_agreement(folder)
