"""Files and folders written whole or not at all, so that a crash loses nothing."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_MODE = 0o644
"""Of a new file; one that is replaced keeps its own."""


_PART: Final = ".plainredline-part"
"""Ends the name of a file that is being written, or that a killed run left."""

_ABANDONED: Final = 3600.0
"""Seconds after which nobody is still writing one."""

_LONGEST: Final = 40
"""Characters of a file's name in that of its part: a name has 255 bytes."""


def write_file(path: Path, content: bytes) -> None:
    """Write a file by way of another beside it, and make its folder where there is none.

    What runs that were killed left beside it goes. A link is replaced, never followed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{path.name[:_LONGEST]}-"
    sweep_parts(path.parent, prefix)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=_PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else _MODE)
        Path(temporary).replace(path)
    except BaseException as error:
        with suppress(OSError):  # A full disk, or one that went, is told by what failed first.
            Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):  # Nobody knows the name of the part.
            error.filename, error.filename2 = str(path), None
        raise


def write_new(path: Path, content: bytes) -> bool:
    """Write a file where there is none; return False, and touch nothing, where there is one."""
    handle, temporary = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name[:_LONGEST]}-", suffix=_PART
    )
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


def write_where_asked(path: Path, content: bytes) -> None:
    """Write a file where a user asked for it: behind a link, or to a pipe or device as it is."""
    if not path.exists() or path.is_file():
        write_file(path.resolve(), content)
        return
    with path.open("wb") as file:
        file.write(content)


def sweep_parts(folder: Path, prefix: str = ".") -> None:
    """Take away what runs that were killed left of files that they were writing in a folder."""
    before = time.time() - _ABANDONED
    for entry in os.scandir(folder):
        if entry.name.startswith(prefix) and entry.name.endswith(_PART):
            with suppress(OSError):  # Another run was faster, or it is not ours to remove.
                about = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(about.st_mode) and about.st_mtime < before:
                    Path(entry.path).unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    r"""Write a text with the line ends that the file had; ``\n`` for a new one."""
    if path.exists() and b"\r\n" in path.read_bytes():
        text = text.replace("\n", "\r\n")
    write_file(path, text.encode())


_HERE = -100
"""``AT_FDCWD``: relative paths are meant from the current folder."""

_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux, and ``RENAME_SWAP`` of macOS."""


def exchanged(one: Path, other: Path) -> bool:
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
