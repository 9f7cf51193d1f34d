"""Entries are read whole or not at all, and the folder of somebody else is left alone."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.storage import entries as module
from plainredline.storage.entries import Entries, Holding
from plainredline.storage.seal import KEY_VARIABLE, SIZE


def name(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()


def noise(size: int) -> bytes:
    return b"".join(sha256(str(i).encode()).digest() for i in range(size // 32 + 1))[:size]


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    Entries(tmp_path / "a" / "b").write(name(1), b"content")

    assert Entries(tmp_path / "a" / "b").read(name(1)) == b"content"
    assert Entries(tmp_path / "a" / "b").read(name(2)) is None


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_spoilt_entry_is_none(
    tmp_path_factory: pytest.TempPathFactory, at: int, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    Entries(folder).write(name(1), noise(300))
    [path] = files(folder)
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 1 << bit
    path.write_bytes(content)

    assert Entries(folder).read(name(1)) is None


def test_an_entry_under_another_name_is_none(tmp_path: Path) -> None:
    Entries(tmp_path).write(name(1), b"content")
    [path] = files(tmp_path)
    path.rename(tmp_path / f"{name(2)}.kept")

    assert Entries(tmp_path).read(name(2)) is None


def test_with_a_key_nothing_is_read_that_was_sealed_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Entries(tmp_path).write(name(1), b"planted")
    monkeypatch.setenv(KEY_VARIABLE, "a secret")
    Entries(tmp_path).write(name(2), b"ours")

    assert Entries(tmp_path).read(name(1)) is None
    assert Entries(tmp_path).read(name(2)) == b"ours"
    monkeypatch.setenv(KEY_VARIABLE, "another")
    assert Entries(tmp_path).read(name(2)) is None


def test_an_entry_that_unfolds_beyond_measure_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Entries(tmp_path).write(name(1), bytes(1 << 20))
    monkeypatch.setattr(module, "LARGEST", 1 << 16)

    assert Entries(tmp_path).read(name(1)) is None


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    kept = Entries(tmp_path, limit=3_500)
    for number in range(3):
        kept.write(name(number), noise(1_000))
        os.utime(tmp_path / f"{name(number)}.kept", (number, number))
    kept.read(name(0))
    kept.write(name(3), noise(1_000))
    kept.trim()

    there = {number for number in range(4) if kept.read(name(number)) is not None}
    assert there == {0, 2, 3}
    assert kept.holding().bytes <= 3_500


def test_a_folder_stays_near_its_limit_while_much_is_written(tmp_path: Path) -> None:
    kept = Entries(tmp_path, limit=16_000)
    for number in range(100):
        kept.write(name(number), noise(1_000))

        assert kept.holding().bytes <= 16_000 + 2_100


def test_clearing_removes_what_is_ours_and_nothing_else(tmp_path: Path) -> None:
    kept = Entries(tmp_path)
    kept.write(name(1), b"content")
    (tmp_path / f"{name(2)}-abc.part").write_bytes(bytes(SIZE) + zlib.compress(b"half", 6)[:5])
    strangers = [tmp_path / "notes.md", tmp_path / "x.kept", tmp_path / "y.part"]
    for path in strangers:
        path.write_text("an author's")
    (tmp_path / f"{name(3)}.kept").mkdir()
    (tmp_path / f"{name(4)}.kept").symlink_to(tmp_path / "notes.md")

    held = kept.clear()

    assert held.entries == 1
    assert held.bytes > 0
    assert {path.name for path in tmp_path.iterdir()} == {
        *(path.name for path in strangers), f"{name(3)}.kept", f"{name(4)}.kept",
    }  # fmt: skip


def test_clearing_an_empty_folder_takes_it_away(tmp_path: Path) -> None:
    kept = Entries(tmp_path / "kept")

    assert kept.clear() == Holding()
    kept.write(name(1), b"content")
    kept.clear()
    assert not (tmp_path / "kept").exists()


def test_no_link_is_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    Entries(outside).write(name(1), b"content")
    [target] = files(outside)
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / f"{name(1)}.kept").symlink_to(target)

    kept = Entries(folder)
    assert kept.read(name(1)) is None
    kept.write(name(1), b"another")

    assert Entries(outside).read(name(1)) == b"content"
    assert kept.read(name(1)) == b"another"


def test_a_folder_that_is_a_link_is_not_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    Entries(outside).write(name(1), b"content")
    (tmp_path / "kept").symlink_to(outside)
    kept = Entries(tmp_path / "kept")

    assert kept.read(name(1)) is None
    kept.write(name(2), b"content")
    assert kept.clear() == Holding()

    assert [path.name for path in files(outside)] == [f"{name(1)}.kept"]
    assert "nothing is kept" in caplog.text


def test_a_pipe_in_the_place_of_an_entry_is_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"{name(1)}.kept")

    assert Entries(tmp_path).read(name(1)) is None


def test_a_file_in_the_place_of_the_folder_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "kept").write_text("an author's")
    kept = Entries(tmp_path / "kept")
    with caplog.at_level(logging.WARNING):
        for number in range(3):
            kept.write(name(number), b"content")

    assert len(caplog.records) == 1
    assert kept.read(name(1)) is None
    assert (tmp_path / "kept").read_text() == "an author's"


def test_a_full_disk_is_said_once_and_leaves_nothing(tmp_path: Path) -> None:
    """A limit on the size of files refuses the bytes themselves, as a full disk does."""
    code = (
        "import sys, resource, signal\n"
        "from pathlib import Path\n"
        "from plainredline.storage.entries import Entries\n"
        "import random\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "kept = Entries(Path(sys.argv[1]))\n"
        "for number in range(3):\n"
        "    kept.write(f'{number:064x}', random.Random(number).randbytes(5000))\n"
        "print('went on')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert done.stdout == "went on\n"
    assert done.stderr.count("nothing is kept") == 1
    assert files(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_read(tmp_path: Path) -> None:
    Entries(tmp_path).write(name(1), b"content")
    tmp_path.chmod(0o500)
    try:
        kept = Entries(tmp_path)
        kept.write(name(2), b"content")

        assert kept.read(name(1)) == b"content"
        assert kept.read(name(2)) is None
    finally:
        tmp_path.chmod(0o700)


WRITER = """\
import sys
from pathlib import Path
from plainredline.storage.entries import Entries
kept = Entries(Path(sys.argv[1]), limit=40_000)
print("ready", flush=True)
for turn in range(int(sys.argv[2])):
    for number in range(8):
        content = bytes([number]) * 50_000 + number.to_bytes(4, "big") * 500
        kept.write(f"{number:064x}", content)
        found = kept.read(f"{number:064x}")
        assert found in (None, content)
    kept.trim()
