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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from io import StringIO
from pathlib import Path
from typing import Final

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

    @property
    def is_of_mkdocs(self) -> bool:
        """Whether MkDocs wrote the site, with pages of others."""
        return self.name.startswith(OF_MKDOCS)

    def __or__(self, other: WrittenFiles) -> WrittenFiles:
        """Return what either names, unfinished."""
        both = dict(self.files)
        for name, hashes in other.files.items():
            both[name] = tuple(sorted({*both.get(name, ()), *hashes}))
        return WrittenFiles("", both)

    def as_written(self, folder: Path) -> WrittenFiles:
        """Return it without the files that somebody else has written since."""
        same = {name: self.files[name] for name in self.files if self._wrote(folder, name)}
        return WrittenFiles(self.name, same)

    def _wrote(self, folder: Path, name: str) -> bool:
        """Whether a file is, byte for byte, one that we wrote, or is gone."""
        path = folder / name
        try:
            if not path.is_file():
                return not os.path.lexists(path)
            return _sha256_of(path) in self.files[name]
        except OSError:
            return False

    def __str__(self) -> str:
        return "".join(self.lines())

    def lines(self) -> Iterator[str]:
        """Yield the lines of its note."""
        yield f"# {self.name}\n"
        for name in sorted(self.files):
            yield from (f"{each}  {name}\n" for each in self.files[name])


NOTHING: Final = WrittenFiles()


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
    path = folder / MARKER
    try:
        if path.is_symlink() or not path.is_file():
            return None
        return parse_written_files(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def parse_written_files(text: str) -> WrittenFiles | None:
    """Return what a note says that we wrote; None where it is not one of ours."""
    lines = StringIO(text, newline="\n")  # A million lines are not held at once.
    first = lines.readline()
    if not first.startswith("# "):
        return None
    files: dict[str, Hashes] = {}
    for line in lines:
        match = _LINE.fullmatch(line.removesuffix("\n"))
        if not (match and is_inside(match[2])):
            return None
        name, known = match[2], files.get(match[2], ())
        files[name] = tuple(sorted({*known, match[1]})) if known else (match[1],)
    return WrittenFiles(first[2:].removesuffix("\n"), files)


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
                found[name] = (_sha256_of(path),)
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


def _sha256_of(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def strangers(folder: Path, ours: WrittenFiles) -> Iterator[str]:
    """Yield what stands in a folder and is not ours; of a folder of others only itself."""
    folders = {above for name in ours.files for above in _above(name)}
    yield from _strangers(folder, "", ours, folders)


def _strangers(folder: Path, below: str, ours: WrittenFiles, folders: set[str]) -> Iterator[str]:
    for entry in os.scandir(folder / below):
        name = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if name in folders:
                yield from _strangers(folder, f"{name}/", ours, folders)
            else:
                yield name
        elif name != MARKER and not (entry.is_file(follow_symlinks=False) and name in ours.files):
            yield name


def _above(name: str) -> Iterator[str]:
    """Yield the folders that a file stands in."""
    while name := name.rpartition("/")[0]:
        yield name
