"""A site that MkDocs wrote, with pages of others, is published, looked at and told of like ours."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.publishing.built_sites import files_in
from tests.site.owners import built, owner, refused

from plainredline.storage.written_files import MARKER

HOOK = """\
import logging
import pathlib
from mkdocs.plugins import event_priority

@event_priority(-100)
def on_post_build(config):
    site, base = pathlib.Path(config.site_dir), pathlib.Path(config.config_file_path).parent
    (site / "late.txt").write_text("of another plugin", "utf-8")
    (site / "link").unlink(missing_ok=True)
    (site / "link").symlink_to(base / "docs")
    if (base / "warns").exists():
        logging.getLogger("mkdocs").warning("there is something")
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site whose owner has a home page, a hook and files of every kind."""
    pages = {
        "index.md": "# Welcome\n\n[Terms](agreements/terms/index.md)\n",
        ".well-known/security.txt": "Contact: mailto:us@example.com\n",
        "agreements.json": "{}",
    }
    root = owner(
        tmp_path_factory.mktemp("owner"), pages, hooks=["hook.py"], exclude_docs="!.well-known\n"
    )
    (root / "hook.py").write_text(HOOK, "utf-8")
    (root / "site").mkdir()
    (root / "site/.env").write_text("SECRET=1", "utf-8")
    built(root)
    return root


@pytest.mark.parametrize("way", ["--releases", "--in-place"])
def test_all_of_it_is_published_and_nothing_that_no_build_wrote(
    folder: Path, tmp_path: Path, way: str
) -> None:
    www = str(tmp_path / "www")
    done = plainredline(folder, "publish", www, way, "--unexplained")
    again = plainredline(folder, "publish", www, way, "--unexplained")

    assert done.returncode == again.returncode == 0, done.stderr
    assert "not published: .env, link\n" in done.stderr
    assert "is this very site already" in again.stderr
    shown = files_in(tmp_path / "www" / ("current" if way == "--releases" else ""))
    mkdocs = {"sitemap.xml", "search/search_index.json", "late.txt", ".well-known/security.txt"}
    assert mkdocs | {"index.html", "agreements/terms/index.html"} <= shown.keys()
    assert not shown.keys() & {".env", "link"}
    assert shown == {name: (folder / "site" / name).read_bytes() for name in shown}


def test_one_that_lacks_a_version_is_older_below_a_place_of_its_own_too(
    folder: Path, tmp_path: Path
) -> None:
    www = str(tmp_path / "www")
    plainredline(folder, "publish", www, "--unexplained")
    note = tmp_path / "www" / MARKER
    index = tmp_path / "www/agreements/agreements.json"
    index.write_text(index.read_text("utf-8").replace("versions/2025-01-01", "versions/2026-01-01"))
    note.write_text(note.read_text("utf-8").replace("mkdocs-", "mkdocs-0"), "utf-8")

    done = plainredline(folder, "publish", www, "--unexplained")
    assert done.returncode == 3
    assert "is older than what is shown there: terms 2025-01-01 is missing" in done.stderr


def test_what_somebody_changes_after_the_build_is_found_and_nothing_is_published(
    folder: Path, tmp_path: Path
) -> None:
    page = folder / "site/index.html"
    before = page.read_bytes()
    page.write_bytes(before + b"<script>")
    done = plainredline(folder, "publish", str(tmp_path / "www"), "--unexplained")
    page.write_bytes(before)

    assert done.returncode == 3
    assert "index.html: is not as the build wrote it" in done.stderr
    assert not (tmp_path / "www").exists()


def test_it_is_looked_at_whole_and_its_changes_are_told_once(folder: Path, tmp_path: Path) -> None:
    looked = plainredline(folder, "smoke", "site", "--built", "site")
    command = ("announce", "--command", "tee said.json", "--log", str(tmp_path / "log"), "--all")
    shown = plainredline(folder, *command, "--dry-run")

    assert looked.returncode == 0, looked.stdout
    assert "agreements/agreements.json names 1 agreement\n" in looked.stdout
    told = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [each["event"] for each in told] == ["added", "changed"]
    assert told[1]["change"]["sha256"]
    address = "https://example.com/docs/agreements/terms/changes/2025-01-01/"
    assert told[1]["change"]["address"] == address


def test_no_build_of_ours_takes_the_place_of_it_or_removes_a_page_of_it(
    folder: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(folder / "site", tmp_path / "copy", symlinks=True)
    before = files_in(copy)
    done = plainredline(folder, "build", "--out", str(copy))
    merged = plainredline(folder, "build", "--out", str(copy), "--merge")

    assert (done.returncode, merged.returncode) == (3, 0), merged.stderr
    assert "holds something that is not a site of ours" in done.stderr
    assert before.items() <= files_in(copy).items()


def test_one_that_a_strict_build_refuses_and_a_preview_are_none(folder: Path) -> None:
    """It stands last in this module: there is no site to publish after it."""
    (folder / "warns").touch()
    said = refused(folder)
    (folder / "warns").unlink()
    is_noted = (folder / "site" / MARKER).exists()
    built(folder, "serve")

    assert "there is something" in said
    assert not is_noted
    assert not (folder / "site" / MARKER).exists()
