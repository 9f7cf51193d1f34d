"""Files that are only added to: whole lines, one run at a time."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from plainredline.errors import SourceError
from plainredline.storage import line_files
from plainredline.storage.line_files import open_lines


def test_half_a_line_goes_when_the_next_is_added_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"one\ntw")

    with open_lines(path):
        pass
    untouched = path.read_bytes()
    with open_lines(path) as lines:
        lines.add(b"two\n")
        lines.add(b"three\n")

    assert (untouched, path.read_bytes()) == (b"one\ntw", b"one\ntwo\nthree\n")


def test_a_second_run_is_told_that_another_is_at_work(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"

    with (
        open_lines(path, in_use="is in use"),
        pytest.raises(SourceError, match="is in use"),
        open_lines(path, in_use="is in use"),
    ):
        pass


def test_where_there_are_no_locks_lines_are_added_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_handle: int, *, waits: bool) -> None:
        raise OSError(errno.ENOLCK, f"no locks, waiting or not: {waits}")

    monkeypatch.setattr(line_files, "lock", no_locks)
    path = tmp_path / "log.jsonl"

    with open_lines(path, in_use="is in use") as lines:
        lines.add(b"one\n")

    assert path.read_bytes() == b"one\n"


def test_no_more_is_read_than_shows_that_there_is_too_much(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"one\n" * 1000)

    with open_lines(path, limit=10) as lines:
        content = lines.content

    assert len(content) == 11
