"""What subscribers are told of a change: the shape of one announcement, as JSON.

Its published JSON Schema is made of this; what a key holds stands below it.
"""

from __future__ import annotations

from typing import Final, Literal

from typing_extensions import TypedDict

ANNOUNCEMENT: Final = "plainredline/announcement/1"
"""Rises when a key changes its meaning or goes; new keys alone do not raise it."""

Event = Literal["added", "changed", "corrected", "redated", "withdrawn"]


class AnnouncedAgreementData(TypedDict):
    """The agreement that it is about."""

    slug: str
    title: str
    provider: str
    language: str
    """A BCP 47 tag."""

    address: str


class AnnouncedRecordData(TypedDict):
    """The line of the agreement's manifest that proves a version; every digest is a SHA-256."""

    number: int
    line_sha256: str
    """Of the line itself, as the next line names it."""

    text_sha256: str
    """Of the text in its normal form."""

    raw_sha256: str
    """Of the bytes it was made of; empty where none are known."""


class AnnouncedVersionData(TypedDict):
    """The version that it is about."""

    filed: str
    """The day by which it is filed, which is part of its addresses."""

    effective: str | None
    """The day from which it is in force; null where nobody knows it."""

    first_seen: str | None
    """The day on which it was first seen, where it is a capture."""

    published: str | None
    address: str
    text: str
    """Its source file, byte for byte."""

    sha256: str
    """Of that file, 64 hexadecimal digits; empty where it is not told."""

    record: AnnouncedRecordData | None
    """Null where nothing is recorded of it."""


class AnnouncedPreviousData(TypedDict):
    """The version before it."""

    filed: str
    address: str
    sha256: str


class AnnouncedChangeData(TypedDict):
    """How the version differs from the one before."""

    address: str
    """Of its page."""

    headline: str
    """Its author's; empty where there is none, or it is being reviewed."""

    verdict: str
    """How much of it matters, in the language of the site."""

    affected: list[str]
    """The groups of readers that its explanations name, ``everyone`` where one is for all."""

    counts: dict[str, int]
    """As in the index of the site: places, changes, explained, minor, unexplained, kept,
    words_deleted, words_inserted."""

    data: str
    """The comparison as JSON, by the schema of a comparison."""

    sha256: str
    """Of that file, 64 hexadecimal digits."""


class AnnouncementData(TypedDict):
    """One thing that subscribers are told; every address is whole where the site's is known."""

    schema: Literal["plainredline/announcement/1"]
    """The meaning of these keys."""

    id: str
    """The same whenever the same thing is told again: then it is a repetition."""

    event: Event
    """A version was added as the first of its agreement, changed another, was corrected, got
    another day, or was withdrawn."""

    site: str
    """Where the site is; empty when unknown."""

    agreement: AnnouncedAgreementData
    version: AnnouncedVersionData
    previous: AnnouncedPreviousData | None
    """Null for the first version, and where only the version itself is told of."""

    change: AnnouncedChangeData | None
    """Null for the first version, and where only the version itself is told of."""

    was: str | None
    """The day that named the version before, where it got another; else null."""

    reason: str
    """Why it was corrected, redated or withdrawn; empty for a new version."""


SHAPES: Final = (
    AnnouncedAgreementData, AnnouncedRecordData, AnnouncedVersionData, AnnouncedPreviousData,
    AnnouncedChangeData, AnnouncementData,
)  # fmt: skip
