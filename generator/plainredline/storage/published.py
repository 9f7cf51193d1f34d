"""A site on disk, put together from what is kept and put in its place in one step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from plainredline.storage.atomic import swap_folder
from plainredline.storage.scratch import NEW, OLD
from plainredline.storage.shelf import Kept, KeptFile, is_same, place

MARKER: Final = ".plainredline-site"
"""Says that a folder is ours to replace, and which site it is."""

Parts = Callable[[], Iterable[tuple[str, Kept]]]
"""Gives the address below which each part of a site stands, and the part."""


def is_ours(folder: Path) -> bool:
    """Whether a folder may be replaced: it is a site of ours, or empty, or not there."""
    return not folder.exists() or not any(folder.iterdir()) or (folder / MARKER).exists()


def holds_agreements(folder: Path) -> bool:
    """Whether a folder holds a site with the pages of an agreement."""
    return next(folder.glob("*/versions/*/index.html"), None) is not None


def count_untouched(folder: Path, name: str, parts: Parts) -> int:
    """Return of how many files the site in a folder is, if it is this one and nobody touched it.

    Else 0.
    """
    try:
        if (folder / MARKER).read_text("utf-8") != name:
            return 0
    except (OSError, ValueError):
        return 0
    count = 0
    folders: set[str] = set()
    for address, _, file in _files(parts):
        if not is_same(f"{folder}/{address}", file):
            return 0
        above = address.rpartition("/")[0]
        while above and above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
        count += 1
    return count if (count + 1, len(folders)) == _count(folder) else 0


def publish(scratch: Path, folder: Path, name: str, parts: Parts) -> int:
    """Put a site in the place of a folder; return of how many files it is.

    Its files are those of the shelf, by a second name; where the system gives none, copies.
    Until the last is there the folder is what it was.

    Raises:
        OSError: What is kept was taken away, or the disk is full.
    """
    staging = scratch / NEW
    staging.mkdir()
    count = _lay_out(staging, parts)
    (staging / MARKER).write_text(name, "utf-8")
    swap_folder(staging, folder, scratch / OLD)
    return count


def _lay_out(staging: Path, parts: Parts) -> int:
    made = {""}
    count = 0
    for address, kept, file in _files(parts):
        above = address.rpartition("/")[0]
        if above not in made:
            (staging / above).mkdir(parents=True, exist_ok=True)
            made.add(above)
        place(kept.folder / file.name, staging / address)
        count += 1
    return count


def _files(parts: Parts) -> Iterator[tuple[str, Kept, KeptFile]]:
    for below, kept in parts():
        for name, file in kept.site_files():
            yield below + name, kept, file


def _count(folder: Path) -> tuple[int, int]:
    """Return how many files, and how many folders or links to some, there are below a folder."""
    files = folders = 0
    for _, inner, names in os.walk(folder):
        files, folders = files + len(names), folders + len(inner)
    return files, folders
