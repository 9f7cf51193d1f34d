"""What was written down of the versions of an agreement: the lines of its manifest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Final, NewType

from plainredline.frozen_values import dataclass
from plainredline.model.versions import Version

Digest = NewType("Digest", str)
"""A SHA-256, 64 hexadecimal digits."""

MOST_MENDED: Final = 20
"""Words of one correction that are shown."""

LONGEST_MENDED: Final = 300
"""Characters of a correction's words, before and now."""


class Deed(StrEnum):
    """What was done with a version."""

    RECORDED = "recorded"
    CORRECTED = "corrected"
    """Its file was changed, for a reason that readers are told."""

    REDATED = "redated"
    """Another day names it."""

    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    """The agreement as a whole has a last day."""

    RENAMED = "renamed"
    """The agreement as a whole has another folder, and so another address."""


OF_AGREEMENT: Final = frozenset({Deed.ENDED, Deed.RENAMED})
"""Their lines repeat what was last written of the newest version: no version is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Words that a correction changed, as readers are shown them."""

    cite: str = ""
    """The number of their clause; empty for none."""

    old: str = ""
    new: str = ""
    """With up to three words around."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line of a manifest; how its digests are computed, docs/proving.md says."""

    number: int = 0
    """From 1, in the order in which the lines were written; 0 until it is."""

    previous: Digest = Digest("")
    """Of the line before; empty until it is written."""

    deed: Deed
    day: date
    """When it was written."""

    version: date
    """The day that names the version's file."""

    file_sha256: Digest
    """Of the version's file."""

    text_from: int = 1
    """The line of the file on which its text begins, counted from 1."""

    text_sha256: Digest
    """Of the words from there on."""

    raw_sha256: str = ""
    """Of the bytes it was made of, as they were captured; empty where none are known."""

    source: str = ""
    """The address it was taken from; empty where unknown."""

    archived: str = ""
    """The address of a copy in somebody else's archive; empty where there is none."""

    captured: date | None = None
    effective: date | None = None
    published: date | None = None
    """As the version's front matter has them."""

    was: date | None = None
    """Of what was given another day: the day that named it before."""

    ended: date | None = None
    """Of an agreement that ended: its last day."""

    former: str = ""
    """Of an agreement that was given another folder: the name of the one before."""

    reason: str = ""
    """For readers; empty of what was only recorded, and where none was given for an agreement."""

    mended: tuple[Mended, ...] = ()
    """Of a correction: the first of the words that it changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStamp:
    """A time stamp of a line, as an authority sent it."""

    number: int
    """Of the line."""

    content: bytes = field(repr=False)


def noted(version: Version) -> dict[str, str | date | None]:
    """Return what a record says of a version besides its digests, by the names of its fields."""
    return {
        "source": version.source,
        "archived": version.archived,
        "captured": version.captured,
        "effective": version.start,
        "published": version.published,
    }


def days_now(records: Sequence[Record]) -> dict[int, date]:
    """Return the day that names now what each record is of, by the numbers of the records."""
    found: dict[int, date] = {}
    moved: dict[date, date] = {}
    for record in reversed(records):
        found[record.number] = now = moved.get(record.version, record.version)
        if record.was is not None:
            moved[record.was] = now
    return found


def standing(records: Iterable[Record]) -> dict[date, Record]:
    """Return what was last written of each version, by the day that names its file now."""
    found: dict[date, Record] = {}
    for record in records:
        if record.deed in OF_AGREEMENT:
            continue
        if record.was is not None:
            found.pop(record.was, None)
        found[record.version] = record
    return found
