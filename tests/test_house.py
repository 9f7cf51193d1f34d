"""The house as its plan has it: names once, one direction, no sentence outside its room."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

import plainredline

PACKAGE = Path(plainredline.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = (
    "parse", "align", "redline", "lineage", "facts", "explain", "authoring", "lint", "render",
    "intake", "publishing",
)  # fmt: skip

SENTENCE = re.compile(r"[A-Z“][\w’'“”]*(?: [\w’'“”,{}]+){2,}.*[.!?]$", re.DOTALL)
"""Three words and more, from a capital to a full stop."""

RAISED = {
    "Problem",
    "SourceError",
    "RefusalError",
    "InvariantError",
    "ValueError",
    "TypeError",
    "PluginError",
}
"""What is told at the terminal to somebody at work stands where it is raised."""


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_a_name_of_a_module_stands_once_in_the_tree() -> None:
    names = Counter(path.stem for path in MODULES if path.stem != "__init__")

    assert [name for name, count in names.items() if count > 1] == []


def test_functions_are_short() -> None:
    lengths = [
        (node.end_lineno or node.lineno) - node.body[0].lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]

    assert median(lengths) <= 9


def strings(node: ast.AST) -> Iterator[str]:
    """Yield the strings that a module may say: no docstrings, nothing that is raised."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Raise) or _is_docstring(child):
            continue
        if isinstance(child, ast.Call) and _called(child) in RAISED:
            continue
        if isinstance(child, ast.JoinedStr):
            yield "".join(_part(value) for value in child.values)
        elif isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        else:
            yield from strings(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _called(call: ast.Call) -> str:
    """Return what is called, or whose method: ``SourceError`` of ``SourceError.at``."""
    called = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    return called.id if isinstance(called, ast.Name) else ""


def _part(value: ast.expr) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else "{}"


@pytest.mark.parametrize(
    "path", [path for stage in STAGES for path in MODULES if path.is_relative_to(PACKAGE / stage)],
    ids=name_of,
)  # fmt: skip
def test_no_stage_builds_a_sentence(path: Path) -> None:
    said = [text for text in strings(ast.parse(path.read_text("utf-8"))) if SENTENCE.match(text)]

    assert said == []


def test_only_what_may_be_shown_is_rendered() -> None:
    """Pages take headline, summary and notes from what is bound, never from the file."""
    told = re.compile(r"\bfile\.(?:headline|summary|unchanged|sections|minor|text)\b")
    rooms = ("render", "assemble/site.py", "assemble/clause_lives.py", "assemble/history.py")
    modules = [p for p in MODULES for room in rooms if name_of(p).startswith(room)]

    assert [name_of(path) for path in modules if told.search(path.read_text("utf-8"))] == []
