"""What is counted: words, and characters only where a script puts no spaces between its words."""

from __future__ import annotations

import pytest

from plainredline.assemble.comparer import compare_versions
from plainredline.parse import parse


@pytest.mark.parametrize(
    ("old", "new", "counted"),
    [
        ("The pier, the shed.", "The pier, ① ② ③ the shed.", {"reason.words-added"}),
        ("船は港に停まる。", "船は港に長く停まる。", {"reason.characters-added"}),
    ],
)
def test_a_sign_is_no_character_of_such_a_script(old: str, new: str, counted: set[str]) -> None:
    (change,) = compare_versions(parse(old), parse(new), language="").changes

    assert {reason.code.key for reason in change.reasons} == counted
