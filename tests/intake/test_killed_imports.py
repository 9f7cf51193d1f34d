"""An import that is killed, wherever it is, loses nothing, leaves no half and goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.intake.conftest import Import
from tests.intake.histories import Commit, written

from plainredline.storage.capture_log import open_log

KILLS = int(os.environ.get("PLAINREDLINE_KILLS", "10"))
"""Fifty take 20 seconds: `PLAINREDLINE_KILLS=50`."""

SCRIPT = Path(__file__).with_name("killed_imports.py")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork and SIGKILL")
@pytest.mark.parametrize("paths", [("terms.md",), ("*.md",)])
def test_nothing_is_lost_half_written_or_counted_twice(
    paths: tuple[str, ...], repository: Path, tmp_path: Path
) -> None:
    written(
        repository,
        *(
            Commit(
                f"20{year}-01-01",
                {"terms.md": f"# Terms\n\nYou pay {year} coins to the mill.\n",
                 "privacy.md": f"# Privacy\n\nWe keep it {year // 3} years.\n"},
            )
            for year in range(10, 20)
        ),
    )  # fmt: skip

    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(repository), str(tmp_path), str(KILLS), "7", *paths],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    told = done.stdout.splitlines()
    assert told[:-1] == []
    assert int(told[-1].split()[1]) > KILLS // 3


def test_a_line_that_a_killed_import_left_half_written_is_none(
    repository: Path, agreements: Path, take: Import
) -> None:
    written(repository, Commit("2020-01-01", {"terms.md": "# Terms\n\nYou pay one coin.\n"}))
    take("terms.md")
    log = agreements / "terms/captures.jsonl"
    whole = log.read_bytes()
    written(repository, Commit("2021-01-01", {"terms.md": "# Terms\n\nYou pay two coins.\n"}))
    take("terms.md")
    finished = log.read_bytes()
    log.write_bytes(finished[: len(whole) + 40])

    done = take("terms.md")

    assert done.returncode == 0
    assert log.read_bytes() == finished


def test_two_imports_at_once_do_not_mix(repository: Path, agreements: Path, take: Import) -> None:
    written(repository, Commit("2020-01-01", {"terms.md": "# Terms\n\nYou pay one coin.\n"}))
    take("terms.md")
    written(repository, Commit("2021-01-01", {"terms.md": "# Terms\n\nYou pay two coins.\n"}))

    with open_log(agreements / "terms", repository="", every="day"):
        done = take("terms.md")

    assert (done.returncode, "another import is at work" in done.stderr) == (3, True)
    assert take("terms.md").returncode == 0
