"""Releases in a folder of this machine: put together beside each other, and shown by one rename."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from plainredline.errors import SourceError
from plainredline.publishing.built_site import INDEX, BuiltSite, Report, copy_whole, is_whole
from plainredline.publishing.releases import CURRENT, FOLDER, ID, PART, Seen, next_id, seen
from plainredline.storage.scratch import lock
from plainredline.storage.written_files import read_written_files


@dataclass(frozen=True, slots=True)
class ReleaseFolder:
    """A folder that holds releases, and the link that shows one."""

    folder: Path
    index: str = INDEX
    """Where the index of the agreements stands on the site."""

    keeps: bool = True

    @property
    def _releases(self) -> Path:
        return self.folder / FOLDER

    @property
    def _current(self) -> Path:
        return self.folder / CURRENT

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lock the folder, and clear away what runs that were killed left in it."""
        self._refuse_foreign()
        with only_one(self.folder) as is_locked:
            if is_locked:
                self._sweep()
            yield

    def look(self) -> Seen:
        """Return what stands there."""
        is_there = self._releases.is_dir()
        names = [each.name for each in self._releases.iterdir()] if is_there else []
        target = _target(self._current)
        index = self._current / self.index
        content = index.read_bytes() if index.is_file() else b""
        return seen(names, target, read_written_files(self._current), content)

    def holds(self, site: BuiltSite, before: Seen) -> bool:
        """Whether what is shown there is this site, byte for byte."""
        return before.written == site.written and is_whole(self._current, site.written)

    def put(self, site: BuiltSite, before: Seen, report: Report) -> None:
        """Put a release together, and show it."""
        self._releases.mkdir(parents=True, exist_ok=True)
        part = self._releases / f".new-{secrets.token_hex(8)}"
        earlier = self._releases / before.current if before.current else None
        try:
            copy_whole(site, part, report, earlier)
            release = next_id(before.ids, datetime.now(UTC), site.written)
            part.rename(self._releases / release)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        self._point(release)

    def show(self, release: str, before: Seen) -> None:  # noqa: ARG002 - it is locked
        """Show another of the releases that are kept."""
        kept = self._releases / release
        written = read_written_files(kept)
        if written is None or not written.name or not is_whole(kept, written):
            raise SourceError.at(kept, "is not whole any more", "Remove it, and go back once more")
        self._point(release)

    def drop(self, releases: Sequence[str]) -> Sequence[str]:
        """Take releases away, each renamed first, so that none is ever half there."""
        faults = []
        for release in releases:
            old = self._releases / f".old-{secrets.token_hex(8)}"
            try:
                (self._releases / release).rename(old)
                shutil.rmtree(old)
            except OSError as error:
                faults.append(f"{self._releases / release}: {error.strerror}")
        return faults

    def where(self) -> Path:
        """Return what a server shows."""
        return self._current

    def _point(self, release: str) -> None:
        """Let the link lead to a release, in one step, when all of it is on the disk."""
        if hasattr(os, "sync"):
            os.sync()
        part = self.folder / f".current-{secrets.token_hex(8)}"
        part.symlink_to(f"{FOLDER}/{release}", target_is_directory=True)
        try:
            part.replace(self._current)
        finally:
            part.unlink(missing_ok=True)

    def _refuse_foreign(self) -> None:
        if self._releases.is_symlink() or not (
            self._releases.is_dir() or not os.path.lexists(self._releases)
        ):
            raise SourceError.at(
                self._releases, "is not a folder, and no link is followed", _ELSEWHERE
            )
        if not os.path.lexists(self._current):
            return
        target = _target(self._current)
        if not ID.fullmatch(target.removeprefix(f"{FOLDER}/")):
            raise SourceError.at(self._current, "is there, and is not a link of ours", _ELSEWHERE)
        if read_written_files(self._current) is None and self._current.exists():
            raise SourceError.at(self._current, "does not lead to a site of ours", _ELSEWHERE)

    def _sweep(self) -> None:
        for folder in (self._releases, self.folder):
            with suppress(FileNotFoundError):
                for entry in list(os.scandir(folder)):
                    if PART.fullmatch(entry.name):
                        _remove(Path(entry.path))


_ELSEWHERE = "Name another folder"


@contextmanager
def only_one(folder: Path) -> Iterator[bool]:
    """Keep others of us from a folder, made where there is none; whether the system can.

    Raises:
        SourceError: Another is at work there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "nt":
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        is_locked = True
        try:
            lock(handle, waits=False)
        except BlockingIOError as error:
            message, mend = "is in use: another publish is at work", "Wait until it is done"
            raise SourceError.at(folder, message, mend) from error
        except OSError:  # A file system that has no locks.
            is_locked = False
        yield is_locked
    finally:
        os.close(handle)


def _target(link: Path) -> str:
    """Return where a link leads; empty for what is none."""
    return link.readlink().as_posix() if link.is_symlink() else ""


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)
