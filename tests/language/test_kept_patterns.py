"""Patterns that are kept between starts are those that Python compiles, or are compiled anew."""

from __future__ import annotations

import marshal
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.language.test_late_patterns import LATE

from plainredline import kept_patterns
from plainredline.derived import keep
from plainredline.kept_patterns import KeptPatterns
from plainredline.late_patterns import LatePattern, TwoPatterns

EXPRESSIONS = [(r"(?P<day>\d{1,2})[.] (mai|[\u4e00-\u9fff])", 2), ("a|b", 0)]


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file beside which nothing is kept yet."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path / "patterns.py"


def refuse(*_: object) -> None:
    raise AssertionError("it is compiled again")


def is_compiled_as_ever(start: KeptPatterns) -> bool:
    """Whether a start gives the patterns that Python compiles."""
    return [start.compiled(*each) for each in EXPRESSIONS] == [re.compile(*e) for e in EXPRESSIONS]


def test_every_late_pattern_that_is_kept_is_what_python_compiles(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = [
        each
        for value in LATE.values()
        for each in ((value.wide, value.narrow) if isinstance(value, TwoPatterns) else (value,))
        if isinstance(each, LatePattern)
    ]
    expressions = [each.expression for each in late] + EXPRESSIONS
    compiled = [re.compile(*each) for each in expressions]
    first = KeptPatterns(beside)
    for each in expressions:
        first.compiled(*each)
    first.keep()
    monkeypatch.setattr(re, "compile", refuse)
    second = KeptPatterns(beside)
    again = [second.compiled(*each) for each in expressions]

    assert again == compiled
    assert [each.groupindex for each in again] == [each.groupindex for each in compiled]


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"x" * 20,
        marshal.dumps(None),
        marshal.dumps((32, [1, 2, 3], 0, {}, (None,))),
        marshal.dumps((32, [17, 97, 1], 9, {}, (None,))),
        marshal.dumps((32, [2**40], 0, {}, (None,))),
        marshal.dumps((32, "code", 0, {}, (None,))),
    ],
)
def test_what_is_spoilt_is_compiled_as_ever(spoilt: bytes, beside: Path) -> None:
    keep(beside, kept_patterns._PYTHON, dict.fromkeys(EXPRESSIONS, spoilt))  # noqa: SLF001

    assert is_compiled_as_ever(KeptPatterns(beside))


@pytest.mark.parametrize("part", ["_sre", "re._parser", "re._compiler"])
def test_a_python_that_compiles_in_another_way_compiles_as_ever(
    part: str, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = SimpleNamespace(parse=refuse, _code=refuse, compile=refuse)
    monkeypatch.setitem(sys.modules, part, other)
    start = KeptPatterns(beside)

    assert is_compiled_as_ever(start)
    start.keep()
    assert not list(beside.parent.iterdir())


def test_what_makes_another_pattern_is_not_kept(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = sys.modules["re._parser"].parse
    other = SimpleNamespace(parse=lambda source, flags: parse(f"{source}c", flags))
    monkeypatch.setitem(sys.modules, "re._parser", other)
    start = KeptPatterns(beside)

    assert is_compiled_as_ever(start)
    start.keep()
    assert not list(beside.parent.iterdir())


def test_where_nothing_can_be_kept_no_expression_is_compiled_twice(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(kept_patterns, "_made", refuse)
    start = KeptPatterns(beside)

    assert is_compiled_as_ever(start)
    start.keep()


def test_two_starts_at_once_keep_what_both_compiled(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = KeptPatterns(beside), KeptPatterns(beside)
    one.compiled(*EXPRESSIONS[0])
    other.compiled(*EXPRESSIONS[1])
    one.keep()
    other.keep()
    compiled = [re.compile(*each) for each in EXPRESSIONS]
    monkeypatch.setattr(re, "compile", refuse)

    assert [KeptPatterns(beside).compiled(*each) for each in EXPRESSIONS] == compiled


def test_expressions_of_older_programs_do_not_pile_up(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_patterns, "MOST", 3)
    for each in "abcdefgh":
        start = KeptPatterns(beside)
        start.compiled(each)
        start.keep()

    (content,) = (path.read_bytes() for path in beside.parent.glob("__pycache__/*"))
    assert len(content) < 500


def test_a_wrong_expression_says_so(beside: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        KeptPatterns(beside).compiled("(a")
