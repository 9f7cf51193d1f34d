"""What is written is there whole, or was never touched."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from plainredline.storage.atomic import swap_folder, write_file, write_text
from plainredline.storage.layout import agreement_path, explanation_path, version_path


def test_files_of_an_agreement_stand_where_authors_look_for_them() -> None:
    day = date(2025, 7, 1)

    assert agreement_path("a/terms") == "a/terms/agreement.yml"
    assert version_path("a/terms", day) == "a/terms/versions/2025-07-01.md"
    assert explanation_path("a/terms", day) == "a/terms/explanations/2025-07-01.md"
    assert explanation_path("a/terms", day, "fr") == "a/terms/explanations/2025-07-01.fr.md"


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.md"
    path.write_text("An author's words")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_file(path, b"others")

    assert path.read_text() == "An author's words"
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.md"]


def test_a_file_keeps_its_mode_and_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(b"one\r\ntwo\r\n")
    path.chmod(0o600)

    write_text(path, "one\nthree\n")

    assert path.read_bytes() == b"one\r\nthree\r\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_put_in_place_leaves_the_one_before(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").touch()

    with pytest.raises(FileNotFoundError):
        swap_folder(tmp_path / "missing", site, tmp_path / "aside")

    assert (site / "index.html").exists()
