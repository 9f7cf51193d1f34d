"""The values that the stages hand to each other.

Read downwards, they are the product: an `Agreement` as its files have it, the `Clause`s of
a version, the `Alignment` of two versions, the `Change`s between them with their `Redline`s
and `Fact`s, the `Explanation`s bound to those, and the `Page`s that show it all. Everything
is frozen, and nothing here computes more than a look-up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

Slug = NewType("Slug", str)
"""Names an agreement in paths and addresses: ``a-z``, ``0-9`` and hyphens, 64 at most."""

Anchor = NewType("Anchor", str)
"""Names a clause within its version, in addresses: ``c-12-2``."""

Fingerprint = NewType("Fingerprint", str)
"""Twelve hexadecimal digits of the SHA-256 of the words of both wordings of a change."""


# ---------------------------------------------------------------- as the files have it


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The whole text of an agreement from one effective date, as its file has it."""

    effective: date
    path: str
    """The file, as the author would name it in a message."""

    text: str
    """The Markdown without front matter; line ends are ``\\n``."""

    first_line: int
    """The line of the file on which `text` begins, counted from 1."""

    raw: bytes = field(repr=False)
    """The file byte for byte, for publication."""

    sha256: str
    """Of `raw`, 64 hexadecimal digits."""

    published: date | None = None
    captured: date | None = None
    source: str = ""
    """The address it was taken from; empty when unknown."""

    label: str = ""
    """What the provider calls it, ``Version 7``; empty for none."""

    notice: str = ""
    """How and when it was announced, in the author's words; empty when unknown."""


class Effect(StrEnum):
    """What a change does for the reader, as its author judges it."""

    BETTER = "better"
    WORSE = "worse"
    MIXED = "mixed"
    NEUTRAL = "neutral"


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


class Topic(StrEnum):
    """What a change is about; the same 24 for every kind of agreement."""

    ACCEPTANCE = "acceptance"
    TERMS_CHANGE = "terms-change"
    SERVICE_CHANGE = "service-change"
    ELIGIBILITY = "eligibility"
    ACCOUNT = "account"
    FEES = "fees"
    RENEWAL_REFUND = "renewal-refund"
    CONTENT_LICENCE = "content-licence"
    CONDUCT = "conduct"
    CONTENT_REMOVAL = "content-removal"
    TERMINATION = "termination"
    LEAVING = "leaving"
    WARRANTY = "warranty"
    LIABILITY = "liability"
    INDEMNITY = "indemnity"
    DISPUTES = "disputes"
    LAW_VENUE = "law-venue"
    DATA_COLLECTION = "data-collection"
    DATA_SHARING = "data-sharing"
    TRACKING = "tracking"
    DATA_RIGHTS = "data-rights"
    SECURITY = "security"
    DATA_TRANSFER_REQUESTS = "data-transfer-requests"
    GENERAL = "general"


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

    block_line: int
    """Of the first line within the ``change`` block."""

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
    """Markdown under *What you can do*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minor:
    """A change set aside by the author, with the reason."""

    reason: str
    line: int
    clause: tuple[str, ...] = ()
    old: tuple[str, ...] = ()
    wording: Fingerprint | None = None


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
    headline: str = ""
    summary: str = ""
    """Markdown before the first section."""

    author: str = ""
    reviewer: str = ""
    reviewed: date | None = None
    tool: str = ""
    """What helped to draft it; empty when nothing did."""

    notice_channel: str = ""
    notice_date: date | None = None
    translates: Fingerprint | None = None
    """For a translation: the fingerprint of the original file it was made from."""

    unchanged: tuple[Unchanged, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    """For the headline, the summary, the front matter and the minor entries."""

    sections: tuple[Section, ...] = ()
    minor: tuple[Minor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A group of readers that a change may concern."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A document with a life, as its folder has it."""

    slug: Slug
    path: str
    """The folder, as the author would name it in a message."""

    title: str
    provider: str
    kind: str
    """``membership-agreement``, ``terms-of-service``, ``privacy-policy``, …"""

    language: str
    """A BCP 47 tag."""

    status: Status
    source: str = ""
    rights: str = ""
    coverage: Coverage = Coverage.SHOWN
    audiences: tuple[Audience, ...] = ()
    versions: tuple[Version, ...] = ()
    """Oldest first."""

    explanations: tuple[ExplanationFile, ...] = ()
    """By effective date, the agreement's own language first."""


# ---------------------------------------------------------------- clauses


class ClauseKind(StrEnum):
    """What a clause is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A list item; a second paragraph in an item is a `PARAGRAPH` beneath it."""

    ROW = "row"
    """A table row; its cells are parted by tabs in `Clause.text`."""

    CODE = "code"
    """A code block; shown as it stands."""


