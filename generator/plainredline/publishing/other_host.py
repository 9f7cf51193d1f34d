"""Programs that reach another host: rsync, which carries files, and ssh, which runs a few lines.

Both get lists of words. The lines that a shell over there reads come in by its standard input, and
what varies in them is quoted for any POSIX shell; so no shell of a user's own choice reads them.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from plainredline.errors import SourceError
from plainredline.language.characters import marked

_AS_IT_WAS: Final = "The site there is as it was"

Heard = Callable[[str], object]
"""Is told each line that a program prints."""

_SSH: Final = ("ssh", "-oConnectTimeout=30", "-oServerAliveInterval=15", "-oServerAliveCountMax=4")

_SILENT: Final = 60
"""Seconds without a byte after which rsync gives up."""

_PATIENCE: Final = 300
"""Seconds that a few lines may take over there: they copy nothing."""

_SAID: Final = 300
"""Characters of what a program complained of."""


def shell_words(given: str) -> tuple[str, ...]:
    """Return the words by which a host is reached: `ssh`, unless somebody named another program.

    Raises:
        SourceError: They cannot be told apart.
    """
    given = given or os.environ.get("RSYNC_RSH", "")
    try:
        words = tuple(shlex.split(given))
    except ValueError as error:
        raise SourceError.at("--ssh", f"cannot be read: {error}", "Close what is quoted") from error
    if words:
        return words
    asks = sys.stdin is not None and sys.stdin.isatty()
    return _SSH if asks else (*_SSH, "-oBatchMode=yes")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherHost:
    """How files and lines get to another host."""

    shown: str
    """The destination, as it was written."""

    shell: tuple[str, ...] = ()
    """The words by which it is reached; none for an rsync daemon."""

    host: str = ""

    def run(self, script: str, **values: str) -> bytes:
        """Run some lines over there, in which each value is a variable; return what they print.

        Raises:
            SourceError: The host is not reached, or a line fails.
        """
        said = "".join(f"{name}={shlex.quote(value)}\n" for name, value in values.items())
        host = self.host.replace("[", "").replace("]", "")
        command = [_program(self.shell[0], self.shown), *self.shell[1:], host, "sh -s"]
        try:
            done = subprocess.run(  # noqa: S603 - a list of words
                command,
                input=(said + script).encode(),
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise self.fault(f"did not answer within {_PATIENCE} seconds", _CHECK) from error
        if done.returncode:
            raise self.fault(
                f"{self.shell[0]} failed: {_last(done.stderr, done.returncode)}", _CHECK
            )
        return done.stdout

    def rsync(
        self,
        *arguments: str,
        names: Sequence[str] = (),
        heard: Heard = len,
        mend: str = _AS_IT_WAS,
    ) -> list[str]:
        """Run rsync on some names; return the lines that it prints, each heard at once.

        Raises:
            SourceError: There is no rsync, or it fails; its last words are told.
        """
        way = ("--rsh", shlex.join(self.shell)) if self.shell else ()
        # --protect-args: what is over there is no word of a shell.
        command = [_rsync(self.shown), "--protect-args", f"--timeout={_SILENT}", *way]
        if names:  # Each with “./” before it: what begins with “#” or “;” would be a remark.
            command += ["--files-from=-", "--from0"]
        lines, complaints = _heard(
            [*command, *arguments], "\0".join(f"./{name}" for name in names).encode(), heard
        )
        if complaints is not None:
            raise self.fault(f"rsync failed: {complaints}", mend)
        return lines

    def fault(self, message: str, mend: str = "") -> SourceError:
        """Return what is raised where something is wrong over there."""
        return SourceError.at(self.shown, message, mend)


_CHECK: Final = "Check that ssh reaches the host without asking, and that you may write there"


def _heard(command: list[str], given: bytes, heard: Heard) -> tuple[list[str], str | None]:
    """Run a command; return its lines, and its last words where it failed."""
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603 - a list of words
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env={**os.environ, "LC_ALL": "C"},
        )
        with process:
            try:
                threading.Thread(target=_give, args=(process, given), daemon=True).start()
                lines = []
                for line in process.stdout or ():
                    lines.append(line.decode("utf-8", "replace").rstrip("\n"))
                    heard(lines[-1])
            except BaseException:
                process.kill()
                raise
        complaints.seek(0)
        failed = process.returncode
        return lines, _last(complaints.read(), failed) if failed else None


def _give(process: subprocess.Popen[bytes], given: bytes) -> None:
    try:
        if process.stdin:
            with process.stdin as pipe:
                pipe.write(given)
    except OSError:
        pass  # It ended before it had read all; its exit code tells why.


def _last(complaints: bytes, code: int) -> str:
    lines = [line for line in complaints.decode("utf-8", "replace").splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("rsync error")] or lines
    return marked(told[0][:_SAID]) if told else f"exit code {code}"


def _rsync(shown: str) -> str:
    """Return where rsync is."""
    found = shutil.which("rsync")
    if not found:
        message = "is reached by rsync, and this machine has none"
        mend = "Install rsync: apt install rsync, brew install rsync"
        raise SourceError.at(shown, message, mend)
    return found


def _program(name: str, shown: str) -> str:
    found = shutil.which(name)
    if not found:
        raise SourceError.at(
            shown, f"is reached by {name}, and this machine has none", f"Install {name}"
        )
    return found
