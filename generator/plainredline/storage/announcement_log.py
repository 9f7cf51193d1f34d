"""What subscribers were told: a line for each announcement that a subscriber got, or needs not get.

    {"at": "2026-07-01T09:30:00Z", "key": "version terms 2026-07-01", "outcome": "told",
     "sha256": "…", "to": "webhook-3f5c0f2a9b1e4d07"}

It is only added to, a whole line at a time, and each is on the disk before the next thing is told.
A line that a killed run left half written is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from plainredline.errors import SourceError
from plainredline.frozen_values import dataclass
from plainredline.storage.line_files import LineFile, open_lines, whole_lines

_BEGUN: Final = "begun"
"""The key of the line after which everything is told."""


class Outcome(StrEnum):
    """Why there is nothing more to tell."""

    TOLD = "told"
    PAST = "past"
    """It was there before anybody was to be told, or is older than what is known."""

    MOVED = "moved"
    """It was told under another name."""

    SKIPPED = "skipped"
    """Whoever runs this said so."""


@dataclass(slots=True)
class AnnouncementLog:
    """The lines of one subscriber; the file is locked while they are added to."""

    lines: LineFile | None
    """None where nothing is to be kept."""

    to: str
    digests: dict[str, str] = field(default_factory=dict)
    """Of the file of a version, by the key of what was noted."""

    @property
    def is_first(self) -> bool:
        """Whether it is not yet told of anything: what there is then is of the past."""
        return _BEGUN not in self.digests

    def begin(self, past: Iterable[tuple[str, str]] = ()) -> None:
        """Note what is of the past, and after it that from here on all is told."""
        self._note([*past, (_BEGUN, "")], Outcome.PAST)

    def add(self, key: str, sha256: str, outcome: Outcome) -> None:
        """Add a line; it is on the disk, or not there, when this returns."""
        self._note([(key, sha256)], outcome)

    def _note(self, noted: Sequence[tuple[str, str]], outcome: Outcome) -> None:
        self.digests |= dict(noted)
        if self.lines is None:
            return
        at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        said = (
            {"to": self.to, "key": key, "sha256": sha256, "outcome": outcome, "at": at}
            for key, sha256 in noted
        )
        self.lines.add(b"".join(f"{json.dumps(line, sort_keys=True)}\n".encode() for line in said))


@contextmanager
def open_announcements(path: Path, to: str, *, keeps: bool = True) -> Iterator[AnnouncementLog]:
    """Give the lines of a subscriber, to be added to; without `keeps` nothing is written.

    Raises:
        SourceError: The file was damaged, or somebody else is adding to it.
    """
    if not keeps:
        content = path.read_bytes() if path.is_file() else b""
        yield AnnouncementLog(None, to, _digests(path, to, content))
        return
    with open_lines(path, in_use="is in use: another announce is at work") as lines:
        yield AnnouncementLog(lines, to, _digests(path, to, lines.content))


def _digests(path: Path, to: str, content: bytes) -> dict[str, str]:
    digests = {}
    for number, line in enumerate(whole_lines(content).splitlines(), 1):
        try:
            said = json.loads(line)
            subscriber, key = str(said["to"]), str(said["key"])
            if subscriber == to:
                digests[key] = str(said["sha256"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            message = "is not a line that announce wrote"
            mend = "Restore the file as announce wrote it"
            raise SourceError.at(path, message, mend, line=number) from error
    return digests
