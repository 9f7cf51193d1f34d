"""An empty folder to import into, and a history to import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.running import Result, plainredline

Import = Callable[..., Result]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return where a history will be."""
    return tmp_path / "history"


@pytest.fixture
def agreements(tmp_path: Path) -> Path:
    """Return the folder of the agreements, which an import makes."""
    return tmp_path / "owner/agreements"


@pytest.fixture
def take(repository: Path, agreements: Path) -> Import:
    """Return what imports paths of the history."""
    agreements.parent.mkdir()

    def run(*words: str, place: str = "") -> Result:
        named = ("--", place) if place.startswith("-") else (place or str(repository),)
        return plainredline(agreements.parent, "import", "git", *named, *words)

    return run
