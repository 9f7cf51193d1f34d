"""A build of ours, as it stands in a folder, before anybody else gets it.

Its note (`storage/written_files.py`) names every file with its SHA-256. What is copied is held
against that, so that a site that somebody builds anew meanwhile is never copied by halves.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from plainredline.errors import SourceError
from plainredline.storage.atomic import named
from plainredline.storage.written_files import MARKER, WrittenFiles, read_written_files, strangers

INDEX: Final = "agreements.json"

Report = Callable[[str, int, int], None]
"""Shows what is being done, how much of it is done, and how much there is."""

_NAMED: Final = 5
"""So many files are told by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """A site that one build wrote whole."""

    folder: Path
    written: WrittenFiles
    place: str
    """Below which address our pages stand, ``legal/``; empty for the root."""

    index: Mapping[str, Any]
    """What `agreements.json` says."""

    others: tuple[str, ...]
    """Files and folders beside it that no build wrote; they are not published."""

    hashes: Mapping[str, str]
    """The SHA-256 of every file, 64 hexadecimal digits, by its name, in the order of the names."""


def read_built(folder: Path) -> BuiltSite:
    """Return the site that a build wrote into a folder.

    Raises:
        SourceError: There is none, it is not whole, or it holds no agreement.
    """
    written = read_written_files(folder)
    if written is None:
        mend = "Write one with plainredline build --out, or mkdocs build, and name it with --site"
        raise SourceError.at(folder, "holds no site that a build of ours wrote", mend)
    if not written.name or any(len(each) != 1 for each in written.files.values()):
        raise SourceError.at(folder, "holds a site that was not finished", "Build it again")
    place, index = index_in(written.files, lambda name: _bytes(folder / name) or b"")
    if not agreements_of(index):
        raise SourceError.at(folder, "holds no agreement: an empty site is not published")
    return BuiltSite(
        folder=folder,
        written=written,
        place=place,
        index=index,
        others=tuple(sorted(strangers(folder, sorted(written.files)))),
        hashes={name: next(iter(each)) for name, each in sorted(written.files.items())},
    )


def copy_whole(
    site: BuiltSite, into: Path, report: Report, earlier: Path | None = None
) -> Mapping[str, int]:
    """Copy a site, with its note last, into a new folder; return the size of each file.

    Files that an `earlier` copy has byte for byte get a second name there.

    Raises:
        SourceError: A file is not as the build wrote it.
        OSError: It cannot be written.
    """
    sizes = {}
    into.mkdir(mode=0o755)
    made = {""}
    for done, (name, sha256) in enumerate(site.hashes.items(), 1):
        content = _bytes(site.folder / name)
        if content is None or _digest(content) != sha256:
            raise _changed(site.folder, name)
        _make_folders(into, name, made)
        if earlier is None or not _linked(earlier / name, into / name, sha256):
            write_published(into / name, content)
        sizes[name] = len(content)
        report("Copying", done, len(site.written.files))
    write_published(into / MARKER, str(site.written).encode())
    return sizes


@contextmanager
def copied(site: BuiltSite, report: Report = lambda *_: None) -> Iterator[Path]:
    """Give a copy of a site in a folder that is only this run's, and take it away after.

    Raises:
        SourceError: A file is not as the build wrote it.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, "copy")
        copy_whole(site, copy, report)
        yield copy


def is_whole(folder: Path, written: WrittenFiles) -> bool:
    """Whether every file of a site stands in a folder, byte for byte."""
    return written.files.keys() == {
        name for name, hashes in written.files.items() if _digest(_bytes(folder / name)) in hashes
    }


def index_in(names: Iterable[str], read: Callable[[str], bytes]) -> tuple[str, Mapping[str, Any]]:
    """Return below which address the agreements of a site stand, and what their index says."""
    found = (name for name in names if name == INDEX or name.endswith(f"/{INDEX}"))
    for name in sorted(found, key=lambda name: (name.count("/"), name)):
        index = index_of(read(name))
        if agreements_of(index):
            return name.removesuffix(INDEX), index
    return "", {}


def index_of(content: bytes) -> dict[str, Any]:
    """Return what an `agreements.json` says; nothing where it is none of ours."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    is_ours = isinstance(found, dict) and str(found.get("schema")).startswith(
        "plainredline/agreements/"
    )
    return found if is_ours else {}


def agreements_of(index: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the agreements of an index, as far as they are what they must be."""
    return _maps(index.get("agreements"))


def versions_of(agreement: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the versions of an agreement of an index, oldest first."""
    return _maps(agreement.get("versions"))


def _maps(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def told_names(names: Sequence[str]) -> str:
    """Return some names, and how many more there are."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _bytes(path: Path) -> bytes | None:
    """Return what a file holds; None where there is none, as where a folder or a pipe stands."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _digest(content: bytes | None) -> str:
    """Return the SHA-256 of a content; empty for none."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _make_folders(root: Path, name: str, made: set[str]) -> None:
    above = name.rpartition("/")[0]
    if above not in made:
        _make_folders(root, above, made)
        (root / above).mkdir(mode=0o755)
        (root / above).chmod(0o755)
        made.add(above)


def _linked(earlier: Path, path: Path, sha256: str) -> bool:
    """Give a file of an earlier copy a second name, if it is the same; whether that was done."""
    if earlier.is_symlink() or _digest(_bytes(earlier)) != sha256:
        return False
    with suppress(OSError):  # Of another owner, of another disk, or a system without such names.
        os.link(earlier, path, follow_symlinks=False)
        return True
    return False


def write_published(path: Path, content: bytes) -> None:
    """Write a new file that a server can read."""
    with named(path), path.open("xb") as file:
        file.write(content)
        path.chmod(0o644)


def _changed(folder: Path, name: str) -> SourceError:
    mend = "Build it again; nothing was published"
    return SourceError.at(folder / name, "is not as the build wrote it", mend)
