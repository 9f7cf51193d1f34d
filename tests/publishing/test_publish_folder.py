"""A site that was built is put into a folder of this machine, whole or not at all."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.cli.running import Result, plainredline
from tests.publishing.built_sites import DAYS, files_in, files_of, lay_site

from plainredline.publishing import built_site
from plainredline.publishing.release_folder import only_one
from plainredline.storage.written_files import MARKER

FIRST = files_of()
SECOND = files_of((*DAYS, "2026-01-01"), "second")

Publish = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay_site(tmp_path / "site")


@pytest.fixture
def publish(site: Path, tmp_path: Path) -> Publish:
    """Return what publishes `site` to `www`, in a folder of its own."""
    assert site.is_dir()
    return lambda *options: plainredline(tmp_path, "publish", "www", *options)


@pytest.fixture(params=["--releases", "--in-place"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def shown(tmp_path: Path, way: str) -> Path:
    return tmp_path / "www" / ("current" if way == "--releases" else "")


def test_a_site_is_shown_byte_for_byte_and_the_next_takes_its_place(
    site: Path, publish: Publish, tmp_path: Path, way: str
) -> None:
    for files in (FIRST, SECOND):
        lay_site(site, files)
        done = publish(way)
        assert (done.returncode, done.stdout) == (0, "")
        assert files_in(shown(tmp_path, way)) == files

    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "www"]
    assert "shows 16 files" in done.stderr
    assert "3 new, 9 changed, 0 gone" in done.stderr


def test_a_server_can_read_what_is_published_whatever_files_of_the_user_are_like(
    publish: Publish, tmp_path: Path, way: str
) -> None:
    before = os.umask(0o077)
    try:
        publish(way)
    finally:
        os.umask(before)

    for path in shown(tmp_path, way).rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    assert shown(tmp_path, way).stat().st_mode & 0o777 == 0o755


def test_publishing_the_same_again_changes_nothing_and_mends_what_was_spoilt(
    publish: Publish, tmp_path: Path, way: str
) -> None:
    publish(way)
    before = shown(tmp_path, way).resolve().stat().st_ino

    assert "is this very site already" in publish(way).stderr
    assert shown(tmp_path, way).resolve().stat().st_ino == before
    page = shown(tmp_path, way) / "index.html"
    page.unlink()
    page.write_bytes(b"spoilt")
    assert "shows" in publish(way).stderr
    assert files_in(shown(tmp_path, way)) == FIRST


def test_files_that_did_not_change_are_one_file_with_many_names(
    site: Path, publish: Publish, tmp_path: Path
) -> None:
    publish("--releases")
    lay_site(site, {**FIRST, "index.html": b"new"})
    publish()

    old, new = sorted((tmp_path / "www/releases").iterdir())
    assert (old / "feed.xml").samefile(new / "feed.xml")
    assert not (old / "index.html").samefile(new / "index.html")
    assert files_in(old) == FIRST


def test_so_many_releases_stay_and_one_command_leads_back(
    site: Path, publish: Publish, tmp_path: Path
) -> None:
    for number in range(4):
        lay_site(site, files_of(word=f"build {number}"))
        assert publish("--releases", "--keep", "3").returncode == 0
    kept = sorted(path.name for path in (tmp_path / "www/releases").iterdir())
    assert len(kept) == 3

    assert publish("--back").returncode == 0
    assert files_in(tmp_path / "www/current") == files_of(word="build 2")
    assert publish("--back", "--dry-run").returncode == 0
    assert files_in(tmp_path / "www/current") == files_of(word="build 2")
    assert publish("--back").returncode == 0
    done = publish("--back")
    assert (done.returncode, "keeps no release before" in done.stderr) == (3, True)
    assert files_in(tmp_path / "www/current") == files_of(word="build 1")
    assert publish().returncode == 0
    assert files_in(tmp_path / "www/current") == files_of(word="build 3")


def test_there_is_no_way_back_to_a_release_that_was_spoilt(
    site: Path, publish: Publish, tmp_path: Path
) -> None:
    publish("--releases")
    lay_site(site, SECOND)
    publish()
    old = min((tmp_path / "www/releases").iterdir())
    (old / "terms/index.html").unlink()

    done = publish("--back")

    assert (done.returncode, "is not whole any more" in done.stderr) == (3, True)
    assert files_in(tmp_path / "www/current") == SECOND


def test_a_dry_run_says_what_would_be_done_and_does_nothing(
    site: Path, publish: Publish, tmp_path: Path, way: str
) -> None:
    assert "13 new" in publish(way, "--dry-run").stdout
    assert not (tmp_path / "www").exists()
    publish(way)
    lay_site(site, SECOND)

    assert "3 new, 9 changed, 0 gone" in publish(way, "--dry-run").stdout
    assert files_in(shown(tmp_path, way)) == FIRST


def test_what_is_not_of_the_build_is_not_published_and_that_is_said(
    site: Path, publish: Publish, tmp_path: Path, way: str
) -> None:
    (site / ".env").write_text("SECRET=1", "utf-8")
    (site / ".git").mkdir()

    done = publish(way)

    assert "not of the build, and not published: .env, .git" in done.stderr
    assert files_in(shown(tmp_path, way)) == FIRST


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (None, "holds no site that a build of ours wrote"),
        (files_of(()), "holds no agreement"),
        ({**FIRST, "agreements.json": b"[" * 9999}, "holds no agreement"),
        (files_of(explained=0), "explains none of them"),
    ],
)
def test_what_is_no_whole_site_of_ours_is_refused(
    files: dict[str, bytes] | None, said: str, publish: Publish, tmp_path: Path, way: str
) -> None:
    if files is None:
        (tmp_path / "site" / MARKER).unlink()
        (tmp_path / "site/index.html").write_text("mine", "utf-8")
    else:
        lay_site(tmp_path / "site", files)

    done = publish(way)

    assert (done.returncode, said in done.stderr) == (3, True), done.stderr
    assert not shown(tmp_path, way).exists()


def spoil(site: Path, how: str) -> None:
    page = site / "terms/index.html"
    page.unlink()
    if how == "changed":
        page.write_bytes(b"another build's")
    elif how == "pipe":
        os.mkfifo(page)
    elif how == "not finished":
        page.write_bytes(FIRST["terms/index.html"])
        note = site / MARKER
        note.write_text("# \n" + note.read_text("utf-8").partition("\n")[2], "utf-8")


@pytest.mark.parametrize("how", ["changed", "gone", "pipe", "not finished"])
def test_a_site_that_is_not_as_the_build_wrote_it_is_refused(
    how: str, site: Path, publish: Publish, tmp_path: Path, way: str
) -> None:
    publish(way)
    lay_site(site, SECOND)
    spoil(site, how)

    done = publish(way)

    assert done.returncode == 3
    assert files_in(shown(tmp_path, way)) == FIRST
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "www"]


@pytest.mark.parametrize(
    ("older", "said"),
    [
        (FIRST, "terms 2026-01-01 is missing"),
        (files_of((*DAYS, "2026-01-01"), phase="coming"), "is still to come"),
    ],
)
def test_an_older_site_gets_over_a_newer_only_if_it_is_meant(
    older: dict[str, bytes], said: str, site: Path, publish: Publish, way: str
) -> None:
    lay_site(site, SECOND)
    publish(way)
    lay_site(site, older)

    done = publish(way)

    assert (done.returncode, said in done.stderr) == (3, True), done.stderr
    assert publish(way, "--older").returncode == 0
    assert files_in(shown(site.parent, way)) == older


def test_a_version_that_has_a_page_at_its_old_address_is_not_missing(
    site: Path, publish: Publish, way: str
) -> None:
    lay_site(site, SECOND)
    publish(way)
    gone = "terms/versions/2026-01-01/index.html"
    lay_site(site, {**files_of(word="third"), gone: b"It is elsewhere."})

    assert publish(way).returncode == 0


def test_a_site_that_explains_nothing_is_published_if_it_is_meant(
    site: Path, publish: Publish, way: str
) -> None:
    lay_site(site, files_of(explained=0))

    assert publish(way, "--unexplained").returncode == 0


def in_the_way(www: Path, what: str) -> None:
    if what == "a file":
        www.write_text("mine", "utf-8")
        return
    www.mkdir()
    if what == "a page of others":
        (www / "index.html").write_text("mine", "utf-8")
    elif what == "a folder":
        (www / "current").mkdir()
    elif what == "a link elsewhere":
        (www / "current").symlink_to("/tmp")  # noqa: S108 - nothing is written there
    elif what == "a link to what is not ours":
        (www / "releases/20260101T000000Z-000000000000").mkdir(parents=True)
        (www / "current").symlink_to("releases/20260101T000000Z-000000000000")
    else:
        (www.parent / "elsewhere").mkdir()
        (www / "releases").symlink_to("../elsewhere")


@pytest.mark.parametrize(
    ("way", "what"),
    [
        ("--in-place", "a file"), ("--in-place", "a page of others"),
        ("--releases", "a folder"), ("--releases", "a link elsewhere"),
        ("--releases", "a link to what is not ours"), ("--releases", "releases elsewhere"),
    ],
)  # fmt: skip
def test_what_is_of_others_stays(way: str, what: str, publish: Publish, tmp_path: Path) -> None:
    in_the_way(tmp_path / "www", what)
    before = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))

    done = publish(way)

    assert done.returncode == 3, done.stderr
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == before


def test_neither_may_stand_in_the_other(site: Path, tmp_path: Path) -> None:
    for dest in ("site", "site/www", "."):
        done = plainredline(tmp_path, "publish", dest)
        assert (done.returncode, "cannot stand in each other" in done.stderr) == (3, True)

    assert files_in(site) == FIRST


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "dest", ["", " ", "-rsh:x", "a\nb", "a\x1b[2J", "host:", "host:/", "host:~root/www", "a b:/x",
             "-oProxyCommand=x@host:/www", "rsync://host", "rsync:///module", "host::", "@:/x",
             "rsync://host/module/../../x"],
)  # fmt: skip
def test_what_is_no_place_for_a_site_is_refused(dest: str, tmp_path: Path) -> None:
    done = plainredline(tmp_path, "publish", "--", dest)

    assert done.returncode == 3, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", ["with space", "new“quotes”", "$(touch pwned)", "./-x", "ü", "*"])
def test_odd_names_of_folders_are_names_and_nothing_else(
    name: str, tmp_path: Path, way: str
) -> None:
    assert plainredline(tmp_path, "publish", way, "--", name).returncode == 0

    assert files_in(tmp_path / name / ("current" if way == "--releases" else "")) == FIRST
    assert not (tmp_path / "pwned").exists()


# ---------------------------------------------------------------- at once, and in between


def test_readers_find_every_page_of_one_build_while_sites_are_published(
    tmp_path: Path, publish: Publish, way: str
) -> None:
    builds = [files_of(word=f"build {number}") for number in range(6)]
    lay_site(tmp_path / "site", builds[0])
    publish(way, "--keep", "3")
    done, misses, reads = threading.Event(), [], 0
    www = shown(tmp_path, way)

    def read() -> None:
        nonlocal reads
        while not done.is_set():
            try:
                folder = os.open(www, os.O_RDONLY)  # As a server has it for one request.
            except FileNotFoundError:
                misses.append("the site")
                continue
            try:
                handle = os.open("index.html", os.O_RDONLY, dir_fd=folder)
                with open(handle, "rb") as page:  # noqa: PTH123 - it is open
                    if page.read() not in {build["index.html"] for build in builds}:
                        misses.append("half a page")
            except FileNotFoundError:
                if way == "--releases":  # One that is exchanged may be taken away by then.
                    misses.append("a page")
            finally:
                os.close(folder)
            try:
                if not (www / "terms/index.html").read_bytes().startswith(b"<html>"):
                    misses.append("half a page")
            except FileNotFoundError:
                misses.append("a page")
            reads += 1

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        for build in builds[1:]:
            lay_site(tmp_path / "site", build)
            assert publish("--keep", "3").returncode == 0
        done.set()
        reading.result()

    assert misses == []
    assert reads > 10


def test_of_two_at_once_the_second_is_told_so(site: Path, publish: Publish, tmp_path: Path) -> None:
    publish("--releases")
    lay_site(site, SECOND)

    with only_one(tmp_path / "www"):
        done = publish()

    assert (done.returncode, "another publish is at work" in done.stderr) == (3, True)
    assert files_in(tmp_path / "www/current") == FIRST


def test_a_site_that_is_built_anew_while_it_is_copied_is_never_published_by_halves(
    site: Path, publish: Publish, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(way)
    lay_site(site, SECOND)
    write = built_site.write_published

    def meanwhile(path: Path, content: bytes) -> None:
        write(path, content)
        if path.name == "style.css":
            lay_site(site, files_of((*DAYS, "2026-01-01"), "third"))

    monkeypatch.setattr(built_site, "write_published", meanwhile)
    done = publish(way)

    assert (done.returncode, "is not as the build wrote it" in done.stderr) == (3, True)
    assert files_in(shown(tmp_path, way)) == FIRST


def test_a_full_disk_leaves_the_site_that_was_there(
    site: Path, publish: Publish, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(way)
    lay_site(site, SECOND)
    write = built_site.write_published

    def full(path: Path, content: bytes) -> None:
        if path.name == "style.css":
            raise OSError(28, "No space left on device", str(path))
        write(path, content)

    monkeypatch.setattr(built_site, "write_published", full)
    done = publish(way)

    assert (done.returncode, "No space left on device" in done.stderr) == (3, True)
    assert files_in(shown(tmp_path, way)) == FIRST
    monkeypatch.undo()
    assert publish(way).returncode == 0
    assert files_in(shown(tmp_path, way)) == SECOND


def test_releases_that_cannot_be_removed_are_told_and_the_site_is_published(
    site: Path, publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("--releases")
    lay_site(site, SECOND)

    def denied(path: object, **_: object) -> None:
        if ".old-" in str(path):
            raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(shutil, "rmtree", denied)
    done = publish("--keep", "1")

    assert (done.returncode, "warning:" in done.stderr) == (0, True)
    assert files_in(tmp_path / "www/current") == SECOND
