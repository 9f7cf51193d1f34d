"""Small pairs of texts with what a careful reader would say of each.

A case is a folder ``KIND-NAME`` with ``old.md``, ``new.md`` and ``expect.json``:

- ``why``: the right answer in one sentence;
- ``exit``: the exit status of `diff` (0 nothing changed, 1 only form, 2 something of substance);
- ``substantive``, ``cosmetic``: how many changes are so, a number or ``{"min": …, "max": …}``;
- ``says``, ``never``: regular expressions that the text must match, or that neither text nor
  JSON may; ``facts``, ``facts_never``: the same for the sentences of facts;
- ``kinds``, ``kinds_never``: kinds of change that are there, or are not;
- ``any``: several such expectations, of which one holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import plainredline

FOLDER = Path(__file__).parent
CASES = sorted(path.parent for path in FOLDER.glob("*/expect.json"))
KEYS = {
    "why", "exit", "substantive", "cosmetic", "says", "never", "facts", "facts_never", "kinds",
    "kinds_never", "any",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What `diff` says of a pair."""

    status: int
    text: str
    data: dict[str, Any]

    @property
    def raw(self) -> str:
        """The data as text, with its own characters."""
        return json.dumps(self.data, ensure_ascii=False)

    def facts(self) -> list[str]:
        """Return the sentences of all facts."""
        of_changes = (fact for change in self.data["changes"] for fact in change.get("facts", []))
        return [fact["sentence"] for fact in (*self.data.get("facts", []), *of_changes)]


def answer(folder: Path) -> Answer:
    text = plainredline(folder, "diff", "old.md", "new.md", "--format", "text")
    data = plainredline(folder, "diff", "old.md", "new.md", "--format", "json")
    assert text.returncode == data.returncode, (text.stderr, data.stderr)
    return Answer(text.returncode, text.stdout, json.loads(data.stdout))


def found(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE | re.DOTALL) is not None


def failures(expect: dict[str, Any], given: Answer) -> Iterator[str]:
    changes = given.data["changes"]
    wanted = expect.get("exit", given.status)
    if given.status not in (wanted if isinstance(wanted, list) else [wanted]):
        yield f"exit {given.status}, not {wanted}"
    for key, is_wanted in (("substantive", True), ("cosmetic", False)):
        number = sum(change["substantive"] is is_wanted for change in changes)
        if key in expect and not within(number, expect[key]):
            yield f"{number} {key}, not {expect[key]}"
    yield from (f"does not say {p}" for p in expect.get("says", []) if not found(p, given.text))
    yield from (
        f"says {p}" for p in expect.get("never", []) if found(p, given.text) or found(p, given.raw)
    )
    facts = given.facts()
    for pattern in expect.get("facts", []):
        if not any(found(pattern, fact) for fact in facts):
            yield f"no fact {pattern}"
    for pattern in expect.get("facts_never", []):
        yield from (f"fact {fact}" for fact in facts if found(pattern, fact))
    kinds = {kind for change in changes for kind in change["kinds"]}
    yield from (f"no change is {kind}" for kind in expect.get("kinds", []) if kind not in kinds)
    yield from (f"a change is {kind}" for kind in expect.get("kinds_never", []) if kind in kinds)
    if "any" in expect:
        tries = [list(failures(one, given)) for one in expect["any"]]
        if all(tries):
            yield f"none of {tries}"


def within(number: int, wanted: int | dict[str, int]) -> bool:
    if isinstance(wanted, int):
        return number == wanted
    return wanted.get("min", 0) <= number <= wanted.get("max", number)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_careful_reader_would_say_the_same(folder: Path) -> None:
    expect = json.loads((folder / "expect.json").read_text("utf-8"))
    assert set(expect) <= KEYS, f"unknown keys in {folder.name}"

    assert list(failures(expect, answer(folder))) == [], expect.get("why")
