"""An agreement in a folder of its own, for every test to spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

AGREEMENT = """\
title: Example Terms
provider: Example Ltd
kind: terms-of-service
language: en
status: illustrative
audiences:
  everyone: Everyone
  business: Members who buy for a company
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return ``agreements/terms``, good and with two versions, relative to the directory."""
    monkeypatch.chdir(tmp_path)
    folder = Path("agreements/terms")
    (folder / "versions").mkdir(parents=True)
    (folder / "explanations").mkdir()
    (folder / "agreement.yml").write_text(AGREEMENT, "utf-8")
    (folder / "versions/2022-05-01.md").write_text("# Terms\n\n1. Be kind.\n", "utf-8")
    (folder / "versions/2023-03-20.md").write_text("# Terms\n\n1. Be just.\n", "utf-8")
    return folder
