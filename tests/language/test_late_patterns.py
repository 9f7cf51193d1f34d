"""Patterns that are compiled late: all of them can be, and narrow ones find what wide ones do."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from hypothesis import given
from hypothesis import strategies as st

import plainredline
from plainredline.late_patterns import LatePattern, TwoPatterns, late_pattern


def found() -> Iterator[tuple[str, object]]:
    """Yield every late pattern of the program with its name."""
    for module in walk_packages(plainredline.__path__, "plainredline."):
        if "mkdocs_plugin" not in module.name:
            for name, value in vars(import_module(module.name)).items():
                if type(value) in {LatePattern, TwoPatterns}:
                    yield f"{module.name}.{name}", value


LATE = dict(found())
TWO = {name: value for name, value in LATE.items() if isinstance(value, TwoPatterns)}

TEXTS = st.text(st.sampled_from("aZivxlcdm12390 \t.,;:()[]-_*'\"?!$%\\|§"), max_size=30) | st.text(
    st.characters(max_codepoint=127), max_size=30
)


def test_every_late_pattern_can_be_compiled() -> None:
    for late in LATE.values():
        for one in (late.wide, late.narrow) if isinstance(late, TwoPatterns) else (late,):
            assert isinstance(one, LatePattern)
            assert one.compiled.pattern

    assert len(LATE) > 100


@given(text=TEXTS)
def test_in_ascii_the_narrow_pattern_finds_what_the_wide_one_does(text: str) -> None:
    for name, two in TWO.items():
        wide, narrow = two.wide.compiled, two.narrow.compiled
        for method in ("match", "search"):
            one, other = getattr(wide, method)(text), getattr(narrow, method)(text)

            assert (one and (one.regs, one.groupdict())) == (
                other and (other.regs, other.groupdict())
            ), name


def test_a_late_pattern_is_used_as_any_other() -> None:
    pattern = late_pattern(r"(\w)\d")

    assert pattern.sub(r"\1", "a1 b2") == "a b"
    assert pattern.findall("a1 b2") == ["a", "b"]
    assert pattern.pattern == r"(\w)\d"
