"""What all tests share: helpers by their full names, the same cases, one browser, one demo."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

ROOT = str(Path(__file__).parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

# How long a case takes depends on the machine, and is no promise of ours.
NO_CLOCK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The gate tries the same cases every time, so that it turns red over a change and never by chance.
settings.register_profile("gate", NO_CLOCK, derandomize=True, database=None)
# `make fuzz` tries ten thousand others of each.
settings.register_profile("many", NO_CLOCK, max_examples=10_000)
# A developer who wants an answer at once tries a few of them.
settings.register_profile("quick", NO_CLOCK, max_examples=10, derandomize=True, database=None)
settings.load_profile("gate")

if TYPE_CHECKING:
    from playwright.sync_api import Browser


SITE_URL = "https://plainredline.example/"
"""That of mkdocs.yml."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the one browser of the run: Playwright can be started only once in a process."""
    from tests.browser import MISSING, find, launched

    if find() is None:
        pytest.fail(MISSING, pytrace=False)
    with launched() as running:
        yield running


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the repository's own site, built strictly, as it is published."""
    from tests.site.project import ROOT, build

    return build(ROOT, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Give the address on loopback under which that site is served, with its last slash."""
    from tests.site.serving import served

    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the same site, made without MkDocs."""
    from tests.site.project import COMMAND, ROOT, settings

    out = tmp_path_factory.mktemp("alone") / "site"
    command = [*COMMAND, "build", "--out", str(out), "--url", SITE_URL]
    subprocess.run(command, cwd=ROOT, env=settings(), check=True)
    return out


@pytest.fixture(scope="session")
def place(alone: Path) -> Iterator[str]:
    """Give the address under which that one is served."""
    from tests.site.serving import served

    with served(alone) as address:
        yield address
