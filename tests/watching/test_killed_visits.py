"""A visit that is killed leaves the old state or the new, and the next one finishes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("PLAINREDLINE_KILLS", "3"))
"""Fifty take half a minute: `PLAINREDLINE_KILLS=50`."""

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork and SIGKILL")
def test_a_killed_visit_leaves_nothing_half_and_nothing_twice(tmp_path: Path) -> None:
    script = Path(__file__).with_name("killed_visits.py")

    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), str(KILLS), "7"],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    told = done.stdout.splitlines()
    assert told, done.stderr
    assert told[:-1] == []
    assert int(told[-1].split()[1]) > KILLS // 2
