"""The suites of other engines, read where they lie: pairs of texts and what the engine marks."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("suites.toml")
_STRING = r"""(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')"""
_JOINED = rf"{_STRING}(?:\s*\+\s*{_STRING})*"
_NEAR = 400
"""Characters behind a call within which its expected output begins."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two texts of a suite."""

    old: str
    new: str
    expected: str | None
    """What the engine is to print, with `ins` and `del`; None where that cannot be read."""


@dataclass(frozen=True, slots=True)
class Suite:
    """A suite that was found."""

    name: str
    cases: tuple[Case, ...]


def suites(folder: Path) -> list[Suite]:
    """Return the suites that are found in a folder, each pair of texts once."""
    table = tomllib.loads(_TABLE.read_text("utf-8"))["suite"]
    found = (Suite(each["name"], tuple(dict.fromkeys(_cases(each, folder)))) for each in table)
    return [suite for suite in found if suite.cases]


def _cases(suite: dict[str, Any], folder: Path) -> Iterator[Case]:
    for path in sorted(folder.glob(suite["files"])):
        if "call" in suite:
            yield from _of_calls(path.read_text("utf-8"), suite["call"], suite.get("expects"))
        elif "elements" in suite:
            text = path.read_text("utf-8")
            yield Case(*(_element(text, name) for name in suite["elements"]))
        else:
            old, new, expected = (path.parent / suite[k] for k in ("old", "new", "expected"))
            marked = expected.read_text("utf-8") if expected.exists() else None
            yield Case(old.read_text("utf-8"), new.read_text("utf-8"), marked)


def _of_calls(source: str, call: str, expects: str | None) -> Iterator[Case]:
    pattern = re.compile(
        rf"{call}(?P<old>{_JOINED})\s*,\s*(?P<new>{_JOINED})(?:\s*,\s*(?P<third>{_JOINED}))?"
    )
    marked = re.compile(rf"{expects}(?P<text>{_JOINED})") if expects else None
    for match in pattern.finditer(source):
        expected = match["third"]
        if marked is not None:
            behind = source[match.end() : match.end() + _NEAR]
            next_call = re.search(call, behind)
            found = marked.search(behind, 0, next_call.start() if next_call else len(behind))
            expected = found["text"] if found else None
        yield Case(_said(match["old"]), _said(match["new"]), _said(expected) if expected else None)


def _said(literal: str) -> str:
    """Return what a string literal, or several that are joined, stand for."""
    parts = re.findall(_STRING, literal)
    return "".join(str(ast.literal_eval(part)) for part in parts)


def _element(text: str, name: str) -> str:
    match = re.search(rf"<{name}>\n?(.*?)\n?</{name}>", text, re.DOTALL)
    return match[1] if match else ""
