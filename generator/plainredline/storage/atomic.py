"""Files and folders written whole or not at all, so that a crash loses nothing."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

_MODE = 0o644
"""Of a new file; one that is replaced keeps its own."""


_PART: Final = ".plainredline-part"
"""Ends the name of a file that is being written, or that a killed run left."""

_ABANDONED: Final = 3600.0
"""Seconds after which nobody is still writing one."""


def write_file(path: Path, content: bytes) -> None:
    """Write a file by way of another beside it, and make its folder where there is none.

    What runs that were killed left beside it goes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep_parts(path.parent, f".{path.name}-")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=_PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else _MODE)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_new(path: Path, content: bytes) -> bool:
    """Write a file where there is none; return False, and touch nothing, where there is one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=_PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_MODE)
        return _placed(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _placed(temporary: str, path: Path) -> bool:
    """Give a file its name if nothing has it: in one step, where the system knows links."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:
        if os.path.lexists(path):
            return False
        Path(temporary).replace(path)
    return True


def sweep_parts(folder: Path, beginning: str = ".") -> None:
    """Take away what runs that were killed left of files that they were writing in a folder."""
    before = time.time() - _ABANDONED
    for entry in os.scandir(folder):
        if entry.name.startswith(beginning) and entry.name.endswith(_PART):
            about = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(about.st_mode) and about.st_mtime < before:
                Path(entry.path).unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    r"""Write a text with the line ends that the file had; ``\n`` for a new one."""
    if path.exists() and b"\r\n" in path.read_bytes():
        text = text.replace("\n", "\r\n")
    write_file(path, text.encode())


def swap_folder(new: Path, folder: Path, old: Path) -> None:
    """Put `new` in the place of `folder`, and that aside; never is there half of one.

    Where the system can exchange two folders, there is no moment without one either.
    """
    if not folder.exists():
        new.replace(folder)
        return
    if _exchanged(new, folder):
        return
    folder.replace(old)
    try:
        new.replace(folder)
    except BaseException:
        old.replace(folder)
        raise


_HERE = -100
"""``AT_FDCWD``: relative paths are meant from the current folder."""

_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux, and ``RENAME_SWAP`` of macOS."""


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; whether the system can."""
    import ctypes

    names = os.fsencode(one), os.fsencode(other)
    try:
        libc = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(*names, _EXCHANGE) == 0)
        return bool(libc.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        return False
