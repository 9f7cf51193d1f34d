"""What readers are told of the record of a version."""

from __future__ import annotations

from plainredline.frozen_values import dataclass
from plainredline.language.version_digests import is_recorded
from plainredline.model import Agreement, Version
from plainredline.model.records import Digest, Record, standing
from plainredline.storage.record_log import line_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The record of a version."""

    record: Record
    line: Digest
    """Of its line in the manifest."""

    holds: bool
    """Whether the version's file is the one that was recorded."""


def recorded(agreement: Agreement, version: Version) -> Recorded | None:
    """Return the record of a version; None where there is none."""
    record = standing(agreement.records).get(version.effective)
    if record is None:
        return None
    return Recorded(record=record, line=line_digest(record), holds=is_recorded(version, record))


def head_of(agreement: Agreement) -> Digest | None:
    """Return the digest of the last record of an agreement, which stands for all; None for none."""
    return line_digest(agreement.records[-1]) if agreement.records else None
