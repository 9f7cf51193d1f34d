"""What is written is there whole, or was never touched."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from plainredline.storage.atomic import write_file, write_text, write_where_asked
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


def test_a_link_is_replaced_by_what_is_written_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    theirs, path = tmp_path / "theirs", tmp_path / "notes.md"
    theirs.write_text("theirs")
    path.symlink_to(theirs)

    write_file(path, b"ours")

    assert (path.read_text(), theirs.read_text()) == ("ours", "theirs")


def test_a_user_may_name_a_link_or_a_device_to_write_to(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    link.symlink_to(real)

    write_where_asked(link, b"one")
    write_where_asked(link, b"two")
    write_where_asked(Path(os.devnull), b"three")

    assert (link.is_symlink(), real.read_bytes()) == (True, b"two")
    assert not Path(os.devnull).is_file()


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 252 + ".md")

    write_file(path, b"one")

    assert path.read_bytes() == b"one"
