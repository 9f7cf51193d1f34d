"""Versions are written down in the manifest of their agreement: what stood in which file, when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from plainredline.assemble.options import build_today
from plainredline.language.version_digests import file_digest, text_digest
from plainredline.model import Agreement, Version
from plainredline.model.records import Deed, Record, noted, standing
from plainredline.read import read_agreement
from plainredline.storage.capture_log import raw_digests
from plainredline.storage.record_log import has_manifest, open_manifest


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


def record_versions(
    folder: Path, days: Collection[date] | None = None, raw: Mapping[date, str] | None = None
) -> tuple[Record, ...]:
    """Write down each version that is not yet, and return what was written.

    The manifest is begun where there is none.

    Args:
        folder: Of the agreement.
        days: That name the versions meant; None means all.
        raw: The digests of the bytes that versions were made of, by those days, where the log of
            an import does not know them.

    Raises:
        SourceError: A file of the agreement is not as it must be, or its manifest was damaged.
    """
    agreement = read_agreement(folder)
    known = {**raw_digests(folder), **(raw or {})}
    with open_manifest(folder) as log:
        there = standing(log.manifest.records)
        return log.add(_new(agreement, there, days, known))


def record_version(folder: Path, day: date, *, raw_sha256: str = "") -> tuple[Record, ...]:
    """Write down a version that was just added, if the agreement has a manifest."""
    if not has_manifest(folder):
        return ()
    return record_versions(folder, {day}, {day: raw_sha256} if raw_sha256 else None)


def _new(
    agreement: Agreement,
    there: Mapping[date, Record],
    days: Collection[date] | None,
    raw: Mapping[date, str],
) -> Iterator[Record]:
    for version in agreement.versions:
        named = version.effective
        if named not in there and (days is None or named in days):
            yield record_of(version, day=build_today(), raw_sha256=raw.get(named, ""))
