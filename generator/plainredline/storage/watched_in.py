"""What a visit to a page found becomes a version, with its bytes and a line that says so.

The bytes are there first, then the version, whole; its line is last. Whoever is killed between
leaves a version without a line, which names its bytes itself: the next visit finishes it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plainredline.model import Version
from plainredline.model.captures import Capture
from plainredline.storage.atomic import sweep_parts, write_new
from plainredline.storage.capture_log import VERSION, CaptureLog, Entry
from plainredline.storage.layout import RAW, VERSIONS
from plainredline.storage.refused_links import refuse_links
from plainredline.storage.taken_in import version_file

_RAW_LINE: Final = re.compile(rb"^# raw: ([0-9a-f]{64})\.[a-z]{1,8}\r?$", re.MULTILINE)
_HEAD: Final = 4_096
"""Bytes in which the front matter that a visit writes ends."""


def words_digest(text: str) -> str:
    """Return the digest of the words of a text, however they stand on its lines."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def keep_bytes(folder: Path, name: str, raw: bytes) -> Path:
    """Keep what was found, once; return where.

    Raises:
        SourceError: A link is in the way.
    """
    place = folder / RAW
    refuse_links(place, place / name)
    place.mkdir(exist_ok=True)
    sweep_parts(place)
    write_new(place / name, raw)
    return place / name


def write_version(folder: Path, capture: Capture) -> Path | None:
    """Write the version that a capture gives; None, and nothing, where its day has one.

    Raises:
        SourceError: A link is in the way.
    """
    path = folder / VERSIONS / f"{capture.day}.md"
    refuse_links(path.parent, path)
    path.parent.mkdir(exist_ok=True)
    sweep_parts(path.parent)
    return path if write_new(path, version_file(capture)) else None


def finish(log: CaptureLog, version: Version, address: str) -> None:
    """Write the line of a version that is there."""
    log.add(
        Entry(
            day=version.effective,
            captured=version.captured or version.effective,
            outcome=VERSION,
            address=version.source or address,
            file=hashlib.sha256(version.raw.replace(b"\r\n", b"\n")).hexdigest(),
            raw=raw_digest(version),
            words=words_digest(version.text),
        )
    )


def unfinished(versions: tuple[Version, ...], entries: tuple[Entry, ...]) -> Iterator[Version]:
    """Yield the versions that a visit wrote and that have no line yet.

    One that was given another day since has the line of its old one.
    """
    taken = [entry for entry in entries if entry.outcome == VERSION]
    known = {entry.day for entry in taken}
    days = {version.effective for version in versions}
    redated = Counter(entry.raw for entry in taken if entry.day not in days)
    for version in versions:
        raw = raw_digest(version)
        if version.effective in known or not raw:
            continue
        if redated[raw]:
            redated[raw] -= 1
        else:
            yield version


def raw_digest(version: Version) -> str:
    """Return the digest of the bytes that a version was made of; empty where no visit did it."""
    return named_raw(version.raw, version.first_line)


def named_raw(file: bytes, first_line: int) -> str:
    """Return the digest of the bytes that the file of a version names; empty for none.

    Args:
        file: Of a version.
        first_line: Of its text, counted from 1: what looks so in that is the text's.
    """
    lines = file.split(b"\n", first_line - 1)
    end = len(file) - len(lines[-1]) if len(lines) == first_line else _HEAD
    match = _RAW_LINE.search(file[: min(_HEAD, end)])
    return match[1].decode() if match else ""
