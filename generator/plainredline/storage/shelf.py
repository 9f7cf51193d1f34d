"""Outputs of past builds, each in a folder of its own that is complete from the first moment.

    SHELF/SLUG/KEY/record.json      what it was made of, what is to be told, and every file of it,
                                    sealed
    SHELF/SLUG/KEY/site/…           the files, as they stand below the address of the agreement
    SHELF/SLUG/KEY/…                what other programs of ours need of it

An output is written beside its place and moved there when it is whole; nothing in it changes
afterwards. So builds side by side, on one machine or on many that share the folder, do not
disturb each other, and one that is killed leaves at most a heap that the next one clears away.
What is taken from here runs nothing: it is bytes to be copied and JSON to be checked.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from plainredline.errors import InvariantError
from plainredline.frozen_values import dataclass
from plainredline.storage.atomic import named
from plainredline.storage.cache_folder import make_folder
from plainredline.storage.seal import SIZE, cache_key, is_sealed, seal

FOLDER: Final = "outputs"
"""Of the cache."""

RECORD: Final = "record.json"
SITE: Final = "site"
KEPT = 2
"""Outputs of one agreement that stay: the newest, and the one that a slower build may still use."""

_OPENING, _COMMA = b'{"seal": "', b'", '
"""With what a record begins, and what comes after its seal."""

SCRATCH: Final = ".making-"
"""Begins the name of an output that is not finished."""

HEAP: Final = ".plainredline-heap"
"""Lies in it as long as it is not."""

HEAP_AGE: Final = 3600.0
"""Seconds after which an output that was never finished is taken for one that nobody makes."""


class SpoiltError(OSError):
    """What is kept says what this program never writes; now it is not kept any more."""


def spoilt(folder: Path) -> SpoiltError:
    """Take an output from the shelf; return what is raised then."""
    with suppress(OSError):
        (folder / RECORD).unlink()
    return SpoiltError(errno.EINVAL, "what is kept was not written by this program", str(folder))


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of an output."""

    name: str
    """Below the folder of the output, with ``/``."""

    size: int
    modified: int
    """In nanoseconds, as the file system has it."""

    sha256: str


@dataclass(frozen=True)
class Kept:
    """An output on the shelf."""

    folder: Path
    facts: Mapping[str, Any]
    """What its maker wrote of it; to be checked by whoever reads it."""

    files: tuple[KeptFile, ...]

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, list[str]]]:
        """Of each group of files, of what they are made, and their names; if the record is ours."""
        found = self.facts.get("groups")
        return found if isinstance(found, dict) and all(map(_is_group, found.values())) else {}

    @cached_property
    def by_name(self) -> Mapping[str, KeptFile]:
        """Every file by its name."""
        return {file.name: file for file in self.files}

    def says_the_same(self, other: Kept) -> bool:
        """Whether its record and that of another name the same, but for the times of files."""
        hashes = [
            {name: file.sha256 for name, file in each.by_name.items()} for each in (self, other)
        ]
        return self.facts == other.facts and hashes[0] == hashes[1]

    def is_whole(self) -> bool:
        """Whether every file is there and as it was written."""
        return all(self.has(file) for file in self.files)

    def has(self, file: KeptFile) -> bool:
        """Whether a file is there and as it was written.

        Where there is a key its bytes are held against the record, which is sealed: of a size and
        of a time anybody can make another.
        """
        return is_same(self.path(file.name), file, is_trusted=not cache_key())

    def path(self, name: str) -> str:
        """Return where a file of it stands."""
        return f"{self.folder}{os.sep}{name}"

    def read(self, name: str) -> bytes | None:
        """Return a file, if its bytes are those that were written; None for none."""
        file = self.by_name.get(name)
        try:
            content = _read_regular(self.folder / name) if file else b""
        except OSError:
            return None
        return content if file and hashlib.sha256(content).hexdigest() == file.sha256 else None

    def site_files(self) -> Iterator[tuple[str, KeptFile]]:
        """Yield each file of the site with its name there, below the address of the output."""
        for file in self.files:
            if file.name.startswith(f"{SITE}/"):
                yield file.name.removeprefix(f"{SITE}/"), file


def is_same(path: str | os.PathLike[str], file: KeptFile, *, is_trusted: bool = True) -> bool:
    """Whether a file is the one that was written: by size and time, else by its bytes.

    A time is believed only where whoever set it is trusted.

    An archive that carries a shelf from one machine to another need not keep times.
    """
    try:
        found = os.lstat(path)
        if found.st_size != file.size or not stat.S_ISREG(found.st_mode):
            return False
        if is_trusted and found.st_mtime_ns == file.modified:
            return True
        with open(path, "rb") as content:  # noqa: PTH123 - it is done for every file
            return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


def _is_group(value: object) -> bool:
    if not (isinstance(value, list) and len(value) == 2 and isinstance(value[0], str)):  # noqa: PLR2004 - as they are written
        return False
    return isinstance(value[1], list) and all(isinstance(name, str) for name in value[1])


