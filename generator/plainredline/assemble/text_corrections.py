"""What was published is put right, or taken back: each with its record.

Every step is a step that can be taken again. Whoever is killed between two of them runs the same
command once more: what is done already is left as it is, and what is missing is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from plainredline.assemble.comparer import clauses_of
from plainredline.assemble.history import history_of
from plainredline.assemble.mended_words import first_difference, mended_words
from plainredline.assemble.options import build_today
from plainredline.assemble.recording import raw_digests, record_of
from plainredline.assemble.reporting import silent
from plainredline.assemble.version_edits import (
    as_version,
    named_version,
    refuse_edited,
    told_reason,
    unrecorded,
    unwritable,
    with_fields,
)
from plainredline.authoring.yaml_text import scalar
from plainredline.errors import SourceError
from plainredline.frozen_values import dataclass
from plainredline.intake.earlier_file import earlier_file
from plainredline.language.version_digests import file_digest
from plainredline.model import Agreement, Standing, Version
from plainredline.model.records import Deed, Mended, Record, days_now, standing
from plainredline.read import read_agreement
from plainredline.read.source_files import VERSION_LIMIT
from plainredline.storage.atomic import write_file
from plainredline.storage.layout import version_path
from plainredline.storage.record_log import open_manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a correction told."""

    version: Version
    mended: tuple[Mended, ...]
    is_known: bool
    """Whether the text is known that had been published."""

    stale: tuple[str, ...]
    """Explanations that were written for other words, each with its file and line."""


def correct(folder: Path, day: date, reason: str, was: bytes | None = None) -> Corrected:
    """Record that a version's file was edited, and why; return what that changed.

    Args:
        folder: Of the agreement.
        day: That names the version.
        reason: For readers.
        was: The file as it had been published, where neither manifest nor git know it.

    Raises:
        SourceError: Nothing was edited, nobody knows what was published, or a file is wrong.
    """
    reason = told_reason(reason)
    agreement = read_agreement(folder)
    version = named_version(agreement, day)
    record = standing(agreement.records).get(day)
    if record is not None and record.file_sha256 == file_digest(version.raw):
        mend = "Edit the file first; then say here why"
        raise SourceError.at(version.path, f"nothing has changed since {record.day}", mend)
    old = _published(agreement, version, record, was)
    mended = _mended(old, version, agreement.language) if old else ()
    raw = raw_digests(folder)
    known = record.raw_sha256 if record else raw.get(day, "")
    said = replace(
        record_of(version, day=build_today(), raw_sha256=known),
        deed=Deed.CORRECTED,
        reason=reason,
        mended=mended,
    )
    with open_manifest(folder) as log:
        log.add([*unrecorded(agreement, log, old or version, raw), said])
    return Corrected(
        version=version,
        mended=mended,
        is_known=old is not None,
        stale=tuple(_stale(agreement, version)),
    )


def _mended(old: Version, new: Version, language: str) -> tuple[Mended, ...]:
    """Return the words that differ; where a reader would call all of them the same, the marks."""
    found = mended_words(clauses_of(old), clauses_of(new), language)
    return found or first_difference(old.text, new.text)


def withdraw(folder: Path, day: date, on: date, reason: str) -> bool:
    """Mark a version as withdrawn before it took effect; return whether it had been marked.

    Raises:
        SourceError: It has taken effect, it is the only one, it was withdrawn already on another
            day, or a file is wrong.
    """
    reason = told_reason(reason)
    agreement = read_agreement(folder)
    version = named_version(agreement, day)
    path = Path(version_path(str(folder), day))
    _refuse_withdrawal(agreement, version, on, reason)
    is_marked = version.withdrawn is not None
    if not is_marked:
        refuse_edited(agreement, version)
    values = {"withdrawn": on.isoformat(), "reason": scalar(reason)}
    content = version.raw if is_marked else with_fields(version.raw, values)
    now = as_version(content, day, agreement, version.path)
    if (now.withdrawn, now.reason, now.text) != (on, reason, version.text):
        raise unwritable(version.path)
    with open_manifest(folder) as log:
        log.add(unrecorded(agreement, log, None if is_marked else version, raw_digests(folder)))
        if not is_marked:
            write_file(path, content)
        record = standing(log.manifest.records).get(day)
        said = record_of(now, day=build_today(), raw_sha256=record.raw_sha256 if record else "")
        log.add([replace(said, deed=Deed.WITHDRAWN, reason=reason)])
    return is_marked


def _refuse_withdrawal(agreement: Agreement, version: Version, on: date, reason: str) -> None:
    """Refuse what cannot be withdrawn, and say what to do instead."""
    if version.withdrawn is not None:
        days = days_now(agreement.records)
        withdrawn = (r for r in agreement.records if r.deed is Deed.WITHDRAWN)
        is_recorded = version.effective in {days[record.number] for record in withdrawn}
        if is_recorded or (version.withdrawn, version.reason) != (on, reason):
            message = f"was withdrawn already, on {version.withdrawn}: {version.reason}"
            mend = "If that is wrong, edit `withdrawn` and `reason` and run `plainredline correct`"
            raise SourceError.at(version.path, message, mend)
    elif version.start is not None and version.start <= on:
        message = f"took effect on {version.start}, so it was in force and cannot be withdrawn"
        mend = "Add the text that holds again as a version of its own: `plainredline add`"
        raise SourceError.at(version.path, message, f"{mend}, by the day of its return")
    elif len(agreement.versions) == 1:
        mend = "If the agreement is over, run `plainredline end`"
        raise SourceError.at(version.path, "is the only version that stands", mend)
    if on > build_today():
        raise SourceError.at(
            "--on", f"{on} is still to come", "Name the day on which it was withdrawn"
        )


# ---------------------------------------------------------------- what was published


def _published(
    agreement: Agreement, version: Version, record: Record | None, was: bytes | None
) -> Version | None:
    """Return a version as it had been published; None where only its digest is known.

    Raises:
        SourceError: Not even that is, or `was` is another text.
    """

    def is_it(content: bytes) -> bool:
        digest = file_digest(content)
        return digest == record.file_sha256 if record else digest != file_digest(version.raw)

    if was is not None and not is_it(was):
        message = "is not the file that was recorded" if record else "is the file as it is now"
        raise SourceError.at("--was", message, "Name the file as it had been published")
    path = Path(version_path(agreement.path, version.effective))
    content = was if was is not None else earlier_file(path, is_it, limit=VERSION_LIMIT)
    if content is None and record is None:
        message = "nobody knows what had been published: neither a manifest nor git"
        raise SourceError.at(version.path, message, "Name the file as it was: --was FILE")
    if content is None:
        return None
    return as_version(content, version.effective, agreement, "--was" if was else version.path)


def _stale(agreement: Agreement, version: Version) -> Iterator[str]:
    """Yield the explanations beside a version that were written for other words."""
    if version.withdrawn is not None:
        return
    history = history_of(agreement, silent)
    k = agreement.versions.index(version)
    steps = {id(history.steps[at].comparison) for at in (k - 1, k) if 0 <= at < len(history.steps)}
    for explained in history.explained:
        if id(explained.comparison) in steps and explained.file is not None:
            stale = [
                each.section.line
                for each in explained.explanations
                if each.standing is Standing.STALE
            ]
            stale += [
                each.minor.line for each in explained.set_aside if each.standing is Standing.STALE
            ]
            yield from (f"{explained.file.path}:{line}" for line in sorted(stale))
