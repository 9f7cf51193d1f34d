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
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from plainredline.errors import Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.storage.atomic import exchanged, named
from plainredline.storage.file_notes import File, Note, copy_note, of_both, write_note
from plainredline.storage.scratch import NEW, locked
from plainredline.storage.shelf import Kept, KeptFile, is_same, place
from plainredline.storage.written_files import (
    MARKER,
    OF_MKDOCS,
    Ahead,
    is_noted,
    noted_among,
    site_name,
    strangers,
)

Parts = Callable[[], Iterable[tuple[str, Kept]]]
"""Gives the address below which each part of a site stands, and the part: that of the root first,
the others in the order of their addresses."""

_BEFORE: Final = "before"
"""In the scratch: a note of what stands where the site is to be."""

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
    return not any(folder.iterdir()) or is_noted(folder)


def _what_we_wrote(folder: Path, to: Path, *, merges: bool) -> Note:
    """Return a note of what is ours in a folder, which is written elsewhere."""
    if merges and site_name(folder).startswith(OF_MKDOCS):
        return write_note(to, "", ())  # They are files of others, which only `publish` may take.
    return copy_note(folder, to, untouched=merges)


def place_beside(folder: Path) -> Path:
    """Return where a folder is put together from which files can be moved into another: beside it.

    Where that cannot be written, or is another disk, it is in it.
    """
    is_apart = folder.is_mount() or not os.access(folder.parent, os.W_OK | os.X_OK)
    return folder if os.path.lexists(folder) and is_apart else folder.parent


def _can_exchange(folder: Path, ours: Note) -> bool:
    """Whether a folder may be exchanged for another: all in it is ours, and nobody stands in it."""
    if not os.path.lexists(folder):
        return True
    if place_beside(folder) == folder or Path.cwd().is_relative_to(folder):
        return False
    return next(strangers(folder, ours.names()), None) is None


def holds_agreements(folder: Path) -> bool:
    """Whether a folder holds a site with the pages of an agreement."""
    return next(folder.glob("*/versions/*/index.html"), None) is not None


def untouched(folder: Path, name: str, parts: Parts) -> Published | None:
    """Return the site in a folder, if it is this one and nobody touched a file of it."""
    if site_name(folder) != name:
        return None
    changed, count = [], 0
    for _, files in groupby(_files(parts), _top):
        folders = set()
        for address, _, file in files:
            count += 1
            folders.add(address.rpartition("/")[0])
            if not is_same(f"{folder}/{address}", file):
                if not _yields(folder, address):
                    return None
                changed.append(address)
        if any(map(partial(_leads_away, folder), folders)):
            return None
    if changed and noted_among(folder, changed):
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
    with named(folder / MARKER):
        new = write_note(staging / MARKER, name, _laid_out(staging, parts))
    with locked(folder):
        before = _what_we_wrote(folder, scratch / _BEFORE, merges=merges)
        is_alone = _can_exchange(folder, before)
        yielded = _yielded(folder, [] if is_alone else _clashing(folder, new, before))
        if yielded:
            new = _without(new, yielded, name)
        if not (is_alone and _exchanged(staging, folder)):
            _merge(staging, new, folder, before)
    return Published(new.count, yielded)


def _leads_away(folder: Path, address: str) -> str:
    """Return what stands where a folder of a site would, a link or a file; empty for nothing."""
    found = ""
    while address:
        path = folder / address
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            found = address
        address = address.rpartition("/")[0]
    return found


def _clashing(folder: Path, new: Note, before: Note) -> Iterator[str]:
    """Yield the files of a site in whose place something of others stands, or of a folder above."""
    ours = Ahead(before.names())
    for address in new.names():
        if _clashes(folder, address, is_ours=ours.has(address)):
            yield address


def _clashes(folder: Path, address: str, *, is_ours: bool) -> bool:
    """Whether something of others stands where a file, or a folder of ours, would."""
    if _leads_away(folder, address.rpartition("/")[0]):
        return True
    path = folder / address
    is_file = path.is_file() and not path.is_symlink()
    return os.path.lexists(path) and not (is_file and is_ours)


def _yielded(folder: Path, clashing: Iterable[str]) -> tuple[str, ...]:
    """Return which files give way to the owner's own.

    Raises:
        SourceError: In the place of others, or of our note, stands something that is not ours.
    """
    others = list(clashing)
    yielded = tuple(each for each in others if _yields(folder, each))
    note = folder / MARKER
    odd = [MARKER] if os.path.lexists(note) and not note.is_file() else []
    _refuse(folder, [*odd, *(each for each in others if each not in yielded)])
    return yielded


def _without(new: Note, yielded: Collection[str], name: str) -> Note:
    """Take some files from a site that is laid out, and from its note."""
    staging = new.path.parent
    for address in yielded:
        (staging / address).unlink()
    files = (file for file in new if file[0] not in yielded)
    rest = write_note(staging / f"{MARKER}-rest", name, files)
    return Note(rest.path.replace(new.path), rest.count)


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


def _laid_out(staging: Path, parts: Parts) -> Iterator[File]:
    """Give each file of a site a second name, and yield it."""
    for _, files in groupby(_files(parts), _top):
        made = {""}
        for address, kept, file in files:
            above = address.rpartition("/")[0]
            if above not in made:
                (staging / above).mkdir(parents=True, exist_ok=True)
                made.add(above)
            place(kept.path(file.name), f"{staging}{os.sep}{address}")
            yield address, (file.sha256,)


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
    ours = copy_note(old, old.with_name(_BEFORE))
    for name in strangers(old, ours.names()):
        if not os.path.lexists(folder / name):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (old / name).rename(folder / name)


def _merge(staging: Path, new: Note, folder: Path, before: Note) -> None:
    """Move the files of a site into a folder, and remove those that an earlier one had besides."""
    both = staging / f"{MARKER}-both"
    with named(folder / MARKER):
        write_note(both, "", of_both(before, new))
    both.replace(folder / MARKER)
    for name in new.names():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).replace(folder / name)
    stays = Ahead(new.names())
    for name in before.names():
        is_gone = not stays.has(name) and os.path.lexists(folder / name)
        if is_gone and not _clashes(folder, name, is_ours=True):
            (folder / name).unlink()
            _remove_empty((folder / name).parent, folder)
    new.path.replace(folder / MARKER)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _files(parts: Parts) -> Iterator[tuple[str, Kept, KeptFile]]:
    """Yield each file of a site by its address, in order; beside the root one part is held."""
    each = iter(parts())
    first = next(each, None)
    if first is not None:
        others = chain.from_iterable(map(_files_of, each))
        yield from merge(_files_of(first), others, key=itemgetter(0))


def _files_of(part: tuple[str, Kept]) -> list[tuple[str, Kept, KeptFile]]:
    below, kept = part
    return sorted(((below + name, kept, f) for name, f in kept.site_files()), key=itemgetter(0))


def _top(file: tuple[str, Kept, KeptFile]) -> str:
    """Return below what a file stands in the folder of a site, or its own name there."""
    return file[0].partition("/")[0]
