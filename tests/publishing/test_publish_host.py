"""A site is carried to another host by rsync, and shown there whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.running import Result, plainredline
from tests.publishing.built_sites import DAYS, files_in, files_of, lay_site
from tests.publishing.other_hosts import daemon, needs_rsync, ssh_to

from plainredline.publishing import far_releases

FIRST = files_of()
SECOND = files_of((*DAYS, "2026-01-01"), "second")

Publish = Callable[..., Result]

pytestmark = needs_rsync


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay_site(tmp_path / "site")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the home of the other host."""
    return tmp_path / "home of another"


@pytest.fixture
def publish(site: Path, home: Path, tmp_path: Path) -> Publish:
    """Return what publishes `site` to another host."""
    assert site.is_dir()
    ssh = ssh_to(home)

    def run(*options: str, dest: str = "me@host:www") -> Result:
        return plainredline(tmp_path, "publish", dest, "--ssh", ssh, *options)

    return run


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_release_is_carried_there_and_shown_and_one_command_leads_back(
    site: Path, publish: Publish, home: Path
) -> None:
    for files in (FIRST, SECOND):
        lay_site(site, files)
        done = publish()
        assert done.returncode == 0, done.stderr
        assert files_in(home / "www/current") == files

    assert "host:www/current shows 16 files" in done.stderr
    assert names_in(home / "www") == ["current", "releases"]
    assert len(names_in(home / "www/releases")) == 2
    assert publish("--back").returncode == 0
    assert files_in(home / "www/current") == FIRST
    assert publish("--back").returncode == 3
    modes = {path.stat().st_mode & 0o777 for path in (home / "www/releases").rglob("*")}
    assert modes == {0o755, 0o644}


def test_what_did_not_change_is_not_sent_again_and_old_releases_go(
    site: Path, publish: Publish, home: Path
) -> None:
    for number in range(3):
        lay_site(site, {**FIRST, "index.html": f"build {number}".encode()})
        assert publish("--keep", "2").returncode == 0

    old, new = sorted((home / "www/releases").iterdir())
    assert (old / "feed.xml").samefile(new / "feed.xml")
    assert (new / "index.html").read_bytes() == b"build 2"
    assert (home / "www/current").resolve() == new


def test_the_same_again_is_not_sent_and_what_was_spoilt_there_is(
    publish: Publish, home: Path
) -> None:
    publish()
    assert "is this very site already" in publish().stderr
    assert len(names_in(home / "www/releases")) == 1
    (home / "www/current/terms/index.html").write_bytes(b"spoilt")

    assert "shows" in publish().stderr
    assert files_in(home / "www/current") == FIRST


def test_a_dry_run_changes_nothing_over_there(site: Path, publish: Publish, home: Path) -> None:
    assert "13 new" in publish("--dry-run").stdout
    assert names_in(home) == []
    publish()
    lay_site(site, SECOND)
    assert "3 new, 9 changed, 0 gone" in publish("--dry-run").stdout
    assert files_in(home / "www/current") == FIRST


def test_an_older_site_is_refused_over_there_too(site: Path, publish: Publish, home: Path) -> None:
    lay_site(site, SECOND)
    publish()
    lay_site(site, FIRST)

    done = publish()

    assert (done.returncode, "terms 2026-01-01 is missing" in done.stderr) == (3, True)
    assert publish("--older").returncode == 0
    assert files_in(home / "www/current") == FIRST


@pytest.mark.parametrize("folder", ["-e a'b\"c", "$(touch pwned);touch pwned #/ü/*[x]"])
def test_odd_names_of_folders_over_there_are_names_and_nothing_else(
    folder: str, publish: Publish, home: Path, tmp_path: Path
) -> None:
    for word in ("first", "second"):
        lay_site(tmp_path / "site", files_of(word=word))
        done = publish(dest=f"host:{folder}")
        assert done.returncode == 0, done.stderr

    assert files_in(home / folder / "current") == files_of(word="second")
    assert list(tmp_path.rglob("pwned")) == []


@pytest.mark.parametrize("what", ["a folder", "a link elsewhere", "releases elsewhere"])
def test_what_is_of_others_over_there_stays(what: str, publish: Publish, home: Path) -> None:
    www = home / "www"
    www.mkdir(parents=True)
    if what == "a folder":
        (www / "current").mkdir()
    elif what == "a link elsewhere":
        (www / "current").symlink_to("..")
    else:
        (home / "elsewhere").mkdir()
        (www / "releases").symlink_to("../elsewhere")

    done = publish()

    assert (done.returncode, "ours" in done.stderr) == (3, True), done.stderr
    assert len(names_in(www)) == 1


