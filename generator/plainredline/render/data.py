"""A comparison as data: JSON with its published schema, and CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from plainredline.language.digest import is_reviewed
from plainredline.messages.translator import translator_for
from plainredline.model import (
    Agreement,
    Asset,
    Change,
    Clause,
    ClauseKind,
    Comparison,
    Effect,
    Explained,
    Explanation,
    Fact,
    FactKind,
    Form,
    FormKind,
    Group,
    Kind,
    Message,
    MovedText,
    Op,
    Party,
    Place,
    Version,
)
from plainredline.model.message import Value
from plainredline.render.addresses import data_address, raw_address
from plainredline.render.form_words import counted, end_words
from plainredline.render.told_once import reasons_beside_facts

SCHEMA: Final = "plainredline/comparison/1"
"""Rises when a key changes its meaning or goes; new keys alone do not raise it."""

_ENGLISH = translator_for("en")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

# ---------------------------------------------------------------- the shape of the data
# What each key holds stands below it, and is its description in the published schema.


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


class VersionData(TypedDict):
    """A version."""

    clauses: list[ClauseData]
    """Every clause, in reading order."""


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


class TotalsData(TypedDict):
    """Sums over all changes."""

    changes: int
    """All changes."""

    substantive: int
    """Substantive ones."""

    cosmetic: int
    """Cosmetic ones."""

    words_deleted: int
    """Words that went."""

    words_inserted: int
    """Words that came."""


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

    schema: Literal["plainredline/comparison/1"]
    """The meaning of these keys."""

    old: VersionData
    """The old version."""

    new: VersionData
    """The new version."""

    alignment: list[GroupData]
    """What every clause became."""

    unrelated: SentenceData | None
    """Why the texts are not versions of one document; null where they are."""

    changes: list[ChangeData]
    """Every group that differs, in the order of the alignment."""

    moved: list[MovedData]
    """Sentences that stand at another place now."""

    facts: list[FactData]
    """What appears in the whole new text or is no longer found in it."""

    explanations: list[ExplanationData]
    """What its author says of the changes; those being reviewed are left out."""

    fields: list[FormData]
    """What differs above the texts, in front matter, where two files are compared."""

    totals: TotalsData
    """Sums over all changes."""


def comparison_schema() -> dict[str, Any]:
    """Return the JSON Schema of `comparison_json`, made from the types above."""
    from pydantic import TypeAdapter  # Only who asks for the schema waits for it.

    for shape in _SHAPES:
        shape.__pydantic_config__ = {"extra": "forbid", "use_attribute_docstrings": True}
    schema = TypeAdapter(ComparisonData).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema | {"title": SCHEMA}


_SHAPES: Final[tuple[Any, ...]] = (
    SentenceData, PlaceData, FactData, ClauseData, FormData, VersionData, GroupData, ChangeData,
    MovedData, TotalsData, ExplanationData, ComparisonData,
)  # fmt: skip


# ---------------------------------------------------------------- the data


def comparison_json(comparison: Comparison, explained: Explained | None = None) -> ComparisonData:
    """Return a comparison as values that `json` can write, by `comparison_schema`."""
    changes = comparison.changes
    return {
        "schema": SCHEMA,
        "old": {"clauses": [_clause(clause) for clause in comparison.old]},
        "new": {"clauses": [_clause(clause) for clause in comparison.new]},
        "alignment": [_group(group) for group in comparison.alignment.groups],
        "unrelated": _message(comparison.unrelated) if comparison.unrelated else None,
        "changes": [_change(change) for change in changes],
        "moved": [_moved(moved) for moved in comparison.moved],
        "facts": [_fact(fact) for fact in comparison.facts],
        "explanations": [_explanation(each, explained) for each in _told(explained)]
        if explained
        else [],
        "fields": [_form(form) for form in comparison.fields],
        "totals": {
            "changes": len(changes),
            "substantive": sum(change.substantive for change in changes),
            "cosmetic": sum(not change.substantive for change in changes),
            "words_deleted": sum(change.words_deleted for change in changes),
            "words_inserted": sum(change.words_inserted for change in changes),
        },
    }


def _told(explained: Explained | None) -> Sequence[Explanation]:
    """Return the explanations that can be shown as true."""
    every = explained.explanations if explained else ()
    return [explanation for explanation in every if explanation.is_told]


def _explanation(explanation: Explanation, explained: Explained) -> ExplanationData:
    section = explanation.section
    return {
        "changes": list(explanation.changes),
        "title": section.title,
        "effect": section.effect,
        "gains": section.gains,
        "binds": section.binds,
        "deadline": section.deadline.isoformat() if section.deadline else None,
        "action": section.can_do,
        "reviewed": explained.file is not None and is_reviewed(explained.file),
    }


def _moved(moved: MovedText) -> MovedData:
    return {
        "old_change": moved.old_change,
        "old_span": moved.old_span,
        "new_change": moved.new_change,
        "new_span": moved.new_span,
        "redline": [(run.op, run.text) for run in moved.redline.runs],
    }


def _clause(clause: Clause) -> ClauseData:
    return {
        "label": clause.label,
        "text": clause.text,
        "kind": clause.kind,
        "anchor": clause.anchor,
        "cite": clause.cite,
        "lines": clause.lines,
    }


def _group(group: Group) -> GroupData:
    return {"old": list(group.old), "new": list(group.new), "move": group.move}


def _change(change: Change) -> ChangeData:
    runs, reasons = change.redline.runs, reasons_beside_facts(change)
    return {
        "old": list(change.group.old),
        "new": list(change.group.new),
        "kinds": list(change.kinds),
        "substantive": change.substantive,
        "reason": _ENGLISH.say_all(reasons),
        "reasons": [_message(reason) for reason in reasons],
        "redline": [(run.op, run.text) for run in runs],
        "forms_of_equal": {str(i): run.was for i, run in enumerate(runs) if run.was is not None},
        "bounded": change.redline.bounded,
        "forms": [_form(form) for form in change.forms],
        "words_deleted": change.words_deleted,
        "words_inserted": change.words_inserted,
        "fingerprint": change.fingerprint,
        "facts": [_fact(fact) for fact in change.facts],
    }


def _message(message: Message) -> SentenceData:
    """Return a sentence with what it is made from."""
    return {
        "code": message.code.key,
        "values": {name: plain_value(value) for name, value in message.values},
        "sentence": _ENGLISH.say(message),
    }


def plain_value(value: Value) -> object:
    """Return a value of a message as JSON has it."""
    match value:
        case tuple():
            return [plain_value(item) for item in value]
        case Message():
            return _message(value)
        case int() | str():
            return value
        case _:
            return str(value)


def _form(form: Form) -> FormData:
    return {
        "kind": form.kind,
        "text": form.text,
        "old": end_words(form.old, _ENGLISH),
        "new": end_words(form.new, _ENGLISH),
        "note": None if form.note is None else _message(counted(form.note, 1)),
    }


def _fact(fact: Fact) -> FactData:
    return {
        "kind": fact.kind,
        "name": fact.name,
        "old": fact.old,
        "new": fact.new,
        **_message(fact.statement),
        "old_places": [_place(place) for place in fact.old_places],
        "new_places": [_place(place) for place in fact.new_places],
    }


def _place(place: Place) -> PlaceData:
    return {"clause": place.clause, "start": place.start, "end": place.end}


# ---------------------------------------------------------------- files


def comparison_assets(
    agreement: Agreement, new: Version, explained: Explained
) -> tuple[Asset, Asset]:
    """Return the comparison into a version as JSON and as CSV, with what is said of it."""
    comparison = explained.comparison
    data = json.dumps(comparison_json(comparison, explained), ensure_ascii=False, indent=1)
    table = comparison_csv(comparison, explained)
    return (
        Asset(address=data_address(agreement, new, "json"), content=f"{data}\n".encode()),
        Asset(address=data_address(agreement, new, "csv"), content=table.encode()),
    )


def raw_asset(agreement: Agreement, version: Version) -> Asset:
    """Return the source file of a version, byte for byte."""
    return Asset(address=raw_address(agreement, version), content=version.raw)


def comparison_csv(comparison: Comparison, explained: Explained | None = None) -> str:
    """Return one line for each change, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ("kinds", "substantive", "reason", "old clauses", "new clauses", "words deleted",
         "words inserted", "old wording", "new wording", "fingerprint", "explanation", "effect",
         "who gains", "who is bound", "deadline", "what one can do")
    )  # fmt: skip
    for index, change in enumerate(comparison.changes):
        writer.writerow(
            _inert(cell)
            for cell in (
                " ".join(kind.value for kind in change.kinds),
                "yes" if change.substantive else "no",
                _ENGLISH.say_all(change.reasons),
                "; ".join(comparison.old[i].cite for i in change.group.old),
                "; ".join(comparison.new[i].cite for i in change.group.new),
                str(change.words_deleted),
                str(change.words_inserted),
                change.redline.old,
                change.redline.new,
                change.fingerprint,
                *_said_of(index, explained),
            )
        )
    return out.getvalue()


def _said_of(change: int, explained: Explained | None) -> tuple[str, ...]:
    """Return the cells of what is said of a change; several explanations stand in each."""
    sections = [each.section for each in _told(explained) if change in each.changes]
    columns = (
        [section.title for section in sections],
        [section.effect for section in sections],
        [section.gains for section in sections],
        [section.binds for section in sections],
        [section.deadline and section.deadline.isoformat() for section in sections],
        [section.can_do for section in sections],
    )
    return tuple("; ".join(cell or "" for cell in column) for column in columns)


def _inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