def place(source: str, target: str) -> None:
    """Give a file a second name; where the system gives none, copy it."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:  # Another file system, one without such names, or too many of them.
        try:
            shutil.copy2(source, target)
        except OSError as error:  # It names the source first.
            error.filename, error.filename2 = target, None
            raise


def _contents(
    kept: Kept, files: Sequence[KeptFile], changed: Callable[[bytes], bytes | None]
) -> dict[str, bytes] | None:
    """Return what files of an output are changed to, by their names; None where one cannot be."""
    contents = {}
    for file in files:
        content = kept.read(file.name)
        new = None if content is None else changed(content)
        if new is None:
            return None
        contents[file.name] = new
    return contents


def _written(path: str, name: str, content: bytes) -> KeptFile:
    """Write a file; return what is to be known of it by its name."""
    with named(path), open(path, "wb") as file:  # noqa: PTH123 - it is done for every file
        file.write(content)
    modified = os.stat(path).st_mtime_ns  # noqa: PTH116 - the same
    return KeptFile(name, len(content), modified, hashlib.sha256(content).hexdigest())


class Making:
    """An output that is being written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[KeptFile] = []
        self._made = {""}
        self.name = ""
        """On the shelf; empty while it is not finished."""

        self._groups: dict[str, tuple[str, list[str]]] = {}
        """Of files that are made of the same: of what, and which."""

        self._group: list[str] = []
        self.taken: set[str] = set()
        """Files that are those of an earlier output."""

        self.has_old = False
        """Whether some of them would not be made like that any more."""

    def write(self, name: str, content: bytes) -> None:
        """Write a file of the output.

        Raises:
            InvariantError: It was taken from an earlier one, of which it is a second name.
        """
        if name in self.taken:
            raise InvariantError(f"{name} is written though it was taken from an earlier output")
        self._files.append(_written(self._place(name), name, content))
        self._group.append(name)

    def _place(self, name: str) -> str:
        """Return where a file of the output is to stand; its folder is there then."""
        above = name.rpartition("/")[0]
        if above not in self._made:
            (self._folder / above).mkdir(parents=True, exist_ok=True)
            self._made.add(above)
        return f"{self._folder}{os.sep}{name}"

    def arrive(self, kept: Kept) -> None:
        """Note of what its files are made as another record says, of which they all come."""
        self._groups = dict(kept.groups)

    def again(self, name: str, of: str) -> None:
        """Let another file of the output have a second name."""
        file = next(each for each in self._files if each.name == of)
        place(self._place(of), self._place(name))
        self._files.append(replace(file, name=name))

    def bring(self, other: Kept, of: str, name: str) -> None:
        """Give a file of another output a second name in this one."""
        place(other.path(of), self._place(name))
        self._files.append(replace(other.by_name[of], name=name))

    @property
    def names(self) -> tuple[str, ...]:
        """Of all files so far."""
        return tuple(file.name for file in self._files)

    def change(self, name: str, changed: Callable[[str], str]) -> None:
        """Write a file of the output anew as what its text is changed to; it stays in its group."""
        path = self._folder / name
        text = path.read_text("utf-8")
        new = changed(text)
        if new == text:
            return
        path.unlink()  # It may be the second name of a file of an earlier output.
        at = next(at for at, each in enumerate(self._files) if each.name == name)
        self._files[at] = _written(self._place(name), name, new.encode())

    def begin(self, group: str, inputs: str) -> None:
        """Note of what the files are made that are written from here on."""
        self._group = []
        self._groups[group] = inputs, self._group

    def take(
        self,
        before: Kept,
        group: str,
        inputs: str | None = None,
        changed: Callable[[bytes], bytes | None] | None = None,
    ) -> bool:
        """Take the files of a group from an earlier output; whether they were made of the same.

        Without `inputs` they are taken whatever they were made of, and that stays noted of them.
        Each is `changed` where that is asked for; none is taken if one cannot be.
        """
        was = before.groups.get(group)
        if was is None or (inputs is not None and was[0] != inputs):
            return False
        files = [before.by_name.get(name) for name in was[1]]
        if not all(file and before.has(file) for file in files):
            return False
        taken = [file for file in files if file]
        contents = _contents(before, taken, changed) if changed else {}
        if contents is None:
            return False
        self.begin(group, was[0])
        self.has_old |= inputs is None
        for file in taken:
            self._take(before, file, contents.get(file.name))
        return True

    def _take(self, before: Kept, file: KeptFile, content: bytes | None) -> None:
        """Give a file of an earlier output a second name, or write it with another content."""
        path = self._place(file.name)
        if content is None:
            place(before.path(file.name), path)
        else:
            file = _written(path, file.name, content)
        self._files.append(file)
        self._group.append(file.name)
        self.taken.add(file.name)

    def finish(self, name: str, facts: Mapping[str, Any]) -> None:
        """Write what is in it, the last of its files, and say under which name it is kept."""
        files = [[f.name, f.size, f.modified, f.sha256] for f in self._files]
        plain = {**facts, "groups": self._groups, "files": files}
        record = json.dumps(plain, ensure_ascii=False).encode()
        proof = seal(cache_key(), f"{self._folder.parent.name}/{name}/", record[1:])
        head = _OPENING + proof.hex().encode() + _COMMA
        with named(self._folder / RECORD):
            (self._folder / RECORD).write_bytes(head + record[1:])
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
            if name.partition(".")[0] == key and (kept := read_output(folder / name)) is not None:
                yield kept

    def get(self, slug: str, name: str) -> Kept | None:
        """Return the output of this very name, where there is one."""
        return read_output(self.place(slug, name))

    def place(self, slug: str, name: str) -> Path:
        """Return the folder of an output."""
        return self._folder / slug / name

    def use(self, slug: str, name: str) -> Path:
        """Note that an output is in use now, where that can be written; return its folder."""
        place = self.place(slug, name)
        with suppress(OSError):
            os.utime(place)
        return place

    @contextmanager
    def making(self, slug: str) -> Iterator[Making]:
        """Give what an output is written to; it is on the shelf if it was finished.

        Where another build was faster, its output stays if it is the same.
        """
        folder = self._folder / slug
        make_folder(folder, levels=4)
        scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=folder))
        (scratch / HEAP).touch()
        try:
            making = Making(scratch)
            yield making
            if making.name:
                (scratch / HEAP).unlink()
                scratch.chmod(0o755)
                _put(scratch, folder / making.name)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def newest(self, slug: str) -> Kept | None:
        """Return the output of an agreement that was made last."""
        dated = sorted(_dated(self._folder / slug), reverse=True)
        return next(filter(None, (read_output(Path(path)) for _, path in dated)), None)

    def sweep(self, slug: str) -> None:
        """Remove the outputs of an agreement that newer ones took the place of."""
        folder = self._folder / slug
        if folder.is_symlink():
            return
        for _, path in sorted(_dated(folder))[:-KEPT]:
            if read_output(Path(path), by_anybody=True) is not None:
                shutil.rmtree(path, ignore_errors=True)
        for when, path in _dated(folder, heaps=True):
            if when < time.time() - HEAP_AGE and is_heap(Path(path)):
                shutil.rmtree(path, ignore_errors=True)


