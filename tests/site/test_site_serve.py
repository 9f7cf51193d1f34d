"""The served site follows the files: a real server, on loopback, with edits under its eyes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.site.project import ABOUT, NEW, lay_out, settings

PATIENCE = 120.0
"""Seconds after which an edit that does not show has failed; a bound, not a measurement."""


class Serving:
    """A project, and the server that shows it."""

    def __init__(self, root: Path, log: Path) -> None:
        self.root = root
        self.log = log
        self.start()

    def start(self) -> None:
        """Start the server on a port that is free now; it may be taken before it listens."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        self.address = f"http://{address}/"
        with self.log.open("w") as log:
            self.server = subprocess.Popen(
                [
                    *(sys.executable, "-m", "mkdocs", "serve", "--livereload"),
                    *("--dev-addr", address),
                ],
                cwd=self.root,
                env=settings(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def stop(self) -> None:
        """End the server."""
        self.server.terminate()
        self.server.wait(PATIENCE)

    def said(self) -> str:
        """Return what the server has logged."""
        return self.log.read_text("utf-8")

    def wait_for(self, page: str, shows: Callable[[str], bool]) -> None:
        """Wait until a page shows something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.server.poll() is not None:
                assert "Address already in use" in self.said(), self.said()
                self.start()
            try:
                with urllib.request.urlopen(self.address + page, timeout=PATIENCE) as response:  # noqa: S310 - loopback
                    if shows(response.read().decode()):
                        return
            except OSError:
                pass  # Not listening yet, or no such page yet.
            time.sleep(0.1)
        pytest.fail(f"{page} did not show the edit:\n{self.said()}")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """Give a project that `mkdocs serve` shows."""
    running = Serving(lay_out(tmp_path / "project"), tmp_path / "log")
    try:
        yield running
    finally:
        running.stop()


CHANGE = "terms/changes/2025-01-01/"
MEND = "Did you mean `provider`?"
LOST = "does not stand in the new wording"

EXPLANATION = """\
## You must wait longer

```change
clause: "1.1"
quote: sixty (60)
```

### What changed

Sixty days, not thirty.
"""


def test_an_edit_of_an_agreement_and_of_an_explanation_shows(serving: Serving) -> None:
    serving.wait_for(CHANGE, lambda html: "sixty (60)" in html)

    text = serving.root / "agreements/terms/versions/2025-01-01.md"
    edit(text, NEW.replace("sixty (60)", "ninety (90)"))
    serving.wait_for(CHANGE, lambda html: "ninety (90)" in html and "sixty (60)" not in html)
    serving.wait_for("terms/since/2024-01-01/", lambda html: "ninety (90)" in html)

    explanation = serving.root / "agreements/terms/explanations/2025-01-01.md"
    explanation.parent.mkdir()
    edit(explanation, "---\nheadline: You must wait longer\n---\n\nNinety days, not thirty.\n")
    serving.wait_for(CHANGE, lambda html: "You must wait longer" in html)

    edit(explanation, "---\nheadline: You must plan ahead\n---\n\nNinety days, not thirty.\n")
    serving.wait_for(CHANGE, lambda html: "You must plan ahead" in html)


def test_a_page_in_a_browser_loads_itself_again_after_an_edit(
    serving: Serving, browser: Browser
) -> None:
    serving.wait_for(CHANGE, lambda html: "sixty (60)" in html)
    page = browser.new_page()
    refused: list[str] = []
    page.on(
        "console",
        lambda message: refused.append(message.text) if "Policy" in message.text else None,
    )
    page.goto(serving.address + CHANGE)

    text = serving.root / "agreements/terms/versions/2025-01-01.md"
    edit(text, NEW.replace("sixty (60)", "ninety (90)"))
    page.get_by_text("ninety (90)").first.wait_for(timeout=1000 * PATIENCE)
    page.close()

    assert refused == []


def test_an_edit_shows_though_an_explanation_no_longer_fits_it(serving: Serving) -> None:
    serving.wait_for(CHANGE, lambda html: "sixty (60)" in html)
    explanation = serving.root / "agreements/terms/explanations/2025-01-01.md"
    explanation.parent.mkdir()
    edit(explanation, EXPLANATION)
    serving.wait_for(CHANGE, lambda html: "You must wait longer" in html)
    assert LOST not in serving.said()

    text = serving.root / "agreements/terms/versions/2025-01-01.md"
    edit(text, NEW.replace("sixty (60)", "ninety (90)"))

    serving.wait_for(CHANGE, lambda html: "ninety (90)" in html and "Needs review" in html)
    assert LOST in serving.said()


def test_a_fault_is_shown_above_the_pages_until_it_is_mended(serving: Serving) -> None:
    serving.wait_for(CHANGE, lambda html: "sixty (60)" in html)
    about = serving.root / "agreements/terms/agreement.yml"

    edit(about, ABOUT.replace("provider:", "provder:"))
    serving.wait_for(CHANGE, lambda html: MEND in html and "sixty (60)" in html)
    assert MEND in serving.said()

    edit(about, ABOUT.replace("Example Ltd", "Another Ltd"))
    serving.wait_for(CHANGE, lambda html: "Another Ltd" in html and MEND not in html)
    assert "Traceback" not in serving.said()


def edit(path: Path, text: str) -> None:
    """Write a file whole, with a time of change that no earlier one had."""
    path.write_text(text, "utf-8")
    moment = time.time() + 1
    os.utime(path, (moment, moment))
