"""The states of a file in a git repository as `Capture`s, one after the other."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from plainredline.errors import SourceError
from plainredline.intake.file_bytes import LARGEST, decoded
from plainredline.intake.filed_days import Filed
from plainredline.intake.git_process import Git
from plainredline.intake.site_markup import reduced
from plainredline.language.stated_days import stated_days
from plainredline.model.captures import Capture, Lack, Proposal

_CHUNK: Final = 1 << 16

TECHNICAL: Final = ("Apply technical", "Refilter")
"""Begin the messages of Open Terms Archive where not the text changed, but how it is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a repository's files are read."""

    address: Callable[[str, str], str]
    """Gives the address of a file as a commit left it; empty where it has none."""

    encoding: str = ""
    language: str = ""


class Blobs:
    """A git process that hands out files by the names of their bytes."""

    def __init__(self, process: subprocess.Popen[bytes], name: str) -> None:
        self.process, self.name = process, name

    def read(self, blob: str) -> bytes | Lack:
        """Return the bytes of a file, of which no more than `LARGEST` are ever in memory.

        Raises:
            SourceError: The process ended.
        """
        asked, answers = self.process.stdin, self.process.stdout
        assert asked is not None  # noqa: S101 - for the type checker
        assert answers is not None  # noqa: S101 - the same
        try:
            asked.write(f"{blob}\n".encode())
            asked.flush()
        except OSError as error:
            raise self._ended() from error
        head = answers.readline(400).split()
        if head and head[-1] == b"missing":
            return Lack.MISSING
        if len(head) != 3:  # noqa: PLR2004 - name, type, size
            raise self._ended()
        size = int(head[2])
        content = b""
        if size <= LARGEST:
            content = answers.read(size)
        else:
            for at in range(0, size, _CHUNK):
                answers.read(min(_CHUNK, size - at))
        if answers.read(1) != b"\n":
            raise self._ended()
        return content if size <= LARGEST else Lack.TOO_LARGE

    def _ended(self) -> SourceError:
        message, mend = "git ended while files were read", "Try `git fsck` there, then again"
        return SourceError.at(self.name, message, mend)


@contextmanager
def blobs_of(git: Git) -> Iterator[Blobs]:
    """Give the files of a repository."""
    with git.stream("cat-file", "--batch", talks=True) as process:
        yield Blobs(process, git.name)


def captures(
    blobs: Blobs, items: Iterable[Filed], reading: Reading, before: Filed | None = None
) -> Iterator[Capture]:
    """Yield what each state of a file says, in order.

    Args:
        blobs: The repository's files.
        items: The states.
        reading: How they are read.
        before: The state before the first of them: a day that its text stated already is not
            proposed again, for many edit a text and leave the day as it was.
    """
    known = _effects(_read(blobs, before, reading), reading) if before else ()
    for item in items:
        capture, stated = _captured(blobs, item, reading, known)
        known = stated if capture.lack is None else known
        yield capture


def title_of(capture: Capture) -> str:
    """Return what a text is called: by its source, or else by its first heading."""
    if capture.title:
        return capture.title
    for line in capture.text.split("\n", 40)[:40]:
        if line.startswith(("# ", "## ")):
            return line.strip("# *_\t")
    return ""


def _captured(
    blobs: Blobs, item: Filed, reading: Reading, known: Iterable[Proposal]
) -> tuple[Capture, tuple[Proposal, ...]]:
    capture = _read(blobs, item, reading)
    stated = _effects(capture, reading)
    days = {each.day for each in known}
    fresh = next((each for each in stated if each.day not in days), None)
    return replace(capture, effective=fresh), stated


def _effects(capture: Capture, reading: Reading) -> tuple[Proposal, ...]:
    """Return the days of effect that a source states, that of its front matter first."""
    above = (capture.effective,) if capture.effective else ()
    stated = stated_days(capture.text, reading.language)
    return (*above, *(Proposal(day=s.day, words=s.words) for s in stated if s.is_effect))


def _read(blobs: Blobs, item: Filed, reading: Reading) -> Capture:
    """Return a state of a file without its proposal."""
    step = item.step
    empty = Capture(
        day=item.day,
        captured=item.captured,
        commit=step.commit.id,
        path=step.path,
        blob=step.blob,
        source=reading.address(step.commit.id, step.path),
        is_technical=step.commit.subject.startswith(TECHNICAL),
    )
    if not step.blob:
        return replace(empty, lack=Lack.POINTER if step.is_link else Lack.GONE)
    raw = blobs.read(step.blob)
    if isinstance(raw, Lack):
        return replace(empty, lack=raw)
    found = decoded(raw, reading.encoding)
    if found.lack is not None:
        return replace(empty, lack=found.lack, kind=found.kind)
    text = reduced(found.text)
    words = " ".join(text.text.split())
    return replace(
        empty,
        text=text.text,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        words_sha256=hashlib.sha256(words.encode()).hexdigest(),
        title=text.title,
        encoding=found.encoding,
        dropped=text.dropped,
        effective=_named_above(text.effective),
        lack=None if any(map(str.isalnum, words)) else Lack.EMPTY,
    )


def _named_above(day: date | None) -> Proposal | None:
    return None if day is None else Proposal(day=day, words=f"effective: {day}")
