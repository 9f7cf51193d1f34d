"""What was taken into an agreement from elsewhere: a line for each state that was looked at.

    {"every": "day", "format": 1, "repository": "https://github.com/owner/name"}
    {"blob": "…", "captured": "2024-05-01", "commit": "…", "day": "2024-05-01", "file": "…",
     "outcome": "version", "path": "docs/terms.md", "raw": "…", "words": "…"}
    {"address": "https://example.com/terms", "captured": "2026-01-05", "day": "2026-01-05",
     "file": "…", "outcome": "version", "raw": "…", "words": "…"}

The second is of an import, the third of a visit to a page, which has no commit. It is only added
to. A state that has a line was dealt with: it is not taken in again, whatever an author did since
with the file that came of it. A line that a killed run left half written is none.
"""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Final

from plainredline.errors import SourceError
from plainredline.frozen_values import dataclass
from plainredline.storage.layout import CAPTURES
from plainredline.storage.line_files import LineFile, open_lines, whole_lines
from plainredline.storage.refused_links import refuse_links

_FORMAT: Final = 1
VERSION, SAME, AUTHORS = "version", "same", "author's"
"""Outcomes besides those of a lack: a file was written; its words are those of the version before;
there was a file that somebody else wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One state that was looked at."""

    day: date
    captured: date
    outcome: str
    commit: str = ""
    """Of a repository; empty for what was found at an address."""

    path: str = ""
    blob: str = ""
    address: str = ""
    """Of a page that was visited; empty for what is of a repository."""

    file: str = ""
    """SHA-256 of the file that was written, 64 hexadecimal digits; empty for none."""

    raw: str = ""
    """SHA-256 of the bytes that were found."""

    words: str = ""
    """SHA-256 of the text but for white space."""


@dataclass(slots=True)
class CaptureLog:
    """The lines of one agreement, which is locked while they are added to."""

    lines: LineFile
    repository: str
    every: str
    entries: list[Entry]
    by_commit: dict[str, Entry] = field(default_factory=dict)
    by_day: dict[date, Entry] = field(default_factory=dict)
    """The newest line of each day."""

    days: list[date] = field(default_factory=list)
    """Those, in order."""

    def __post_init__(self) -> None:
        for entry in self.entries:
            self._index(entry)

    def add(self, entry: Entry) -> None:
        """Add a line; it is on the disk when the log is closed."""
        self.lines.add(_line(_fields(entry)), is_synced=False)
        self.entries.append(entry)
        self._index(entry)

    def knows(self, commit: str, day: date, blob: str) -> bool:
        """Return whether a state was dealt with, be its history written anew since."""
        if commit in self.by_commit:
            return True
        entry = self.by_day.get(day)
        return entry is not None and bool(blob) and entry.blob == blob

    def words_before(self, day: date) -> str:
        """Return the digest of the words of the last text before a day; empty for none."""
        for at in range(bisect_left(self.days, day) - 1, -1, -1):
            if words := self.by_day[self.days[at]].words:
                return words
        return ""

    def _index(self, entry: Entry) -> None:
        if entry.commit:
            self.by_commit[entry.commit] = entry
        if entry.day not in self.by_day:
            insort(self.days, entry.day)
        self.by_day[entry.day] = entry


@contextmanager
def open_log(folder: Path, *, repository: str = "", every: str = "") -> Iterator[CaptureLog]:
    """Give the log of an agreement, begun where there is none, to be added to.

    One that visits to a page begin names neither a repository nor which states of it count.

    Raises:
        SourceError: It was damaged, or somebody else is adding to it.
    """
    path = folder / CAPTURES
    refuse_links(path)
    with open_lines(path, in_use="is in use: another import is at work") as lines:
        whole = whole_lines(lines.content)
        if not whole:
            whole = _line({"format": _FORMAT, "repository": repository, "every": every})
            lines.add(whole, is_synced=False)
        yield _read(lines, path, whole)
        lines.sync()


def entries_of(folder: Path) -> tuple[Entry, ...]:
    """Return what is written of an agreement, oldest line first; nothing for no log.

    Raises:
        SourceError: It was damaged.
    """
    path = folder / CAPTURES
    return tuple(_entry(path, number, line) for number, line in enumerate(_lines(path)[1:], 2))


def last_entry(folder: Path) -> tuple[str, Entry | None] | None:
    """Return from where an agreement was imported, and the last state of it; None for no import.

    Raises:
        SourceError: Its log was damaged.
    """
    path = folder / CAPTURES
    lines = _lines(path)
    if not lines:
        return None
    repository = str(_object(path, 1, lines[0]).get("repository", ""))
    for number in range(len(lines), 1, -1):
        entry = _entry(path, number, lines[number - 1])
        if entry.commit:
            return repository, entry
    return (repository, None) if repository else None


def _lines(path: Path) -> list[bytes]:
    """Return the whole lines of a log; none where there is none."""
    if path.is_symlink() or not path.is_file():
        return []
    return whole_lines(path.read_bytes()).splitlines()


def versions_taken(folder: Path) -> dict[date, Entry]:
    """Return the lines of the versions that were written, by the days that name them.

    Raises:
        SourceError: The log was damaged.
    """
    return {entry.day: entry for entry in entries_of(folder) if entry.outcome == VERSION}


def _read(lines: LineFile, path: Path, whole: bytes) -> CaptureLog:
    first, *rest = whole.splitlines()
    head = _object(path, 1, first)
    if head.get("format") != _FORMAT:
        mend = "Update Plain Redline, or remove the file to begin anew"
        message = "is of a format that this version does not know"
        raise SourceError.at(path, message, mend, line=1)
    entries = [_entry(path, number, line) for number, line in enumerate(rest, 2)]
    return CaptureLog(lines, str(head.get("repository", "")), str(head.get("every", "")), entries)


def _entry(path: Path, number: int, line: bytes) -> Entry:
    said = _object(path, number, line)
    try:
        is_visit = "address" in said
        return Entry(
            commit="" if is_visit else str(said["commit"]),
            path="" if is_visit else str(said["path"]),
            blob="" if is_visit else str(said["blob"]),
            address=str(said.get("address", "")),
            day=date.fromisoformat(str(said["day"])),
            captured=date.fromisoformat(str(said["captured"])),
            outcome=str(said["outcome"]),
            file=str(said.get("file", "")),
            raw=str(said.get("raw", "")),
            words=str(said.get("words", "")),
        )
    except (KeyError, ValueError) as error:
        raise _damaged(path, number) from error


def _object(path: Path, number: int, line: bytes) -> dict[str, object]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _damaged(path, number) from error
    if not isinstance(said, dict):
        raise _damaged(path, number)
    return said


def _fields(entry: Entry) -> dict[str, object]:
    named = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in named.items()
        if value or (name == "blob" and entry.commit)
    }


def _line(said: dict[str, object]) -> bytes:
    return (json.dumps(said, sort_keys=True) + "\n").encode()


def _damaged(path: Path, number: int) -> SourceError:
    mend = "Restore the file as an import wrote it, from your version control"
    return SourceError.at(path, "is not a line that an import wrote", mend, line=number)
