"""What a killed build left beside a site is taken away by the next one, and nothing else is."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from plainredline.storage.scratch import MARKER, NEW, scratch_in, sweep

HOLD = """
import sys
from pathlib import Path
from plainredline.storage.scratch import scratch_in
with scratch_in(Path(sys.argv[1]).parent, "site") as scratch:
    (scratch / "new").mkdir()
    print(scratch, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a site."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").touch()
    return folder


def left(site: Path, name: str = ".site-abcdefgh") -> Path:
    """Return what a build that was killed long ago left beside a site."""
    scratch = site.with_name(name)
    (scratch / NEW).mkdir(parents=True)
    (scratch / NEW / "index.html").write_text("half a pa", "utf-8")
    (scratch / MARKER).touch()
    os.utime(scratch / MARKER, (0, 0))
    return scratch


def test_what_a_killed_build_left_is_taken_away_by_the_next(site: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(site)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert running.stdout is not None
    scratch = Path(running.stdout.readline().decode().strip())
    sweep(site.parent, site.name)
    os.utime(scratch / MARKER, (0, 0))
    sweep(site.parent, site.name)
    assert (scratch / NEW).is_dir(), "it is in use, however old it is"
    os.utime(scratch / MARKER)
    running.kill()
    running.communicate()
    (scratch / MARKER).write_text("locked on another machine\n", "utf-8")
    sweep(site.parent, site.name)
    assert (scratch / NEW).is_dir(), "another machine's lock is not seen here"
    (scratch / MARKER).write_text(f"locked on {platform.node()}\n", "utf-8")
    sweep(site.parent, site.name)

    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_an_empty_folder_of_a_build_that_ended_before_it_said_whose_it_is_goes_when_it_is_old(
    site: Path,
) -> None:
    young, old = site.with_name(".site-abcdefgh"), site.with_name(".site-hgfedcba")
    for each in (young, old):
        each.mkdir()
    os.utime(old, (0, 0))

    sweep(site.parent, site.name)

    assert young.is_dir()
    assert not old.exists()


def test_a_folder_in_use_goes_when_the_build_is_over(site: Path) -> None:
    with scratch_in(site.parent, site.name) as scratch:
        assert scratch.is_dir()
        sweep(site.parent, site.name)
        assert scratch.is_dir()

    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_what_is_not_a_scratch_of_this_site_stays(site: Path) -> None:
    of_another = left(site, ".site-b-abcdefgh")
    unmarked, young, linked = (
        left(site, f".site-{name}") for name in ("unmarked", "yyyyyyyy", "l")
    )
    (unmarked / MARKER).unlink()
    os.utime(young / MARKER)
    elsewhere = site.with_name("elsewhere")
    linked.rename(elsewhere)
    (site.parent / ".site-linklink").symlink_to(elsewhere, target_is_directory=True)
    planted = left(site, ".site-pppppppp")
    (planted / MARKER).unlink()
    (planted / MARKER).symlink_to(elsewhere / MARKER)
    sweep(site.parent, site.name)

    for folder in (of_another, unmarked, young, elsewhere, planted):
        assert (folder / NEW / "index.html").exists(), folder.name


def test_a_link_in_what_is_left_is_not_followed(site: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "mine.md").touch()
    scratch = left(site)
    (scratch / NEW / "notes").symlink_to(notes, target_is_directory=True)
    sweep(site.parent, site.name)

    assert not scratch.exists()
    assert (notes / "mine.md").exists()
