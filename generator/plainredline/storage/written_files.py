"""What we wrote into the folder of a site, which is ours to replace and to remove.

    # <name of the site>
    <SHA-256>  <address of a file>

Of a site that MkDocs wrote it names every file, those of other plugins too, and its own name says
so: no build of ours may take the place of such a site.

It stands in the folder itself, and `sha256sum --check` reads it there. While a site is put among
files of others it names those of before and those to come, so that one that is killed leaves
nothing that the next does not know for ours.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from errno import ENOENT
from io import StringIO
from pathlib import Path
from typing import Final, TextIO

from plainredline.frozen_values import dataclass
from plainredline.storage.atomic import write_text

MARKER: Final = ".plainredline-site"

OF_MKDOCS: Final = "mkdocs-"
"""How the name of a site begins that MkDocs wrote."""

_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^\n]+)")


Hashes = tuple[str, ...]
"""In order, each once; there is one for nearly every file, and a site may have a million."""


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """What an earlier build wrote."""

    name: str = ""
    """Of the site; empty where it was not finished."""

    files: Mapping[str, Hashes] = field(default_factory=dict)
    """The hashes that a file may have, by its address."""

    def __or__(self, other: WrittenFiles) -> WrittenFiles:
        """Return what either names, unfinished."""
        both = dict(self.files)
        for name, hashes in other.files.items():
            both[name] = tuple(sorted({*both.get(name, ()), *hashes}))
        return WrittenFiles("", both)

    def __str__(self) -> str:
        return "".join(note_lines(self.name, sorted(self.files.items())))


NOTHING: Final = WrittenFiles()


def note_lines(name: str, files: Iterable[tuple[str, Hashes]]) -> Iterator[str]:
    """Yield the lines of the note of a site: its name, and its files in the order of theirs."""
    yield f"# {name}\n"
    for address, hashes in files:
        yield from (f"{each}  {address}\n" for each in hashes)


def site_name(folder: Path) -> str:
    """Return the name of the site in a folder; empty for none, or one that was not finished."""
    if not (folder / MARKER).is_file():  # A pipe would keep us waiting.
        return ""
    try:
        with (folder / MARKER).open(encoding="utf-8") as file:
            return file.readline(200).removeprefix("# ").rstrip("\n")
    except (OSError, ValueError):
        return ""


def read_written_files(folder: Path) -> WrittenFiles | None:
    """Return what we wrote into a folder; None where nothing says that we did."""
    try:
        with _open(folder / MARKER) as lines:
            return _gathered(lines)
    except (OSError, ValueError):
        return None


def parse_written_files(text: str) -> WrittenFiles | None:
    """Return what a note says that we wrote; None where it is not one of ours."""
    try:
        return _gathered(StringIO(text, newline="\n"))
    except ValueError:
        return None


def is_noted(folder: Path) -> bool:
    """Whether a note of ours says that we wrote into a folder; nothing of it is held."""
    try:
        return all(True for _ in noted_in(folder / MARKER))
    except (OSError, ValueError):
        return False


def noted_among(folder: Path, names: Collection[str]) -> frozenset[str]:
    """Return those of some files of which a note of ours says that we wrote them."""
    try:
        return frozenset(name for name, _ in noted_in(folder / MARKER) if name in names)
    except (OSError, ValueError):
        return frozenset()


def noted_in(note: Path) -> Iterator[tuple[str, str]]:
    """Yield the address and a hash of each file that a note names, line by line.

    Raises:
        OSError: There is none that can be read.
        ValueError: It is not one of ours.
    """
    with _open(note) as lines:
        _name_of(lines)
        yield from _files_of(lines)


def _open(note: Path) -> TextIO:
    if note.is_symlink() or not note.is_file():  # A pipe would keep us waiting.
        raise FileNotFoundError(ENOENT, "is no file of ours", str(note))
    return note.open(encoding="utf-8")


def _gathered(lines: TextIO) -> WrittenFiles:
    name = _name_of(lines)
    files: dict[str, Hashes] = {}
    for address, sha256 in _files_of(lines):
        known = files.get(address)
        files[address] = tuple(sorted({*known, sha256})) if known else (sha256,)
    return WrittenFiles(name, files)


def _name_of(lines: TextIO) -> str:
    """Return the name of the site, with which its note begins."""
    first = lines.readline()
    if not first.startswith("# "):
        raise ValueError(first)
    return first[2:].removesuffix("\n")


def _files_of(lines: TextIO) -> Iterator[tuple[str, str]]:
    for line in lines:
        match = _LINE.fullmatch(line.removesuffix("\n"))
        if not (match and is_inside(match[2])):
            raise ValueError(line)
        yield match[2], match[1]


def is_inside(address: str) -> bool:
    """Whether an address names something below a folder, and no way out of it."""
    parts = address.split("/")
    return not any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts)


def found_files(folder: Path, is_of_site: Callable[[str], bool]) -> dict[str, Hashes]:
    """Return the hashes of the files that stand in a folder and are of its site, by their names.

    Where a link stands nothing is read: what it leads to is of no site.
    """
    found: dict[str, Hashes] = {}
    for above, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(above, name) for name in sorted(names)):
            name = path.relative_to(folder).as_posix()
            is_read = name != MARKER and is_of_site(name)
            if is_read and path.is_file() and not path.is_symlink():
                found[name] = (sha256_of(path),)
    return found


def note_of_mkdocs(folder: Path, is_of_site: Callable[[str], bool]) -> str:
    """Note what stands in the folder of a site that MkDocs wrote.

    Where a name can stand in no note nothing is noted, and that is returned.
    """
    files = found_files(folder, is_of_site)
    odd = next((name for name in files if not _is_plain(name)), "")
    if odd:
        return odd
    name = hashlib.sha256(str(WrittenFiles("", files)).encode()).hexdigest()
    write_text(folder / MARKER, str(WrittenFiles(f"{OF_MKDOCS}{name}", files)))
    return ""


def _is_plain(name: str) -> bool:
    is_text = name == name.encode(errors="replace").decode()
    return is_text and is_inside(name) and "\n" not in name


def sha256_of(path: Path) -> str:
    """Return the hash of a file, 64 hexadecimal digits."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


class Ahead:
    """Names in order, to be found in that order: none of them is held."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = iter(names)
        self._next = next(self._names, None)

    def first(self, name: str) -> str:
        """Return the first of the names that is not before one; empty for none."""
        while self._next is not None and self._next < name:
            self._next = next(self._names, None)
        return self._next or ""

    def has(self, name: str) -> bool:
        """Whether one is among the names, and not before another that was asked for."""
        return self.first(name) == name


def strangers(folder: Path, ours: Iterable[str]) -> Iterator[str]:
    """Yield what stands in a folder and is not ours, in order; of a folder of others only itself.

    `ours` are the names of our files in order.
    """
    yield from _strangers(folder, "", Ahead(ours))


def _strangers(folder: Path, below: str, ours: Ahead) -> Iterator[str]:
    found = {_name_among(below, entry): entry for entry in os.scandir(folder / below)}
    for name in sorted(found):
        if name.endswith("/"):
            if ours.first(name).startswith(name):
                yield from _strangers(folder, name, ours)
            else:
                yield name.removesuffix("/")
        elif name != MARKER and not (found[name].is_file(follow_symlinks=False) and ours.has(name)):
            yield name


def _name_among(below: str, entry: os.DirEntry[str]) -> str:
    """Return a name that stands among those of files where all that is below it does."""
    return f"{below}{entry.name}{'/' if entry.is_dir(follow_symlinks=False) else ''}"
