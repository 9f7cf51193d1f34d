"""The command line in this process: as a user runs it, without the start of an interpreter."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from tests.site.project import TODAY

from plainredline.cli import main


class Result(NamedTuple):
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def plainredline(folder: Path, *arguments: str) -> Result:
    """Run the command line in a folder, as a pipe would see it, on the day of these tests."""
    environment = {"COLUMNS": "100", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": str(TODAY)}
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, environment),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main(list(arguments))
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else 1
    return Result(code, out.getvalue(), err.getvalue())
