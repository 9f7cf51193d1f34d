"""Versions are written down in the manifest of their agreement: what stood in which file, when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from plainredline.assemble.options import build_today
from plainredline.language.version_digests import file_digest, is_recorded, text_digest
from plainredline.model import Agreement, Version
from plainredline.model.records import Deed, Record, noted, standing
from plainredline.read import read_agreement
from plainredline.storage.capture_log import Entry, versions_taken
from plainredline.storage.record_log import has_manifest, open_manifest

_LATER_STATE: Final = "A later state of the same day was taken in."


def record_of(version: Version, *, day: date, raw_sha256: str = "") -> Record:
    """Return the record of a version as its file is now, not yet numbered.

    Args:
        version: As its file has it.
        day: On which it is written down.
        raw_sha256: Of the bytes it was made of; empty where none are known.
    """
    return Record(
        deed=Deed.RECORDED,
        day=day,
        version=version.effective,
        file_sha256=file_digest(version.raw),
        text_from=version.first_line,
        text_sha256=text_digest(version.raw, version.first_line),
        raw_sha256=raw_sha256,
        **noted(version),  # type: ignore[arg-type]  # A name for each field of that type.
    )


def raw_digests(folder: Path) -> dict[date, str]:
    """Return the digests of the bytes that were taken in, by the days that name their versions.

    Raises:
        SourceError: The log of what was taken in was damaged.
    """
    return {day: entry.raw for day, entry in versions_taken(folder).items()}


def record_versions(
    folder: Path, days: Collection[date] | None = None, raw: Mapping[date, str] | None = None
) -> tuple[Record, ...]:
    """Write down each version that is not yet, and return what was written.

    The manifest is begun where there is none.

    Args:
        folder: Of the agreement.
        days: That name the versions meant; None means all.
        raw: The digests of the bytes that versions were made of, by those days, where the log of
            what was taken in does not know them.

    Raises:
        SourceError: A file of the agreement is not as it must be, or its manifest was damaged.
    """
    agreement = read_agreement(folder)
    known = raw_digests(folder) | {**(raw or {})}
    with open_manifest(folder) as log:
        there = standing(log.manifest.records)
        return log.add(
            record_of(version, day=build_today(), raw_sha256=known.get(version.effective, ""))
            for version in (*agreement.versions, *agreement.withdrawn)
            if version.effective not in there and (days is None or version.effective in days)
        )


def record_version(folder: Path, day: date, *, raw_sha256: str = "") -> tuple[Record, ...]:
    """Write down a version that was just added, if the agreement has a manifest."""
    if not has_manifest(folder):
        return ()
    return record_versions(folder, {day}, {day: raw_sha256} if raw_sha256 else None)


def record_taken(folder: Path) -> tuple[Record, ...]:
    """Write down what was taken in from elsewhere, if the agreement has a manifest.

    Where a later state of a day took the place of one that was recorded, readers are told.

    Raises:
        SourceError: A file of the agreement is not as it must be, or its manifest was damaged.
    """
    if not has_manifest(folder):
        return ()
    taken = versions_taken(folder)
    new = record_versions(folder, taken.keys())
    agreement = read_agreement(folder)
    with open_manifest(folder) as log:
        there = standing(log.manifest.records)
        return (*new, *log.add(_replaced(agreement, there, taken)))


def record_whole(folder: Path, deed: Deed, *, reason: str, **told: date | str) -> None:
    """Write down what was done with an agreement as a whole, unless its last line of that says so.

    The line repeats what was last written of the newest version that stands. The manifest is begun
    where there is none.

    Args:
        folder: Of the agreement.
        deed: What was done.
        reason: For readers; empty for none.
        told: `ended` or `former` of the record.

    Raises:
        SourceError: A file of the agreement is not as it must be, or its manifest was damaged.
    """
    record_versions(folder)
    newest = read_agreement(folder).versions[-1].effective
    with open_manifest(folder) as log:
        records = log.manifest.records
        last = next((each for each in reversed(records) if each.deed is deed), None)
        said = {**told, "reason": reason} if reason else told
        if last is not None and all(getattr(last, key) == said[key] for key in said):
            return
        now = replace(standing(records)[newest], deed=deed, day=build_today(), reason=reason)
        log.add([replace(now, was=None, mended=(), **told)])  # type: ignore[arg-type]


def _replaced(
    agreement: Agreement, there: Mapping[date, Record], taken: Mapping[date, Entry]
) -> Iterator[Record]:
    """Yield the records of versions that are not as they were recorded, but as they were taken."""
    for version in agreement.versions:
        record, entry = there.get(version.effective), taken.get(version.effective)
        if record is None or entry is None or is_recorded(version, record):
            continue
        if entry.file == file_digest(version.raw):
            now = record_of(version, day=build_today(), raw_sha256=entry.raw)
            yield replace(now, deed=Deed.CORRECTED, reason=_LATER_STATE)