def test_who_was_overtaken_changes_nothing(
    site: Path, publish: Publish, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish()
    lay_site(site, SECOND)
    carry = far_releases.FarReleases._carry  # noqa: SLF001 - in between another one publishes

    def overtaken(self: object, *words: object) -> None:
        monkeypatch.undo()
        carry(self, *words)  # type: ignore[arg-type]  # As it was called.
        lay_site(site, files_of((*DAYS, "2026-01-01"), "third"))
        assert publish().returncode == 0

    monkeypatch.setattr(far_releases.FarReleases, "_carry", overtaken)
    done = publish()

    assert (done.returncode, "by somebody else meanwhile" in done.stderr) == (3, True)
    assert files_in(home / "www/current") == files_of((*DAYS, "2026-01-01"), "third")
    assert not [name for name in names_in(home / "www/releases") if name.startswith(".")]


def test_a_lock_that_a_killed_run_left_is_waited_for_and_broken(
    site: Path, publish: Publish, home: Path
) -> None:
    publish()
    lay_site(site, SECOND)
    lock = home / "www/.switching"
    lock.mkdir()
    os.utime(lock, (0, 0))

    assert publish().returncode == 0
    assert files_in(home / "www/current") == SECOND
    assert not lock.exists()


def test_a_host_that_is_not_reached_is_told_with_its_own_words(tmp_path: Path, site: Path) -> None:
    no = tmp_path / "no"
    no.write_text("#!/bin/sh\necho 'host: Permission denied (publickey).' >&2\nexit 255\n", "utf-8")
    no.chmod(0o755)

    done = plainredline(tmp_path, "publish", "host:www", "--ssh", str(no))

    assert site.is_dir()
    assert done.returncode == 3
    assert "host:www:" in done.stderr
    assert "Permission denied (publickey)." in done.stderr


def test_a_machine_without_rsync_is_told_so(
    publish: Publish, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    done = publish(dest="rsync://127.0.0.1/www")

    assert (done.returncode, "this machine has none" in done.stderr) == (3, True)


# ---------------------------------------------------------------- where nothing can be exchanged


@pytest.fixture(params=["daemon", "ssh"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Give an address that rsync alone reaches, and the folder behind it."""
    if request.param == "daemon":
        with daemon(tmp_path / "served") as address:
            yield address, tmp_path / "served"
    else:
        yield "host:of mine", tmp_path / "home of another/of mine"


def test_a_folder_that_rsync_alone_reaches_gets_the_site_and_nothing_of_others_goes(
    site: Path, publish: Publish, place: tuple[str, Path]
) -> None:
    address, folder = place
    assert publish("--in-place", dest=address).returncode == 0
    assert files_in(folder) == FIRST
    (folder / "terms/mine.txt").write_text("mine", "utf-8")
    lay_site(site, {**SECOND, "new.html": b"new", "#odd/-x;y": b"odd", "-z": b"z"})
    assert publish("--in-place", dest=address).returncode == 0
    assert (folder / "#odd/-x;y").read_bytes() == b"odd"
    assert "is this very site already" in publish("--in-place", dest=address).stderr
    lay_site(site, SECOND)

    done = publish("--in-place", dest=address)

    assert done.returncode == 0, done.stderr
    assert files_in(folder) == {**SECOND, "terms/mine.txt": b"mine"}
    assert publish("--back", "--in-place", dest=address).returncode == 3


def test_what_is_in_the_way_there_is_refused_before_anything_is_sent(
    site: Path, publish: Publish, place: tuple[str, Path]
) -> None:
    address, folder = place
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text("mine", "utf-8")
    done = publish("--in-place", dest=address)
    assert (done.returncode, "not a site of ours" in done.stderr) == (3, True), done.stderr
    (folder / "index.html").unlink()
    publish("--in-place", dest=address)
    (folder / "new.html").write_text("mine", "utf-8")
    lay_site(site, {**SECOND, "new.html": b"new"})

    done = publish("--in-place", dest=address)

    assert (done.returncode, "holds new.html" in done.stderr) == (3, True), done.stderr
    assert files_in(folder) == {**FIRST, "new.html": b"mine"}
