"""What stands in `__all__` is there, and the example in its docstring is true."""

from __future__ import annotations

import doctest

import plainredline


def test_every_public_name_can_be_had() -> None:
    assert all(getattr(plainredline, name) for name in plainredline.__all__)


def test_the_example_gives_what_it_says() -> None:
    result = doctest.testmod(plainredline)

    assert (result.attempted > 0, result.failed) == (True, 0)
