"""SECURITY.md promises what a test holds, and names it."""

from __future__ import annotations

import re

import pytest
from tests.site.project import ROOT

SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PROMISES = re.findall(r"^- \*\*(.+?)\*\*(.+?)(?=^- |^\S|\Z)", SECURITY, re.MULTILINE | re.DOTALL)


def named_in(text: str) -> list[str]:
    return re.findall(r"`(tests/[\w/]+\.py)`", text)


@pytest.mark.parametrize(("name", "text"), PROMISES, ids=[name for name, _ in PROMISES])
def test_a_promise_names_the_tests_that_hold_it(name: str, text: str) -> None:
    named = named_in(text)

    assert named, name
    for path in named:
        assert "def test_" in (ROOT / path).read_text("utf-8"), path


def test_every_file_and_target_that_is_named_is_there() -> None:
    named = [path for path in re.findall(r"`([\w./-]+/[\w./-]+)`", SECURITY) if path != ".."]
    targets = re.findall(r"`make ([a-z]+)`", SECURITY)

    assert len(PROMISES) >= 5
    assert [path for path in named if not (ROOT / path).exists()] == []
    assert [target for target in targets if f"\n{target}: " not in MAKEFILE] == []


def test_all_that_is_installed_is_locked_and_every_action_pinned() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    packages = re.findall(r"^[a-z0-9][\w.-]*(?:\[[^]]*\])?==", lock, re.MULTILINE)
    hashed = re.findall(r"^[a-z0-9][^\n]*\\\n +--hash=sha256:", lock, re.MULTILINE)
    actions = [
        line
        for path in (ROOT / ".github/workflows").glob("*.yml")
        for line in path.read_text("utf-8").splitlines()
        if "uses: " in line
    ]

    assert len(packages) == len(hashed) > 50
    assert [line for line in actions if not re.search(r"@[0-9a-f]{40} # v", line)] == []
