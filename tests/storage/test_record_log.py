"""What is recorded of versions stands in a chain, whole or not at all."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from plainredline.errors import InvariantError, SourceError
from plainredline.language.version_digests import file_digest, text_digest
from plainredline.model.records import Deed, Digest, Mended, Record, standing
from plainredline.storage.record_log import (
    LARGEST,
    NOTHING,
    add_records,
    line_of,
    parse_manifest,
    read_manifest,
)

KILLS = int(os.environ.get("PLAINREDLINE_KILLS", "10"))
"""All of them: `PLAINREDLINE_KILLS=200`."""

needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="needs a system with fork and SIGKILL"
)

RAW = "---\r\nsource: https://example.org/terms\r\n---\r\n# Terms\r\n\r\n1. Be “fair”.\r\n".encode()


def of(day: int, **more: object) -> Record:
    values: dict[str, object] = {
        "deed": Deed.RECORDED,
        "day": date(2026, 1, day),
        "version": date(2025, 1, day),
        "file_sha256": file_digest(RAW),
        "text_from": 4,
        "text_sha256": text_digest(RAW, 4),
    }
    return Record(**values | more)  # type: ignore[arg-type]  # Told by the tests themselves.


def test_each_line_holds_the_digest_of_the_line_before(tmp_path: Path) -> None:
    add_records(tmp_path, [of(1), of(2)])
    add_records(tmp_path, [of(3, source="https://example.org/été", captured=date(2025, 1, 4))])

    lines = (tmp_path / "manifest.jsonl").read_bytes().splitlines(keepends=True)
    said = [json.loads(line) for line in lines]
    manifest = read_manifest(tmp_path, "manifest.jsonl")
    assert [each["number"] for each in said] == [1, 2, 3]
    assert said[0]["previous"] == sha256(b"").hexdigest() == NOTHING
    assert [each["previous"] for each in said[1:]] == [
        sha256(line).hexdigest() for line in lines[:2]
    ]
    assert manifest.head == sha256(lines[2]).hexdigest()
    assert manifest.records[2].source == "https://example.org/été"
    assert not manifest.problems


def test_a_correction_keeps_the_words_that_it_changed(tmp_path: Path) -> None:
    mended = (Mended(cite="4.2", old="within 30 days", new="within 60 days"),)

    written = add_records(tmp_path, [of(1, deed=Deed.CORRECTED, reason="A slip.", mended=mended)])

    assert read_manifest(tmp_path, "").records == written
    assert written[0].mended == mended


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not here")
def test_the_digest_of_a_text_is_what_three_tools_of_any_system_say(tmp_path: Path) -> None:
    (tmp_path / "file.md").write_bytes(RAW.replace(b"\r", b""))
    words = "tail -n +4 file.md | LC_ALL=C tr -s '[:space:]' '\\n' | sed '/^$/d' | sha256sum"

    said = [
        subprocess.run(["sh", "-c", each], cwd=tmp_path, capture_output=True, check=True)  # noqa: S607 - any shell
        for each in ("sha256sum file.md", words)
    ]

    assert [each.stdout[:64].decode() for each in said] == [file_digest(RAW), text_digest(RAW, 4)]


def _second(old: bytes, new: bytes) -> Callable[[list[bytes]], list[bytes]]:
    return lambda lines: [lines[0], lines[1].replace(old, new), lines[2]]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[1], lines[2]], 1),
        (lambda lines: [lines[0], lines[0], *lines[1:]], 2),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (_second(b"2025-01-02", b"2025-01-09"), 3),
        (_second(b",", b", "), 2),
        (_second(b"{", b"\0{"), 2),
        (_second(b'"number":2', b'"number":1,"number":2'), 2),
        (_second(b'"number":2', b'"number":' + b"9" * 5000), 2),
        (_second(b'"number":2', b'"number":2,"more":1'), 2),
        (_second(b'"text_from":4', b'"text_from":-4'), 2),
        (_second(b"recorded", b"withdrawn"), 2),
        (lambda lines: [lines[0], b"[" * 100_000 + b"\n", lines[2]], 2),
        (lambda lines: [b'"\\ud800"\n', *lines[1:]], 1),
        (lambda lines: [lines[0], b"\n", *lines[1:]], 2),
        (lambda lines: [lines[0][:-1] + b"\r" + lines[1], lines[2]], 1),
        (lambda lines: [b"\xef\xbb\xbf" + lines[0], *lines[1:]], 1),
    ],
)
def test_what_is_no_longer_as_it_was_written_is_told_by_its_line(
    change: Callable[[list[bytes]], list[bytes]], line: int, tmp_path: Path
) -> None:
    add_records(tmp_path, [of(1), of(2), of(3)])
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))

    manifest = read_manifest(tmp_path, "terms/manifest.jsonl")

    assert manifest.problems[0].line == line
    assert manifest.problems[0].path == "terms/manifest.jsonl"
    with pytest.raises(SourceError, match=f"manifest.jsonl:{line}: "):
        add_records(tmp_path, [of(4)])


def test_a_last_line_that_a_killed_run_left_half_written_is_none(tmp_path: Path) -> None:
    add_records(tmp_path, [of(1), of(2)])
    path = tmp_path / "manifest.jsonl"
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1

    for length in (first, first + 1, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert len(read_manifest(tmp_path, "").records) == 1
        add_records(tmp_path, [of(2)])
        assert path.read_bytes() == whole


def test_a_manifest_whose_lines_got_the_ends_of_another_system_is_the_same(tmp_path: Path) -> None:
    add_records(tmp_path, [of(1), of(2)])
    path = tmp_path / "manifest.jsonl"
    before = read_manifest(tmp_path, "")

    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    after = read_manifest(tmp_path, "")
    assert (after.lines, after.problems) == (before.lines, ())


@pytest.mark.parametrize(
    "wrong",
    [
        of(1, deed=Deed.CORRECTED),
        of(1, reason="why?"),
        of(1, deed=Deed.REDATED, reason="a slip"),
        of(1, was=date(2025, 1, 2)),
        of(1, file_sha256=Digest("A" * 64)),
        of(1, raw_sha256="abc"),
        of(1, mended=(Mended(old="a", new="b"),)),
        of(1, deed=Deed.CORRECTED, reason="a slip", mended=(Mended(old="a"),) * 21),
        of(1, deed=Deed.CORRECTED, reason="a slip", mended=(Mended(old="a" * 301),)),
    ],
)
def test_no_record_is_written_that_could_not_be_read(wrong: Record, tmp_path: Path) -> None:
    with pytest.raises(InvariantError):
        add_records(tmp_path, [wrong])

    assert read_manifest(tmp_path, "").records == ()


def _add(folder: Path, days: range) -> None:
    for day in days:
        add_records(folder, [of(day)])


@needs_fork
def test_two_that_write_at_once_make_one_chain(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_add, args=(tmp_path, range(1, 16))) for _ in range(2)]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    manifest = read_manifest(tmp_path, "")
    assert (len(manifest.lines), manifest.problems) == (30, ())


@needs_fork
def test_whenever_writers_are_killed_what_they_wrote_is_a_chain_that_goes_on(
    tmp_path: Path,
) -> None:
    chance = random.Random(11)  # noqa: S311 - of a test
    written = 0
    for kill in range(KILLS):
        folder = tmp_path / f"{kill // 10}"
        folder.mkdir(exist_ok=True)
        before = len(read_manifest(folder, "").lines)
        writers = [_forked(folder) for _ in range(2)]
        time.sleep(chance.uniform(0.001, 0.02))
        for pid in writers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

        manifest = read_manifest(folder, "")
        assert manifest.problems == ()
        assert len(manifest.lines) >= before
        (added,) = add_records(folder, [of(1)])
        assert added.number == len(manifest.lines) + 1
        written += len(manifest.lines) - before
    assert written > KILLS


def _forked(folder: Path) -> int:
    """Return a process of this one that adds records until it is killed."""
    pid = os.fork()
    if not pid:
        while True:
            add_records(folder, [of(2), of(3)])
    return pid


def test_a_file_of_something_else_is_not_looked_at_to_its_end() -> None:
    manifest = parse_manifest(b"{}\n" * 1_000_000, "manifest.jsonl")

    assert len(manifest.problems) == 1000


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_no_link_is_followed_and_no_folder_written_to(kind: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("theirs")
    folder = tmp_path / "terms"
    folder.mkdir()
    path = folder / "manifest.jsonl"
    if kind == "link":
        path.symlink_to(other)
    else:
        path.mkdir()

    with pytest.raises(SourceError):
        add_records(folder, [of(1)])
    assert read_manifest(folder, "").problems
    assert other.read_text() == "theirs"


def test_a_manifest_that_is_far_too_large_is_told_and_not_read() -> None:
    manifest = parse_manifest(b"\n" * (LARGEST + 1), "manifest.jsonl")

    assert [each.message for each in manifest.problems] == ["is larger than 20 MB, or would be"]


def test_nothing_is_written_that_would_be_too_much_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_records(tmp_path, [of(1), of(2)])
    before = (tmp_path / "manifest.jsonl").read_bytes()
    monkeypatch.setattr("plainredline.storage.record_log.LARGEST", len(before) + 10)

    with pytest.raises(SourceError, match="or would be"):
        add_records(tmp_path, [of(3)])
    assert (tmp_path / "manifest.jsonl").read_bytes() == before


def test_what_stands_is_what_was_last_written_of_each_version() -> None:
    first, second = of(1), of(2)
    moved = of(3, deed=Deed.REDATED, was=first.version, reason="A slip of the pen.")
    corrected = replace(second, deed=Deed.CORRECTED, reason="A word was missing.")

    found = standing([first, second, moved, corrected])

    assert found == {moved.version: moved, second.version: corrected}


def test_a_line_says_nothing_of_what_is_not_known() -> None:
    line = line_of(replace(of(1), number=1, previous=NOTHING))

    assert list(json.loads(line)) == [
        "number", "previous", "deed", "day", "version", "file_sha256", "text_from", "text_sha256",
    ]  # fmt: skip
