"""Versions that are not what the manifest of their agreement says (E9).

An edit of a version that was recorded is a correction, of which readers are told, or a slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.language.version_digests import is_recorded, text_digest
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Agreement, Finding, Message, Version
from plainredline.model.records import Record, noted, standing
from plainredline.storage.layout import version_path

RULE_OF_RECORDS: Final = "E9"


def edited_texts(agreement: Agreement) -> Iterator[Finding]:
    """Yield what of an agreement is not as it was recorded."""
    versions = {
        version.effective: version for version in (*agreement.versions, *agreement.withdrawn)
    }
    for day, record in standing(agreement.records).items():
        if day in versions:
            yield from edits_of(agreement.slug, versions[day], record)
        else:
            yield gone(agreement.slug, version_path(agreement.path, day), record)


def edits_of(slug: str, version: Version, record: Record) -> Iterator[Finding]:
    """Yield how a version differs from its record: its words, its front matter, or its form."""
    if is_recorded(version, record):
        return
    fields = [name for name, said in noted(version).items() if getattr(record, name) != said]
    if text_digest(version.raw, version.first_line) != record.text_sha256:
        yield _edited(slug, version, Found.WORDS_EDITED(day=record.day))
    elif not fields:
        yield _edited(slug, version, Found.FORM_EDITED(day=record.day))
    if fields:
        said = ", ".join(f"`{field}`" for field in fields)
        yield _edited(slug, version, Found.NOTES_EDITED(day=record.day, fields=said))


def gone(slug: str, path: str, record: Record) -> Finding:
    """Return that the file of a version is not there."""
    return Finding(
        rule=RULE_OF_RECORDS,
        path=path,
        line=0,
        message=Found.RECORDED_GONE(day=record.day),
        mend=Better.RESTORE(file=f"{slug} {record.version}"),
    )


def _edited(slug: str, version: Version, message: Message) -> Finding:
    mend = Better.CORRECT(file=f"{slug} {version.effective}")
    return Finding(rule=RULE_OF_RECORDS, path=version.path, line=0, message=message, mend=mend)