class MarkKind(StrEnum):
    """What inline markup does."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    """Its text is the alternative text; the picture is never fetched."""

    HTML = "html"
    """A raw tag, shown as text. What it covers is no word of the agreement."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over a stretch of a clause's text."""

    kind: MarkKind
    start: int
    end: int
    """Half-open range of code points in `Clause.text`."""

    target: str = ""
    """Where a link or an image points; empty for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The smallest unit of one version that is read and cited by itself."""

    kind: ClauseKind
    anchor: Anchor
    """Unique in its version, and the same for the same label or heading in every build."""

    label: str
    """The number as printed, without the punctuation behind it: ``12.2``, ``(a)``,
    ``Article IV``; empty for an unnumbered clause. A bullet is no label."""

    cite: str
    """The label as a reader would cite it, ``12.2(a)``; empty for an unnumbered clause."""

    text: str
    """The plain words without the label; runs of white space (NBSP is none) are one space,
    or a tab between the cells of a row. Hidden characters stay. May be empty."""

    marks: tuple[Mark, ...]
    """Ordered by start, outer before inner."""

    level: int
    """1 to 6 for a heading; the depth in lists, from 1, for an item; else 0."""

    parent: int | None
    """Index of the clause that holds this one: the nearest heading above it of a lower
    level, or the list item it stands in."""

    path: tuple[str, ...]
    """The headings above it, outermost first, with their labels."""

    lines: tuple[int, int]
    """Half-open range of lines in the version's file, counted from 1."""


Clauses = tuple[Clause, ...]
"""Every clause of a version in reading order; other values refer to them by index."""


# ---------------------------------------------------------------- comparison


@dataclass(frozen=True, slots=True)
class Group:
    """Old clauses and the new ones they became; one side may be empty, not both."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    move: int | None = None
    """Which move it belongs to (a section that moves is one move); None when in its place."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What every clause of two versions became.

    Each index of both versions stands in exactly one group. Groups follow the new reading
    order; a deleted clause stands where the old order has it, after the nearest clause before
    it that did not move, or within the stretch that moved around it.
    """

    groups: tuple[Group, ...]


class Op(StrEnum):
    """What a redline does with a stretch of text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a redline."""

    op: Op
    text: str
    """As the new text has it; for a deletion, as the old one had it."""

    was: str | None = None
    """For an equal run whose form differs (quotes, hidden characters, a number that now
    stands in the text): the same words as the old text had them. None when it is `text`."""


@dataclass(frozen=True, slots=True)
class Redline:
    r"""The edit script from one wording to the next.

    A wording is the texts of a group's clauses, joined by ``\n``. Deletions come before
    insertions, and no two neighbouring runs are alike in `op` and in whether `was` is set.
    """

    runs: tuple[Run, ...]
    bounded: bool = False
    """The work bound was reached, so the wording is shown as replaced whole."""

    @property
    def old(self) -> str:
        """What rejecting every change gives."""
        return "".join(
            r.text if r.was is None else r.was for r in self.runs if r.op is not Op.INSERT
        )

    @property
    def new(self) -> str:
        """What accepting every change gives."""
        return "".join(r.text for r in self.runs if r.op is not Op.DELETE)


class Kind(StrEnum):
    """How a change differs; several may hold at once."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    RETITLED = "retitled"
    RELINKED = "relinked"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    REFORMATTED = "reformatted"


class FormKind(StrEnum):
    """What differs besides words."""

    LINK = "link"
    HIDDEN = "hidden"
    """A character that cannot be seen came or went."""

    LABEL = "label"
    MARKUP = "markup"
    """Bold, italic, heading level, list or paragraph, a raw tag."""

    TYPOGRAPHY = "typography"
    """Quotes, dashes, spaces."""


@dataclass(frozen=True, slots=True)
class Form:
    """One difference of form, for the fold that shows them."""

    kind: FormKind
    text: str
    """The words it stands at; may be empty."""

    old: str
    new: str
    """What it was and is: a target, a label, ``U+200B zero-width space``; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One aligned group that differs."""

    group: Group
    kinds: tuple[Kind, ...]
    """In the order of `Kind`."""

    substantive: bool
    reason: str
    """Why it is substantive or cosmetic, as a sentence for a reader."""

    redline: Redline
    forms: tuple[Form, ...]
    words_deleted: int
    words_inserted: int
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions and everything that differs between them."""

    old: Clauses
    new: Clauses
    alignment: Alignment
    changes: tuple[Change, ...]
    """In the order of the alignment's groups."""


# ---------------------------------------------------------------- facts


