"""Every regular expression of the package, tried with texts made of its own parts."""

from __future__ import annotations

import signal
from contextlib import suppress
from time import process_time

from tests.hostile.pumps import Tried, expressions, pumps

from plainredline.authoring.drafter import BYTES, Answer
from plainredline.language.page_numbers import numbers_a_page

SIZE = 600
"""Characters of a pump: enough for what is worse than quadratic to take seconds."""

SECONDS = 0.5


class TooLongError(Exception):
    """A text took too long."""


def took(tried: Tried, text: str) -> float:
    """Return the seconds that an expression takes, or so many that it was stopped."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    began = process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, 2 * SECONDS)
        tried(text)
    except TooLongError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return process_time() - began


def test_no_expression_takes_more_than_the_square_of_a_text_made_of_its_own_parts() -> None:
    found = expressions()
    slow = []
    count = 0
    for name, (pattern, tried) in found.items():
        for before, unit, behind in pumps(pattern):
            count += 1
            seconds = took(tried, before + unit * (SIZE // len(unit)) + behind)
            if seconds > SECONDS:
                slow.append((name, before, unit, behind))
                break

    assert slow == []
    assert len(found) > 350
    assert count > 2_500


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