def is_heap(folder: Path) -> bool:
    """Whether a folder is what we began to make; nothing else is swept."""
    return not folder.is_symlink() and (folder / HEAP).is_file()


def _dated(folder: Path, *, heaps: bool = False) -> list[tuple[float, str]]:
    """Return the outputs of an agreement, or what may be left of some, with their times."""
    try:
        return [
            (entry.stat(follow_symlinks=False).st_mtime, entry.path)
            for entry in os.scandir(folder)
            if entry.name.startswith(SCRATCH) is heaps
        ]
    except OSError:  # Another build clears away at the same time.
        return []


def _put(scratch: Path, place: Path) -> None:
    """Move a finished output to its place, unless the very same stands there whole."""
    try:
        scratch.replace(place)
    except OSError:
        there, made = read_output(place), read_output(scratch, place.name)
        if there and made and there.says_the_same(made) and there.is_whole():
            return
        aside = scratch.with_name(f"{scratch.name}-damaged")
        place.replace(aside)
        (aside / HEAP).touch()
        scratch.replace(place)
        shutil.rmtree(aside, ignore_errors=True)


def read_output(folder: Path, name: str = "", *, by_anybody: bool = False) -> Kept | None:
    """Return an output, or None where there is none that was written by us and by this name.

    Its name is that of its folder; only one that is not yet in its place has another. Of one
    `by_anybody` the seal is not looked at.
    """
    try:
        content = _read_regular(folder / RECORD)
    except OSError:
        return None
    sealed = "" if by_anybody else f"{folder.parent.name}/{name or folder.name}/"
    return read_record(content, folder, sealed)


def read_record(content: bytes, folder: Path, sealed: str) -> Kept | None:
    """Return an output from its record, as above; with a name, if it is `sealed` by that."""
    try:
        if sealed and not _is_ours(content, sealed):
            return None
        record = json.loads(content)
        record.pop("seal", None)
        files = tuple(KeptFile(*each) for each in record.pop("files"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Kept(folder, record, files) if all(map(_is_sound, files)) else None


def _read_regular(path: Path) -> bytes:
    """Return a file, which is no link; a pipe that somebody planted keeps nobody waiting."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:  # noqa: PTH123 - it is open
        return file.read() or b""


def _is_ours(content: bytes, name: str) -> bool:
    start = len(_OPENING)
    end = start + 2 * SIZE
    proof = bytes.fromhex(content[start:end].decode("ascii"))
    return is_sealed(cache_key(), name, content[end + len(_COMMA) :], proof)


def _is_sound(file: KeptFile) -> bool:
    if not (isinstance(file.name, str) and isinstance(file.sha256, str)):
        return False
    if not (isinstance(file.size, int) and isinstance(file.modified, int) and file.size >= 0):
        return False
    parts = file.name.split("/")
    return not any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts)
