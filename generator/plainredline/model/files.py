"""Agreements and explanation files, as their authors have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import NewType

from plainredline.frozen_values import dataclass
from plainredline.model.changes import Effect, Fingerprint, Topic
from plainredline.model.moved_addresses import Move
from plainredline.model.records import KeptStamp, Record
from plainredline.model.versions import Version

Slug = NewType("Slug", str)
"""Names an agreement in paths and addresses: ``a-z``, ``0-9`` and hyphens, 64 at most."""


class Status(StrEnum):
    """Whose text it is. All but the first put a plain notice on every page."""

    OFFICIAL = "official"
    CAPTURED = "captured"
    ILLUSTRATIVE = "illustrative"


class Coverage(StrEnum):
    """What happens when a substantive change has no explanation."""

    SHOWN = "shown"
    """The page says so."""

    REQUIRED = "required"
    """A release build fails."""


class Party(StrEnum):
    """Who gains a right or takes on a duty."""

    PROVIDER = "provider"
    MEMBER = "member"
    BOTH = "both"
    OTHERS = "others"
    NOBODY = "nobody"


class Severity(StrEnum):
    """How much it matters to whom it concerns."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


FieldPath = tuple[str | int, ...]
"""Where a value stands in an entry of an explanation file: ``("facts", 0, "old")``."""


@dataclass(frozen=True, slots=True)
class FieldLines:
    """The line of the file on which each field of an entry stands, counted from 1."""

    known: Mapping[FieldPath, int] = field(default_factory=dict)
    """A value of a list is known by its index, and so is a line of prose: ``("means", 2)``.
    The empty path is the entry itself."""

    def at(self, *path: str | int) -> int:
        """Return the line of a field, or of the nearest thing around it that is there."""
        while path and path not in self.known:
            path = path[:-1]
        return self.known.get(path, 0)


