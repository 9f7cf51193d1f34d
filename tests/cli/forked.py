"""The command line in a process of its own that needs no start: forked from this one.

It has real streams, can be sent signals, and may be limited, as one that a user starts.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pytest
from tests.cli.running import plainredline
from tests.site.project import TODAY, lay_out

from plainredline.cli import main, review, serve  # noqa: F401 - loaded once, before all forks

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")

PATIENCE = 60.0
"""Seconds of real time after which a command hangs; the machine may be busy."""

HANGS = "hangs"


@cache
def _warm() -> None:
    """Load, once before all forks, what commands load late."""
    with tempfile.TemporaryDirectory() as folder:
        root = lay_out(Path(folder))
        for words in ("explain terms", "build --out site --jobs 1", "check --no-cache"):
            plainredline(root, *words.split())


class Ended(NamedTuple):
    """How a command ended."""

    code: int | str
    """The exit code; less than 0 for a signal; `HANGS` where it had to be stopped."""

    stdout: bytes
    stderr: bytes


class Running:
    """A command at work."""

    def __init__(
        self,
        folder: Path,
        *arguments: str | bytes,
        stdin: int | None = None,
        stdout: int | None = None,
        before: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin it; `before` is called in its process."""
        self._out, self._err = _unnamed(), _unnamed()
        _warm()
        words = [os.fsdecode(each) for each in arguments]
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if not self.pid:
            code = 99
            with suppress(BaseException):
                nothing = os.open(os.devnull, os.O_RDONLY)
                os.dup2(nothing if stdin is None else stdin, 0)
                os.dup2(self._out.fileno() if stdout is None else stdout, 1)
                os.dup2(self._err.fileno(), 2)
                code = _run(folder, words, before)
            os._exit(code)

    def end(self, patience: float = PATIENCE) -> Ended:
        """Wait until it has ended."""
        if self._is_over(patience):
            _, status = os.waitpid(self.pid, 0)
            code: int | str = os.waitstatus_to_exitcode(status)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            code = HANGS
        return Ended(code, _read(self._out), _read(self._err))

    def _is_over(self, patience: float) -> bool:
        handle = os.pidfd_open(self.pid)
        try:
            return bool(select.select([handle], [], [], patience)[0])
        finally:
            os.close(handle)


def forked(folder: Path, *arguments: str | bytes) -> Ended:
    """Run a command to its end."""
    return Running(folder, *arguments).end()


def killed(folder: Path, *arguments: str | bytes, after: float) -> Ended:
    """Run a command, and kill it after some seconds, if it is not over by then."""
    running = Running(folder, *arguments)
    time.sleep(after)
    os.kill(running.pid, signal.SIGKILL)
    return running.end()


def _run(folder: Path, words: list[str], before: Callable[[], None]) -> int:
    for name in (signal.SIGINT, signal.SIGPIPE):
        signal.signal(name, signal.default_int_handler if name == signal.SIGINT else signal.SIG_IGN)
    for number, mode in enumerate("rww"):
        stream = open(number, mode, encoding="utf-8", errors="strict", closefd=False)  # noqa: SIM115
        setattr(sys, ("stdin", "stdout", "stderr")[number], stream)
    os.environ |= {"COLUMNS": "100", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": str(TODAY)}
    os.chdir(folder)
    before()
    try:
        main(words)
    except SystemExit as stopped:
        code = stopped.code if isinstance(stopped.code, int) else 1
    except BaseException:  # noqa: BLE001 - what main lets out is told
        import traceback

        traceback.print_exc()
        code = 1
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    return code


def _unnamed() -> BinaryIO:
    return open(os.memfd_create("output"), "w+b")  # noqa: PTH123 - closed when it is read


def _read(file: BinaryIO) -> bytes:
    with file:
        file.seek(0)
        return file.read()
