"""Named cases of Markdown and the clauses they are read as.

To accept a new reading after looking at it: ``python tests/parse/test_parse_golden.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from plainredline.model import Clause, Clauses
from plainredline.parse import parse

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.stem for path in GOLDEN.glob("*.md"))


def read(name: str) -> str:
    return dump(parse((GOLDEN / f"{name}.md").read_text("utf-8")))


def dump(clauses: Clauses) -> str:
    """Return every field of every clause, one paragraph a clause."""
    return "\n\n".join(_clause(index, clause) for index, clause in enumerate(clauses)) + "\n"


def _clause(index: int, clause: Clause) -> str:
    level = f" {clause.level}" if clause.level else ""
    label = f" [{clause.label}]" if clause.label else ""
    cite = f" cite {clause.cite}" if clause.cite != clause.label else ""
    parent = "" if clause.parent is None else f" in {clause.parent}"
    lines = f"lines {clause.lines[0]}-{clause.lines[1] - 1}"
    return "\n".join(
        [
            f"{index}: {clause.kind.value}{level}{label}{cite} #{clause.anchor}{parent} {lines}",
            f"    {_show(clause.text)}",
            *(
                f"    {mark.kind.value} {_show(clause.text[mark.start : mark.end])}"
                + (f" → {mark.target}" if mark.target else "")
                for mark in clause.marks
            ),
            *([f"    under {' › '.join(clause.path)}"] if clause.path else []),
        ]
    )


def _show(text: str) -> str:
    """Return `text` quoted, what cannot be seen as escapes, other letters as they are."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return f"“{shown}”"


@pytest.mark.parametrize("name", CASES)
def test_a_text_is_read_as_its_golden_file_says(name: str) -> None:
    assert read(name) == (GOLDEN / f"{name}.txt").read_text("utf-8")


def test_every_golden_file_has_its_text() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == CASES
    assert len(CASES) >= 25


if __name__ == "__main__":
    for case in CASES:
        (GOLDEN / f"{case}.txt").write_text(read(case), "utf-8")
