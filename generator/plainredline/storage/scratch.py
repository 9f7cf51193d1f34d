"""A folder beside a site, in which what replaces it is put together; and what is left of others.

    .SITE-xxxxxxxx/.plainredline-scratch    says that it is ours, and is locked while it is used
    .SITE-xxxxxxxx/new/…                    the site to be
    .SITE-xxxxxxxx/old/…                    the one before, where two folders cannot be exchanged

A build that is killed cannot take its own away: the next one for the same site does. It takes
only what holds our file, is old, and is locked by nobody.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from plainredline.storage.shelf import HEAP_AGE

try:
    import fcntl
except ImportError:  # Windows, where a file that is in use cannot be removed anyway.
    fcntl = None  # type: ignore[assignment]

MARKER: Final = ".plainredline-scratch"

NEW, OLD = "new", "old"


@contextmanager
def scratch_beside(folder: Path) -> Iterator[Path]:
    """Give a folder beside another one, and take it away afterwards.

    Raises:
        OSError: Nothing can be written there.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        with (scratch / MARKER).open("xb") as marker:
            with suppress(OSError):  # A file system that has no locks: its age protects it.
                lock(marker)
            yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Take away what killed builds of a site left beside it; no link is followed.

    Where one was killed between taking the site away and putting the new one there, the site
    that was there comes back.
    """
    name = re.compile(rf"\.{re.escape(folder.name)}-[a-z0-9_]{{8}}")
    for entry in os.scandir(folder.parent):
        if not (name.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)):
            continue
        scratch = Path(entry.path)
        if not _is_abandoned(scratch):
            continue
        old = scratch / OLD
        if not os.path.lexists(folder) and old.is_dir() and not old.is_symlink():
            with suppress(OSError):  # Another build was faster.
                old.replace(folder)
        shutil.rmtree(scratch, ignore_errors=True)


def _is_abandoned(scratch: Path) -> bool:
    """Whether a folder is ours, and nobody has used it for long."""
    try:
        flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(scratch / MARKER, flags), "rb+") as marker:  # noqa: PTH123 - it is open
            about = os.fstat(marker.fileno())
            if not stat.S_ISREG(about.st_mode) or about.st_mtime > time.time() - HEAP_AGE:
                return False
            lock(marker)
            return True
    except OSError:
        return False


def lock(file: BinaryIO) -> None:
    """Lock a file until it is closed, or its process ends.

    Raises:
        OSError: Another process has it, or the file system has no locks.
    """
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
