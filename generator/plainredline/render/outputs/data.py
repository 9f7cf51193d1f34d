"""A comparison as data: JSON with its published schema, and CSV for a spreadsheet.

The clauses of a version stand once, in a file of its own; the comparisons with it name that file
and its SHA-256, so that a site holds no text again for each of them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from plainredline.frozen_values import dataclass
from plainredline.language.characters import escaped, marked
from plainredline.language.digest import is_reviewed
from plainredline.messages.translator import translator_for
from plainredline.model import (
    Agreement,
    Asset,
    Change,
    Clause,
    Clauses,
    Comparison,
    Explained,
    Explanation,
    Fact,
    Form,
    Group,
    Message,
    MovedText,
    Place,
    Version,
)
from plainredline.model.message import Value
from plainredline.render.addresses import (
    data_address,
    manifest_address,
    raw_address,
    stamp_address,
    up,
    version_data_address,
)
from plainredline.render.outputs.counted import (
    Counted,
    CountedPlace,
    counts_data,
    not_explained,
)
from plainredline.render.telling.form_words import counted as count_forms
from plainredline.render.telling.form_words import end_words
from plainredline.render.telling.told_once import reasons_beside_facts

if TYPE_CHECKING:  # What the shapes are made of takes long to load.
    from plainredline.render.outputs.data_shapes import (
        ChangeData,
        ClauseData,
        ComparisonData,
        ExplanationData,
        FactData,
        FormData,
        GroupData,
        MovedData,
        PlaceData,
        SentenceData,
        SideData,
        VersionData,
    )

_ENGLISH = translator_for("en")
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula; the wide forms do where Japanese or Chinese is written."""


# ---------------------------------------------------------------- the data


@dataclass(frozen=True, slots=True)
class ClausesFile:
    """Where the clauses of a version stand as data."""

    address: str
    """From the file that names it."""

    sha256: str
    """Of its content."""


def comparison_json(
    comparison: Comparison,
    explained: Explained | None = None,
    files: tuple[ClausesFile, ClausesFile] | None = None,
) -> ComparisonData:
    """Return a comparison as values that `json` can write, by `comparison_schema`.

    The clauses of both versions stand in it, unless there are `files` that hold them.
    """
    counted = Counted.of(explained or not_explained(comparison))
    old, new = files or (None, None)
    return {
        "schema": "plainredline/comparison/3",
        "old": _side(comparison.old, old),
        "new": _side(comparison.new, new),
        "alignment": [_group(group) for group in comparison.alignment.groups],
        "unrelated": _message(comparison.unrelated) if comparison.unrelated else None,
        "changes": [
            _change(change, counted.places.get(index))
            for index, change in enumerate(comparison.changes)
        ],
        "moved": [_moved(moved) for moved in comparison.moved],
        "facts": [_fact(fact) for fact in comparison.facts],
        "explanations": [_explanation(each, explained) for each in _told(explained)]
        if explained
        else [],
        "fields": [_form(form) for form in comparison.fields],
        "totals": {
            **counts_data(counted.counts),
            "weights": counted.weights,
        },
    }


def version_json(version: Version, clauses: Clauses) -> VersionData:
    """Return the clauses of a version as values that `json` can write, by `version_schema`."""
    return {
        "schema": "plainredline/version/1",
        "effective": version.start.isoformat() if version.start else None,
        "first_seen": version.first_seen.isoformat() if version.first_seen else None,
        "jurisdiction": version.jurisdiction,
        "withdrawn": version.withdrawn.isoformat() if version.withdrawn else None,
        "source_sha256": version.sha256,
        "clauses": [_clause(clause) for clause in clauses],
    }


def _side(clauses: Clauses, file: ClausesFile | None) -> SideData:
    if file:
        return {"clauses": None, "address": file.address, "sha256": file.sha256}
    return {"clauses": [_clause(clause) for clause in clauses], "address": "", "sha256": ""}


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


def _change(change: Change, place: CountedPlace | None) -> ChangeData:
    runs, reasons = change.redline.runs, reasons_beside_facts(change)
    return {
        "old": list(change.group.old),
        "new": list(change.group.new),
        "place": place.number if place else None,
        "weight": place.weight if place else None,
        "state": place.state if place else None,
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
        "note": None if form.note is None else _message(count_forms(form.note, 1)),
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
    agreement: Agreement, old: Version, new: Version, explained: Explained
) -> tuple[Asset, Asset]:
    """Return the comparison into a version as JSON and as CSV, with what is said of it."""
    comparison = explained.comparison
    address = data_address(agreement, new, "json")
    root = up(address)
    sides = ((old, comparison.old), (new, comparison.new))
    files = [version_asset(agreement, version, clauses) for version, clauses in sides]
    was, now = (ClausesFile(root + f.address, sha256(f.content).hexdigest()) for f in files)
    table = comparison_csv(comparison, explained)
    return (
        Asset(
            address=address, content=_in_lines(comparison_json(comparison, explained, (was, now)))
        ),
        Asset(address=data_address(agreement, new, "csv"), content=table.encode()),
    )


def version_asset(agreement: Agreement, version: Version, clauses: Clauses) -> Asset:
    """Return the clauses of a version as JSON."""
    content = _in_lines(version_json(version, clauses))
    return Asset(address=version_data_address(agreement, version), content=content)


def _in_lines(data: Mapping[str, object]) -> bytes:
    """Return an object as JSON with a line for each key, and for each item of a list of objects.

    So a program that shows what differs between two files shows what differs, and no more white
    space is published than that takes.
    """
    return ("{" + ",".join(_lines(data)) + "\n}\n").encode()


def _lines(data: Mapping[str, object]) -> Iterator[str]:
    for key, value in data.items():
        text = _written(value)
        if isinstance(value, list) and value:
            text = "[" + ",".join(f"\n {_written(item)}" for item in value) + "\n]"
        yield f"\n{_written(key)}: {text}"


def _written(value: object) -> str:
    return escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def raw_asset(agreement: Agreement, version: Version) -> Asset:
    """Return the source file of a version, byte for byte."""
    return Asset(address=raw_address(agreement, version), content=version.raw)


def manifest_assets(agreement: Agreement) -> list[Asset]:
    """Return the records of an agreement's versions as they are kept, and their time stamps."""
    from plainredline.storage.record_log import line_of  # Slow to load; two files have none.

    lines = b"".join(map(line_of, agreement.records))
    if not lines:
        return []
    stamps = [
        Asset(address=stamp_address(agreement, each.number), content=each.content)
        for each in agreement.stamps
    ]
    return [Asset(address=manifest_address(agreement), content=lines), *stamps]


def comparison_csv(comparison: Comparison, explained: Explained | None = None) -> str:
    """Return one line for each group that differs, safe to open in a spreadsheet.

    Lines with a number in the first column are the places of the page.
    """
    places = Counted.of(explained or not_explained(comparison)).places
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ("place", "weight", "state", "kinds", "substantive", "reason", "old clauses",
         "new clauses", "words deleted",
         "words inserted", "old wording", "new wording", "fingerprint", "explanation", "effect",
         "who gains", "who is bound", "deadline", "what one can do")
    )  # fmt: skip
    for index, change in enumerate(comparison.changes):
        writer.writerow(
            _inert(cell)
            for cell in (
                *_cells(places.get(index)),
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


def _cells(place: CountedPlace | None) -> tuple[str, str, str]:
    return (str(place.number), place.weight, place.state) if place else ("", "", "")


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
    cell = marked(cell)
    is_formula = cell.startswith(("\t", "\r")) or cell.lstrip().startswith(_FORMULA)
    return f"'{cell}" if is_formula else cell
