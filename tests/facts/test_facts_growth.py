"""The work of finding facts grows with a text and no faster, in every language with rules."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from plainredline.assemble.comparer import compare
from plainredline.facts import find_facts
from plainredline.parse import parse

PUMPS = [
    ("en", "$1 "),
    ("en", "€ 1 "),
    ("en", "5 days "),
    ("en", "laws of the state of "),
    ("en", "the Privacy Policy and "),
    ("en", "Section 1, 2 and "),
    ("en", "“a” "),
    ("de", "5 Euro "),
    ("de", "„a“ "),
    ("de", "Klage in Berlin und "),
    ("de", "wir können diese Bedingungen ändern "),
    ("fr", "sept euros "),
    ("fr", "vingt et "),
    ("fr", "droit de la "),
    ("es", "5 días "),
    ("es", "uno de marzo de "),
    ("es", "leyes de la "),
    ("zh", "5元 "),
    ("zh", "1月"),
]
SIZES = 800, 3_200


def calls(language: str, text: str) -> int:
    """Return how many functions are called to find the facts of a text that grows by half."""
    old, new = (parse(f"# Terms\n\n{part}\n") for part in (text[: len(text) // 2], text))
    comparison = compare(old, new, language=language)
    count = 0

    def note(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        find_facts(comparison, language=language)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(("language", "pump"), PUMPS)
def test_four_times_the_text_takes_about_four_times_the_calls(language: str, pump: str) -> None:
    small, large = (pump * (size // len(pump)) for size in SIZES)
    calls(language, small[: len(small) // 3])  # Reads the tables, and nothing that comes again.

    few, many = calls(language, f"{small}x"), calls(language, f"{large}x")

    assert many <= 5 * few + 5_000
