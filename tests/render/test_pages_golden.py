"""Golden pages: one small case for every look. `UPDATE_GOLDEN=1` writes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from tests.render.cases import CASES

GOLDEN = Path(__file__).parent / "golden"

_BLOCK = re.compile(
    r"(?<!\n)(?=<(?:article|aside|details|div|dl|fieldset|footer|h[1-6]|header|label|li|nav|ol|p|"
    r"section|summary|table|tr|ul)[ >])"
)


def readable(html: str) -> str:
    """Return HTML with each block on a line of its own, so that a difference can be read."""
    return "\n".join(line for line in _BLOCK.sub("\n", html).splitlines() if line.strip()) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_the_page_of_a_change_is_as_it_was_reviewed(name: str, tmp_path: Path) -> None:
    golden = GOLDEN / f"{name}.html"

    shown = readable(CASES[name].make(tmp_path).change_page.body)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(shown, "utf-8")

    assert shown == golden.read_text("utf-8")


def test_no_golden_page_is_left_without_its_case() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(CASES)