class FactKind(StrEnum):
    """What kind of thing the words show."""

    DURATION = "duration"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    AGE = "age"
    COUNT = "count"
    MODAL = "modal"
    """A modal verb exchanged in place: *may* → *must*."""

    LAW = "law"
    VENUE = "venue"
    TERM = "term"
    """A defined term added, dropped or redefined."""

    REFERENCE = "reference"
    """A cross-reference that now points elsewhere."""

    LINK = "link"
    EVENT = "event"
    """Something that appears in, or is no longer found in, the whole document."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one clause, by its index in the version."""

    clause: int
    start: int
    end: int
    """Half-open range of code points in `Clause.text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something exact that the words show. Never a judgement."""

    kind: FactKind
    name: str
    """What it is about: for an event its id, ``arbitration``; for a term the term."""

    old: str
    new: str
    """Both sides as printed; empty where a side has none."""

    sentence: str
    """What the text shows: *The text changes from “30 days” to “14 days”.*"""

    old_places: tuple[Place, ...] = ()
    new_places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found in one comparison, by rule; may be incomplete."""

    changes: tuple[tuple[Fact, ...], ...]
    """For each change of the comparison, in its order."""

    document: tuple[Fact, ...]
    """Events: what appears in the whole new text or is no longer found in it."""

    topics: tuple[tuple[Topic, ...], ...]
    """For each change, topics proposed by rule, likeliest first; may be empty."""


# ---------------------------------------------------------------- explanations


class Standing(StrEnum):
    """Whether an explanation still fits the words."""

    CURRENT = "current"
    STALE = "stale"
    """The wording differs from the one that was explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A section bound to the changes it explains."""

    section: Section
    changes: tuple[int, ...]
    """Indices of `Comparison.changes`; never empty."""

    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A minor entry bound to the changes it sets aside."""

    minor: Minor
    changes: tuple[int, ...]
    standing: Standing


class Fate(StrEnum):
    """What became of an explanation by the end of a comparison over several versions."""

    HOLDS = "holds"
    """The wording it explains was not touched again."""

    AMENDED = "amended"
    """Its clause changed again, but the words it quotes still stand."""

    SUPERSEDED = "superseded"
    """A later version replaced the words it explains."""

    UNDONE = "undone"
    """The clause is again as it was, or came and went in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An explanation of one step, carried into a comparison over several versions."""

    effective: date
    """Of the version whose change it explained."""

    path: str
    """The explanation file."""

    section: Section
    standing: Standing
    changes: tuple[int, ...]
    """Indices of the composed comparison's changes; may be empty when undone or superseded."""

    fate: Fate
    by: date | None = None
    """The version that amended, superseded or undid it; None while it holds."""

    note: str = ""
    """What became of it, as a sentence; empty while it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A comparison with all that is said about it."""

    comparison: Comparison
    facts: Facts
    file: ExplanationFile | None
    explanations: tuple[Explanation, ...]
    """In the file's order."""

    set_aside: tuple[SetAside, ...]
    unexplained: tuple[int, ...]
    """Indices of the substantive changes that nothing current accounts for."""

    findings: tuple[Finding, ...] = ()
    reverted: tuple[Finding, ...] = ()
    """What of the file explains a change that is there no more, for its author; no page shows
    it, nor what was said of the whole update together with it."""

    carried: tuple[Carried, ...] = ()
    """For a comparison over several versions: every explanation of the steps between, in
    order, with what became of it. Empty for one step."""

    @property
    def substantive(self) -> int:
        """How many changes there are to account for."""
        return sum(change.substantive for change in self.comparison.changes)

    @property
    def accounted(self) -> int:
        """How many of them are explained or set aside."""
        return self.substantive - len(self.unexplained)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the linter says of one place in an explanation file."""

    rule: str
    """``E0`` to ``E8`` fail a release build, ``W0`` to ``W16`` warn."""

    path: str
    line: int
    message: str
    example: str = ""
    """Of better; empty where none helps."""

    @property
    def is_error(self) -> bool:
        """Whether a release build fails on it."""
        return self.rule.startswith("E")


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of a page."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site, in no generator's terms."""

    address: str
    """From the root of the site, ``alibaba-cloud-membership/changes/2023-03-20/``; the home
    page is empty."""

    title: str
    description: str
    """One sentence, for search engines and feeds."""

    body: str = field(repr=False)
    """The whole content as sanitised HTML, its first heading an ``h1``; links are relative
    to `address`."""

    summary: str = field(repr=False)
    """The part that a search should find, as HTML with the same ids."""

    toc: tuple[TocEntry, ...] = ()
    anchors: frozenset[str] = frozenset()
    """Every id in `body`."""

    language: str = "en"
    source: str = ""
    """The file that an author would edit to change it; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file of the site that is no page: a feed, data, the raw text of a version."""

    address: str
    content: bytes = field(repr=False)