_NO_LINES = FieldLines()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFact:
    """A before and after that the author names for the card: *Notice before closure*."""

    label: str
    old: str
    new: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A lint rule that the author sets aside for a section, and why."""

    rule: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One ``##`` section of an explanation file: plain language for one change.

    A section may cover several clauses that tell one story, so the references and quotes
    are tuples; each reference is a label, an anchor or a heading.
    """

    title: str
    line: int
    """Of the ``##`` heading."""

    block: tuple[int, int]
    """Half-open range of the lines within the ``change`` block, counted from 1."""

    clause: tuple[str, ...] = ()
    """In the new version; empty when the change is a deletion."""

    old: tuple[str, ...] = ()
    """In the old version; needed only for deleted clauses."""

    quote: tuple[str, ...] = ()
    """Verbatim, from the new wording."""

    old_quote: tuple[str, ...] = ()
    """Verbatim, from the old wording."""

    effect: Effect | None = None
    topic: Topic | None = None
    affects: tuple[str, ...] = ()
    """Ids of audiences in ``agreement.yml``."""

    gains: Party | None = None
    binds: Party | None = None
    severity: Severity | None = None
    deadline: date | None = None
    wording: Fingerprint | None = None
    """Of the wording that was explained; None until `plainredline explain` writes it."""

    facts: tuple[NamedFact, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    changed: str = ""
    """Markdown under *What changed*."""

    means: str = ""
    """Markdown under *What this means for you*."""

    can_do: str = ""
    """Markdown under *What you can do*. No prose has HTML comments: they are for authors."""

    has_drafted_title: bool = False
    """Whether its title is still the one that `plainredline explain` wrote."""

    has_review: bool = False
    """Whether `plainredline explain` has written beside it what changed."""

    lines: FieldLines = field(default=_NO_LINES, compare=False, repr=False)

    @property
    def is_written(self) -> bool:
        """Whether an author has said what changed or what it means; a draft says neither."""
        return any(c.isalnum() for text in (self.changed, self.means) for c in text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minor:
    """A change set aside by the author, with the reason."""

    reason: str
    line: int
    clause: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    wording: Fingerprint | None = None
    block: tuple[int, int] = field(default=(0, 0), compare=False)
    """Half-open range of its lines in the ``minor`` block, counted from 1."""

    drafted: str = ""
    """Why it was set aside when it was drafted, as keys of codes; empty for an author's own."""

    has_review: bool = False
    lines: FieldLines = field(default=_NO_LINES, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """A clause that readers may fear for and that did not change; the build checks it."""

    clause: str
    note: str
    line: int


class Review(StrEnum):
    """How far an explanation file is."""

    DRAFT = "draft"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationFile:
    """One explanation file: what its author says about one version."""

    effective: date
    """Of the version it explains."""

    path: str
    language: str
    """A BCP 47 tag; that of the agreement unless the file name says otherwise."""

    text: str = field(repr=False)
    """The whole file, so that `plainredline explain` can add to it and lose nothing."""

    status: Review = Review.DRAFT
    """As the file says; whether the review is of these very words, `is_reviewed` knows."""

    headline: str = ""
    summary: str = ""
    """Markdown before the first section."""

    author: str = ""
    reviewer: str = ""
    reviewed: date | None = None
    reviewed_before: tuple[date, ...] = ()
    """The days of reviews before that one, of other words; the first one first."""

    tool: str = ""
    """What helped to draft it; empty when nothing did."""

    notice_channel: str = ""
    notice_date: date | None = None
    translates: Fingerprint | None = None
    """For a translation: the fingerprint of the original file it was made from."""

    wording: Fingerprint | None = None
    """Of both texts as a whole, on which headline, summary and `unchanged` rest; None until
    `plainredline explain` or `plainredline review` writes it."""

    prose: Fingerprint | None = None
    """Of what was reviewed, written by `plainredline review`."""

    has_review: bool = False
    """Whether `plainredline explain` has written in the front matter that `wording` is another."""

    unchanged: tuple[Unchanged, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    """For the headline, the summary, the front matter and the minor entries."""

    sections: tuple[Section, ...] = ()
    minor: tuple[Minor, ...] = ()
    minor_block: tuple[int, int] = (0, 0)
    """The lines of the fences around the minor entries, counted from 1; zeros for no block."""

    lines: FieldLines = field(default=_NO_LINES, compare=False, repr=False)
    """Of the front matter and of the summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A group of readers that a change may concern."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """What an agreement or its provider was called before."""

    name: str
    until: date
    """The last day on which it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """An agreement of the same site that came in the place of one that has ended."""

    slug: Slug
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A document with a life, as its folder has it."""

    slug: Slug
    path: str
    """The folder, as the author would name it in a message."""

    notes_sha256: str = field(default="", compare=False, repr=False)
    """Of its agreement.yml, 64 hexadecimal digits; empty where something is wrong with it."""

    title: str
    provider: str
    kind: str
    """``membership-agreement``, ``terms-of-service``, ``privacy-policy``, …"""

    language: str
    """A BCP 47 tag."""

    status: Status
    jurisdiction: str = ""
    """Where it applies, as a reader would say it; empty when unknown."""

    source: str = ""
    rights: str = ""
    coverage: Coverage = Coverage.SHOWN
    audiences: tuple[Audience, ...] = ()
    newest_pairs: int = 5
    """Of how many of the newest versions every two are compared."""

    pairs: tuple[tuple[date, date], ...] = ()
    """Of others, those that an author wants to see compared: the older first. What was withdrawn
    is compared with nothing, whoever names it."""

    former: tuple[Slug, ...] = ()
    """The names that it had in addresses, the first one first."""

    moved: tuple[Move, ...] = ()
    """Addresses below it that were published, in the order in which they were moved."""

    versions: tuple[Version, ...] = ()
    """Oldest first; what was withdrawn is none of them, so nothing is compared with it."""

    withdrawn: tuple[Version, ...] = ()
    """Taken back before they took effect, oldest first."""

    ended: date | None = None
    """The last day of the agreement as a whole; None while nobody has ended it."""

    followed_by: tuple[Follower, ...] = ()
    """What came in its place; several where it was split."""

    former_titles: tuple[FormerName, ...] = ()
    former_providers: tuple[FormerName, ...] = ()
    """Oldest first."""

    explanations: tuple[ExplanationFile, ...] = ()
    """By effective date, the agreement's own language first."""

    records: tuple[Record, ...] = ()
    """What was written down of its versions, in that order; empty where nothing is."""

    stamps: tuple[KeptStamp, ...] = ()
    """Of lines of those, in their order."""

    def explanation(self, effective: date, language: str) -> ExplanationFile | None:
        """Return the file that explains a version in a language, if there is one."""
        return next(
            (f for f in self.explanations if (f.effective, f.language) == (effective, language)),
            None,
        )

    def which(self, file: ExplanationFile) -> str:
        """Return how a command is told which of the explanation files is meant."""
        other = "" if file.language == self.language else f" --language {file.language}"
        return f"{self.slug} {file.effective}{other}"

    def original(self, effective: date, language: str) -> ExplanationFile | None:
        """Return what a file in `language` translates: none where it is the agreement's own."""
        return None if language == self.language else self.explanation(effective, self.language)
