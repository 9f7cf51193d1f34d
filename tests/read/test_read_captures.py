"""Captured is not effective: a copy's day is told from that on which its text takes effect."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plainredline.errors import SourceError
from plainredline.model import Version
from plainredline.read import read_agreement

DAY = date(2023, 3, 20)


def read(folder: Path, notes: str, *, status: str = "official") -> Version:
    """Return the second version with this front matter, of an agreement with this status."""
    path = folder / "agreement.yml"
    path.write_text(path.read_text("utf-8").replace("illustrative", status), "utf-8")
    text = f"---\n{notes}---\n\n1. Be just.\n" if notes else "1. Be just.\n"
    (folder / "versions/2023-03-20.md").write_text(text, "utf-8")
    return read_agreement(folder).versions[1]


def test_a_version_named_by_its_day_takes_effect_on_it(folder: Path) -> None:
    version = read(folder, "")

    assert (version.start, version.first_seen, version.opens) == (DAY, None, DAY)


def test_of_a_version_that_was_only_captured_nobody_knows_when_it_takes_effect(
    folder: Path,
) -> None:
    version = read(folder, "captured: 2023-03-20\n")

    assert (version.start, version.first_seen, version.opens) == (None, DAY, DAY)


def test_the_day_of_a_capture_is_when_it_was_first_seen_whatever_the_file_is_called(
    folder: Path,
) -> None:
    version = read(folder, "captured: 2023-03-25\n")

    assert (version.start, version.opens) == (None, date(2023, 3, 25))


def test_in_an_agreement_of_captures_a_files_name_is_the_day_of_a_capture(folder: Path) -> None:
    version = read(folder, "", status="captured")

    assert (version.start, version.first_seen) == (None, DAY)


@pytest.mark.parametrize("status", ["official", "captured"])
def test_a_capture_may_say_when_its_text_takes_effect(folder: Path, status: str) -> None:
    version = read(folder, "captured: 2023-03-20\neffective: 2023-03-09\n", status=status)

    assert (version.effective, version.first_seen) == (DAY, DAY)
    assert version.start == version.opens == date(2023, 3, 9)


def test_a_file_that_is_named_by_its_effect_may_say_when_it_was_captured(folder: Path) -> None:
    version = read(folder, "captured: 2023-03-25\neffective: 2023-03-20\n", status="captured")

    assert (version.start, version.first_seen) == (DAY, None)


def test_an_effective_day_that_is_neither_the_name_nor_beside_a_capture_is_refused(
    folder: Path,
) -> None:
    with pytest.raises(SourceError, match="write it as `captured` too"):
        read(folder, "effective: 2023-03-09\n")


def test_where_a_text_applies_is_read_of_the_agreement_and_of_a_version(folder: Path) -> None:
    with (folder / "agreement.yml").open("a", encoding="utf-8") as notes:
        notes.write("jurisdiction: Germany\n")

    version = read(folder, "jurisdiction: Bavaria\n")

    assert version.jurisdiction == "Bavaria"
    assert read_agreement(folder).jurisdiction == "Germany"
