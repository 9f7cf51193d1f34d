"""Killed at any moment, beside others, or on a full disk: nothing is lost, and nothing is half.

`make kills` kills each command often; the tests of every day do a few times.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from tests.cli.forked import Running, forked, killed, needs_fork
from tests.site.project import NEW, lay_out

from plainredline.cli.exit_codes import Exit
from plainredline.storage.written_files import MARKER, read_written_files

pytestmark = needs_fork

TIMES = int(os.environ.get("PLAINREDLINE_KILLS", "1"))
"""So often is each command killed."""

BUILD = ("build", "--out", "site", "--jobs", "1")
EXPLANATION = Path("agreements/terms/explanations/2025-01-01.md")
SECOND = Path("agreements/terms/versions/2025-01-01.md")


def moments(seconds: float, name: str) -> Iterator[float]:
    """Yield when to kill: spread over the time that the command takes, each time otherwise."""
    chance = random.Random(name if TIMES < 10 else None)  # noqa: S311 - no secret
    for number in range(TIMES):
        yield seconds * (number + chance.random()) / TIMES


def time_of(folder: Path, *arguments: str) -> float:
    """Return how long a command takes here and now."""
    begun = time.perf_counter()
    ended = forked(folder, *arguments)
    assert ended.code == Exit.DONE, ended
    return time.perf_counter() - begun


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and not each.is_symlink()
    }


def is_whole(site: Path) -> bool:
    """Whether every file of a site is there, as its own note says."""
    ours = read_written_files(site)
    assert ours is not None
    found = {name: sha256(content).hexdigest() for name, content in contents(site).items()}
    return all(found.get(name) in hashes for name, hashes in ours.files.items())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project of one agreement in two versions."""
    return lay_out(tmp_path / "project")


def amend(root: Path, words: str) -> None:
    """Write another text for the second version."""
    (root / SECOND).write_text(f"{NEW}\n1.2 {words}\n", "utf-8")


# ---------------------------------------------------------------- kills


def test_an_agreement_that_is_begun_is_there_whole_or_not_at_all(root: Path) -> None:
    begin = ("new", "other", "--title", "Other", "--provider", "Ltd", "--effective", "2024-01-01")
    seconds = time_of(root, *begin)
    whole = contents(root / "agreements/other")
    rmtree(root / "agreements/other")
    for moment in moments(seconds, "new"):
        killed(root, *begin, after=moment)
        if not (root / "agreements/other").exists():
            assert forked(root, *begin).code == Exit.DONE
        assert contents(root / "agreements/other") == whole
        rmtree(root / "agreements/other")


@pytest.mark.parametrize("kind", ["md", "html"])
def test_a_version_that_is_added_is_there_whole_and_recorded_once_by_the_same_command(
    root: Path, kind: str
) -> None:
    text = {"md": "# Terms\n\n1. You pay.\n", "html": "<html><h1>Terms</h1><p>You pay."}
    (root / "terms").write_text(text[kind], "utf-8")
    add = ("add", "terms", "terms", "--effective", "2025-06-01")
    forked(root, "record", "terms")
    before = visible(root)
    seconds = time_of(root, *add)
    whole = visible(root)
    version, manifest = (
        root / "agreements/terms" / name for name in ("versions/2025-06-01.md", "manifest.jsonl")
    )
    for moment in moments(seconds, f"add {kind}"):
        version.unlink()
        manifest.write_bytes(before["manifest.jsonl"])
        killed(root, *add, after=moment)
        there = visible(root)
        assert there.keys() == whole.keys() or there == before
        assert all(whole[name].startswith(content) for name, content in there.items())
        assert forked(root, *add).code == Exit.DONE
        assert visible(root) == whole


def visible(root: Path) -> dict[str, bytes]:
    """Return the files of the agreement that count: not what a killed run left hidden."""
    found = contents(root / "agreements/terms")
    return {name: content for name, content in found.items() if "/." not in name}


@pytest.mark.parametrize("folder", ["new", "there"])
def test_a_site_that_is_begun_has_no_file_half_and_is_ended_by_the_same_command(
    root: Path, folder: str
) -> None:
    begin = ("init", folder, str(SECOND), "--title", "Other", "--provider", "Ltd",
             "--host", "github")  # fmt: skip
    seconds = time_of(root, *begin)
    whole = contents(root / folder)
    for moment in moments(seconds, f"init {folder}"):
        rmtree(root / folder)
        if folder == "there":
            (root / folder).mkdir()
        killed(root, *begin, after=moment)
        there = settled(root / folder)
        assert folder == "there" or not there or there == whole
        assert there.items() <= whole.items()
        if contents(root / folder) != whole:
            assert forked(root, *begin).code == Exit.DONE
        assert settled(root / folder) == whole


