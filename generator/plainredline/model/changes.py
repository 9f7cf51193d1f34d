"""Two versions aligned and compared: groups, redlines and changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Final, NewType

from plainredline.frozen_values import dataclass
from plainredline.model.clauses import Clauses
from plainredline.model.facts import Fact
from plainredline.model.message import Message

Fingerprint = NewType("Fingerprint", str)
"""Twelve hexadecimal digits of the SHA-256 of the words of both wordings of a change."""


class Effect(StrEnum):
    """What a change does for the reader, as its author judges it."""

    BETTER = "better"
    WORSE = "worse"
    MIXED = "mixed"
    NEUTRAL = "neutral"


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

    def __hash__(self) -> int:
        """Return what tells most runs apart, at once: a text knows its own."""
        return hash(self.text)

    @property
    def old(self) -> str:
        """What the old text has of it; of an insertion nothing."""
        if self.op is Op.INSERT:
            return ""
        return self.text if self.was is None else self.was

    @property
    def new(self) -> str:
        """What the new text has of it; of a deletion nothing."""
        return "" if self.op is Op.DELETE else self.text


@dataclass(frozen=True, slots=True)
class Redline:
    r"""The edit script from one wording to the next.

    A wording is the texts of a group's clauses, joined by ``\n``. Deletions come before
    insertions, and no two neighbouring runs are alike in `op` and in whether `was` is set.
    """

    runs: tuple[Run, ...]
    bounded: bool = False
    """The work bound was reached, so the wording is shown as replaced whole."""

    def __hash__(self) -> int:
        """Return what tells most redlines apart: much that is known of one is sought by it."""
        return hash(tuple([run.text for run in self.runs]))

    @property
    def has_edits(self) -> bool:
        """Whether anything but borders of clauses is removed or added, be it a comma."""
        return any(run.op is not Op.EQUAL and run.text.strip() for run in self.runs)

    @property
    def old(self) -> str:
        """What rejecting every change gives."""
        return "".join(run.old for run in self.runs)

    @property
    def new(self) -> str:
        """What accepting every change gives."""
        return "".join(run.new for run in self.runs)


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


FORM_KINDS: Final = frozenset({Kind.RENUMBERED, Kind.REFORMATTED})
"""Those of form alone: they are told together, and are no choice of a reader's."""


class FormKind(StrEnum):
    """What differs besides words."""

    LINK = "link"
    """A link or a picture that leads elsewhere, came or went."""

    ADDRESS = "address"
    """The address of a link that leads to the same place as before."""

    TITLE = "title"
    """What shows over a link or a picture, or in place of one."""

    FIELD = "field"
    """A field above the text, in its front matter."""

    HIDDEN = "hidden"
    """A character that cannot be seen came or went."""

    LABEL = "label"
    MARKUP = "markup"
    """Bold, italic, heading level, list or paragraph, a raw tag."""

    PAGE = "page"
    """What printing put between the words: page numbers, running lines."""

    SPACE = "space"
    """A space came or went, also within a word."""

    HYPHEN = "hyphen"
    CAPITALS = "capitals"
    QUOTES = "quotes"
    SPELLING = "spelling"
    """Another spelling of the same word, an accent on a capital, a contraction written out."""

    DAMAGE = "damage"
    """Letters or an address that the capture lost."""

    TYPOGRAPHY = "typography"
    """Dashes, kinds of space, the width of letters, signs, how digits are grouped."""


FormEnd = str | Message | tuple[Message, ...]
"""One side of a difference of form; empty for none."""


