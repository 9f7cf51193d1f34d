"""A publish or an announcement that is killed, wherever it is, loses nothing and leaves no half."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.publishing.other_hosts import RSYNC
from tests.site.project import ROOT

KILLS = int(os.environ.get("PLAINREDLINE_KILLS", "4"))
"""Fifty of each take a minute: `PLAINREDLINE_KILLS=50`."""

SCRIPT = Path(__file__).with_name("killed_runs.py")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork and SIGKILL")
def test_nothing_is_lost_half_shown_or_told_under_another_id(tmp_path: Path) -> None:
    kinds = ["releases", "in-place", "announce", *(["host"] if RSYNC else [])]

    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path), str(KILLS), "7", *kinds],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert [line for line in told if not line.startswith("killed")] == [], done.stderr
    killed = [int(line.split()[1].strip(",")) for line in told]
    assert len(killed) == len(kinds)
    assert sum(killed) > KILLS
