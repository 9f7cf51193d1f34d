"""The shape of the index of a site, from which its JSON Schema is made."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class CountsData(TypedDict):
    """What is counted of a comparison, as its page counts it.

    Places that are explained, minor or unexplained are all places.
    """

    places: int
    """Paragraphs, list items, table rows and headings that differ."""

    changes: int
    """Headlines that a person wrote, each of which explains one or more places."""

    explained: int
    """Places that a change explains."""

    minor: int
    """Places that were set aside, with a reason or by a rule."""

    unexplained: int
    """Places of which nobody has said yet what they mean."""

    kept: int
    """Paragraphs that kept every word, and got another number, place or look."""

    words_deleted: int
    """Words that went."""

    words_inserted: int
    """Words that came."""


class ListedChangeData(CountsData):
    """How a version differs from the one before it."""

    address: str
    """Of its page."""

    headline: str
    """Its author's; empty where there is none, or it is being reviewed."""

    verdict: str
    """How much of it matters, in the language of the site."""

    affected: list[str]
    """The groups of readers that its explanations name, ``everyone`` where one is for all."""

    data: str
    """The comparison as JSON, by the schema of a comparison."""

    table: str
    """One line for each change, as CSV."""

    word_file: str
    """With tracked changes."""

    markdown: str
    """Its redline."""

    book: str
    """To keep and to read elsewhere, as EPUB."""

    notice_text: str | None
    """A notice to send, as text; null where there is nothing to announce."""

    notice_mail: str | None
    """The same as an HTML e-mail."""

    banner: str | None
    """The same as a banner to paste into a page, to be taken away on the day it names."""


class RecordData(TypedDict):
    """What was last recorded of a version: a line of the manifest of its agreement."""

    number: int
    """Of the line."""

    day: str
    deed: str
    """What was done: recorded, corrected, redated or withdrawn."""

    file_sha256: str
    """Of the file that it was read from, each of its lines ended by a line feed."""

    text_from: int
    """The line of the file on which its text begins, counted from 1."""

    text_sha256: str
    """Of the words from there on, each followed by a line feed."""

    raw_sha256: str
    """Of the bytes it was made of, as they were captured; empty where none are known."""

    line_sha256: str
    """Of the line itself, which the next line holds."""


class ListedVersionData(TypedDict):
    """One version of an agreement."""

    filed: str
    """The day by which it is filed, which is part of its addresses."""

    effective: str | None
    """The day from which it is in force; null where nobody knows it."""

    first_seen: str | None
    """The day on which it was first seen, where it is a capture."""

    published: str | None
    phase: str
    """Where it stands on the day of the build: coming, in-force, superseded, newest-seen,
    seen-before."""

    sha256: str
    """Of its source file."""

    archived: str
    """Where an archive of somebody else keeps the same text; empty where none does."""

    record: RecordData | None
    """Null where nothing was recorded."""

    address: str
    """Of its page."""

    text: str
    """Its source file, byte for byte."""

    data: str
    """Its clauses as JSON, by the schema of a version."""

    change: ListedChangeData | None
    """Null for the first version."""


class ManifestData(TypedDict):
    """The records of the versions of an agreement."""

    address: str
    records: int
    head: str
    """SHA-256 of the last line, which stands for all before it."""


class WithdrawnData(TypedDict):
    """A version that was taken back before it took effect."""

    filed: str
    """The day by which it is filed, which is part of its addresses."""

    effective: str | None
    """The day from which it was to be in force; null where nobody knows it."""

    first_seen: str | None
    published: str | None
    withdrawn: str
    """The day on which it was."""

    reason: str
    sha256: str
    address: str
    """Of its text, which says that it was withdrawn."""

    text: str
    data: str
    change: str
    """Of the page that says so where its change stood."""


class MendedData(TypedDict):
    """Words that a correction changed."""

    cite: str
    """The number of their clause; empty for none."""

    old: str
    new: str
    """With a few words around, and `…` where there are more."""


class CorrectionData(TypedDict):
    """What was done with a version after it had been published."""

    number: int
    """Of the line of the manifest; 0 where none says so."""

    deed: str
    """corrected, redated, withdrawn, ended or renamed."""

    day: str
    """On which it was."""

    version: str
    """The day by which the version was filed from then on."""

    was: str | None
    """By which it had been filed, where that was corrected."""

    former: str
    """The folder that the agreement had, where it was renamed; empty otherwise."""

    reason: str
    mended: list[MendedData]
    """The first of the words that a correction changed; empty where they are not known."""

    address: str
    """Where readers are told of it."""


class FollowerData(TypedDict):
    """What came in the place of an agreement that has ended."""

    slug: str
    title: str
    address: str


class FormerNameData(TypedDict):
    """What an agreement or its provider was called before."""

    name: str
    until: str
    """The last day."""


class AgreementData(TypedDict):
    """One agreement with all its versions."""

    slug: str
    title: str
    provider: str
    kind: str
    language: str
    """A BCP 47 tag."""

    status: str
    """Whose text it is: official, captured or illustrative."""

    source: str
    address: str
    feed: str
    banner: str
    """What announces the next version, for another page to frame; empty where none is coming."""

    manifest: ManifestData | None
    """Null where nothing is recorded."""

    ended: str | None
    """Its last day, passed or to come; null while nobody has ended it."""

    followed_by: list[FollowerData]
    former_titles: list[FormerNameData]
    former_providers: list[FormerNameData]
    versions: list[ListedVersionData]
    """Oldest first."""

    withdrawn: list[WithdrawnData]
    """Versions that were taken back before they took effect; they are none of the others."""

    corrections: list[CorrectionData]
    """The latest first."""


class AgreementsData(TypedDict):
    """Every agreement of a site. Addresses are from the root of the site."""

    schema: Literal["plainredline/agreements/2"]
    """The meaning of these keys."""

    site: str
    """Where the site is; empty when unknown."""

    name: str
    agreements: list[AgreementData]
    """By their slugs."""


SHAPES = (
    ListedChangeData,
    ListedVersionData,
    WithdrawnData,
    MendedData,
    CorrectionData,
    FollowerData,
    FormerNameData,
    AgreementData,
    AgreementsData,
)
