"""What tests of visits share."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.watching.live_pages import CLAUSES, Web, page


@pytest.fixture
def web(tmp_path: Path) -> Web:
    """A project without an agreement."""
    (tmp_path / "agreements").mkdir()
    return Web(tmp_path)


@pytest.fixture
def mill(web: Web) -> Web:
    """A project with an agreement of which the first version was recorded on 1 January."""
    web.agreement()
    web.show(page(*CLAUSES))
    assert web.visit(day="2026-01-01").returncode == 10
    return web
