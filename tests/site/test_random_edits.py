"""Whatever an author, an owner and the calendar do, no page is older than what it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.site.random_edits import Scene, shown


@pytest.mark.parametrize("number", [1, 2, 3])
def test_after_random_edits_the_site_is_that_of_a_build_from_nothing(
    number: int, tmp_path: Path
) -> None:
    """`tests/fuzz_edits.py` makes as many as you like, each in a process of its own."""
    scene = Scene.of(tmp_path, number)
    shown(scene.plan(tmp_path / "kept"))
    done = []
    for edit in range(5):
        done += [scene.edit(), scene.edit()]

        assert shown(scene.plan(tmp_path / "kept")) == shown(scene.plan(tmp_path / f"{edit}")), done
