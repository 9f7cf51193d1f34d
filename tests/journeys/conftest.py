"""Each browser that is here, started once in a run."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests import firefox
from tests.windows import Opening, chromium_window

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def running_firefox() -> Iterator[firefox.Firefox]:
    """Give the one Firefox of the run; without one its tests are skipped."""
    if firefox.find() is None:
        pytest.skip(firefox.MISSING)
    with firefox.launched() as running:
        yield running


@pytest.fixture(scope="session", params=["chromium", "firefox"])
def opening(request: pytest.FixtureRequest) -> Opening:
    """Give windows of each browser in turn."""
    if request.param == "firefox":
        running: firefox.Firefox = request.getfixturevalue("running_firefox")
        return running.window
    browser: Browser = request.getfixturevalue("browser")
    return functools.partial(chromium_window, browser)
