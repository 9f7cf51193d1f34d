"""What is kept belongs to one program."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from plainredline.storage import program_digest as digests
from plainredline.storage.program_digest import LIBRARIES, program_digest

ROOT = Path(__file__).parents[2]

NO_PAGE = {"click", "markdown", "mkdocs", "mkdocs_material", "pymdown_extensions", "rich",
           "typing_extensions", "watchdog", "msgspec"}  # fmt: skip
"""Libraries that no page and no comparison is made with."""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small package that stands in for ours."""
    (tmp_path / "render").mkdir()
    (tmp_path / "render/page.py").write_text("PAGE = 1\n")
    monkeypatch.setattr(digests, "PACKAGE", str(tmp_path))
    return tmp_path


def test_a_changed_program_has_another_digest_and_the_same_one_the_same(package: Path) -> None:
    first = program_digest.__wrapped__()
    (package / "__pycache__").mkdir()
    (package / "__pycache__/page.pyc").write_bytes(b"compiled")
    compiled = program_digest.__wrapped__()
    (package / "render/page.py").write_text("PAGE = 2\n")
    changed = program_digest.__wrapped__()

    assert first == compiled != changed


def test_a_library_of_another_version_gives_another_digest(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del package
    shelf = tmp_path / "site-packages"
    (shelf / "nh3-0.3.8.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(shelf)])
    before = program_digest.__wrapped__()
    (shelf / "nh3-0.3.8.dist-info").rename(shelf / "nh3-0.3.9.dist-info")

    assert program_digest.__wrapped__() != before


def test_every_library_that_we_rely_on_is_in_the_digest_or_makes_no_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[^\w-]", d)[0].replace("-", "_") for d in project["dependencies"]}

    assert names - NO_PAGE <= LIBRARIES


def test_the_digest_costs_no_library() -> None:
    code = (
        "import sys; from plainredline.storage.program_digest import program_digest;"
        "program_digest(); print([m for m in ('pydantic', 'jinja2', 'click', 'rapidfuzz')"
        " if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
