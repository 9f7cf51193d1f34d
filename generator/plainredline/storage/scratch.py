"""A folder in which what is to be moved elsewhere is put together; and what is left of others.

    .SITE-xxxxxxxx/.plainredline-scratch    says that it is ours, and is locked while it is used
    .SITE-xxxxxxxx/new/…                    the site to be

It lies beside the site, or in it where nothing can be written beside. A build that is killed
cannot take its own away: the next one for the same site does. It takes only what holds our file
and is locked by nobody; unless that file says that it was locked on this machine, it has to be old.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from plainredline.storage.shelf import HEAP_AGE

try:
    import fcntl
except ImportError:  # Windows, where a file that is in use cannot be removed anyway.
    fcntl = None  # type: ignore[assignment]

MARKER: Final = ".plainredline-scratch"

NEW: Final = "new"

_LONGEST: Final = 40
"""Characters of a name that stand in that of its scratch: the system allows 255 bytes."""


@contextmanager
def scratch_in(parent: Path, name: str) -> Iterator[Path]:
    """Give a folder for what is to be called `name`, and take it away afterwards.

    Raises:
        OSError: Nothing can be written there.
    """
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent, name)
    try:
        scratch = Path(tempfile.mkdtemp(prefix=f".{name[:_LONGEST]}-", dir=parent))
    except OSError as error:  # Nobody knows the name of the scratch.
        error.filename = str(parent / name)
        raise
    try:
        with (scratch / MARKER).open("xb", buffering=0) as marker:
            with suppress(OSError):  # A file system that has no locks: its age protects it.
                lock(marker.fileno(), waits=False)
                marker.write(_here())
            yield scratch
    finally:
        _take_away(scratch)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until nobody else of us writes into a folder, where it is there and has locks."""
    if fcntl is None or not folder.is_dir():
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            lock(handle, waits=True)
        yield
    finally:
        os.close(handle)


def sweep(parent: Path, name: str) -> None:
    """Take away what killed builds left in a folder; no link is followed."""
    ours = re.compile(rf"\.{re.escape(name[:_LONGEST])}-[a-z0-9_]{{8}}")
    for entry in os.scandir(parent):
        if ours.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
            scratch = Path(entry.path)
            if _is_abandoned(scratch):
                _take_away(scratch)
            elif entry.stat(follow_symlinks=False).st_mtime < time.time() - HEAP_AGE:
                with suppress(OSError):  # It is empty where a build ended before it said so.
                    scratch.rmdir()


def _take_away(scratch: Path) -> None:
    """Remove a folder, last of all what says that it is ours: this may be killed, too."""
    with suppress(OSError):
        for entry in list(os.scandir(scratch)):
            if entry.name != MARKER and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
    shutil.rmtree(scratch, ignore_errors=True)


def _is_abandoned(scratch: Path) -> bool:
    """Whether a folder is ours, and nobody uses it."""
    try:
        flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(scratch / MARKER, flags), "rb+") as marker:  # noqa: PTH123 - it is open
            about = os.fstat(marker.fileno())
            if not stat.S_ISREG(about.st_mode):
                return False
            lock(marker.fileno(), waits=False)
            return (marker.read() == _here() != b"") or about.st_mtime < time.time() - HEAP_AGE
    except OSError:
        return False


def _here() -> bytes:
    """Return what a file says that was locked here; another machine may not see such a lock."""
    return b"" if fcntl is None else f"locked on {platform.node()}\n".encode()


def lock(handle: int, *, waits: bool) -> None:
    """Lock a file until it is closed, or its process ends.

    Raises:
        OSError: Another process has it, or the file system has no locks.
    """
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
