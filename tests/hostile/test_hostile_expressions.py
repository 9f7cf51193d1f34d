"""Every regular expression of the package is linear: tried with texts made of its own parts.

`make hostile` tries a hundred kilobytes of each, of more parts; here a few say what is quadratic.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import process_time

import pytest
from tests.hostile.expressions import Expressions, Tried, kept, noted, of_tables
from tests.hostile.pumps import pumps

from plainredline.assemble.comparer import compare_versions
from plainredline.authoring.drafter import BYTES, Answer
from plainredline.language.lexicon import lexicons
from plainredline.language.page_numbers import numbers_a_page
from plainredline.parse import parse

WHOLE = "PLAINREDLINE_HOSTILE" in os.environ
SIZE = int(os.environ.get("PLAINREDLINE_HOSTILE", "6000"))
"""Characters of a pump."""

SECONDS = 0.005 + SIZE / 80_000
"""What is linear takes a hundredth of it in most cases; what is not, many times as much."""

OURS = frozenset({"facts.needed_words._TOKEN.0"})
"""These read what the package holds, and no text of others."""

SHORT = {"language.page_numbers._PAGE.0": 120}
"""Characters of the longest line that these are held against; what is longer is not looked at."""

TEXT = """\
# T

## 1. Fees

1.1 You must pay “the Fee” {0} euros within {0} days of 1 January 202{0} under section {0}.

1.2 We (the “Provider”) may not end this {0} % of the time; Annex {0} is part of these terms.
"""


class TooLongError(Exception):
    """A text took too long."""


@contextmanager
def stopped() -> Iterator[None]:
    """Stop what is done meanwhile when it takes too long."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, 2 * SECONDS)
    try:
        with suppress(TooLongError):
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def took(tried: Tried, text: str) -> float:
    """Return the seconds that an expression takes, or so many that it was stopped."""
    began = process_time()
    with stopped():
        tried(text)
    return process_time() - began


def slow(expressions: Expressions) -> Iterator[tuple[str, str, str, str]]:
    """Yield the expressions that take long, each with a text that it takes long for."""
    for name, (pattern, tried) in expressions.items():
        size = SHORT.get(name, SIZE)
        for before, unit, behind in () if name in OURS else pumps(pattern, 3 if WHOLE else 1):
            text = before + unit * (size // len(unit)) + behind
            if all(took(tried, text) > SECONDS for _ in range(2)):
                yield name, before, unit, behind
                break


@pytest.fixture(scope="module")
def in_use() -> Expressions:
    """Return what is made while texts in every language are compared."""
    with noted() as found:
        for language in lexicons():
            old, new = (parse(TEXT.format(number)) for number in (3, 4))
            compare_versions(old, new, language=language)
    return found


def test_every_expression_of_a_module_is_linear() -> None:
    found = kept()

    assert list(slow(found)) == []
    assert len(found) > 390
    assert found.keys() >= OURS | SHORT.keys()


def test_every_expression_that_is_made_in_use_is_linear(in_use: Expressions) -> None:
    assert list(slow(in_use)) == []
    assert len(in_use) > 40


def test_every_line_of_a_table_is_linear(in_use: Expressions) -> None:
    assert in_use
    found = of_tables()
    some = found if WHOLE else dict(list(found.items())[::12])

    assert list(slow(some)) == []
    assert len(found) > 1_900


def test_a_drafter_of_one_endless_line_is_read_at_once() -> None:
    began = process_time()
    for unit in (" ", "- ", "* ", "_ ", "=", "\t", "`a", "<", "]", "~", "#"):
        line = f"a\n{unit * (BYTES // len(unit) // 2)}x"
        with suppress(ValueError):  # Too long, or more than text.
            Answer(title="t", changed=line, means="m")

    assert process_time() - began < 2


def test_a_line_of_dashes_numbers_no_page_however_long_it_is() -> None:
    began = process_time()

    assert not numbers_a_page("- " * 50_000 + "a")
    assert numbers_a_page("- Page 3 of 12 -")
    assert process_time() - began < 1
