"""What was withdrawn is compared with nothing; its pages stay, and say so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.corrections.sites import ABOUT, COMING, WITHDRAWN, lay_out, site
from tests.site.project import NEW, OLD

from plainredline.errors import SourceError
from plainredline.read import read_agreement
from plainredline.render.pages.pair_table import named_pairs

EXPLAINED = "---\nheadline: Ninety days\n---\n\n## Ninety days\n\n```change\nclause: '1.1'\n```\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an agreement of which a version in the middle was withdrawn, and another followed."""
    texts = {
        "2024-01-01": OLD,
        "2025-01-01": NEW,
        "2027-01-01": WITHDRAWN + COMING,
        "2027-06-01": NEW.replace("sixty (60)", "twenty (20)"),
    }
    return lay_out(tmp_path, texts)


def test_the_next_version_is_compared_with_the_one_before_the_withdrawn_one(folder: Path) -> None:
    change = site(folder)["terms/changes/2027-06-01/"]

    assert "sixty" in change
    assert "ninety" not in change


def test_a_withdrawn_version_is_in_no_comparison_and_no_choice(folder: Path) -> None:
    made = site(folder)

    assert not any(
        "2027-01-01" in name for name in made if "/compare/" in name or "/since/" in name
    )
    assert "terms/changes/2027-01-01.json" not in made
    assert "Nobody agreed to the version of 1 January 2027: it was withdrawn." in made["terms/"]
    assert "since/2027-01-01" not in made["terms/"]


def test_its_pages_stay_and_say_when_and_why(folder: Path) -> None:
    made = site(folder)

    for address in ("terms/changes/2027-01-01/", "terms/versions/2027-01-01/"):
        assert "It was withdrawn on 20 November 2026, and was to take effect on" in made[address]
        assert "Why: The regulator objected." in made[address]
        assert "Read the newest text" in made[address] or "Read the text in force" in made[address]
    assert "ninety (90)" in made["terms/versions/2027-01-01/"]
    assert made["terms/versions/2027-01-01.txt"].endswith(COMING)
    assert json.loads(made["terms/versions/2027-01-01.json"])["clauses"]


def test_feed_and_data_tell_it(folder: Path) -> None:
    made = site(folder)

    for feed in ("feed.xml", "terms/feed.xml"):
        assert "<title>Withdrawn: Terms of Service, version of 1 January 2027</title>" in made[feed]
        assert "<id>https://example.com/terms/changes/2027-01-01/</id>" in made[feed]
    agreement = json.loads(made["agreements.json"])["agreements"][0]
    assert [each["filed"] for each in agreement["withdrawn"]] == ["2027-01-01"]
    assert "2027-01-01" not in [each["filed"] for each in agreement["versions"]]


def test_home_tells_it_until_the_day_has_passed(folder: Path) -> None:
    told = "The version of 1 January 2027 was withdrawn"

    assert told in site(folder)[""]
    assert told not in site(folder, today=date(2027, 1, 1))[""]


def test_the_explanation_of_a_withdrawn_version_is_kept_and_shown_nowhere(folder: Path) -> None:
    (folder / "explanations").mkdir()
    (folder / "explanations/2027-01-01.md").write_text(EXPLAINED, "utf-8")

    assert read_agreement(folder).explanations == ()
    assert not any("Ninety days" in body for body in site(folder).values())


def test_words_of_the_reason_are_words(folder: Path) -> None:
    path = folder / "versions/2027-01-01.md"
    hostile = "'<script>alert(1)</script> [x](javascript:y) \u202egnal'"
    path.write_text(path.read_text("utf-8").replace("The regulator objected.", hostile), "utf-8")

    made = site(folder)

    for name in ("terms/", "terms/changes/2027-01-01/", "terms/versions/2027-01-01/"):
        assert "<script>alert" not in made[name]
        assert "\u202e" not in made[name]
        assert "&lt;script&gt;alert(1)" in made[name]


def test_what_had_taken_effect_cannot_be_withdrawn_and_its_author_is_told_how(
    folder: Path,
) -> None:
    path = folder / "versions/2027-01-01.md"
    path.write_text(path.read_text("utf-8").replace("2026-11-20", "2027-01-01"), "utf-8")

    with pytest.raises(SourceError, match="had taken effect") as refused:
        read_agreement(folder)

    assert "as a version of the day of its return" in str(refused.value)


def test_an_agreement_of_which_every_version_was_withdrawn_is_refused(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, {"2027-01-01": WITHDRAWN + COMING})

    with pytest.raises(SourceError, match="every version was withdrawn"):
        read_agreement(folder)


def test_a_pair_that_was_to_be_compared_is_left_out_with_what_was_withdrawn(tmp_path: Path) -> None:
    about = f"{ABOUT}compare: ['2024-01-01..2027-01-01', '2024-01-01..2025-01-01']\n"
    texts = {"2024-01-01": OLD, "2025-01-01": NEW, "2027-01-01": WITHDRAWN + COMING}

    found = named_pairs(read_agreement(lay_out(tmp_path, texts, about)))

    assert found == {(0, 1)}


def test_a_first_version_can_be_withdrawn_too(tmp_path: Path) -> None:
    texts = {"2026-01-01": WITHDRAWN.replace("2026-11-20", "2025-12-20") + OLD, "2026-02-01": NEW}

    made = site(lay_out(tmp_path, texts))

    assert "This is the oldest text that we have." in made["terms/changes/2026-02-01/"]
    assert "was withdrawn" in made["terms/changes/2026-01-01/"]
