"""All outputs that a cache holds, of every agreement and of every way of building.

    CACHE/outputs/WAY/KIND/SLUG/NAME/…          as `shelf` writes them

What is counted and removed are the files that the record of an output names, and the record.
Links are not followed, and what stands there without a record of ours stays.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from re import compile as pattern
from shutil import rmtree
from typing import Final

from plainredline.storage.entries import Holding
from plainredline.storage.shelf import FOLDER, HEAP_AGE, RECORD, SCRATCH, is_heap, read_output

_WAY: Final = pattern("[0-9a-f]{12}")
_KINDS: Final = frozenset({"agreements", "joined"})

_Found = dict[Path, os.stat_result]


class KeptOutputs:
    """The outputs of past builds in one cache."""

    def __init__(self, cache: Path) -> None:
        self.folder = cache / FOLDER

    def holding(self) -> Holding:
        """Return how many outputs there are, and how large they are together.

        A file that stands in two of them is one on the disk, and is counted once.
        """
        outputs = [_files_of(place) for place in self._places()]
        sizes = {
            (about.st_dev, about.st_ino): about.st_size
            for files in outputs
            for about in files.values()
        }
        return Holding(sum(map(bool, outputs)), sum(sizes.values()))

    def clear(self) -> Holding:
        """Remove every output, and what killed builds left; return what was there."""
        held = self.holding()
        for place in list(self._places()):
            if place.name.startswith(SCRATCH):
                _remove_heap(place)
            elif files := _files_of(place):
                _remove(files)
                _remove_empty(place)
        _remove_empty(self.folder)
        return held

    def trim(self, used: Collection[Path], limit: int) -> None:
        """Remove outputs that are not in use until the rest is no larger than a limit.

        Those go first that were used longest ago; one that was a short while ago stays, for
        another build may be at work with it. What killed builds left goes too.
        """
        unused = []
        for place in self._places():
            if place.name.startswith(SCRATCH):
                _remove_heap(place)
            elif place not in used:
                with suppress(OSError):
                    unused.append((place.lstat().st_mtime, place))
        total = 0
        for when, place in sorted(unused, reverse=True):
            total += _size_of(place)
            if total > limit and when < time.time() - HEAP_AGE:
                _remove(_files_of(place))
                _remove_empty(place)
                _remove_if_empty(place.parent)

    def _places(self) -> Iterator[Path]:
        """Yield each folder that may hold an output, or what is left of one."""
        if self.folder.is_symlink():
            return
        for way in _folders(self.folder):
            for kind in _folders(way) if _WAY.fullmatch(way.name) else ():
                for slug in _folders(kind) if kind.name in _KINDS else ():
                    yield from _folders(slug)


def _size_of(place: Path) -> int:
    """Return how large an output is, as its record says: nearly all of them stay untouched."""
    output = read_output(place, by_anybody=True)
    return sum(file.size for file in output.files) if output else 0


def _files_of(place: Path) -> _Found:
    """Return the files of an output, its record last; nothing where it has no record of ours."""
    if not (place / RECORD).is_file() or (place / RECORD).is_symlink():
        return {}
    output = read_output(place, by_anybody=True)
    if output is None:
        return {}
    names = output.by_name.keys() | {RECORD}
    found = {
        path: about for path, about in _files(place) if path.relative_to(place).as_posix() in names
    }
    record = place / RECORD
    return {path: found[path] for path in sorted(found, key=lambda path: path == record)}


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield every regular file below a folder; no link is followed."""
    for entry in _listed(folder):
        with suppress(OSError):  # Another build clears away at the same time.
            about = os.lstat(entry.path)  # An entry's own has no number of its file on Windows.
            if stat.S_ISREG(about.st_mode):
                yield Path(entry.path), about
            elif stat.S_ISDIR(about.st_mode):
                yield from _files(Path(entry.path))


def _folders(folder: Path) -> Iterator[Path]:
    """Yield the folders in a folder; links to some are none."""
    return (Path(each.path) for each in _listed(folder) if each.is_dir(follow_symlinks=False))


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def _remove(files: _Found) -> None:
    for path in files:
        with suppress(OSError):  # A folder that may not be written stays as it is.
            path.unlink(missing_ok=True)


def _remove_heap(place: Path) -> None:
    """Remove what a killed build left, but not what another may be writing at this moment."""
    with suppress(OSError):
        if is_heap(place) and place.lstat().st_mtime < time.time() - HEAP_AGE:
            rmtree(place, ignore_errors=True)


def _remove_empty(folder: Path) -> None:
    """Remove the folders in a folder that hold nothing, and itself if nothing is left."""
    if folder.is_symlink():
        return
    for each in _folders(folder):
        _remove_empty(each)
    _remove_if_empty(folder)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):  # Something of somebody else's may be in it.
        folder.rmdir()
