"""The manifest of an agreement: what was recorded of its versions, a line each, only added to.

    {"number":1,"previous":"e3b0…","deed":"recorded","day":"2025-07-02","version":"2025-07-01", …}

Each line holds the SHA-256 of the line before it, with its line feed; so the digest of the last
line, the *head*, stands for all of them. A last line that a killed run left half written is none.
docs/proving.md is for who would compute it without this program.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from plainredline.errors import InvariantError, Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.model.records import (
    LONGEST_MENDED,
    MOST_MENDED,
    OF_AGREEMENT,
    Deed,
    Digest,
    Record,
)
from plainredline.storage.layout import MANIFEST
from plainredline.storage.line_files import LineFile, open_lines, whole_lines

LARGEST: Final = 20_000_000
"""Bytes of a manifest: that of an agreement with some 50,000 versions."""

NOTHING: Final = Digest(sha256(b"").hexdigest())
"""What the first line holds in the place of the digest of a line before it."""

_MOST_PROBLEMS: Final = 1000

_RESTORE: Final = "Restore the file as it was published, from your version control"
_FIELDS: Final = tuple(field.name for field in fields(Record))
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_LINE: Final = msgspec.json.Decoder(Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """A line that stands in a manifest, and what it says."""

    record: Record
    digest: Digest
    """Of the line: while it is the last one, the head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What stands in a manifest."""

    lines: tuple[RecordLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is wrong with it, in the order of its lines; those that cannot be read are not among
    the lines."""

    whole: int = 0
    """Bytes of its whole lines."""

    torn: bool = False
    """Whether half a line stands behind them."""

    @property
    def records(self) -> tuple[Record, ...]:
        """What the lines say."""
        return tuple(line.record for line in self.lines)

    @property
    def head(self) -> Digest:
        """Of the last line; it stands for all of them."""
        return self.lines[-1].digest if self.lines else NOTHING


@dataclass(slots=True)
class RecordLog:
    """A manifest that is locked while it is added to."""

    path: Path
    lines: LineFile
    manifest: Manifest

    def add(self, records: Iterable[Record]) -> tuple[Record, ...]:
        """Add a line for each; they are on the disk, or not there, when this returns.

        Returns:
            The records with their numbers.

        Raises:
            SourceError: There are too many.
        """
        number, previous = len(self.manifest.lines), self.manifest.head
        added, lines = [], []
        for number, record in enumerate(records, number + 1):  # noqa: B020 - it goes on counting
            numbered = replace(record, number=number, previous=previous)
            if fault := _fault(numbered):
                raise InvariantError(f"a record {fault}: {numbered}")
            raw = line_of(numbered)
            previous = Digest(sha256(raw).hexdigest())
            added.append(RecordLine(record=numbered, digest=previous))
            lines.append(raw)
        content = b"".join(lines)
        if self.manifest.whole + len(content) > LARGEST:
            raise SourceError([_too_large(str(self.path))])
        self.lines.add(content)
        whole = self.manifest.whole + len(content)
        self.manifest = replace(self.manifest, lines=(*self.manifest.lines, *added), whole=whole)
        return tuple(line.record for line in added)


def has_manifest(folder: Path) -> bool:
    """Whether the versions of an agreement are recorded."""
    return os.path.lexists(folder / MANIFEST)


def add_records(folder: Path, records: Iterable[Record]) -> tuple[Record, ...]:
    """Add records to the manifest of an agreement, which is begun where there is none.

    Returns:
        The records with their numbers.

    Raises:
        SourceError: It was damaged.
    """
    with open_manifest(folder) as log:
        return log.add(records)


@contextmanager
def open_manifest(folder: Path) -> Iterator[RecordLog]:
    """Give the manifest of an agreement to be added to, once nobody else is adding to it.

    Raises:
        SourceError: It was damaged.
    """
    path = folder / MANIFEST
    if (problem := _unlike_a_file(path)) is not None:
        raise SourceError([problem])
    with open_lines(path, limit=LARGEST) as lines:
        manifest = parse_manifest(lines.content, str(path))
        if manifest.problems:
            raise SourceError(manifest.problems)
        yield RecordLog(path, lines, manifest)


def read_manifest(folder: Path, shown: str) -> Manifest:
    """Return what stands in the manifest of an agreement; an empty one where there is none.

    Args:
        folder: Of the agreement.
        shown: The file, as messages name it.
    """
    path = folder / MANIFEST
    if not has_manifest(folder):
        return Manifest()
    if (problem := _unlike_a_file(path)) is not None:
        return Manifest(problems=(replace(problem, path=shown),))
    with path.open("rb") as stream:
        return parse_manifest(stream.read(LARGEST + 1), shown)


