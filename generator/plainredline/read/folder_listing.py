"""What stands in a folder of agreements, before any file of it is read."""

from __future__ import annotations

import os
from pathlib import Path

from plainredline.errors import Problem
from plainredline.read.source_files import (
    is_ignored,
    link_problem,
    missing_folder_problem,
    shown_path,
)
from plainredline.storage.layout import AGREEMENT, MOVED, REGISTRY

_FREE_NAMES = frozenset({"readme", "license", "licence", "copying"})
"""Notes for people, which may stand beside agreements; without their suffix."""


def folders_in(root: Path) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Return the folder of every agreement in the order of their slugs, and what else is there."""
    if (missing := missing_folder_problem(root)) is not None:
        return (), (missing,)
    problems: list[Problem] = []
    folders = []
    for entry in entries(root, problems):
        if entry.is_dir():
            if not is_former(entry):
                folders.append(entry)
        elif not (is_free(entry) or entry.name in {REGISTRY, MOVED}):
            unexpected(entry, "Put each agreement into a folder of its own", problems)
    return tuple(folders), tuple(problems)


def is_former(folder: Path) -> bool:
    """Whether nothing is left of an agreement but the addresses that it had."""
    if os.path.lexists(folder / AGREEMENT) or not (folder / REGISTRY).is_file():
        return False
    return all(name == REGISTRY or is_ignored(name) for name in os.listdir(folder))  # noqa: PTH208


def entries(folder: Path, problems: list[Problem]) -> list[Path]:
    """Return what is in a folder, by name, without links and what is none of ours."""
    found: list[Path] = []
    try:
        there = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        mend = "Check the folder's permissions"
        problems.append(Problem(path=shown_path(folder), line=0, message=message, mend=mend))
        return []
    for entry in there:
        if is_ignored(entry.name):
            continue
        if (problem := link_problem(entry, folder)) is not None:
            problems.append(problem)
            continue
        found.append(entry)
    return found


def is_free(entry: Path) -> bool:
    """Whether it is a note for people, of which we know nothing."""
    return entry.is_file() and entry.name.split(".")[0].casefold() in _FREE_NAMES


def unexpected(entry: Path, mend: str, problems: list[Problem]) -> None:
    """Add that something has no place where it stands."""
    what = "folder" if entry.is_dir() else "file"
    problems.append(
        Problem(path=shown_path(entry), line=0, message=f"unexpected {what}", mend=mend)
    )
