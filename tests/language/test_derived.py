"""What is derived from the package's own files is made once, and anew where anything differs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plainredline.derived import derived


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file, of which bytecode may be kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    path = tmp_path / "rules.txt"
    path.write_text("rules", "utf-8")
    return path


def counted(value: object) -> tuple[list[object], Callable[[], object]]:
    """Return what notes each time that something is made, and what makes it."""
    made: list[object] = []

    def make() -> object:
        made.append(value)
        return value

    return made, make


def test_it_is_made_once_for_all_runs_and_anew_for_another_key(source: Path) -> None:
    made, make = counted([("a", frozenset({"b"}))])
    found = [derived(source, key, make) for key in (b"1", b"1", b"2", b"2")]

    assert len(made) == 2
    assert found == made[:1] * 4


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept[:-1],
        lambda kept: kept[:70] + b"x" + kept[71:],
        lambda kept: kept * 2,
        lambda _: b"",
    ],
    ids=["cut", "edited", "twice", "empty"],
)
def test_what_is_spoilt_is_made_anew(spoil: Callable[[bytes], bytes], source: Path) -> None:
    made, make = counted("one and another")
    derived(source, b"1", make)
    (kept,) = source.parent.glob("__pycache__/*")
    kept.write_bytes(spoil(kept.read_bytes()))

    assert [derived(source, b"1", make), derived(source, b"1", make)] == ["one and another"] * 2
    assert len(made) == 2


def test_where_python_writes_no_bytecode_nothing_is_written(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert derived(source, b"1", lambda: "made") == "made"
    assert [path.name for path in source.parent.iterdir()] == ["rules.txt"]


def test_a_folder_that_cannot_be_written_costs_no_more_than_time(source: Path) -> None:
    (source.parent / "__pycache__").touch()

    assert derived(source, b"1", lambda: "made") == "made"
