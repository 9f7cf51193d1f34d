"""The trail of one file through a history: under which names it stood, and with which bytes.

A file that was deleted and came back is one trail; so is one that was renamed. Where a renamed
file takes the name that another one had before, the other's life under that name is a trail of its
own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from plainredline.intake.git_log import (
    ADDED,
    DELETED,
    RENAMED,
    Commit,
    FileChange,
    all_changes,
    changes_of_file,
    renamed_from,
    with_case_renames,
)
from plainredline.intake.git_process import Git

_MOST_ASKED: Final = 100
"""Times that git is asked for one file: more cost more than to read the history once."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a commit left of a file."""

    commit: Commit
    path: str
    blob: str
    """Names its bytes; empty where the commit left no file."""

    is_link: bool = False
    """Whether something else than a file stands there: a link, a module."""


@dataclass(frozen=True, slots=True)
class Trail:
    """One file's life."""

    path: str
    """The last name that it had."""

    steps: tuple[Step, ...]
    """Oldest first, never none."""


def trail_of(git: Git, tip: str, path: str) -> Trail | None:
    """Return the trail of the file that has, or had, a name; None where none ever had.

    What else is in the history costs nothing but where the file was added: there git is asked
    whether another one became it.
    """
    steps = _followed(git, tip, path)
    if steps is None:
        trails = _read(git, tip, path.__eq__).trails
        steps = trails[0][1] if trails else []
    return Trail(path, tuple(reversed(steps))) if steps else None


def _followed(git: Git, tip: str, path: str) -> list[Step] | None:
    """Return what is known of a file, newest first; None where it was added too often to ask."""
    steps: list[Step] = []
    asked = 0
    source: tuple[str, str] | None = (tip, path)
    while source is not None:
        (start, name), source = source, None
        for commit, change in _changes(git, start, name):
            steps.append(_step(commit, change, name))
            if change.status != ADDED:
                continue
            asked += 1
            if asked > _MOST_ASKED:
                return None
            if source := renamed_from(git, commit.id, name):
                break
    return steps


def _changes(git: Git, start: str, name: str) -> Iterator[tuple[Commit, FileChange]]:
    for commit, changes in changes_of_file(git, start, name):
        for change in changes:
            yield commit, change


def trails_of(git: Git, tip: str, is_wanted: Callable[[str], bool]) -> Iterator[Trail]:
    """Yield the trail of every file that had a wanted name, in the order of their last names.

    The history is read once, whatever number of files it has.
    """
    trails = _read(git, tip, is_wanted).trails
    for path, steps in sorted(trails, key=lambda trail: (trail[0], trail[1][-1].commit.time)):
        yield Trail(path, tuple(reversed(steps)))


def _read(git: Git, tip: str, is_wanted: Callable[[str], bool]) -> _Book:
    book = _Book(is_wanted)
    for commit, changes in all_changes(git, tip):
        book.add(commit, changes)
    return book


@dataclass(slots=True)
class _Book:
    """The trails that are known so far, from the newest commit backwards."""

    is_wanted: Callable[[str], bool]
    trails: list[tuple[str, list[Step]]] = field(default_factory=list)
    open: dict[str, list[Step]] = field(default_factory=dict)
    """By the name that a trail has before the commits that were read."""

    def add(self, commit: Commit, changes: list[FileChange]) -> None:
        """Read one more commit: files may exchange their names in it, so all names move at once."""
        moved: dict[str, list[Step]] = {}
        for change in with_case_renames(changes):
            path = change.path
            if change.status == RENAMED and path not in self.open and not self.is_wanted(path):
                # It left what is wanted: there it was deleted.
                path = change.old_path
                change = FileChange(DELETED, "", path)  # noqa: PLW2901
            steps = self._trail(path)
            if steps is None:
                continue
            steps.append(_step(commit, change, path))
            if change.status == RENAMED:
                moved[change.old_path] = self.open.pop(path)
        self.open |= moved

    def _trail(self, path: str) -> list[Step] | None:
        steps = self.open.get(path)
        if steps is None and self.is_wanted(path):
            steps = self.open[path] = []
            self.trails.append((path, steps))
        return steps


def _step(commit: Commit, change: FileChange, path: str) -> Step:
    is_link = not change.blob and change.status != DELETED
    return Step(commit, path, change.blob, is_link=is_link)
