"""The browser of the tests: where it is, and how it is started."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")

ARGUMENTS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--headless=new",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

MISSING = (
    "These tests need a Chromium: run `make browser`, or set PLAINREDLINE_CHROMIUM to the path"
    " of one."
)


def find() -> str | None:
    """Return the path of a Chromium; None when there is none."""
    if named := os.environ.get("PLAINREDLINE_CHROMIUM"):
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a running browser.

    Raises:
        RuntimeError: There is none; the message says how to get one.
    """
    path = find()
    if path is None:
        raise RuntimeError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