"""


def expected(number: int) -> bytes:
    return bytes([number]) * 50_000 + number.to_bytes(4, "big") * 500


def start(folder: Path, turns: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(turns)], stdout=subprocess.PIPE, text=True
    )


def test_two_builds_at_once_read_whole_entries_only(tmp_path: Path) -> None:
    racing = [start(tmp_path, 30) for _ in range(2)]

    assert [process.wait(timeout=120) for process in racing] == [0, 0]
    for process in racing:
        assert process.stdout is not None
        process.stdout.close()
    for number in range(8):
        assert Entries(tmp_path).read(f"{number:064x}") in (None, expected(number))


@pytest.mark.parametrize("wait", [0.0, 0.004, 0.013, 0.031, 0.07])
def test_a_build_that_is_killed_leaves_whole_entries_only(tmp_path: Path, wait: float) -> None:
    with start(tmp_path, 10_000) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)

    kept = Entries(tmp_path)
    for number in range(8):
        assert kept.read(f"{number:064x}") in (None, expected(number))
    kept.clear()
    assert files(tmp_path) == []


def test_while_an_entry_is_written_again_the_one_before_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Entries(tmp_path)
    kept.write(name(1), b"first")
    move, seen = Path.replace, []

    def look_and_move(part: Path, place: Path) -> Path:
        seen.append(Entries(tmp_path).read(name(1)))
        return move(part, place)

    monkeypatch.setattr(Path, "replace", look_and_move)
    kept.write(name(1), b"second")

    assert seen == [b"first"]
    assert kept.read(name(1)) == b"second"


def test_a_part_that_nobody_writes_any_more_is_swept(tmp_path: Path) -> None:
    kept = Entries(tmp_path)
    old, young = (tmp_path / f"{name(n)}-abc.part" for n in (1, 2))
    for path in (old, young):
        path.touch()
    os.utime(old, (1, 1))
    kept.write(name(3), b"content")
    kept.trim()

    assert not old.exists()
    assert young.exists()
