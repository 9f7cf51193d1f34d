"""An output of the shelf as one object, and the files of an agreement as another.

    record.json     of an output, as it is sealed; then its files
    folder.json     of an agreement: its folders and files; then these

What arrives is written beside its place and held against its record before it is on the shelf, as
an output that is made here is; then it is one that was made here.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plainredline.storage.folder_state import READ_AT_MOST, folder_state
from plainredline.storage.packed_files import Archive, PackedFile, SpoiltArchiveError, pack
from plainredline.storage.shelf import HEAP, RECORD, Kept, KeptFile, Shelf, read_record
from plainredline.storage.written_files import is_inside

_FOLDER: Final = "folder.json"


def pack_output(kept: Kept) -> bytes | None:
    """Return an output as one object; None where it is not whole any more, or too large."""
    try:
        record = (kept.folder / RECORD).read_bytes()
        return pack(RECORD, record, _contents(kept))
    except (OSError, ValueError):
        return None


def _contents(kept: Kept) -> Iterator[tuple[str, bytes]]:
    for file in kept.files:
        content = kept.read(file.name)
        if content is None:
            raise SpoiltArchiveError
        yield file.name, content


class PackedOutput:
    """An output that arrived, of which only the record was read."""

    def __init__(self, slug: str, packed: bytes) -> None:
        """Read what it says of itself, which may be anything.

        Raises:
            ValueError: It is not an archive of ours.
        """
        self._archive = Archive(packed, RECORD)
        self._slug = slug
        said = read_record(self._archive.head, Path(slug), "")
        if said is None or {RECORD, HEAP} & said.by_name.keys():
            raise SpoiltArchiveError
        self.said = said

    def put(self, shelf: Shelf, name: str) -> Kept | None:
        """Put it on a shelf by its name, if it is sealed by that and all files are as it says."""
        if read_record(self._archive.head, Path(self._slug), f"{self._slug}/{name}/") is None:
            return None
        try:
            with shelf.making(self._slug) as making:
                making.arrive(self.said)
                self._archive.read(map(_packed, self.said.files), making.write)
                making.finish(name, self.said.facts)
        except (OSError, ValueError):  # Names that no disk takes, or a disk that takes no more.
            return None
        return shelf.get(self._slug, name)


def _packed(file: KeptFile) -> PackedFile:
    return PackedFile(file.name, file.size, file.sha256)


def pack_folder(folder: Path) -> bytes | None:
    """Return the files of an agreement as one object.

    None where something in it is neither file nor folder, or cannot be read: such a one is made
    where it stands.
    """
    try:
        folders, files = _survey(folder)
        contents = {name: (folder / name).read_bytes() for name in files}
        known = [
            [name, len(content), hashlib.sha256(content).hexdigest()]
            for name, content in contents.items()
        ]
        head = json.dumps({"folders": folders, "files": known}).encode()
        return pack(_FOLDER, head, contents.items())
    except (OSError, ValueError):
        return None


def _survey(folder: Path) -> tuple[list[str], list[str]]:
    """Return the folders and the files below a folder, in order.

    Raises:
        ValueError: Something is neither.
    """
    folders: list[str] = []
    files: list[str] = []
    for above, names, others in os.walk(folder, onerror=_raise):
        for name in (*names, *others):
            path = Path(above, name)
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise ValueError(name)
            if path.is_file() and path.stat().st_size >= READ_AT_MOST:
                raise ValueError(name)
            (folders if path.is_dir() else files).append(path.relative_to(folder).as_posix())
    return sorted(folders), sorted(files)


def _raise(error: OSError) -> None:
    raise error


def unpack_folder(packed: bytes, folder: Path, digest: str) -> bool:
    """Lay the files of an agreement out in a new folder; whether they have this digest there."""
    try:
        archive = Archive(packed, _FOLDER)
        said = json.loads(archive.head)
        files = [PackedFile(*each) for each in said["files"]]
        names = [*said["folders"], *(file.name for file in files)]
        if not all(isinstance(name, str) and is_inside(name) for name in names):
            return False
        folder.mkdir(parents=True)
        for name in said["folders"]:
            (folder / name).mkdir(parents=True, exist_ok=True)
        archive.read(files, lambda name, content: _write(folder / name, content))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False
    return folder_state(folder).digest == digest


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
