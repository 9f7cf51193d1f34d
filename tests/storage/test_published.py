"""A site is put into a folder whole, and nothing of others there is replaced or removed."""

from __future__ import annotations

import os
import pathlib
import shutil
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from plainredline.errors import SourceError
from plainredline.storage import published
from plainredline.storage.atomic import exchanged
from plainredline.storage.published import (
    Published,
    may_write,
    place_beside,
    publish,
    untouched,
)
from plainredline.storage.scratch import scratch_in
from plainredline.storage.shelf import SITE, Kept, KeptFile
from plainredline.storage.written_files import MARKER, NOTHING, read_written_files, strangers

FIRST = {"index.html": "home", "terms/index.html": "terms", "terms/old/index.html": "old"}
SECOND = {"index.html": "home 2", "terms/index.html": "terms 2", "terms/new/index.html": "new"}


def kept(folder: Path, files: dict[str, str]) -> Kept:
    """Return an output on a shelf."""
    found = []
    for name, text in files.items():
        path = folder / SITE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        about = path.stat()
        digest = sha256(text.encode()).hexdigest()
        found.append(KeptFile(f"{SITE}/{name}", about.st_size, about.st_mtime_ns, digest))
    return Kept(folder, {}, tuple(found))


def put(folder: Path, files: dict[str, str], *, merges: bool = False) -> Published:
    """Publish a site of some files, as the command does."""
    name = f"site {sorted(files.items())}"
    with scratch_in(place_beside(folder), folder.name) as scratch:
        output = kept(scratch / "shelf", files)
        done = publish(scratch, folder, name, lambda: [("", output)], merges=merges)
        if sorted(contents(folder)) == sorted(files):
            assert untouched(folder, name, lambda: [("", output)]) == done
    return done


def contents(folder: Path) -> dict[str, str]:
    """Return every file below a folder but our own note."""
    found = {str(each.relative_to(folder)): each for each in folder.rglob("*") if each.is_file()}
    return {name: each.read_text("utf-8") for name, each in found.items() if name != MARKER}


