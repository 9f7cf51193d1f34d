"""What all tests share: helpers by their full names, and one browser for all that need one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

ROOT = str(Path(__file__).parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the one browser of the run: Playwright can be started only once in a process."""
    from tests.browser import MISSING, find, launched

    if find() is None:
        pytest.fail(MISSING, pytrace=False)
    with launched() as running:
        yield running
