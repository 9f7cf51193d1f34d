"""Files and folders written whole or not at all, so that a crash loses nothing."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


@contextmanager
def named(path: str | os.PathLike[str]) -> Iterator[None]:
    """Name the file in what the system refuses meanwhile; of writing it does not say which."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno is not None:
            error.filename = os.fspath(path)
        raise


def write_file(path: Path, content: bytes) -> None:
    """Write a file by way of another beside it, and make its folder where there is none.

    What runs that were killed left beside it goes. A link is replaced, never followed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep_parts(path.parent, _prefix(path))
    with _part(path, content) as part:
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else _MODE)
        part.replace(path)


def write_new(path: Path, content: bytes) -> bool:
    """Write a file where there is none; return False, and touch nothing, where there is one."""
    with _part(path, content) as part:
        part.chmod(_MODE)
        return placed(part, path)


def _prefix(path: Path) -> str:
    return f".{path.name[:_LONGEST]}-"


@contextmanager
def _part(path: Path, content: bytes) -> Iterator[Path]:
    """Give what is to be a file, whole and on the disk; it goes unless it was moved."""
    part = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=_prefix(path), suffix=_PART)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield part
    except OSError as error:  # Nobody knows the name of the part.
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        if part is not None:
            with suppress(OSError):  # Of a disk that went, that is told which failed first.
                part.unlink(missing_ok=True)


def placed(part: Path, path: Path) -> bool:
    """Give a file its name if nothing has it: in one step, where the system knows links.

    Where nothing had it, this is the file; the other name may stay, for the caller to remove.
    """
    try:
        os.link(part, path)
    except FileExistsError:
        return False
    except OSError:
        if os.path.lexists(path):
            return False
        part.replace(path)
    return True


def write_where_asked(path: Path, content: bytes) -> None:
    """Write a file where a user asked for it: behind a link, or to a pipe or device as it is."""
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        is_file = True
    if is_file:
        write_file(Path(os.path.realpath(path)), content)
        return
    with named(path), path.open("wb") as file:
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
