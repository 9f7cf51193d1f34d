"""The served site follows the files: a real server, on loopback, with edits under its eyes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.site.project import NEW, lay_out, settings

PATIENCE = 90.0
"""Seconds after which an edit that does not show has failed; a bound, not a measurement."""


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Give a project and the address under which `mkdocs serve` shows it."""
    root = lay_out(tmp_path / "project")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--strict"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--dev-addr", f"127.0.0.1:{port}"],
            cwd=root,
            env=settings(),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield root, f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(30)


def test_an_edit_of_an_agreement_and_of_an_explanation_shows(serving: tuple[Path, str]) -> None:
    root, address = serving
    page = address + "terms/changes/2025-01-01/"
    wait_for(page, lambda html: "sixty (60)" in html)

    text = root / "agreements/terms/versions/2025-01-01.md"
    edit(text, NEW.replace("sixty (60)", "ninety (90)"))
    wait_for(page, lambda html: "ninety (90)" in html and "sixty (60)" not in html)

    explanation = root / "agreements/terms/explanations/2025-01-01.md"
    explanation.parent.mkdir()
    edit(explanation, "---\nheadline: You must wait longer\n---\n\nNinety days, not thirty.\n")
    wait_for(page, lambda html: "You must wait longer" in html)

    edit(explanation, "---\nheadline: You must plan ahead\n---\n\nNinety days, not thirty.\n")
    wait_for(page, lambda html: "You must plan ahead" in html)


def edit(path: Path, text: str) -> None:
    """Write a file whole, with a time of change that no earlier one had."""
    path.write_text(text, "utf-8")
    moment = time.time() + 1
    os.utime(path, (moment, moment))


def wait_for(page: str, shows: Callable[[str], bool]) -> None:
    """Wait until a page shows something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(page, timeout=10) as response:  # noqa: S310 - loopback
                if shows(response.read().decode()):
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    pytest.fail(f"{page} did not show the edit")
