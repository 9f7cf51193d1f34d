"""Git as a process of its own, which does nothing for a repository but read it.

A repository is somebody else's: its configuration, hooks, filters and modules could name programs
and hosts. None of them is heard: what is asked is plumbing that runs no program, the variables
of the caller's own git are not handed on, and no transport is allowed but for the one fetch, in
which hosts are asked by the protocols of `TRANSPORTS`.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from plainredline.errors import Problem, SourceError

TRANSPORTS: Final = "https:http:ssh:git:file"
_NO_TRANSPORT: Final = "none"

_SETTINGS: Final = (
    f"core.hooksPath={os.devnull}", "core.fsmonitor=false", "core.attributesFile=",
    "core.askPass=", "credential.helper=", "protocol.ext.allow=never", "log.showSignature=false",
    "submodule.recurse=false", "fetch.recurseSubmodules=false", "gc.auto=0",
    "core.deltaBaseCacheLimit=16m", "core.packedGitWindowSize=16m", "core.packedGitLimit=64m",
    "maintenance.auto=false", "http.lowSpeedLimit=1000", "http.lowSpeedTime=60",
    "fetch.writeCommitGraph=false", "diff.renameLimit=4000", "safe.directory=*",
    "i18n.logOutputEncoding=UTF-8", "i18n.commitEncoding=UTF-8",
)  # fmt: skip
"""Of every call; what the repository says of them is not heard."""

_SSH: Final = "ssh -oBatchMode=yes -oConnectTimeout=30"
"""Asks for no password, and waits for no host that does not answer."""

_KEPT: Final = (
    "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "SSH_AUTH_SOCK",
    "USERPROFILE", "APPDATA", "LOCALAPPDATA", "http_proxy", "https_proxy", "no_proxy",
    "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY",
)  # fmt: skip
"""Variables that a process is given of ours."""

_LONGEST_ERROR: Final = 2_000

_PATIENCE: Final = 60
"""Seconds for a question that git answers at once, unless its configuration names a file which
nobody writes to."""


class Git:
    """One repository that is only read."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        """As messages name it: no password is in it."""

    def lines(self, *arguments: str) -> str | None:
        """Return what a command of few words prints; None where it fails.

        Raises:
            SourceError: It does not end.
        """
        with self._run(arguments) as (process, _):
            try:
                printed, _ = process.communicate(timeout=_PATIENCE)
            except subprocess.TimeoutExpired as error:
                raise SourceError([_failure(self.name, "it does not answer")]) from error
        text: str = os.fsdecode(printed).rstrip("\n")
        return text if process.returncode == 0 else None

    @contextmanager
    def stream(self, *arguments: str, talks: bool = False) -> Iterator[subprocess.Popen[bytes]]:
        """Give a running command, and end it when it is no longer read.

        Raises:
            SourceError: It failed though it was read to its end.
        """
        with self._run(arguments, talks=talks) as (process, errors):
            yield process
            if talks and process.stdin is not None:
                process.stdin.close()
            if process.wait() != 0:
                raise SourceError([_failure(self.name, told(errors))])

    @contextmanager
    def _run(
        self, arguments: Sequence[str], *, talks: bool = False
    ) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
        command = git_command(self.folder, arguments)
        with tempfile.TemporaryFile() as errors:
            process = _started(command, errors, self.folder, talks=talks)
            try:
                yield process, errors
            finally:
                if process.poll() is None:
                    process.kill()
                process.wait()
                for pipe in (process.stdin, process.stdout):
                    if pipe is not None:
                        pipe.close()


def git_command(folder: Path, arguments: Sequence[str]) -> list[str]:
    """Return the words that run git in a folder, with nothing of that folder's running."""
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    return ["git", "--no-pager", "--literal-pathspecs", "-C", str(folder), *settings, *arguments]


def environment(folder: Path, transports: str = _NO_TRANSPORT) -> dict[str, str]:
    """Return the variables that git is given: of ours the few it needs, and what stops it."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CEILING_DIRECTORIES": str(folder.absolute().parent),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "SSH_ASKPASS": "",
        "GIT_SSH_COMMAND": _SSH,
        "GIT_ALLOW_PROTOCOL": transports,
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_FLUSH": "1",
        "LC_ALL": "C",
    }


def _started(
    command: list[str], errors: IO[bytes], folder: Path, *, talks: bool
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - the words are ours, no shell reads them
            command,
            stdin=subprocess.PIPE if talks else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment(folder),
        )
    except FileNotFoundError as error:
        message = "is not installed, and histories are read with it"
        mend = "Install it: https://git-scm.com/downloads"
        raise SourceError.at("git", message, mend) from error


def told(errors: IO[bytes]) -> str:
    """Return what a command said of its failure, its first lines."""
    errors.seek(0)
    return os.fsdecode(errors.read(_LONGEST_ERROR)).strip()


def _failure(name: str, said: str) -> Problem:
    last = said.splitlines()[-1] if said else "no reason was given"
    message = f"git could not read it: {last}"
    return Problem(path=name, line=0, message=message, mend="Try `git fsck` there, or a fresh copy")
