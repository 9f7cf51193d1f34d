"""A site on disk, put together from what is kept.

A folder that holds nothing but a site of ours is exchanged for the new one in one step. Into one
that holds files of others, or that cannot be exchanged (it is a mount, or the system has no such
step), file after file is moved, each of them whole, and what an earlier site had and this one has
not is removed. No file of others is replaced, moved or removed: in a folder of ours that is what
we did not write there, and where a site `merges` with others also what was written since.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from plainredline.errors import Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.storage.atomic import exchanged, named
from plainredline.storage.scratch import NEW, locked
from plainredline.storage.shelf import Kept, KeptFile, is_same, place
from plainredline.storage.written_files import (
    MARKER,
    NOTHING,
    WrittenFiles,
    read_written_files,
    site_name,
    strangers,
)

Parts = Callable[[], Iterable[tuple[str, Kept]]]
"""Gives the address below which each part of a site stands, and the part."""

_NAMED: Final = 5
"""So many files that are in the way are named."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a site."""

    files: int
    """Of ours in the folder."""

    yielded: tuple[str, ...] = ()
    """Files of the site's root that were not written, for the owner has some of the same name."""


def may_write(folder: Path) -> bool:
    """Whether a folder may be written without a word: a site of ours, empty, or not there."""
    if not os.path.lexists(folder):
        return True
    return not any(folder.iterdir()) or read_written_files(folder) is not None


def what_we_wrote(folder: Path, *, merges: bool) -> WrittenFiles:
    """Return what is ours in a folder."""
    ours = read_written_files(folder) or NOTHING
    if merges and ours.is_of_mkdocs:  # They are files of others, which only `publish` may take.
        return NOTHING
    return ours.as_written(folder) if merges else ours


def place_beside(folder: Path) -> Path:
    """Return where a folder is put together from which files can be moved into another: beside it.

    Where that cannot be written, or is another disk, it is in it.
    """
    is_apart = folder.is_mount() or not os.access(folder.parent, os.W_OK | os.X_OK)
    return folder if os.path.lexists(folder) and is_apart else folder.parent


def can_exchange(folder: Path, ours: WrittenFiles) -> bool:
    """Whether a folder may be exchanged for another: all in it is ours, and nobody stands in it."""
    if not os.path.lexists(folder):
        return True
    if place_beside(folder) == folder or Path.cwd().is_relative_to(folder):
        return False
    return next(strangers(folder, ours), None) is None


def holds_agreements(folder: Path) -> bool:
    """Whether a folder holds a site with the pages of an agreement."""
    return next(folder.glob("*/versions/*/index.html"), None) is not None


def untouched(folder: Path, name: str, parts: Parts) -> Published | None:
    """Return the site in a folder, if it is this one and nobody touched a file of it."""
    if site_name(folder) != name:
        return None
    changed, count, folders = [], 0, set()
    for address, _, file in _files(parts):
        count += 1
        folders.add(address.rpartition("/")[0])
        if not is_same(f"{folder}/{address}", file):
            if not _yields(folder, address):
                return None
            changed.append(address)
    ours = (read_written_files(folder) or NOTHING).files if changed else {}
    if ours.keys() & set(changed) or any(map(partial(_leads_away, folder), folders)):
        return None
    return Published(count - len(changed), tuple(changed))


def publish(
    scratch: Path, folder: Path, name: str, parts: Parts, *, merges: bool = False
) -> Published:
    """Put a site in a folder; until the last of its files is beside it, nothing changes there.

    Its files are those of the shelf, by a second name; where the system gives none, copies.

    Raises:
        SourceError: Files of others are in the way.
        OSError: What is kept was taken away, or the disk is full.
    """
    staging = scratch / NEW
    staging.mkdir()
    hashes = {address: (file.sha256,) for address, _, file in _files(parts)}
    with locked(folder):
        before = what_we_wrote(folder, merges=merges)
        is_alone = can_exchange(folder, before)
        clashing = [each for each in hashes if not is_alone and _clashes(folder, each, before)]
        yielded = tuple(each for each in clashing if _yields(folder, each))
        note = folder / MARKER
        others = [MARKER] if os.path.lexists(note) and not note.is_file() else []
        _refuse(folder, [*others, *(each for each in clashing if each not in yielded)])
        for address in yielded:
            del hashes[address]
        _lay_out(staging, parts, hashes)
        new = WrittenFiles(name, hashes)
        with named(folder / MARKER), (staging / MARKER).open("w", encoding="utf-8") as file:
            file.writelines(new.lines())
        if not (is_alone and _exchanged(staging, folder)):
            _merge(staging, new, folder, before)
    return Published(len(hashes), yielded)


