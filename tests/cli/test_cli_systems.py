"""Other systems, as far as one can be played here: what is missing there is taken away.

Windows has no file locks of POSIX, no groups of processes, no exchange of folders, no flags for
links, and starts processes anew; its terminals know few characters. Nothing else was tried on it.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.site.project import COMMAND, ROOT, lay_out, settings

from plainredline.cli.author import command_words

MISSING = """\
import ctypes, os, sys

for module in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[module] = None
for name in ("O_NOFOLLOW", "killpg", "sched_getaffinity", "mkfifo", "geteuid"):
    if hasattr(os, name):
        delattr(os, name)

def refused(*words, **more):
    raise OSError(1, "not on this system")

def without_a_library_of_c(*words, **more):
    raise TypeError("it has no name")

os.link = os.symlink = refused
ctypes.CDLL = without_a_library_of_c
"""
"""Run by every interpreter of these tests, those of worker processes too, before all else."""

COMMANDS = """\
import sys

from plainredline.assemble import workers
from plainredline.cli import main

workers.WORTH_A_PROCESS = 1
RUNS = (
    ["build", "--out", "site", "--jobs", "2"],
    ["explain", "terms", "--drafter", f"{sys.executable} drafter.py"],
    ["cache"],
    ["cache", "--clear"],
)
if __name__ == "__main__":
    for words in RUNS:
        try:
            main(words)
        except SystemExit as ended:
            print("ended with", ended.code, file=sys.stderr)
"""

DRAFTER = """\
import json, sys
change = json.load(sys.stdin)
quote = change["new"].splitlines()[:1]
print(json.dumps({"title": "T", "changed": "It came.", "means": "See it.", "quote": quote}))
"""


def test_where_much_is_missing_the_site_is_the_same_and_every_command_ends_well(
    tmp_path: Path,
) -> None:
    root = lay_out(tmp_path / "project")
    shutil.copytree(root / "agreements/terms", root / "agreements/privacy")
    assert plainredline(root, "build", "--out", "wanted").returncode == 0
    shutil.rmtree(root / ".cache")
    for name, text in (("commands", COMMANDS), ("drafter", DRAFTER)):
        (root / f"{name}.py").write_text(text, "utf-8")
    start = tmp_path / "start"
    start.mkdir()
    (start / "sitecustomize.py").write_text(MISSING, "utf-8")
    result = subprocess.run(
        [sys.executable, "commands.py"],
        cwd=root,
        env=settings(PYTHONPATH=str(start)),
        capture_output=True,
        text=True,
        check=False,
    )

    ended = [line for line in result.stderr.splitlines() if line.startswith("ended with")]
    assert ended == ["ended with 0"] * 4, result.stderr
    assert contents(root / "site") == contents(root / "wanted")
    drafted = root / "agreements/terms/explanations/2025-01-01.md"
    assert "It came." in drafted.read_text("utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_terminal_that_knows_few_characters_and_has_little_room_is_written_to(
    tmp_path: Path,
) -> None:
    if os.name == "nt":
        pytest.skip("a terminal of POSIX is needed")
    texts = ("old", "# Bedingungen\n\n1. Sie zahlen “30 €” – sofort.\n"), (
        "new", "# Bedingungen\n\n1. Sie zahlen “60 €” – 立即, sofort.\n")  # fmt: skip
    for name, text in texts:
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    for encoding in ("cp437", "ascii"):
        code, shown = on_terminal(tmp_path, ["diff", "old.md", "new.md"], encoding)

        assert code == 2, shown
        assert "60" in shown
        assert "Traceback" not in shown
        assert "\x1b[3" not in shown


def on_terminal(folder: Path, words: list[str], encoding: str) -> tuple[int, str]:
    """Run a command on a terminal of 40 columns without colours; return its code and output."""
    import pty

    ours, theirs = pty.openpty()
    environment = settings(PYTHONIOENCODING=encoding, NO_COLOR="1", COLUMNS="40", TERM="xterm")
    process = subprocess.Popen(
        [*COMMAND, *words], cwd=folder, env=environment, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    while process.poll() is None or select.select([ours], [], [], 0)[0]:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # Its end.
                break
    os.close(ours)
    return process.wait(), shown.decode(encoding, "replace")


def test_what_is_piped_is_in_utf_8_whatever_the_console(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("1. „Dreißig“ Tage.\n", "utf-8")
    (tmp_path / "new.md").write_text("1. „Sechzig“ Tage.\n", "utf-8")
    text = subprocess.run(
        [*COMMAND, "diff", "old.md", "new.md", "--format", "md"],
        cwd=tmp_path,
        env=settings(PYTHONIOENCODING="cp437", PYTHONUTF8="0"),
        capture_output=True,
        check=False,
    ).stdout

    assert "<ins>Sechzig</ins>“" in text.decode("utf-8")
    assert b"\r" not in text


def test_line_ends_of_windows_change_no_word_and_no_review(tmp_path: Path) -> None:
    copy = tmp_path / "agreements"
    shutil.copytree(ROOT / "agreements/pinhole-privacy", copy / "pinhole-privacy")
    before = plainredline(tmp_path, "check", "--release", "--no-cache")
    for path in copy.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    assert plainredline(tmp_path, "check", "--release", "--no-cache") == before
    assert before.returncode == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("terms/explanations/2025-01-01.fr.md", "terms/explanations/2025-01-01.FR.md"),
        ("terms/versions/2025-01-01.md", "terms/versions/2025-01-01.MD"),
        ("terms/agreement.yml", "TERMS/agreement.yml"),
    ],
)
def test_two_names_that_are_one_on_other_disks_are_told(
    one: str, other: str, tmp_path: Path
) -> None:
    root = lay_out(tmp_path / "project") / "agreements"
    for name in (one, other):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text("---\nstatus: draft\n---\n", "utf-8")
    result = plainredline(root.parent, "check")

    assert result.returncode == 3
    assert Path(other).name in result.stdout or "TERMS" in result.stdout


def test_a_drafters_command_may_be_a_path_of_windows() -> None:
    words = command_words(r'"C:\Program Files\tool.exe" --fast', has_backslashes=True)

    assert words == [r"C:\Program Files\tool.exe", "--fast"]
