"""What was read before is taken where a file is still the same, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.read.conftest import AGREEMENT

from plainredline.model import Agreement
from plainredline.read import survey_agreement

NOTED = "---\npublished: 2023-02-18\nlabel: Version 7\n---\n# Terms\n\n1. Be just.\n"


def _write(name: str, content: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_text(content, "utf-8")

    return write


def _rename(old: str, new: str) -> Callable[[Path], None]:
    def rename(folder: Path) -> None:
        (folder / old).rename(folder / new)

    return rename


NEWEST = "versions/2023-03-20.md"
MORE = f"{AGREEMENT}compare: 2022-05-01..2023-03-20\n"
EDITS = {
    "nothing": lambda _: None,
    "another title": _write("agreement.yml", AGREEMENT.replace("Example Terms", "Other Terms")),
    "more notes": _write("agreement.yml", MORE),
    "another status": _write("agreement.yml", AGREEMENT.replace("illustrative", "captured")),
    "faulty notes": _write("agreement.yml", AGREEMENT.replace("language: en", "language: ???")),
    "no notes": _write("agreement.yml", ""),
    "notes that are a text": _write("agreement.yml", "Terms"),
    "another text": _write(NEWEST, NOTED + "2. Be brave.\n"),
    "another label": _write(NEWEST, NOTED.replace("7", "8")),
    "a faulty day": _write(NEWEST, NOTED.replace("02-18", "02-31")),
    "no front matter": _write(NEWEST, "# Terms\n\n1. Be just.\n"),
    "no text": _write(NEWEST, ""),
    "another day": _rename(NEWEST, "versions/2023-04-20.md"),
    "the same file on another day": _write("versions/2024-01-01.md", NOTED),
    "withdrawn": _write(NEWEST, NOTED.replace("label", "withdrawn: 2023-03-01\nlabel")),
}


def _before(folder: Path) -> Agreement:
    """Return the agreement as an output keeps it: without texts."""
    agreement, problems = survey_agreement(folder)
    assert agreement is not None
    assert not problems
    bare = tuple(replace(version, text="", raw=b"") for version in agreement.versions)
    return replace(agreement, path="elsewhere", versions=bare, explanations=())


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_was_read_before_changes_nothing_that_is_read(
    edit: Callable[[Path], None], folder: Path
) -> None:
    (folder / NEWEST).write_text(NOTED, "utf-8")
    before = _before(folder)

    edit(folder)

    assert survey_agreement(folder, before) == survey_agreement(folder)


def test_problems_are_told_of_files_that_did_not_change(folder: Path) -> None:
    (folder / "agreement.yml").write_text(MORE, "utf-8")
    before = _before(folder)

    (folder / "versions/2022-05-01.md").unlink()
    agreement, problems = survey_agreement(folder, before)

    assert (agreement, problems) == survey_agreement(folder)
    assert "`compare` names `2022-05-01`" in problems[0].message


def test_notes_that_did_not_change_are_not_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / NEWEST).write_text(NOTED, "utf-8")
    before = _before(folder)
    for name in ("agreement_notes", "version_notes"):
        monkeypatch.setattr(f"plainredline.read.{name}.load_yaml", None)

    agreement, _ = survey_agreement(folder, before)

    assert agreement is not None
    assert [version.label for version in agreement.versions] == ["", "Version 7"]
