"""Notes of what stands in a site, read from the disk as often as asked for: none is ever held.

A site of thousands of agreements has a million files. What is asked of two notes, or of a note
and a folder, is asked in the order of the names, so that one name of each is in memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from plainredline.errors import InvariantError
from plainredline.frozen_values import dataclass
from plainredline.storage.written_files import (
    MARKER,
    NOTHING,
    Hashes,
    note_lines,
    noted_in,
    read_written_files,
    sha256_of,
)

File = tuple[str, Hashes]
"""Its address, and the hashes that it may have."""

_ADDRESS = itemgetter(0)


class DisorderError(InvariantError):
    """Names are not in their order, each once."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that lies where nobody else writes, its names in order."""

    path: Path
    count: int
    """Of the files that it names."""

    def __iter__(self) -> Iterator[File]:
        return _files_in(self.path)

    def names(self) -> Iterator[str]:
        """Yield the addresses."""
        return map(_ADDRESS, self)


def write_note(path: Path, name: str, files: Iterable[File]) -> Note:
    """Write a note of some files, in the order of their names.

    Raises:
        DisorderError: They are not in that order, each once.
    """
    count = 0

    def counted() -> Iterator[File]:
        nonlocal count
        for file in _in_order(files):
            count += 1
            yield file

    with path.open("w", encoding="utf-8") as note:
        note.writelines(note_lines(name, counted()))
    return Note(path, count)


def _files_in(note: Path) -> Iterator[File]:
    for address, lines in groupby(noted_in(note), _ADDRESS):
        yield address, tuple(sha256 for _, sha256 in lines)


def _in_order(files: Iterable[File]) -> Iterator[File]:
    before = ""
    for file in files:
        if file[0] <= before:
            raise DisorderError(f"{file[0]!r} stands behind {before!r}")
        before = file[0]
        yield file


def copy_note(folder: Path, to: Path, *, untouched: bool = False) -> Note:
    """Write elsewhere what a note says that we wrote into a folder; nothing where none is ours.

    Where files are to be `untouched`, those are left out that somebody else wrote since.
    """

    def taken(files: Iterable[File]) -> Iterator[File]:
        return (each for each in files if not untouched or _wrote(folder, each))

    try:
        return write_note(to, "", taken(_files_in(folder / MARKER)))
    except (DisorderError, OSError, ValueError):  # Somebody else wrote it, or there is none.
        ours = read_written_files(folder) or NOTHING
        return write_note(to, "", taken(sorted(ours.files.items())))


def _wrote(folder: Path, file: File) -> bool:
    """Whether a file is, byte for byte, one that we wrote, or is gone."""
    address, hashes = file
    path = folder / address
    try:
        if not path.is_file():
            return not os.path.lexists(path)
        return sha256_of(path) in hashes
    except OSError:
        return False


def of_both(one: Iterable[File], other: Iterable[File]) -> Iterator[File]:
    """Yield the files that either note names, with the hashes of both."""
    for address, files in groupby(merge(one, other, key=_ADDRESS), _ADDRESS):
        yield address, tuple(sorted({each for _, hashes in files for each in hashes}))
