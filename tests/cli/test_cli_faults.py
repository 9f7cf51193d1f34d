"""Whatever a command is given, it ends with a code that means what happened, and says it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import sys
import time
from pathlib import Path

import pytest
from tests.cli.forked import HANGS, Running, forked, needs_fork
from tests.site.project import lay_out

from plainredline.cli.exit_codes import Exit

pytestmark = needs_fork

ODD_NAME = b"\xff\xfe\x1b[2J\n.md"
DEVICES = ("/dev/null", "/dev/zero", "/dev/full")


@pytest.fixture(scope="module")
def things(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what a path may lead to, by a name."""
    folder = tmp_path_factory.mktemp("things")
    (folder / "dangling").symlink_to("nowhere/at/all")
    (folder / "loop").symlink_to("loop")
    (folder / "folder").mkdir()
    (folder / "folder/file").touch()
    (folder / "binary").write_bytes(bytes(range(256)) * 10)
    (folder / "empty").touch()
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(folder / "socket"))
    named = {each.name: os.fsencode(each) for each in folder.iterdir()}
    odd = os.fsencode(folder) + b"/" + ODD_NAME
    with open(odd, "wb") as file:  # noqa: PTH123 - its name is no text
        file.write(b"# Terms\n\n1. You pay.\n")
    devices = {each: each.encode() for each in DEVICES}
    more = {
        "missing": os.fsencode(folder / "missing"),
        "in a file": os.fsencode(folder / "empty/inner"),
        "odd": odd,
        "too long": b"x" * 300,
        "no name": b"",
    }
    return {**named, **devices, **more}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an agreement in two versions and two texts."""
    root = lay_out(tmp_path_factory.mktemp("faults") / "project")
    for name, price in (("old", 5), ("new", 6)):
        (root / f"{name}.md").write_text(f"# Terms\n\n1. You pay {price} euros.\n", "utf-8")
    return root


READ = ("dangling", "loop", "folder", "binary", "empty", "socket", "missing", "in a file", "odd",
        "/dev/zero", "/dev/null", "too long", "no name")  # fmt: skip
WRITTEN = ("loop", "folder", "empty", "socket", "in a file", "odd", "/dev/full", "/dev/null",
           "too long", "no name")  # fmt: skip
WORDS = ("odd", "no name", "too long")

TABLE = {
    "diff {} new.md": READ,
    "diff old.md {}": ("folder", "socket", "binary"),
    "diff old.md new.md --format json --out {}": (
        "loop",
        "folder",
        "socket",
        "in a file",
        "/dev/full",
        "/dev/null",
        "too long",
        "no name",
    ),
    "diff old.md new.md --format docx --out {}": ("/dev/full", "in a file"),
    "diff old.md new.md --language {}": WORDS,
    "new other --title T --provider P --root made --from {}": READ,
    "new other --title T --provider P --root {}": WRITTEN,
    "new other --title {} --provider P --root made": WORDS,
    "new {} --title T --provider P --root made": WORDS,
    "new other --title T --provider P --effective {}": ("odd",),
    "check --no-cache --root {}": ("folder", "empty", "in a file", "too long"),
    "check --cache {}": ("socket", "in a file", "/dev/full"),
    "explain {}": WORDS,
    "explain terms {}": WORDS,
    "explain terms --no-cache --language {}": WORDS,
    "explain terms --no-cache --drafter {}": ("missing", "folder", "/dev/null", "odd"),
    "review {} --by N --yes": WORDS,
    "review terms --yes --no-cache --by {}": WORDS,
    "build --jobs 1 --out {}": WRITTEN,
    "build --jobs 1 --merge --out {}": WRITTEN,
    "build --jobs 1 --out made/site --root {}": ("folder", "empty", "loop"),
    "build --jobs 1 --out made/site --cache {}": ("socket", "in a file", "/dev/full", "loop"),
    "build --jobs 1 --out made/site --site {}": READ,
    "build --jobs 1 --only {}": WORDS,
    "build --jobs 1 --out made/site --name {}": ("odd",),
    "build --jobs 1 --out made/site --url {}": ("odd",),
    "build --jobs 1 --out made/site --language {}": ("odd",),
    "build --jobs 1 --out made/site --scheduler {}": ("odd", "too long"),
    "serve --port 0 --root {}": ("missing", "in a file"),
    "serve --port 0 --site {}": ("folder", "binary", "odd"),
    "cache --cache {}": ("folder", "empty", "loop", "odd"),
    "cache --clear --cache {}": ("loop", "/dev/full", "in a file"),
    "schema {}": WORDS,
    "schema --out {}": ("loop", "empty", "in a file", "too long"),
    "completion {}": WORDS,
    "{}": WORDS,
}
"""Commands, and what stands where a name or a word should be."""


def stands(things: dict[str, bytes]) -> dict[str, tuple[int, int]]:
    """Return what each thing is, and how large a file."""
    found = {}
    for name, path in things.items():
        if os.path.lexists(path):
            about = os.lstat(path)
            is_file = stat.S_ISREG(about.st_mode)
            found[name] = stat.S_IFMT(about.st_mode), about.st_size if is_file else 0
    return found


@pytest.mark.parametrize("command", TABLE)
def test_what_is_wrong_with_a_name_is_said_and_costs_nobody_a_file(
    command: str, things: dict[str, bytes], project: Path
) -> None:
    before = stands(things)
    for thing in TABLE[command]:
        words = [things[thing] if word == "{}" else word.encode() for word in command.split()]
        ended = forked(project, *words)
        told = ended.stdout + ended.stderr
        is_diff = words[0] == b"diff"

        meant = {Exit.DONE, Exit.FAILED} | ({Exit.SUBSTANTIVE} if is_diff else set())
        assert ended.code in meant, (thing, ended)
        assert ended.code != Exit.FAILED or ended.stderr.strip(), (thing, ended)
        assert b"Traceback" not in told, (thing, told)
        assert b"\x1b[2J" not in told, (thing, told)
        assert not list(project.rglob("*plainredline-part")), thing
    if command.startswith("new"):  # A folder may have been begun where there was none.
        shutil.rmtree(things["missing"], ignore_errors=True)
    assert stands(things) == before


@pytest.mark.parametrize(
    "words", [["diff", "old.md", "new.md"], ["check"], ["--help"], ["schema", "comparison"],
              ["--version"], ["explain", "terms"], ["cache"], ["diff", "old.md", "missing"]],
    ids=" ".join,
)  # fmt: skip
def test_an_output_that_is_full_ends_with_the_code_of_what_the_system_refuses(
    words: list[str], project: Path
) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = Running(project, *words, stdout=full.fileno()).end()

        assert (ended.code, b"Traceback" in ended.stderr) == (Exit.FAILED, False), ended
        assert ended.stderr

        def redirect() -> None:
            os.dup2(full.fileno(), 2)

        silent = Running(project, *words, stdout=full.fileno(), before=redirect).end()
        assert silent.code == Exit.FAILED


@pytest.mark.parametrize("words", [["diff", "old.md", "new.md"], ["--help"], ["schema"]])
def test_a_reader_that_stops_is_no_fault(words: list[str], project: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    ended = Running(project, *words, stdout=writes).end()
    os.close(writes)

    assert (ended.code, ended.stderr) == (Exit.CUT_OFF, b"")


def test_streams_that_the_caller_closed_are_no_fault(project: Path) -> None:
    def close() -> None:
        sys.stdout = sys.stderr = None  # As the interpreter does.

    assert Running(project, "diff", "old.md", "new.md", before=close).end().code == 2
    assert Running(project, "diff", "old.md", "gone.md", before=close).end().code == 3


def test_a_folder_that_is_gone_is_named_though_one_stands_in_it(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = ("build", "--root", str(tmp_path), "--out", str(tmp_path / "site"))
    ended = Running(tmp_path / "gone", *command, before=lambda: os.rmdir(tmp_path / "gone")).end()  # noqa: PTH106 - relative paths are no more

    assert ended.code == Exit.FAILED
    assert ended.stderr == b"the folder that you are in: No such file or directory\n"


def test_a_question_that_nobody_answers_is_a_missing_answer_and_no_stop(project: Path) -> None:
    ended = forked(project, "new", "asked", "--provider", "P")

    assert ended.code == Exit.FAILED
    assert b"Nobody is there to answer. Give what was asked for as an option" in ended.stderr
    assert not (project / "agreements/asked").exists()


@pytest.mark.parametrize("seconds", [0.02, 0.2, 0.4])
def test_who_stops_a_build_is_told_so_and_nothing_is_left(tmp_path: Path, seconds: float) -> None:
    root = lay_out(tmp_path / "project")
    running = Running(root, "build", "--out", "site", "--jobs", "1")
    time.sleep(seconds)
    os.kill(running.pid, signal.SIGINT)
    ended = running.end()

    assert ended.code != HANGS
    if ended.code:
        assert (ended.code, ended.stderr.strip()) == (Exit.STOPPED, b"Stopped.")
        assert not (root / "site").exists()
    assert not [each for each in root.iterdir() if each.name.startswith(".site-")]
    assert not list(root.rglob(".making-*"))
