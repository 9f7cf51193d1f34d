"""What a folder of sources holds, byte for byte, in one digest."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator

from plainredline.frozen_values import dataclass

READ_AT_MOST = 20_000_001
"""Bytes of a file that goes into a page; what is longer is refused."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FolderState:
    """A folder as it is at one moment."""

    digest: str
    """Of the names and the contents of all that is in it, 64 hexadecimal digits."""

    weight: int
    """Bytes times files: what it costs to compare each of them with the others."""

    bytes: int


def folder_state(folder: str | os.PathLike[str]) -> FolderState:
    """Return the state of a folder; what cannot be read is part of it too."""
    digest = hashlib.sha256()
    size = files = 0
    for name, kind, content in _entries(os.fspath(folder), ""):
        size, files = size + len(content), files + 1
        digest.update(f"{name}\0{kind}\0{len(content)}\0".encode(errors="surrogatepass"))
        digest.update(content)
    return FolderState(digest.hexdigest(), size * files, size)


def _entries(folder: str, above: str) -> Iterator[tuple[str, str, bytes]]:
    """Yield the name, kind and content of all below a folder, in the order of the names."""
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield above, f"unreadable {error.errno}", b""
        return
    for entry in found:
        name = f"{above}{entry.name}"
        if entry.is_symlink():
            yield name, "link", os.fsencode(os.readlink(entry.path))  # noqa: PTH115
        elif entry.is_dir():
            yield name, "folder", b""
            yield from _entries(entry.path, f"{name}/")
        else:
            yield name, *_content(entry.path)


def _content(path: str) -> tuple[str, bytes]:
    """Return the kind and the content of what is neither link nor folder; no pipe is opened."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return "other", b""
        with open(path, "rb") as file:  # noqa: PTH123 - thousands are read at every start
            return "file", file.read(READ_AT_MOST)
    except OSError as error:
        return f"unreadable {error.errno}", b""
