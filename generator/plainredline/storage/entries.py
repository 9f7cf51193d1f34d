"""Small files kept by name in a folder of ours, bounded, for what can always be made again.

    <folder>/<64 hexadecimal digits>.kept       an entry: its seal, then its content, compressed
    <folder>/<anything>.part                    one being written, or that a killed build left

There is no index to corrupt: how large an entry is and when it was last used, its file knows.
An entry is written under a name of its own and then renamed, so that of two builds at once each
reads whole ones, and a kill leaves nothing worse than a part. What cannot be written is not
kept. Links are not followed, and nothing is removed that is not named like one of ours.
"""

from __future__ import annotations

import os
import stat
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from logging import getLogger
from pathlib import Path
from re import compile as pattern
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.storage.limit import cache_limit
from plainredline.storage.seal import SIZE, cache_key, is_sealed, seal

LARGEST: Final = 64 << 20
"""Bytes of the largest entry that is read, compressed or not."""

_SHARE: Final = 16
"""A folder is brought back to its limit whenever this share of it was written."""

_ABANDONED: Final = 3600.0
"""Seconds after which nobody is still writing a part."""

_PACKED: Final = zlib.compress(b"", 6)[:2]
"""With what zlib begins at our level."""

_ENTRY: Final = pattern(r"[0-9a-f]{64}\.kept")
_PART: Final = pattern(r"[0-9a-f]{64}-\w+\.part")

log = getLogger("plainredline")


@dataclass(frozen=True, slots=True)
class Holding:
    """What a folder holds."""

    entries: int = 0
    bytes: int = 0


class Entries:
    """Entries in one folder, of which the least recently used go first."""

    def __init__(self, folder: Path, *, limit: int | None = None) -> None:
        """Hold at most `limit` bytes, or what the environment says."""
        self.folder = folder
        self.limit = cache_limit() if limit is None else limit
        self._key = cache_key()
        self._written = 0
        self._refused = False

    def read(self, name: str) -> bytes | None:
        """Return an entry, which counts as used by that; None for none, or a spoilt one."""
        path = self._path(name)
        try:
            content = _read_file(path)
        except OSError:
            return None
        with suppress(OSError, NotImplementedError):  # A folder that may not be written.
            os.utime(path, follow_symlinks=False)
        return None if content is None else self._opened(name, content)

    def write(self, name: str, content: bytes) -> None:
        """Keep an entry; where that cannot be done it is said once, and nothing is kept."""
        if self._refused:
            return
        packed = zlib.compress(content, 6)
        sealed = seal(self._key, name, packed) + packed
        try:
            _write_file(self._path(name), sealed)
        except OSError as error:
            self._refused = True
            log.warning("%s: nothing is kept there: %s", self.folder, error.strerror or error)
            return
        self._written += len(sealed)
        if self._written > self.limit // _SHARE:
            self.trim()

    def trim(self) -> None:
        """Remove the least recently used entries beyond the limit, if anything was written."""
        if not self._written:
            return
        self._written = 0
        found = sorted(self._found(), key=lambda each: (-each[1].st_mtime, each[0].name))
        total = 0
        for path, about in found:
            total += about.st_size
            if total > self.limit:
                _remove(path)
        self._remove_parts()

    def holding(self) -> Holding:
        """Return how many entries there are, and how large they are together."""
        sizes = [about.st_size for _, about in self._found()]
        return Holding(len(sizes), sum(sizes))

    def clear(self) -> Holding:
        """Remove every entry; return what was there."""
        held = self.holding()
        for path, _ in self._found():
            _remove(path)
        self._remove_parts(older=0.0)
        with suppress(OSError):  # Something of somebody else's may be in it.
            self.folder.rmdir()
        return held

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.kept"

    def _opened(self, name: str, content: bytes) -> bytes | None:
        packed = content[SIZE:]
        if not is_sealed(self._key, name, packed, content[:SIZE]):
            return None
        opener = zlib.decompressobj()
        try:
            opened = opener.decompress(packed, LARGEST)
        except zlib.error:
            return None
        return opened if opener.eof else None

    def _found(self) -> Iterator[tuple[Path, os.stat_result]]:
        return (found for found in _files(self.folder) if _ENTRY.fullmatch(found[0].name))

    def _remove_parts(self, older: float = _ABANDONED) -> None:
        before = time.time() - older
        for path, about in _files(self.folder):
            if _PART.fullmatch(path.name) and about.st_mtime <= before:
                _remove(path)


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the regular files of a folder, which is no link itself."""
    if folder.is_symlink():
        return
    try:
        listed = list(os.scandir(folder))
    except OSError:
        return
    for entry in listed:
        try:
            about = entry.stat(follow_symlinks=False)
        except OSError:
            continue  # Another build was faster.
        if stat.S_ISREG(about.st_mode):
            yield Path(entry.path), about


def _read_file(path: Path, most: int = LARGEST) -> bytes | None:
    """Return the beginning of a regular file that is not too large; nothing else is opened."""
    if path.parent.is_symlink():
        return None
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:  # noqa: PTH123  # It is open.
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            return None
        return file.read(most)


def _is_ours(path: Path) -> bool:
    """Whether a file begins as we write one: a seal, and what zlib writes; or is yet empty."""
    try:
        head = _read_file(path, SIZE + len(_PACKED))
    except OSError:
        return False
    return head is not None and (not head or head[SIZE:] == _PACKED)


def _write_file(path: Path, content: bytes) -> None:
    """Write a file by way of one of its own name.

    Nothing waits for the disk: should the machine crash, the seal tells that an entry is spoilt.
    """
    if path.parent.is_symlink():
        raise NotADirectoryError(20, "it is a link", str(path.parent))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _remove(path: Path) -> None:
    if not _is_ours(path):
        return
    with suppress(OSError):  # A folder that may not be written stays as it is.
        path.unlink(missing_ok=True)