@pytest.fixture(params=["exchanged", "file by file"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a site is to be, on a system that exchanges folders and on one that does not."""
    if request.param != "exchanged":
        monkeypatch.setattr(published, "exchanged", lambda *_: False)
    return tmp_path / "site"


def test_a_site_takes_the_place_of_the_one_before_and_nothing_is_left_beside(site: Path) -> None:
    for files in (FIRST, SECOND, SECOND, FIRST):
        assert put(site, files).files == 3
        assert contents(site) == files

    assert [each.name for each in site.parent.iterdir()] == ["site"]
    assert not (site / "terms/new").exists()


def test_what_others_put_into_the_folder_stays_and_only_ours_goes(site: Path) -> None:
    put(site, FIRST)
    theirs = {"CNAME": "example.com", ".nojekyll": "", ".git/HEAD": "ref", "terms/old/me.txt": "me"}
    for name, text in theirs.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, "utf-8")
    (site / "empty").mkdir()
    (site / "link").symlink_to("CNAME")
    os.mkfifo(site / "pipe")

    assert put(site, SECOND) == Published(3)
    assert contents(site) == {**SECOND, **theirs, "link": "example.com"}
    assert sorted(strangers(site, sorted((read_written_files(site) or NOTHING).files))) == [
        ".git", ".nojekyll", "CNAME", "empty", "link", "pipe", "terms/old",
    ]  # fmt: skip


def test_the_owners_home_page_stays_and_ours_gives_way(site: Path) -> None:
    site.mkdir()
    (site / "index.html").write_text("owner's", "utf-8")

    assert put(site, FIRST) == Published(2, ("index.html",))
    assert contents(site) == {**FIRST, "index.html": "owner's"}
    assert put(site, SECOND) == Published(2, ("index.html",))
    (site / "index.html").unlink()
    assert put(site, SECOND) == Published(3)


def test_of_a_site_that_merges_whatever_another_program_wrote_since_is_the_owners(
    site: Path,
) -> None:
    put(site, FIRST)
    (site / "index.html").write_text("another generator's", "utf-8")

    assert put(site, SECOND, merges=True) == Published(2, ("index.html",))
    assert contents(site) == {**SECOND, "index.html": "another generator's"}
    (site / "terms/new/index.html").write_text("edited", "utf-8")
    assert put(site, FIRST, merges=True) == Published(2, ("index.html",))
    assert contents(site)["terms/new/index.html"] == "edited"
    with pytest.raises(SourceError, match="is in the way"):
        put(site, SECOND, merges=True)


def test_pages_of_our_own_folder_that_a_later_program_made_smaller_are_made_anew(
    site: Path,
) -> None:
    put(site, FIRST)
    for name in FIRST:
        (site / name).write_text("smaller", "utf-8")

    assert put(site, FIRST) == Published(3)
    assert contents(site) == FIRST


@pytest.mark.parametrize("way", ["file", "folder", "link to a folder", "file for a folder"])
def test_what_stands_where_a_page_of_an_agreement_would_is_refused_before_anything_is_written(
    site: Path, way: str
) -> None:
    elsewhere = site.parent / "elsewhere"
    elsewhere.mkdir()
    (site / "terms/old").mkdir(parents=True)
    if way == "file":
        (site / "terms/index.html").write_text("theirs", "utf-8")
    elif way == "folder":
        (site / "terms/index.html").mkdir()
    else:
        shutil.rmtree(site / "terms")
        if way.startswith("link"):
            (site / "terms").symlink_to(elsewhere)
        else:
            (site / "terms").write_text("theirs", "utf-8")
    before = sorted(site.rglob("*"))

    with pytest.raises(SourceError, match="is in the way, and not ours"):
        put(site, FIRST)

    assert sorted(site.rglob("*")) == before
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "note",
    ["", "# a name\nnonsense\n", f"# a\n{'0' * 64}  ../theirs\n", f"# a\n{'0' * 64}  /etc/x\n"],
)
def test_a_note_that_is_not_ours_makes_no_folder_ours(tmp_path: Path, note: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / MARKER).write_text(note, "utf-8")

    assert not may_write(folder)
    (tmp_path / "note").write_text("# a\n", "utf-8")
    (folder / MARKER).unlink()
    (folder / MARKER).symlink_to(tmp_path / "note")
    assert not may_write(folder)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_pipe_or_folder_in_the_place_of_our_note_is_told_and_keeps_nobody_waiting(
    site: Path, make: Callable[[Path], None]
) -> None:
    site.mkdir()
    make(site / MARKER)

    assert not may_write(site)
    assert untouched(site, "a name", list) is None
    with pytest.raises(SourceError, match=f"{MARKER}: is in the way"):
        put(site, FIRST, merges=True)


def test_a_note_that_lies_removes_nothing_that_it_does_not_know(site: Path) -> None:
    put(site, FIRST)
    (site / "thesis.md").write_text("mine", "utf-8")
    with (site / MARKER).open("a", encoding="utf-8") as note:
        note.write(f"{'0' * 64}  thesis.md\n{'0' * 64}  terms\n")
    put(site, SECOND, merges=True)

    assert contents(site) == {**SECOND, "thesis.md": "mine"}


def test_what_others_write_in_the_moment_of_the_exchange_is_carried_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    put(site, FIRST)

    def exchange(one: Path, other: Path) -> bool:
        (site / "terms/mine.txt").write_text("mine", "utf-8")
        return exchanged(one, other)

    monkeypatch.setattr(published, "exchanged", exchange)
    put(site, SECOND)

    assert contents(site) == {**SECOND, "terms/mine.txt": "mine"}


def test_a_merge_that_is_killed_anywhere_is_ended_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        """Stands for the end of the process."""

    for calls in range(12):
        site = tmp_path / f"{calls}/site"
        put(site, FIRST)
        (site / "CNAME").write_text("example.com", "utf-8")
        left = calls

        def limited(name: str) -> None:
            real = getattr(Path, name)

            def run(path: Path, *arguments: object) -> object:
                nonlocal left
                left -= path.is_relative_to(site)  # noqa: B023 - used within the turn
                if left < 0:
                    raise KilledError
                return real(path, *arguments)

            patched.setattr(Path, name, run)

        with monkeypatch.context() as patched:
            for name in ("replace", "unlink", "rmdir"):
                limited(name)
            try:
                put(site, SECOND)
            except KilledError:
                assert "index.html" in contents(site)
        put(site, SECOND)

        assert contents(site) == {**SECOND, "CNAME": "example.com"}


def test_whoever_reads_a_page_while_the_site_is_replaced_finds_one(site: Path) -> None:
    put(site, FIRST)
    page = site / "index.html"
    done = threading.Event()
    seen: set[str] = set()

    def read() -> None:
        while not done.is_set():
            seen.add(page.read_text("utf-8") if os.path.lexists(page) else "none")

    with ThreadPoolExecutor(1) as reader:
        reading = reader.submit(read)
        for number in range(60):
            put(site, (SECOND, FIRST)[number % 2])
        done.set()
        reading.result()

    assert seen == {"home", "home 2"}


def test_the_folder_keeps_its_mode(site: Path) -> None:
    put(site, FIRST)
    site.chmod(0o2750)
    put(site, SECOND)

    assert site.stat().st_mode & 0o7777 == 0o2750


def test_a_site_of_more_parts_is_published_in_the_same_memory(tmp_path: Path) -> None:
    files = {f"versions/{number}/index.html": f"{number}" for number in range(40)}
    most_held(tmp_path / "first", files, 1)  # What is loaded once.
    few, many = (most_held(tmp_path / str(count), files, count) for count in (10, 60))

    assert many < few + 50 * len(files) * 20  # The names and hashes alone would be 300 bytes each.


def most_held(root: Path, files: dict[str, str], count: int) -> int:
    """Return how many bytes are held at most while a site of so many parts is published twice."""
    output = kept(root / "shelf", files)
    site = root / "site"
    held = []

    def parts() -> Iterator[tuple[str, Kept]]:
        yield from ((f"terms-{number:03}/", output) for number in range(count))
        held.append(traced())

    tracemalloc.start()
    try:
        for _ in range(2):
            before = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
            assert may_write(site)
            held.append(tracemalloc.get_traced_memory()[1] - before)
            with scratch_in(root, site.name) as scratch:
                done = publish(scratch, site, "a name", parts)
            assert untouched(site, "a name", parts) == done == Published(count * len(files))
    finally:
        tracemalloc.stop()
    return max(held)


def traced() -> int:
    """Return how many bytes are held, without the names that `pathlib` has the interpreter keep."""
    snapshot = tracemalloc.take_snapshot()
    ours = snapshot.filter_traces(
        [tracemalloc.Filter(inclusive=False, filename_pattern=pathlib.__file__)]
    )
    return sum(each.size for each in ours.statistics("filename"))
