"""What commands keep is shown, cleared, and never needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.site.project import lay_out

CACHE = Path(".cache/plainredline/comparisons")


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


def test_clearing_a_folder_of_somebody_else_removes_nothing(project: Path) -> None:
    before = sorted(path for path in project.rglob("*") if path.is_file())
    result = plainredline(project, "cache", "--cache", ".", "--clear")

    assert result.returncode == 0
    assert sorted(path for path in project.rglob("*") if path.is_file()) == before


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