@dataclass(frozen=True, slots=True)
class Form:
    """One difference of form, for the fold that shows them."""

    kind: FormKind
    text: str
    """The words it stands at; may be empty."""

    old: FormEnd
    new: FormEnd
    """What it was and is: a target, a label, the hidden character itself, or what it looks
    like, as a message; empty for none."""

    note: Message | None = None
    """What is to be said of it; equal notes are said once, with their number as ``n``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One aligned group that differs."""

    group: Group
    kinds: tuple[Kind, ...]
    """In the order of `Kind`."""

    substantive: bool
    reasons: tuple[Message, ...]
    """Why it is substantive or cosmetic, each a sentence."""

    redline: Redline
    forms: tuple[Form, ...]
    words_deleted: int
    words_inserted: int
    fingerprint: Fingerprint
    facts: tuple[Fact, ...] = ()
    """What its words show, found by rule; may be incomplete."""

    topics: tuple[Topic, ...] = ()
    """Proposed by rule, likeliest first."""

    def at(self, group: Group) -> Change:
        """Return the same change of the same wordings at another place."""
        return Change(
            group=group,
            kinds=self.kinds,
            substantive=self.substantive,
            reasons=self.reasons,
            redline=self.redline,
            forms=self.forms,
            words_deleted=self.words_deleted,
            words_inserted=self.words_inserted,
            fingerprint=self.fingerprint,
            facts=self.facts,
            topics=self.topics,
        )


Span = tuple[int, int]
"""Half-open range of code points in a wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedText:
    """A sentence that stands at another place now.

    In the redlines it is a deletion here and an insertion there; these two belong together.
    """

    old_change: int
    """Index of the change that it left."""

    old_span: Span
    """Where it stood in the old wording of that change."""

    new_change: int
    """Index of the change that it stands in now; the same where it moved within a clause."""

    new_span: Span
    redline: Redline
    """The edits within it."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two versions and everything that differs between them; it knows its own index."""

    old: Clauses
    new: Clauses
    alignment: Alignment
    changes: tuple[Change, ...]
    """In the order of the alignment's groups."""

    moved: tuple[MovedText, ...] = ()
    """Sentences that moved within a clause or from one to another, in the new reading order.
    Their words count neither as deleted nor as inserted."""

    unrelated: Message | None = None
    """Why they are not versions of one document, for a reader; None where they are."""

    facts: tuple[Fact, ...] = ()
    """What appears in the whole new text, or is no longer found in it."""

    fields: tuple[Form, ...] = ()
    """What differs above the texts, where two files are compared."""

    @cached_property
    def change_of_old(self) -> Mapping[int, int]:
        """The change that each old clause is in; clauses that did not change are missing."""
        return {i: at for at, change in enumerate(self.changes) for i in change.group.old}

    @cached_property
    def change_of_new(self) -> Mapping[int, int]:
        """The change that each new clause is in; clauses that did not change are missing."""
        return {j: at for at, change in enumerate(self.changes) for j in change.group.new}

    @cached_property
    def became(self) -> Mapping[int, tuple[int, ...]]:
        """The new clauses that each old clause became; none for a deleted one."""
        return {i: group.new for group in self.alignment.groups for i in group.old}

    @cached_property
    def was(self) -> Mapping[int, tuple[int, ...]]:
        """The old clauses that each new clause was; none for an inserted one."""
        return {j: group.old for group in self.alignment.groups for j in group.new}

    def start(self, change: int) -> tuple[Clauses, int]:
        """Return where a change begins: a version, the new one where it can be, and its clause."""
        group = self.changes[change].group
        return (self.new, group.new[0]) if group.new else (self.old, group.old[0])

    def topics(self, changes: Iterable[int]) -> tuple[Topic, ...]:
        """Return the topics proposed for some changes, each once."""
        return tuple(dict.fromkeys(t for i in changes for t in self.changes[i].topics))

    def wordings(self, changes: Iterable[int], *, is_old: bool) -> tuple[str, ...]:
        """Return the old or the new wording of each change; empty where a side has none."""
        redlines = (self.changes[i].redline for i in changes)
        return tuple(redline.old if is_old else redline.new for redline in redlines)

    def substantive(self, changes: Iterable[int]) -> bool:
        """Whether the words of some of these changes differ."""
        return any(self.changes[i].substantive for i in changes)
