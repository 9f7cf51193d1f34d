"""What each commit of a branch did to which file, newest first, as git tells it.

Only first parents are followed: a version is what the branch itself showed, and what somebody
wrote on a branch of their own was shown by nobody before it was merged.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Final

from plainredline.errors import SourceError
from plainredline.intake.git_process import Git

ADDED, DELETED, RENAMED = "A", "D", "R"

_CHUNK: Final = 1 << 16
_LONGEST: Final = 1 << 20
"""Bytes of a path, and of anything else that git tells."""

_NO_ORDER: Final = "-O/dev/null"
"""The file of an order that a repository names is not read, on any system."""

_LOG: Final = (
    "log", "--first-parent", "-m", "--root", "--raw", "-z", "--no-abbrev", "--no-ext-diff",
    "--no-textconv", "--no-show-signature", "--no-notes", "--no-mailmap", "--no-color",
    "--ignore-submodules=all", "--no-decorate", "--no-relative", _NO_ORDER,
    "--format=%x02%H %ct %<(60,trunc)%s",
)  # fmt: skip
"""A commit is a word that begins with a character that no line of changes begins with."""

_FILE_MODES: Final = ("100644", "100755", "100664")


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the branch."""

    id: str
    time: int
    """Seconds since 1970, as its committer's clock said; it may have gone wrong."""

    subject: str
    """The first 60 characters of its message."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to one file."""

    status: str
    """Of git: ``A`` added, ``D`` deleted, ``M`` modified, ``R`` renamed, ``T`` another type."""

    blob: str
    """Names the bytes that are there afterwards; empty where no file is."""

    path: str
    """Bytes that are not UTF-8 as `os.fsdecode` has them."""

    old_path: str = ""
    """Of a renamed file."""


def changes_of_file(git: Git, tip: str, path: str) -> Iterator[tuple[Commit, list[FileChange]]]:
    """Yield what became of one file, newest first; no other file is looked at."""
    return _log(git, "--no-renames", "--end-of-options", tip, "--", path)


def all_changes(git: Git, tip: str) -> Iterator[tuple[Commit, list[FileChange]]]:
    """Yield what became of every file, newest first, with what was renamed."""
    return _log(git, "-M", "--end-of-options", tip, "--")


def renamed_from(git: Git, commit: str, path: str) -> tuple[str, str] | None:
    """Return the parent of a commit that added a file, and the name which it had there, if any."""
    parent = git.lines("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^1")
    if not parent:
        return None
    words = ("diff-tree", "-r", "-z", "--raw", "-M", "--no-abbrev", _NO_ORDER, "--end-of-options")
    with git.stream(*words, parent, commit) as process:
        assert process.stdout is not None  # noqa: S101 - for the type checker
        changes = with_case_renames(list(_changes(_words(process.stdout))))
        found = [change for change in changes if change.path == path]
    return (parent, found[0].old_path) if found and found[0].status == RENAMED else None


def with_case_renames(changes: list[FileChange]) -> list[FileChange]:
    """Return changes, in which a name that differs in case alone is the file's new one.

    Git knows a renamed file by its words, of which a short one may have kept few.
    """
    gone = {c.path.casefold(): c.path for c in changes if c.status == DELETED}
    renamed = {
        gone[c.path.casefold()]: c.path
        for c in changes
        if c.status == ADDED and c.blob and c.path.casefold() in gone
    }
    if not renamed:
        return changes
    old = {new: name for name, new in renamed.items()}
    return [
        replace(c, status=RENAMED, old_path=old[c.path]) if c.path in old else c
        for c in changes
        if not (c.status == DELETED and c.path in renamed)
    ]


def _log(git: Git, *arguments: str) -> Iterator[tuple[Commit, list[FileChange]]]:
    with git.stream(*_LOG, *arguments) as process:
        assert process.stdout is not None  # noqa: S101 - for the type checker
        commit: Commit | None = None
        changes: list[FileChange] = []
        words = _words(process.stdout)
        for word in words:
            if word.startswith(b"\x02"):
                if commit is not None and changes:
                    yield commit, changes
                commit, changes = _commit(word), []
            elif word.strip():
                changes.append(_change(word, words))
        if commit is not None and changes:
            yield commit, changes


def _changes(words: Iterator[bytes]) -> Iterator[FileChange]:
    return (_change(word, words) for word in words if word.strip())


def _commit(word: bytes) -> Commit:
    try:
        name, time, subject = os.fsdecode(word[1:]).split(" ", 2)
        return Commit(name, int(time or 0), subject.strip())
    except ValueError as error:
        raise _unread("has a commit that git tells in no known form") from error


def _change(word: bytes, words: Iterator[bytes]) -> FileChange:
    """Return a change that a word begins, ``:old-mode new-mode old new status``."""
    try:
        _, mode, _, blob, status = word.decode("ascii", "replace").split(" ")
        old = os.fsdecode(next(words)) if status[0] in "RC" else ""
        path = os.fsdecode(next(words))
    except (ValueError, IndexError, StopIteration) as error:
        raise _unread("has a change that git tells in no known form") from error
    is_file = status[0] != DELETED and mode in _FILE_MODES
    return FileChange(status[0], blob if is_file else "", path, old)


def _words(pipe: IO[bytes]) -> Iterator[bytes]:
    """Yield what NUL bytes end, of a stream of any length."""
    rest = b""
    while chunk := pipe.read(_CHUNK):
        *words, rest = (rest + chunk).split(b"\0")
        yield from words
        if len(rest) > _LONGEST:
            raise _unread("holds a path or a message longer than 1 MB")
    if rest:
        yield rest


def _unread(message: str) -> SourceError:
    mend = "Import it from a fresh copy (git clone), without the settings of this one"
    return SourceError.at("git", message, mend)
