"""The file of a version that was published is changed: what has to hold, and how it is written."""

from __future__ import annotations

import tempfile
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from plainredline.assemble.options import build_today
from plainredline.assemble.recording import record_of
from plainredline.authoring.file_lines import set_front_matter
from plainredline.errors import Problem, SourceError
from plainredline.language.version_digests import file_digest
from plainredline.model import Agreement, Status, Version
from plainredline.model.records import Record, standing
from plainredline.read.front_matter import VERSION_KEYS, split_front_matter
from plainredline.read.source_files import normalised
from plainredline.read.version_files import read_version
from plainredline.storage.record_log import RecordLog

LONGEST_REASON: Final = 500
"""Characters: it stands on a page between others."""


def told_reason(reason: str) -> str:
    """Return a reason on one line.

    Raises:
        SourceError: It says nothing, or too much.
    """
    words = " ".join(reason.split())
    if not words or not any(char.isalnum() for char in words):
        raise SourceError.at(
            "--reason", "says nothing", "Say in a sentence what readers should know"
        )
    if len(words) > LONGEST_REASON:
        message = f"has {len(words)} characters"
        raise SourceError.at("--reason", message, f"Say it in {LONGEST_REASON} at most")
    return words


def given_reason(reason: str) -> str:
    """Return a reason on one line; none where none was given.

    Raises:
        SourceError: It says too much, or nothing in many characters.
    """
    return told_reason(reason) if reason else ""


def named_version(agreement: Agreement, day: date) -> Version:
    """Return the version that a day names, be it withdrawn.

    Raises:
        SourceError: There is none.
    """
    every = (*agreement.versions, *agreement.withdrawn)
    found = next((version for version in every if version.effective == day), None)
    if found is None:
        days = ", ".join(str(version.effective) for version in every[-10:])
        message = f"there is no version of {day}"
        raise SourceError.at(agreement.path, message, f"There are: {days}")
    return found


def refuse_edited(agreement: Agreement, version: Version) -> None:
    """Refuse a version of which the file is not the one that was recorded.

    Raises:
        SourceError: It is another.
    """
    record = standing(agreement.records).get(version.effective)
    if record is not None and record.file_sha256 != file_digest(version.raw):
        command = f"plainredline correct {agreement.slug} {version.effective} --reason …"
        message = "was edited since it was recorded"
        raise SourceError.at(version.path, message, f"Undo that, or record it first: `{command}`")


def unrecorded(
    agreement: Agreement, log: RecordLog, was: Version | None, raw: Mapping[date, str]
) -> list[Record]:
    """Return the records of versions that have none: as they are, or of one as it `was`.

    `raw` are the digests of the bytes that versions were made of, by the days that name them.
    """
    there = standing(log.manifest.records)
    every = sorted((*agreement.versions, *agreement.withdrawn), key=lambda each: each.effective)
    return [
        record_of(
            was if was and was.effective == each.effective else each,
            day=build_today(),
            raw_sha256=raw.get(each.effective, ""),
        )
        for each in every
        if each.effective not in there and (each.withdrawn is None or was is each)
    ]


def with_fields(raw: bytes, values: Mapping[str, str]) -> bytes:
    """Return a version's file with fields above its text, and every other byte as it was."""
    mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
    text = raw.removeprefix(BOM_UTF8).decode()
    if split_front_matter(normalised(text), VERSION_KEYS).yaml is not None:
        return mark + set_front_matter(text, values).encode()
    end = "\r\n" if "\r\n" in text else "\n"
    lines = ["---", *(f"{key}: {value}" for key, value in values.items()), "---", ""]
    return mark + (end.join(lines) + text).encode()


def as_version(content: bytes, day: date, agreement: Agreement, shown: str) -> Version:
    """Return the version that a file of these bytes would be.

    Raises:
        SourceError: With all that would be wrong with it.
    """
    problems: list[Problem] = []
    captures = agreement.status is Status.CAPTURED
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, f"{day}.md")
        path.write_bytes(content)
        version, _ = read_version(path, day, problems, are_captures=captures)
    if version is None or problems:
        raise SourceError([replace(problem, path=shown) for problem in problems])
    return version


def unwritable(path: str) -> SourceError:
    """Return that fields cannot be written above a text, to be raised."""
    mend = "Write each key of the front matter on a line of its own"
    return SourceError.at(path, "that cannot be written into its front matter", mend)
