"""Explanations bound to the changes that they explain."""

from __future__ import annotations

from datetime import date
from enum import Enum, StrEnum, auto

from plainredline.frozen_values import dataclass
from plainredline.model.changes import Comparison
from plainredline.model.files import ExplanationFile, Minor, Section, Unchanged
from plainredline.model.message import Message


class Standing(StrEnum):
    """Whether an explanation can be told: it is written, and for these words."""

    CURRENT = "current"
    UNWRITTEN = "unwritten"
    """Drafted for these words, and nobody has said anything yet."""

    STALE = "stale"
    """The wording differs from the one that was explained."""

    @property
    def is_told(self) -> bool:
        """Whether prose of this standing is shown as true: asked by all that readers get."""
        return self is Standing.CURRENT


Entry = Section | Minor
"""What an author binds to changes."""


class Miss(Enum):
    """Why a name leads to no change."""

    UNCHANGED = auto()
    """Its clause stands in both versions, as it was."""

    ABSENT = auto()
    """There is no such clause, or only what stands beneath it changed."""

    UNCLEAR = auto()
    """It could mean several."""


@dataclass(frozen=True, slots=True)
class NameTrouble:
    """What is wrong with a name that an entry gives."""

    place: tuple[str, int]
    """``clause`` or ``old``, and which of the names it is."""

    message: Message
    mend: Message
    miss: Miss = Miss.UNCLEAR


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the names of one entry lead to."""

    changes: tuple[int, ...]
    """Indices of the comparison's changes, in order; empty when nothing was found."""

    own: tuple[int, ...]
    """Those of them that no other entry names more closely."""

    troubles: tuple[NameTrouble, ...]
    """The names that lead nowhere."""


@dataclass(frozen=True, slots=True)
class Misquote:
    """A quote that stands in no wording that its section explains."""

    line: int
    message: Message
    mend: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A section bound to the changes it explains."""

    section: Section
    changes: tuple[int, ...]
    """Indices of `Comparison.changes`; never empty."""

    standing: Standing
    misquotes: tuple[Misquote, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether it can be shown as true."""
        return self.standing.is_told


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A minor entry bound to the changes it sets aside."""

    minor: Minor
    changes: tuple[int, ...]
    standing: Standing

    @property
    def is_told(self) -> bool:
        """Whether what it sets aside counts as accounted for."""
        return self.standing.is_told


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

    notes: tuple[Message, ...] = ()
    """What became of it, and what else is to be known; empty while all of it holds."""

    @property
    def is_bound(self) -> bool:
        """Whether the words that it explains are among those compared."""
        return self.fate in {Fate.HOLDS, Fate.AMENDED} and bool(self.changes)

    @property
    def is_told(self) -> bool:
        """Whether it was true of its own update."""
        return self.standing.is_told

    @property
    def is_overtaken(self) -> bool:
        """Whether nothing of what it explains is there any more."""
        return self.fate in {Fate.SUPERSEDED, Fate.UNDONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A comparison with all that is said about it."""

    comparison: Comparison
    file: ExplanationFile | None
    explanations: tuple[Explanation, ...]
    """In the file's order."""

    set_aside: tuple[SetAside, ...]
    unexplained: tuple[int, ...]
    """Indices of the substantive changes that nothing current accounts for."""

    overview: Standing = Standing.UNWRITTEN
    """Of headline and summary: stale together with anything that they may sum up."""

    unchanged: tuple[Unchanged, ...] = ()
    """The notes on clauses that did not change, those left out whose clause did."""

    faults: tuple[Finding, ...] = ()
    """The names and quotes of the file that lead nowhere."""

    reverted: tuple[Finding, ...] = ()
    """What of the file explains a change that is not there any more, for its author; no page
    shows it."""

    carried: tuple[Carried, ...] = ()
    """For a comparison over several versions: every explanation of the steps between, in
    order, with what became of it. Empty for one step."""

    @property
    def headline(self) -> str:
        """The author's, while it can be told; else empty."""
        return self.file.headline if self.file and self.overview.is_told else ""

    @property
    def summary(self) -> str:
        """The author's, in Markdown, while it can be told; else empty."""
        return self.file.summary if self.file and self.overview.is_told else ""

    @property
    def is_in_review(self) -> bool:
        """Whether something was written of this update that its wording does not bear out now."""
        return self.overview is Standing.STALE

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
    """What a check says of one place in a file of an author's."""

    rule: str
    """Its code: with ``E`` it fails a release build, with ``W`` it warns."""

    path: str
    line: int
    message: Message
    mend: Message | None = None
    """What would be better; None where nothing helps."""

    @property
    def is_error(self) -> bool:
        """Whether a release build fails on it."""
        return self.rule.startswith("E")
