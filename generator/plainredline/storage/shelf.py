"""Outputs of past builds, each in a folder of its own that is complete from the first moment.

    SHELF/SLUG/KEY/record.json      what it was made of, what is to be told, and every file of it
    SHELF/SLUG/KEY/site/…           the files, as they stand below the address of the agreement
    SHELF/SLUG/KEY/…                what other programs of ours need of it

An output is written beside its place and moved there when it is whole; nothing in it changes
afterwards. So builds side by side, on one machine or on many that share the folder, do not
disturb each other, and one that is killed leaves at most a heap that the next one clears away.
What is taken from here runs nothing: it is bytes to be copied and JSON to be checked.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

RECORD: Final = "record.json"
SITE: Final = "site"
KEPT = 2
"""Outputs of one agreement that stay: the newest, and the one that a slower build may still use."""

_SCRATCH = ".making-"
_HEAP_AGE = 3600.0
"""Seconds after which an output that was never finished is taken for one that nobody makes."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of an output."""

    name: str
    """Below the folder of the output, with ``/``."""

    size: int
    modified: int
    """In nanoseconds, as the file system has it."""

    sha256: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An output on the shelf."""

    folder: Path
    facts: Mapping[str, Any]
    """What its maker wrote of it; to be checked by whoever reads it."""

    files: tuple[KeptFile, ...]

    def is_whole(self) -> bool:
        """Whether every file is there and as it was written."""
        return all(is_same(self.folder / file.name, file) for file in self.files)

    def site_files(self) -> Iterator[tuple[str, KeptFile]]:
        """Yield each file of the site with its name there, below the address of the output."""
        for file in self.files:
            if file.name.startswith(f"{SITE}/"):
                yield file.name.removeprefix(f"{SITE}/"), file


def is_same(path: str | os.PathLike[str], file: KeptFile) -> bool:
    """Whether a file is the one that was written: by size and time, else by its bytes.

    An archive that carries a shelf from one machine to another need not keep times.
    """
    try:
        found = os.lstat(path)
        if found.st_size != file.size or not stat.S_ISREG(found.st_mode):
            return False
        if found.st_mtime_ns == file.modified:
            return True
        with open(path, "rb") as content:  # noqa: PTH123 - it is done for every file
            return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


class Making:
    """An output that is being written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[KeptFile] = []
        self._made: set[Path] = set()
        self.name = ""
        """On the shelf; empty while it is not finished."""

    def write(self, name: str, content: bytes) -> None:
        """Write a file of the output."""
        path = self._folder / name
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        path.write_bytes(content)
        sha256 = hashlib.sha256(content).hexdigest()
        self._files.append(KeptFile(name, len(content), path.stat().st_mtime_ns, sha256))

    def finish(self, name: str, facts: Mapping[str, Any]) -> None:
        """Write what is in it, the last of its files, and say under which name it is kept."""
        files = [[f.name, f.size, f.modified, f.sha256] for f in self._files]
        record = json.dumps({**facts, "files": files}, ensure_ascii=False)
        (self._folder / RECORD).write_text(record, "utf-8")
        self.name = name


class Shelf:
    """The outputs of one way of building, each by the key of what it was made of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, slug: str, key: str) -> Iterator[Kept]:
        """Yield the outputs of an agreement that were made of what `key` stands for.

        One that cannot be read or names files outside of itself is none.
        """
        folder = self._folder / slug
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 - it is done for every agreement
        except OSError:
            return
        for name in names:
            if name.partition(".")[0] == key and (kept := _read(folder / name)) is not None:
                yield kept

    def get(self, slug: str, name: str) -> Kept | None:
        """Return the output of this very name, where there is one."""
        return _read(self.place(slug, name))

    def place(self, slug: str, name: str) -> Path:
        """Return the folder of an output."""
        return self._folder / slug / name

    @contextmanager
    def making(self, slug: str) -> Iterator[Making]:
        """Give what an output is written to; it is on the shelf if it was finished.

        Where another build was faster, its output stays: it was made of the same.
        """
        folder = self._folder / slug
        folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=folder))
        try:
            making = Making(scratch)
            yield making
            if making.name:
                scratch.chmod(0o755)
                _put(scratch, folder / making.name)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def sweep(self, slug: str) -> None:
        """Remove the outputs of an agreement that newer ones took the place of."""
        dated = []
        for entry in _scan(self._folder / slug):
            try:
                modified = entry.stat(follow_symlinks=False).st_mtime
            except OSError:
                continue
            if not entry.name.startswith(_SCRATCH):
                dated.append((modified, entry.path))
            elif modified < time.time() - _HEAP_AGE:
                shutil.rmtree(entry.path, ignore_errors=True)
        for _, path in sorted(dated)[:-KEPT]:
            shutil.rmtree(path, ignore_errors=True)


def _scan(folder: Path) -> Iterable[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:
        return ()


def _put(scratch: Path, place: Path) -> None:
    """Move a finished output to its place, unless a whole one stands there."""
    try:
        scratch.replace(place)
    except OSError:
        there = _read(place)
        if there is not None and there.is_whole():
            return
        aside = scratch.with_name(f"{scratch.name}-damaged")
        place.replace(aside)
        scratch.replace(place)
        shutil.rmtree(aside, ignore_errors=True)


def _read(folder: Path) -> Kept | None:
    """Return an output, or None where there is none that could have been written here."""
    try:
        record = json.loads((folder / RECORD).read_bytes())
        files = tuple(KeptFile(*each) for each in record.pop("files"))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Kept(folder, record, files) if all(map(_is_sound, files)) else None


def _is_sound(file: KeptFile) -> bool:
    if not (isinstance(file.name, str) and isinstance(file.sha256, str)):
        return False
    if not (isinstance(file.size, int) and isinstance(file.modified, int)):
        return False
    parts = file.name.split("/")
    return not any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts)