def parse_manifest(content: bytes, shown: str) -> Manifest:
    """Return what stands in a manifest, and all that is wrong with it.

    A line that cannot be read is told; so is one that does not hold the digest of the one before
    it. What comes after is read all the same, unless too much is wrong.
    """
    if len(content) > LARGEST:
        return Manifest(problems=(_too_large(shown),))
    whole = len(whole_lines(content))
    lines: list[RecordLine] = []
    problems: list[Problem] = []
    previous = NOTHING
    # Version control may have given the lines the ends of its system.
    for number, raw in enumerate(io.BytesIO(content[:whole].replace(b"\r\n", b"\n")), 1):
        digest = Digest(sha256(raw).hexdigest())
        record = _record(raw)
        if record is None:
            fault = "is not a line that `plainredline record` wrote"
        elif record.number != number:
            fault = f"says that it is number {record.number}: lines are missing or were put in"
        elif record.previous != previous:
            fault = f"is not chained to line {number - 1}: one of the two was changed"
        else:
            fault = ""
        if fault:
            problems.append(Problem(path=shown, line=number, message=fault, mend=_RESTORE))
            if len(problems) == _MOST_PROBLEMS:  # Of a file of something else.
                break
        if record is not None:
            lines.append(RecordLine(record=record, digest=digest))
        previous = digest
    return Manifest(
        lines=tuple(lines), problems=tuple(problems), whole=whole, torn=whole < len(content)
    )


def line_digest(record: Record) -> Digest:
    """Return the digest of the line of a record: the head, while no other stands behind it."""
    return Digest(sha256(line_of(record)).hexdigest())


def line_of(record: Record) -> bytes:
    """Return the line of a record; of what it does not say, nothing stands there."""
    said = {
        name: value for name in _FIELDS if (value := getattr(record, name)) not in ("", None, ())
    }
    return msgspec.json.encode(said) + b"\n"


def _record(raw: bytes) -> Record | None:
    """Return what a line says; None unless it is written as we would write it.

    So it says one thing to every reader: no key twice, none that we do not know.
    """
    try:
        record = _LINE.decode(raw)
    except (msgspec.DecodeError, ValueError, RecursionError, OverflowError):
        return None
    return record if not _fault(record) and line_of(record) == raw else None


def _fault(record: Record) -> str:
    """Return what is wrong with a record; empty for nothing."""
    digests = (
        record.previous,
        record.file_sha256,
        record.text_sha256,
        record.raw_sha256 or NOTHING,
    )
    mended = [words for each in record.mended for words in (each.cite, each.old, each.new)]
    is_long = len(record.mended) > MOST_MENDED or any(len(w) > LONGEST_MENDED for w in mended)
    faults = {
        "has a digest that is not valid": not all(map(_DIGEST.fullmatch, digests)),
        "does not count from 1": record.number < 1 or record.text_from < 1,
        "lacks a reason, or needs none": (
            record.deed not in OF_AGREEMENT
            and (record.deed is Deed.RECORDED) == bool(record.reason.strip())
        ),
        "lacks the day it had, or needs none": (
            (record.deed is Deed.REDATED) != (record.was is not None)
        ),
        "lacks its last day, or needs none": (
            (record.deed is Deed.ENDED) != (record.ended is not None)
        ),
        "lacks the name it had, or needs none": (
            (record.deed is Deed.RENAMED) != bool(record.former)
        ),
        "shows words, and corrects none": bool(mended) and record.deed is not Deed.CORRECTED,
        "shows more words than readers are shown": is_long,
    }
    return next((fault for fault, is_so in faults.items() if is_so), "")


def _too_large(shown: str) -> Problem:
    message = f"is larger than {LARGEST // 1_000_000} MB, or would be"
    return Problem(path=shown, line=0, message=message, mend=_RESTORE)


def _unlike_a_file(path: Path) -> Problem | None:
    """Return what is wrong with a manifest that is a link, a pipe or a folder."""
    if path.is_symlink():
        message = "is a link, and none is followed"
    elif path.exists() and not path.is_file():
        message = "is not a regular file"
    else:
        return None
    return Problem(path=str(path), line=0, message=message, mend="Put the file itself there")
