"""What is written into agreement.yml when something moved: a line, and nothing else changes."""

from __future__ import annotations

import pytest

from plainredline.authoring.moves import add_former, add_move

ABOUT = """\
title: Terms  # as they call it
former: [old]  # until 2020
moved:
  # the first redating
  2025-07-01: 2025-07-15  # a slip
  "versions/2021-06-01/#c-4": 'versions/2021-06-01/#c-5'

# the rest
kind: terms-of-service
"""


def test_a_first_move_is_added_at_the_end() -> None:
    assert add_move("title: Terms\n", "2025-07-01", "2025-07-15") == (
        "title: Terms\nmoved:\n  2025-07-01: 2025-07-15\n"
    )


def test_what_led_to_the_old_address_leads_to_the_new_one() -> None:
    moved = add_move(ABOUT, "2025-07-15", "2025-07-20")

    assert "  2025-07-01: 2025-07-20 # a slip\n" in moved
    assert "  2025-07-15: 2025-07-20\n\n# the rest\n" in moved


def test_what_is_moved_back_leads_nowhere_else() -> None:
    moved = add_move(ABOUT, "2025-07-15", "2025-07-01")

    assert "2025-07-01: 2025" not in moved
    assert "  2025-07-15: 2025-07-01\n" in moved


def test_a_place_is_quoted_and_all_comments_stay() -> None:
    moved = add_move(ABOUT, "changes/2025-07-15/#c-9", "changes/2025-07-15/#c-10")

    assert '  "changes/2025-07-15/#c-9": "changes/2025-07-15/#c-10"\n' in moved
    assert [line for line in ABOUT.splitlines() if line not in moved.splitlines()] == []


@pytest.mark.parametrize(
    "before", ["former: old\n", "former: [old]\n", "former:\n  - old\n", "former:\n- old\n"]
)
def test_a_name_is_added_behind_those_before(before: str) -> None:
    after = add_former(f"title: Terms\n{before}kind: x\n", "older")

    assert after == "title: Terms\nformer: [old, older]\nkind: x\n"
    assert add_former(after, "older") == after
