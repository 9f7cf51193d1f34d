"""Another host that is a folder of this machine: a program that plays ssh, and an rsync daemon."""

from __future__ import annotations

import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RSYNC = shutil.which("rsync")
needs_rsync = pytest.mark.skipif(RSYNC is None, reason="this machine has no rsync")

PLAYS_SSH = """#!/bin/sh
# Called as ssh is: [-l USER] HOST WORDS…, which a shell over there reads as one line.
cd {home} || exit 1
while [ "$1" = -l ]; do shift 2; done
echo "$1" >> {log}
shift
echo "Welcome to a host that greets" >&2
exec sh -c "$*"
"""


def ssh_to(home: Path) -> str:
    """Return the words that reach a host whose home is a folder."""
    home.mkdir(exist_ok=True)
    program = home.parent / "plays ssh"
    log = home.parent / "asked"
    program.write_text(
        PLAYS_SSH.format(home=shlex.quote(str(home)), log=shlex.quote(str(log))), "utf-8"
    )
    program.chmod(0o755)
    return shlex.quote(str(program))


@contextmanager
def daemon(folder: Path) -> Iterator[str]:
    """Give the address of an rsync daemon that gives away a folder."""
    folder.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = folder.parent / "rsyncd.conf"
    settings.write_text(
        f"use chroot = no\n[www]\npath = {folder}\nread only = no\n"
        f"uid = {folder.stat().st_uid}\ngid = {folder.stat().st_gid}\n",
        "utf-8",
    )
    words = ["--daemon", "--no-detach", f"--config={settings}", "--address=127.0.0.1"]
    process = subprocess.Popen([str(RSYNC), *words, f"--port={port}"])
    try:
        for _ in range(200):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield f"rsync://127.0.0.1:{port}/www"
    finally:
        process.kill()
        process.wait()
