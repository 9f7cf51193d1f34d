"""Every problem is told: no file ends in a traceback, and each is called what it is."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest
from tests.cli.running import Result, plainredline
from tests.hostile.files import FOREIGN, NO_PAGES, ODD, WEB_PAGES
from tests.hostile.mkdocs_site import refusal
from tests.site.project import CONFIG, lay_out

from plainredline.file_kinds import kind_of

PLACES = (
    "agreement.yml",
    "versions/2025-01-01.md",
    "versions/2026-01-01.md",
    "explanations/2025-01-01.md",
    "explanations/2025-01-01.fr.md",
)


def commands(root: Path, file: Path) -> list[Result]:
    """Run what reads a file of an agreement, and a redline of it alone."""
    if file.parent.name == "versions":
        old = "agreements/terms/versions/2024-01-01.md"
        return [
            plainredline(root, "diff", old, str(file)),
            plainredline(root, "explain", "terms", "--no-cache"),
        ]
    return [plainredline(root, "check", "--no-cache")]


@pytest.mark.parametrize("place", PLACES)
def test_no_file_of_an_agreement_ends_in_a_traceback(tmp_path: Path, place: str) -> None:
    lay_out(tmp_path / "made")
    for name, content in {**ODD, **FOREIGN}.items():
        root = tmp_path / "project"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(tmp_path / "made", root)
        file = root / "agreements/terms" / place
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)

        for told in commands(root, file):
            assert told.returncode in {0, 1, 2, 3}, (name, told.stderr)
            assert "Traceback" not in told.stderr, name


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_of_another_program_is_called_what_it_is(tmp_path: Path, kind: str) -> None:
    root = lay_out(tmp_path)
    (root / "given.md").write_bytes(FOREIGN[kind])
    told = plainredline(root, "diff", "agreements/terms/versions/2024-01-01.md", "given.md")

    assert told.returncode == 3
    assert f"given.md: is {kind}, not Markdown. Save its text as Markdown" in told.stderr


def test_a_web_page_is_known_and_markdown_that_speaks_of_one_is_none() -> None:
    assert [kind_of(page) for page in WEB_PAGES] == ["a web page (HTML)"] * len(WEB_PAGES)
    assert [kind_of(text) for text in NO_PAGES] == [""] * len(NO_PAGES)


def test_what_is_no_file_is_refused_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay_out(tmp_path)
    folder = root / "agreements/terms/versions"
    os.mkfifo(folder / "2026-01-01.md")
    (folder / "2027-01-01.md").mkdir()
    (folder / "2028-01-01.md").symlink_to("2028-01-01.md")
    (folder / "2029-01-01.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(folder)
        server.bind("2030-01-01.md")
        told = plainredline(root, "check", "--no-cache")

    assert told.returncode == 3
    for year in range(2026, 2031):
        assert f"versions/{year}-01-01.md" in told.stdout + told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "../x", "--title", "T", "--provider", "P"],
        ["new", "terms", "--title", "T", "--provider", "P"],
        ["explain", "../../etc"],
        ["explain", "terms", "2025-99-99"],
        ["explain", "terms", "--language", "\x1b[2J"],
        ["explain", "terms", "--drafter", "'"],
        ["explain", "terms", "--drafter", "/no/such/program"],
        ["review", "terms", "--by", "\u202e"],
        ["build", "--out", "agreements"],
        ["build", "--out", "mkdocs.yml"],
        ["build", "--out", "/proc/none"],
        ["build", "--out", "out", "--cache", "mkdocs.yml"],
        ["build", "--out", "out", "--language", "xx"],
        ["build", "--out", "out", "--only", "none"],
        ["check", "--cache", "/proc/none"],
        ["diff", "mkdocs.yml", "agreements"],
        ["diff", "mkdocs.yml", "mkdocs.yml", "--out", "docs"],
        ["diff", "mkdocs.yml", "mkdocs.yml", "--format", "docx", "--out", "/proc/none/x"],
        ["schema", "none"],
        ["schema", "--out", "mkdocs.yml"],
        ["cache", "--cache", "mkdocs.yml"],
    ],
    ids=" ".join,
)
def test_a_command_that_cannot_do_what_it_is_asked_says_so_in_its_own_words(
    tmp_path: Path, arguments: list[str]
) -> None:
    told = plainredline(lay_out(tmp_path), *arguments)

    assert told.returncode in {0, 2, 3}, told.stderr
    assert "Traceback" not in told.stderr
    assert "\x1b" not in told.stderr
    assert told.returncode != 3 or told.stderr.strip()


def test_what_the_system_refuses_the_plugin_is_told_with_the_file(tmp_path: Path) -> None:
    config = CONFIG.replace("plainredline]", "plainredline: {cache_dir: mkdocs.yml}]")

    said = refusal(lay_out(tmp_path / "project", config=config))

    assert "mkdocs.yml" in said
    assert "Not a directory" in said