def _leads_away(folder: Path, address: str) -> str:
    """Return what stands where a folder of a site would, a link or a file; empty for nothing."""
    found = ""
    while address:
        path = folder / address
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            found = address
        address = address.rpartition("/")[0]
    return found


def _clashes(folder: Path, address: str, ours: WrittenFiles) -> bool:
    """Whether something of others stands where a file, or a folder of ours, would."""
    if _leads_away(folder, address.rpartition("/")[0]):
        return True
    path = folder / address
    is_file = path.is_file() and not path.is_symlink()
    return os.path.lexists(path) and not (is_file and address in ours.files)


def _yields(folder: Path, address: str) -> bool:
    """Whether a file of the site gives way to the owner's own: one of the root does."""
    return "/" not in address and os.path.lexists(folder / address)


def _refuse(folder: Path, clashing: list[str]) -> None:
    if not clashing:
        return
    above = (each.rpartition("/")[0] for each in clashing)
    ways = dict.fromkeys(
        _leads_away(folder, way) or each for way, each in zip(above, clashing, strict=True)
    )
    more = len(ways) - _NAMED
    mend = "Remove it, or name another folder"
    if more > 0:
        mend += f"; {more} more are in the way"
    raise SourceError(
        Problem(path=str(folder / each), line=0, message="is in the way, and not ours", mend=mend)
        for each in list(ways)[:_NAMED]
    )


def _lay_out(staging: Path, parts: Parts, wanted: Collection[str]) -> None:
    """Give the wanted files a second name; of a site of many parts one is held at a time."""
    made = {""}
    for address, kept, file in _files(parts):
        if address not in wanted:
            continue
        above = address.rpartition("/")[0]
        if above not in made:
            (staging / above).mkdir(parents=True, exist_ok=True)
            made.add(above)
        place(kept.path(file.name), f"{staging}{os.sep}{address}")


def _exchanged(staging: Path, folder: Path) -> bool:
    """Put a site in the place of a folder that is ours, or not there; whether the system can."""
    if not os.path.lexists(folder):
        try:
            staging.rename(folder)
        except OSError:
            if not os.path.lexists(folder):
                raise
        else:
            return True
    staging.chmod(folder.stat().st_mode & 0o7777)
    if not exchanged(staging, folder):
        return False
    _rescue(staging, folder)
    return True


def _rescue(old: Path, folder: Path) -> None:
    """Carry over what others put into a folder in the moment in which it was exchanged."""
    for name in list(strangers(old, read_written_files(old) or NOTHING)):
        if not os.path.lexists(folder / name):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (old / name).rename(folder / name)


def _merge(staging: Path, new: WrittenFiles, folder: Path, before: WrittenFiles) -> None:
    """Move the files of a site into a folder, and remove those that an earlier one had besides."""
    both = staging / f"{MARKER}-both"
    with named(folder / MARKER):
        both.write_text(str(before | new), "utf-8")
    both.replace(folder / MARKER)
    for name in new.files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).replace(folder / name)
    for name in before.files.keys() - new.files.keys():
        if os.path.lexists(folder / name) and not _clashes(folder, name, before):
            (folder / name).unlink()
            _remove_empty((folder / name).parent, folder)
    (staging / MARKER).replace(folder / MARKER)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _files(parts: Parts) -> Iterator[tuple[str, Kept, KeptFile]]:
    for below, kept in parts():
        for name, file in kept.site_files():
            yield below + name, kept, file
