"""What commands keep is shown, cleared, and never needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.site.project import lay_out

from plainredline.storage.shelf import HEAP

CACHE = Path(".cache/plainredline/comparisons")
OUTPUTS = Path(".cache/plainredline/outputs")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    lay_out(tmp_path)
    return tmp_path


def test_commands_keep_what_they_compare_and_take_what_another_kept(project: Path) -> None:
    assert "0 comparisons" in plainredline(project, "cache").stdout
    first = plainredline(project, "check")
    kept = sorted(path.name for path in (project / CACHE).iterdir())
    second = plainredline(project, "check")

    assert kept
    assert second == first
    assert sorted(path.name for path in (project / CACHE).iterdir()) == kept
    assert f"{len(kept):,} comparison" in plainredline(project, "cache").stdout


def test_clearing_removes_what_is_kept_and_nothing_else(project: Path) -> None:
    plainredline(project, "check")
    notes = project / CACHE / "notes.md"
    notes.write_text("an author's")
    result = plainredline(project, "cache", "--clear")

    assert result.stdout.startswith("removed ")
    assert [path.name for path in (project / CACHE).iterdir()] == ["notes.md"]
    assert "0 comparisons" in plainredline(project, "cache").stdout


def test_clearing_says_what_it_could_not_remove(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainredline(project, "check")
    kept = len(list((project / CACHE).iterdir()))

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        raise OSError(30, f"Read-only file system{missing_ok or ''}", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    result = plainredline(project, "cache", "--clear")

    assert result.stdout.startswith("removed 0 comparisons, 0.0 MB from ")
    assert f"; {kept} comparison" in result.stdout


def test_clearing_a_folder_of_somebody_else_removes_nothing(project: Path) -> None:
    before = sorted(path for path in project.rglob("*") if path.is_file())
    result = plainredline(project, "cache", "--cache", ".", "--clear")

    assert result.returncode == 0
    assert sorted(path for path in project.rglob("*") if path.is_file()) == before


def test_the_outputs_of_builds_are_shown_in_a_line_of_their_own(project: Path) -> None:
    assert "0 outputs" in plainredline(project, "cache").stdout
    plainredline(project, "build", "--out", "site")
    records = list((project / OUTPUTS).rglob("record.json"))
    first, second = plainredline(project, "cache").stdout.splitlines()

    assert "comparisons:" in first
    assert f"outputs: {len(records)} outputs, " in second
    assert len(records) > 1


def test_clearing_removes_every_output_and_leaves_the_site(project: Path) -> None:
    plainredline(project, "build", "--out", "site")
    site = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    result = plainredline(project, "cache", "--clear")

    assert result.stdout.count("removed ") == 2
    assert not (project / OUTPUTS).exists()
    assert {path: path.read_bytes() for path in site} == site
    assert plainredline(project, "build", "--out", "site").returncode == 0


def test_clearing_outputs_leaves_what_a_build_did_not_write(project: Path) -> None:
    plainredline(project, "build", "--out", "site")
    elsewhere = project / "elsewhere"
    output = next((project / OUTPUTS).rglob("record.json")).parent
    pages = next(path for path in (output / "site").iterdir() if path.is_dir())
    pages.rename(elsewhere)
    pages.symlink_to(elsewhere, target_is_directory=True)
    notes = output / "notes.md"
    notes.write_text("an author's")
    (project / OUTPUTS / "0123456789ab").symlink_to(elsewhere, target_is_directory=True)
    before = {path for path in elsewhere.rglob("*") if path.is_file()}
    plainredline(project, "cache", "--clear")

    assert before
    assert {path for path in elsewhere.rglob("*") if path.is_file()} == before
    assert notes.read_text() == "an author's"
    assert "0 outputs" in plainredline(project, "cache").stdout


def test_clearing_spares_what_another_build_is_writing(project: Path) -> None:
    plainredline(project, "build", "--out", "site")
    slug = next((project / OUTPUTS).rglob("record.json")).parent.parent
    young, old = slug / ".making-young", slug / ".making-old"
    for heap in (young, old):
        heap.mkdir()
        (heap / "index.html").write_text("half a pa")
        (heap / HEAP).touch()
    os.utime(old, (0, 0))
    plainredline(project, "cache", "--clear")

    assert (young / "index.html").exists()
    assert not old.exists()


def test_without_a_cache_nothing_is_kept(project: Path) -> None:
    result = plainredline(project, "check", "--no-cache")

    assert not (project / ".cache").exists()
    assert plainredline(project, "check") == result


def test_the_size_of_the_folder_is_a_setting(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAINREDLINE_CACHE_MEGABYTES", "0")
    plainredline(project, "check")

    assert list((project / CACHE).iterdir()) == []
