"""The shape of the data that we publish, and its JSON Schema.

What each key holds stands below it, and is its description in the published schema.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from typing_extensions import TypedDict

from plainredline.model import ClauseKind, Effect, FactKind, FormKind, Kind, Op, Party
from plainredline.model.announced import ANNOUNCEMENT, AnnouncementData
from plainredline.model.announced import SHAPES as ANNOUNCED
from plainredline.render.outputs.counted import PlaceState
from plainredline.render.outputs.index_shapes import SHAPES, AgreementsData, CountsData
from plainredline.render.telling.weights import Weight

COMPARISON: Final = "plainredline/comparison/3"
"""Rises when a key changes its meaning or goes; new keys alone do not raise it."""

AGREEMENTS: Final = "plainredline/agreements/2"
VERSION: Final = "plainredline/version/1"
"""The same, of the clauses of a version."""


class SentenceData(TypedDict):
    """A sentence."""

    code: str
    """What it says, whatever the language."""

    values: dict[str, Any]
    """What it is said with, by name."""

    sentence: str
    """In English."""


class PlaceData(TypedDict):
    """A stretch of one clause."""

    clause: int
    """Index of the clause in its version."""

    start: int
    """First code point."""

    end: int
    """One past the last code point."""


class FactData(SentenceData):
    """Something exact that the words show."""

    kind: FactKind
    """What kind of thing."""

    name: str
    """What it is about."""

    old: str
    """As the old text prints it; empty for none."""

    new: str
    """As the new text prints it; empty for none."""

    old_places: list[PlaceData]
    """Where it stands in the old version."""

    new_places: list[PlaceData]
    """Where it stands in the new version."""


class ClauseData(TypedDict):
    """A clause, in reading order."""

    label: str
    """The number as printed; empty for none."""

    text: str
    """The plain words without the label."""

    kind: ClauseKind
    """What it is in its document."""

    anchor: str
    """Its id on the pages."""

    cite: str
    """As a reader would cite it."""

    lines: tuple[int, int]
    """Half-open range of source lines, from 1."""


class FormData(TypedDict):
    """A difference of form."""

    kind: FormKind
    """What differs besides words."""

    text: str
    """The words it stands at."""

    old: str
    """What it was."""

    new: str
    """What it is."""

    note: SentenceData | None
    """What is to be said of it, with what that is made from; null for nothing."""


class SideData(TypedDict):
    """One of the two versions, with its clauses or where they stand."""

    clauses: list[ClauseData] | None
    """Every clause, in reading order; null where they stand in a file of the version."""

    address: str
    """Where that file is, from this one; empty for none."""

    sha256: str
    """Of that file, 64 hexadecimal digits; empty for none."""


class GroupData(TypedDict):
    """Old clauses and the new ones they became; unchanged ones too."""

    old: list[int]
    """Indices of clauses of the old version."""

    new: list[int]
    """Indices of clauses of the new version."""

    move: int | None
    """Which move it belongs to; null when it is in its place."""


class ChangeData(TypedDict):
    """One aligned group that differs."""

    old: list[int]
    """Indices of clauses of the old version."""

    new: list[int]
    """Indices of clauses of the new version."""

    place: int | None
    """Its number on the page of the comparison, from 1; null where every word was kept, and where
    the texts are not versions of one: then nothing is counted."""

    weight: Weight | None
    """How heavy a place is, by what a program can tell; null where there is no place."""

    state: PlaceState | None
    """What is said of a place; null where there is none."""

    kinds: list[Kind]
    """How it differs."""

    substantive: bool
    """Whether somebody could be bound by it."""

    reason: str
    """Why it is substantive or cosmetic, in English; what its facts tell is left to them."""

    reasons: list[SentenceData]
    """The same, each sentence with what it is made from."""

    redline: list[tuple[Op, str]]
    """What is done with each stretch of the text."""

    forms_of_equal: dict[str, str]
    """Of equal runs whose form differs, by index: the old form."""

    bounded: bool
    """Shown as replaced whole: the work bound was reached."""

    forms: list[FormData]
    """What differs besides words."""

    words_deleted: int
    """Words that went."""

    words_inserted: int
    """Words that came."""

    fingerprint: str
    """Twelve hexadecimal digits of the SHA-256 of both wordings."""

    facts: list[FactData]
    """What its words show."""


class MovedData(TypedDict):
    """A sentence that moved: deleted in one change and inserted in another, or the same."""

    old_change: int
    """Index of the change that it left."""

    old_span: tuple[int, int]
    """Half-open range of code points in the old wording of that change."""

    new_change: int
    """Index of the change that it stands in now."""

    new_span: tuple[int, int]
    """Half-open range of code points in the new wording of that change."""

    redline: list[tuple[Op, str]]
    """The edits within it."""


class TotalsData(CountsData):
    """What is counted, as its page counts it."""

    weights: dict[Weight, int]
    """How many places there are of each weight."""


class ExplanationData(TypedDict):
    """What its author says of some changes, as long as it is true of their wording."""

    changes: list[int]
    """Indices of the changes that it explains."""

    title: str
    """What changes, in one line."""

    effect: Effect | None
    """What it does for the reader, as its author judges it; null for not judged."""

    gains: Party | None
    """Who gains a right; null where nothing is said."""

    binds: Party | None
    """Who takes on a duty; null where nothing is said."""

    deadline: str | None
    """The last day on which a reader can act; null for none."""

    action: str
    """What a reader can do, in Markdown; empty where nothing is said."""

    reviewed: bool
    """Whether a person has reviewed these very words."""


class ComparisonData(TypedDict):
    """Two versions of an agreement and everything that differs between them."""

    schema: Literal["plainredline/comparison/3"]
    """The meaning of these keys."""

    old: SideData
    """The old version."""

    new: SideData
    """The new version."""

    alignment: list[GroupData]
    """What every clause became."""

    unrelated: SentenceData | None
    """Why the texts are not versions of one document; null where they are."""

    changes: list[ChangeData]
    """Every group that differs, in the order of the alignment: places, and what kept its words."""

    moved: list[MovedData]
    """Sentences that stand at another place now."""

    facts: list[FactData]
    """What appears in the whole new text or is no longer found in it."""

    explanations: list[ExplanationData]
    """What its author says of the changes; those being reviewed are left out."""

    fields: list[FormData]
    """What differs above the texts, in front matter, where two files are compared."""

    totals: TotalsData
    """What is counted, as its page counts it."""


class VersionData(TypedDict):
    """The clauses of one version of an agreement, to which comparisons refer by index."""

    schema: Literal["plainredline/version/1"]
    """The meaning of these keys."""

    effective: str | None
    """The day from which it is in force; null where nobody knows it."""

    first_seen: str | None
    """The day on which it was first seen, where it is a capture."""

    jurisdiction: str
    """Where it applies; empty when unknown."""

    withdrawn: str | None
    """The day on which it was taken back before it took effect; null where it was not."""

    source_sha256: str
    """Of the file that it was read from, 64 hexadecimal digits."""

    clauses: list[ClauseData]
    """Every clause, in reading order."""


def comparison_schema() -> dict[str, Any]:
    """Return the JSON Schema of a comparison."""
    return _schema(ComparisonData, COMPARISON)


def version_schema() -> dict[str, Any]:
    """Return the JSON Schema of the clauses of a version."""
    return _schema(VersionData, VERSION)


def agreements_schema() -> dict[str, Any]:
    """Return the JSON Schema of the index of a site."""
    return _schema(AgreementsData, AGREEMENTS)


def announcement_schema() -> dict[str, Any]:
    """Return the JSON Schema of what subscribers are told."""
    return _schema(AnnouncementData, ANNOUNCEMENT)


def _schema(shape: type, title: str) -> dict[str, Any]:
    from pydantic import TypeAdapter  # Only who asks for the schema waits for it.

    for each in _SHAPES:
        each.__pydantic_config__ = {"extra": "forbid", "use_attribute_docstrings": True}
    schema = TypeAdapter(shape).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema | {"title": title}


_SHAPES: Final[tuple[Any, ...]] = (
    SentenceData, PlaceData, FactData, ClauseData, FormData, SideData, GroupData, ChangeData,
    MovedData, CountsData, TotalsData, ExplanationData, ComparisonData, VersionData, *SHAPES,
    *ANNOUNCED,
)  # fmt: skip
