"""What the page on outputs says is so: each command runs, and each address is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.cli.running import plainredline
from tests.site.agreements import write_agreement
from tests.site.project import NEW, OLD, ROOT

DOC = (ROOT / "docs/outputs.md").read_text("utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", DOC, re.DOTALL) for line in block.splitlines()
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which every command of the page was typed, in its order."""
    folder = tmp_path_factory.mktemp("outputs")
    write_agreement(folder / "agreements", "terms")
    (folder / "old.md").write_text(OLD, "utf-8")
    (folder / "new.md").write_text(NEW, "utf-8")
    for command in COMMANDS:
        name, *arguments = shlex.split(command)
        done = plainredline(folder, *arguments)
        assert name == "plainredline"
        assert done.returncode in ({0, 1, 2} if arguments[0] == "diff" else {0}), command
    return folder


def test_every_command_of_the_page_on_outputs_runs(folder: Path) -> None:
    written = re.findall(r"--out (\S+)", "\n".join(COMMANDS))

    assert len(COMMANDS) >= 8
    assert all((folder / name).exists() for name in written)


def test_every_address_that_the_page_on_outputs_names_is_there(folder: Path) -> None:
    rows = [line.split("|")[1] for line in DOC.splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    addresses = {name.replace("AGREEMENT", "terms").replace("DAY", "2021-01-01") for name in named}

    assert len(addresses) > 14
    assert [each for each in sorted(addresses) if not (folder / "site" / each).is_file()] == []
