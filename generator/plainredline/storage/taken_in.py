"""Captures become versions of an agreement, each whole or not at all, and never over an author's.

What stands is always the history up to some day: the oldest is written first. The folder of a new
agreement appears with its first version in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.model.captures import Capture
from plainredline.storage.atomic import sweep_parts, write_file, write_new
from plainredline.storage.capture_log import (
    AUTHORS,
    SAME,
    VERSION,
    CaptureLog,
    Entry,
    open_log,
)
from plainredline.storage.layout import AGREEMENT, VERSIONS
from plainredline.storage.refused_links import refuse_links
from plainredline.storage.scratch import NEW, scratch_in

_LONGEST_WORDS: Final = 200


class Outcome(StrEnum):
    """What became of a capture."""

    WRITTEN = "written"
    REPLACED = "replaced"
    """A later state of a day that was taken in before."""

    SAME = "same"
    """No word differs from the version before."""

    AUTHORS = "author's"
    """A file of that day is there which an author wrote, edited or took away: it stays so."""

    LACK = "lack"


@dataclass(slots=True)
class TakenIn:
    """An agreement that captures are taken into."""

    folder: Path
    log: CaptureLog

    def take(self, capture: Capture) -> Outcome:
        """Write the version that a capture gives, if it gives one, and that it was looked at."""
        if capture.lack is not None:
            self._note(capture, capture.lack.value)
            return Outcome.LACK
        known = self.log.by_day.get(capture.day)
        is_there = known is not None and known.outcome == VERSION
        if not is_there and capture.words_sha256 == self.log.words_before(capture.day):
            self._note(capture, SAME)
            return Outcome.SAME
        return self._write(capture, known)

    def _write(self, capture: Capture, known: Entry | None) -> Outcome:
        path = self.folder / VERSIONS / f"{capture.day}.md"
        content = version_file(capture)
        outcome = Outcome.WRITTEN
        if known is not None and known.address:
            outcome = Outcome.AUTHORS  # A visit wrote it, and what it wrote is not changed.
        elif known is not None and known.file:
            if _digest_of(path) != known.file:
                outcome = Outcome.AUTHORS
            elif known.words == capture.words_sha256:
                outcome = Outcome.SAME
            else:
                write_file(path, content)
                outcome = Outcome.REPLACED
        elif not write_new(path, content) and _digest_of(path) != _digest(content):
            outcome = Outcome.AUTHORS
        if outcome in (Outcome.WRITTEN, Outcome.REPLACED):
            self._note(capture, VERSION, _digest(content))
        elif outcome is Outcome.SAME and known is not None:
            self._note(capture, VERSION, known.file)
        else:
            self._note(capture, AUTHORS)
        return outcome

    def _note(self, capture: Capture, outcome: str, file: str = "") -> None:
        self.log.add(
            Entry(
                commit=capture.commit,
                path=capture.path,
                blob=capture.blob,
                day=capture.day,
                captured=capture.captured,
                outcome=outcome,
                file=file,
                raw=capture.raw_sha256,
                words=capture.words_sha256 if capture.lack is None else "",
            )
        )


@contextmanager
def existing(folder: Path, *, repository: str, every: str) -> Iterator[TakenIn]:
    """Give an agreement that is there, to take captures into.

    Raises:
        SourceError: Something is in the way.
    """
    versions = folder / VERSIONS
    refuse_links(folder, versions)
    versions.mkdir(exist_ok=True)
    sweep_parts(versions)
    with open_log(folder, repository=repository, every=every) as log:
        yield TakenIn(folder, log)


def begin_taken(
    folder: Path, about: bytes, first: Sequence[Capture], *, repository: str, every: str
) -> list[Outcome]:
    """Make the folder of an agreement in one step, with its first version and a line for it.

    Args:
        folder: That is made.
        about: What the agreement is.
        first: The first captures, of which the last one is a text.
        repository: From where they are.
        every: Which states become versions.

    Raises:
        OSError: It is there already.
    """
    with scratch_in(folder.parent, folder.name) as scratch:
        made = scratch / NEW
        (made / VERSIONS).mkdir(parents=True)
        write_file(made / AGREEMENT, about)
        with existing(made, repository=repository, every=every) as taken:
            outcomes = [taken.take(capture) for capture in first]
        made.chmod(0o755)
        made.rename(folder)
    return outcomes


def version_file(capture: Capture) -> bytes:
    """Return the file of a version: what is known of its capture, and its text."""
    lines = ["---", f"captured: {capture.captured}"]
    if capture.source:
        lines.append(f"source: {_scalar(capture.source)}")
    if capture.commit:
        lines.append(f"# commit {capture.commit} of {_printed(capture.path)}")
    if capture.raw_name:
        lines.append(f"# raw: {capture.raw_name}")
    if capture.is_technical:
        lines.append("# technical: the words may differ because the way of capturing them did")
    if capture.effective is not None:
        words = _printed(capture.effective.words[:_LONGEST_WORDS])
        lines.append(f"# effective: {capture.effective.day} # the text: {words}")
    return ("\n".join([*lines, "---", "", ""]) + capture.text).encode()


def _scalar(address: str) -> str:
    """Return an address as YAML has it: one that ends as a key does is put in quotes."""
    doubled = address.replace("'", "''")
    return f"'{doubled}'" if address.endswith(":") else address


def _printed(text: str) -> str:
    """Return a text on one line, what cannot be seen of it as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str:
    """Return the digest of a file, whatever its line ends; empty where there is none.

    Version control may have written it anew with the line ends of its system.
    """
    try:
        return "" if path.is_symlink() else _digest(path.read_bytes().replace(b"\r\n", b"\n"))
    except OSError:
        return ""
