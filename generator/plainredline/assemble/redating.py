"""A version gets another day: its files, its records, and the way from the old addresses.

Every step can be taken again. Whoever is killed between two of them runs the same command once
more: what is done already is left as it is, and what is missing is done.
"""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from plainredline.assemble.options import build_today
from plainredline.assemble.recording import raw_digests, record_of
from plainredline.assemble.version_edits import (
    as_version,
    named_version,
    refuse_edited,
    told_reason,
    unrecorded,
    unwritable,
    with_fields,
)
from plainredline.authoring.moves import add_move
from plainredline.errors import Problem, SourceError
from plainredline.language.version_digests import file_digest
from plainredline.model import Agreement, Version
from plainredline.model.records import Deed, Record, standing
from plainredline.read import read_agreement
from plainredline.read.front_matter import VERSION_KEYS, split_front_matter
from plainredline.read.source_files import normalised, shown_path
from plainredline.read.version_files import read_version
from plainredline.storage.atomic import write_new, write_text
from plainredline.storage.capture_log import versions_taken
from plainredline.storage.layout import MANIFEST, agreement_path, explanation_path, version_path
from plainredline.storage.record_log import open_manifest, read_manifest

_PAIR: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2}")


def redate(folder: Path, old: date, new: date, reason: str) -> bool:
    """Give a version another day: its files, its records, and the way from the old addresses.

    The record comes first: who is killed behind it runs the same again, and what is missing is
    done. Returns whether it had been begun.

    Raises:
        SourceError: There is no such version, the new day is taken, or a file is wrong.
    """
    reason = told_reason(reason)
    manifest = read_manifest(folder, shown_path(folder / MANIFEST))
    if manifest.problems:
        raise SourceError(manifest.problems)
    begun = standing(manifest.records).get(new)
    if begun is not None and begun.was == old and _is_left(folder, old):
        _move(folder, old, new, _content_left(folder, begun, old))
        return True
    agreement = read_agreement(folder)
    version = named_version(agreement, old)
    _refuse_day(folder, agreement, old, new)
    _refuse_seen(folder, version)
    refuse_edited(agreement, version)
    content = _redated(version, new)
    now = as_version(content, new, agreement, version.path)
    if now.text != version.text:
        raise unwritable(version.path)
    if agreement.ended and now.start and now.start > agreement.ended:
        message = f"the agreement ended on {agreement.ended}, before {new}"
        raise SourceError.at(version.path, message, "Correct `ended` in agreement.yml first")
    with open_manifest(folder) as log:
        record = standing(log.manifest.records).get(old)
        raw = raw_digests(folder)
        known = record.raw_sha256 if record else raw.get(old, "")
        said = record_of(now, day=build_today(), raw_sha256=known)
        said = replace(said, deed=Deed.REDATED, was=old, reason=reason)
        log.add([*unrecorded(agreement, log, version, raw), said])
    _move(folder, old, new, content)
    return False


def _refuse_day(folder: Path, agreement: Agreement, old: date, new: date) -> None:
    """Refuse a day that something is named by already, be it a link or the way to another."""
    for move in agreement.moved:
        if move.old == f"{new}" and move.new != f"{old}":
            message = f"`moved` leads from {new} to {move.new}, and its addresses stay so"
            raise SourceError.at(agreement.path, message, "Choose another day")
    taken = [Path(version_path(str(folder), new)), *_explanations(folder, new)]
    for path in taken:
        if os.path.lexists(path):
            mend = "Choose another day, or move that away first"
            raise SourceError.at(shown_path(path), "is there already", mend)
    if standing(agreement.records).get(new) is not None:
        message = f"the manifest has a version of {new}, of which the file is gone"
        raise SourceError.at(agreement.path, message, "Restore that file first")


def _refuse_seen(folder: Path, version: Version) -> None:
    """Refuse to say of a text that it was seen on another day than the one it was taken in on."""
    if version.is_capture and version.effective in versions_taken(folder):
        message = f"was taken in as it was on {version.effective}: its words were seen that day"
        mend = "To say from when it holds, write `effective:` into the file, and run correct"
        raise SourceError.at(version.path, message, mend)


def _redated(version: Version, new: date) -> bytes:
    """Return a version's file with its new day where it says the old one."""
    text = normalised(version.raw.removeprefix(BOM_UTF8).decode())
    yaml = split_front_matter(text, VERSION_KEYS).yaml
    key = "captured" if version.is_capture else "effective"
    said = version.captured if version.is_capture else version.effective
    is_said = said == version.effective and any(
        line.replace('"', "").replace("'", "").startswith(f"{key}:")
        for line in (yaml or "").split("\n")
    )
    return with_fields(version.raw, {key: new.isoformat()}) if is_said else version.raw


def _explanations(folder: Path, day: date) -> Sequence[Path]:
    """Return the files that explain a version, in every language."""
    path = Path(explanation_path(str(folder), day))
    return sorted(each for each in path.parent.glob(f"{day}*.md") if each.name[10:11] == ".")


def _is_left(folder: Path, old: date) -> bool:
    """Whether something still has the day that a version had."""
    return Path(version_path(str(folder), old)).exists() or bool(_explanations(folder, old))


def _content_left(folder: Path, begun: Record, old: date) -> bytes | None:
    """Return what is to stand in the file of the new day; None where it does already.

    Raises:
        SourceError: The file of the old day is not the one that was begun with.
    """
    source, new = Path(version_path(str(folder), old)), begun.version
    if not source.exists():
        return None
    problems: list[Problem] = []
    are_captures = begun.effective != begun.version
    version, _ = read_version(source, old, problems, are_captures=are_captures)
    content = _redated(version, new) if version else b""
    if file_digest(content) != begun.file_sha256:
        message = f"is not the file that was given the day {new}"
        raise SourceError.at(shown_path(source), message, "Restore it from your version control")
    return content


def _move(folder: Path, old: date, new: date, content: bytes | None) -> None:
    """Put what has one day under another; what is there already stays."""
    target = Path(version_path(str(folder), new))
    if content is not None and not (write_new(target, content) or _holds(target, content)):
        raise SourceError.at(shown_path(target), "is there already", "Move it away first")
    for path in _explanations(folder, old):
        moved = path.with_name(f"{new}{path.name[10:]}")
        if os.path.lexists(moved):
            raise SourceError.at(shown_path(moved), "is there already", "Move it away first")
        path.rename(moved)
    about = Path(agreement_path(str(folder)))
    text = about.read_text("utf-8")
    led = add_move(_pairs(text, old, new), str(old), str(new))
    if led != text:
        write_text(about, led)
    Path(version_path(str(folder), old)).unlink(missing_ok=True)


def _pairs(text: str, old: date, new: date) -> str:
    """Return agreement.yml with the pairs to be compared that name a day."""

    def named(match: re.Match[str]) -> str:
        days = [f"{new}" if day == f"{old}" else day for day in match[0].split("..")]
        return "..".join(sorted(days))  # The older one stands first, whichever that is now.

    return _PAIR.sub(named, text)


def _holds(path: Path, content: bytes) -> bool:
    return not path.is_symlink() and path.read_bytes() == content
