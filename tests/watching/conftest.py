"""What tests of visits share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from tests.watching.live_pages import CLAUSES, Web, page

from plainredline.intake.documents.reading_process import answer_to


@pytest.fixture(autouse=True, scope="package")
def in_this_process() -> Iterator[None]:
    """Read documents in this process, which saves the start of another one for each page."""

    def asked(request: bytes) -> dict[str, Any]:
        first, _, data = request.partition(b"\n")
        said = answer_to(json.loads(first), lambda: data, lambda: None)
        read: dict[str, Any] = json.loads(json.dumps(said))
        return read

    with mock.patch("plainredline.intake.documents.conversion._asked", asked):
        yield


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