def settled(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but those that are being made, which a killed run leaves."""
    return {
        name: content
        for name, content in contents(folder).items()
        if not name.startswith(".plainredline-init-")
    }


@pytest.mark.parametrize("command", ["explain", "review"])
def test_a_file_of_an_author_is_the_one_before_or_the_one_after(root: Path, command: str) -> None:
    forked(root, "explain", "terms")
    words = {"explain": ("explain", "terms"), "review": ("review", "terms", "--by", "Ann", "--yes")}
    if command == "review":
        text = "---\nheadline: You wait longer\nstatus: draft\n---\n"
        (root / EXPLANATION).write_text(text, "utf-8")
    else:
        amend(root, "You pay 5 euros.")
    before = (root / EXPLANATION).read_bytes()
    seconds = time_of(root, *words[command])
    after = (root / EXPLANATION).read_bytes()
    assert before != after
    for moment in moments(seconds, command):
        (root / EXPLANATION).write_bytes(before)
        killed(root, *words[command], after=moment)
        assert (root / EXPLANATION).read_bytes() in {before, after}
        assert forked(root, *words[command]).code == Exit.DONE
        assert (root / EXPLANATION).read_bytes() == after


@pytest.mark.parametrize("kept", ["with what is kept", "without", "among files of others"])
def test_a_site_is_the_one_before_or_the_one_after(root: Path, kept: str) -> None:
    is_shared = kept.startswith("among")
    forked(root, *BUILD)
    if is_shared:
        (root / "site/CNAME").write_text("example.com", "utf-8")
    amend(root, "You pay 5 euros.")
    copytree(root, root / "../copy")
    seconds = time_of(root / "../copy", *BUILD)
    pages = contents(root / "../copy/site")
    for number, moment in enumerate(moments(seconds, kept)):
        amend(root, f"You pay {number} pounds.")
        if kept == "without":
            rmtree(root / ".cache", ignore_errors=True)
        killed(root, *BUILD, after=moment)
        assert is_whole(root / "site")
        if is_shared:
            assert (root / "site/CNAME").read_text("utf-8") == "example.com"
    amend(root, "You pay 5 euros.")
    assert forked(root, *BUILD).code == Exit.DONE
    assert contents(root / "site") == pages


# ---------------------------------------------------------------- side by side


def test_two_builds_at_once_into_one_folder_and_one_cache_leave_one_of_both(root: Path) -> None:
    forked(root, *BUILD)
    for number in range(TIMES):
        amend(root, f"You pay {number} euros.")
        both = [Running(root, *BUILD, "--name", name) for name in ("First", "Second")]
        ends = [each.end() for each in both]

        assert [each.code for each in ends] == [Exit.DONE, Exit.DONE], ends
        assert is_whole(root / "site")
        ours = read_written_files(root / "site")
        assert ours is not None
        assert contents(root / "site").keys() == ours.files.keys() | {MARKER}
    assert [each.name for each in root.iterdir() if each.name.startswith(".site-")] == []


# ---------------------------------------------------------------- full disks


def at_most(size: int) -> Callable[[], None]:
    """Let no file grow beyond some bytes, as on a disk that is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize(
    ("words", "size", "named"),
    [
        ("build --out site --jobs 1", 3_000, ".cache/plainredline/outputs/"),
        ("explain terms", 300, "agreements/terms/explanations/2025-01-01.md"),
        ("diff old.md new.md --format html --out out.html", 300, "out.html"),
        ("diff old.md new.md --format docx --out out.docx", 300, "out.docx"),
        ("schema --out schemas", 300, "schemas/"),
        ("new other --title T --provider P --from long.md", 300, "other"),
    ],
)
def test_what_does_not_fit_is_named_and_what_was_there_stays(
    root: Path, words: str, size: int, named: str
) -> None:
    for name, price in (("old", 5), ("new", 6)):
        (root / f"{name}.md").write_text(f"# Terms\n\n1. You pay {price} euros.\n", "utf-8")
    (root / "long.md").write_text("# Terms\n\n1. You pay.\n" * 20, "utf-8")
    forked(root, "explain", "terms")
    amend(root, "You pay 5 euros.")
    if words.startswith("build"):
        forked(root, *BUILD)
        amend(root, "You pay 6 euros.")
    for name in ("out.html", "out.docx"):
        (root / name).write_text("before", "utf-8")
    before = {k: v for k, v in contents(root).items() if not k.startswith(".cache")}
    ended = Running(root, *words.split(), before=at_most(size)).end()
    after = {k: v for k, v in contents(root).items() if not k.startswith(".cache")}

    assert ended.code == Exit.FAILED, ended
    assert named.encode() in ended.stderr
    assert b"File too large" in ended.stderr
    assert after == before


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=1536k", "none", str(folder))
    try:
        mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(("umount", str(folder)), check=False)  # noqa: S607


def test_on_a_disk_that_is_full_the_site_before_stays(root: Path, disk: Path) -> None:
    out = disk / "site"
    build = ("build", "--out", str(out), "--jobs", "1")
    assert forked(root, *build).code == Exit.DONE
    before = contents(out)
    amend(root, "You pay 5 euros.")
    with suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(b"x" * 4096)
    ended = forked(root, *build)

    assert ended.code == Exit.FAILED, ended
    assert b"No space left on device" in ended.stderr
    assert os.fsencode(disk) in ended.stderr
    assert contents(out) == before
    (disk / "filler").unlink()
    assert forked(root, *build).code == Exit.DONE
    assert sorted(each.name for each in disk.iterdir()) == ["site"]


def test_a_site_is_put_onto_a_mount_among_what_is_there(root: Path, disk: Path) -> None:
    build = ("build", "--out", str(disk), "--jobs", "1")
    assert forked(root, *build).code == Exit.DONE
    (disk / "CNAME").write_text("example.com", "utf-8")
    amend(root, "You pay 5 euros.")
    assert forked(root, *build).code == Exit.DONE

    ours = read_written_files(disk)
    assert ours is not None
    assert is_whole(disk)
    assert contents(disk).keys() == ours.files.keys() | {MARKER, "CNAME"}
    assert [each.name for each in disk.iterdir() if each.name.startswith(".disk-")] == []
