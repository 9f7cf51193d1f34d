"""Explanations bound to the changes that they explain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plainredline.model.changes import Comparison
from plainredline.model.files import ExplanationFile, Minor, Section


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
