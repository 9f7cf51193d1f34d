"""A comparison as data: JSON with its published schema, and CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Final

from plainredline.messages.translator import translator_for
from plainredline.model import (
    Agreement,
    Asset,
    Change,
    Clause,
    Comparison,
    Fact,
    Form,
    Group,
    Kind,
    Message,
    Op,
    Place,
    Version,
)
from plainredline.model.message import Value
from plainredline.render.addresses import data_address, raw_address

SCHEMA: Final = "plainredline/comparison/1"
"""Rises when a key changes its meaning or goes; new keys alone do not raise it."""

_ENGLISH = translator_for("en")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as values that `json` can write, by `comparison_schema`."""
    changes = comparison.changes
    return {
        "schema": SCHEMA,
        "old": {"clauses": [_clause(clause) for clause in comparison.old]},
        "new": {"clauses": [_clause(clause) for clause in comparison.new]},
        "alignment": [_group(group) for group in comparison.alignment.groups],
        "changes": [_change(change) for i, change in enumerate(changes)],
        "facts": [_fact(fact) for fact in comparison.facts],
        "totals": {
            "changes": len(changes),
            "substantive": sum(change.substantive for change in changes),
            "cosmetic": sum(not change.substantive for change in changes),
            "words_deleted": sum(change.words_deleted for change in changes),
            "words_inserted": sum(change.words_inserted for change in changes),
        },
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "label": clause.label,
        "text": clause.text,
        "kind": clause.kind.value,
        "anchor": clause.anchor,
        "cite": clause.cite,
        "lines": list(clause.lines),
    }


def _group(group: Group) -> dict[str, Any]:
    return {"old": list(group.old), "new": list(group.new), "move": group.move}


def _change(change: Change) -> dict[str, Any]:
    runs = change.redline.runs
    return {
        "old": list(change.group.old),
        "new": list(change.group.new),
        "kinds": [kind.value for kind in change.kinds],
        "substantive": change.substantive,
        "reason": _ENGLISH.say_all(change.reasons),
        "reasons": [_message(reason) for reason in change.reasons],
        "redline": [[run.op.value, run.text] for run in runs],
        "forms_of_equal": {str(i): run.was for i, run in enumerate(runs) if run.was is not None},
        "bounded": change.redline.bounded,
        "forms": [_form(form) for form in change.forms],
        "words_deleted": change.words_deleted,
        "words_inserted": change.words_inserted,
        "fingerprint": change.fingerprint,
        "facts": [_fact(fact) for fact in change.facts],
    }


def _message(message: Message) -> dict[str, Any]:
    """Return a sentence with what it is made from."""
    return {
        "code": message.code.key,
        "values": {name: _value(value) for name, value in message.values},
        "sentence": _ENGLISH.say(message),
    }


def _value(value: Value) -> object:
    match value:
        case tuple():
            return [_value(item) for item in value]
        case Message():
            return _message(value)
        case int() | str():
            return value
        case _:
            return str(value)


def _form(form: Form) -> dict[str, str]:
    return {"kind": form.kind.value, "text": form.text, "old": form.old, "new": form.new}


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "kind": fact.kind.value,
        "name": fact.name,
        "old": fact.old,
        "new": fact.new,
        "sentence": fact.sentence,
        "old_places": [_place(place) for place in fact.old_places],
        "new_places": [_place(place) for place in fact.new_places],
    }


def _place(place: Place) -> dict[str, int]:
    return {"clause": place.clause, "start": place.start, "end": place.end}


# ---------------------------------------------------------------- the schema


def _object(description: str, **properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: dict[str, Any], description: str = "") -> dict[str, Any]:
    return {"type": "array", "items": items} | ({"description": description} if description else {})


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _count(description: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": description}


def comparison_schema() -> dict[str, Any]:
    """Return the JSON Schema of `comparison_json`."""
    index = _count("Index of a clause of its version.")
    place = _object(
        "A stretch of one clause.",
        clause=index,
        start=_count("First code point."),
        end=_count("One past the last code point."),
    )
    fact = _object(
        "Something exact that the words show.",
        kind=_text("What kind of thing."),
        name=_text("What it is about."),
        old=_text("As the old text prints it; empty for none."),
        new=_text("As the new text prints it; empty for none."),
        sentence=_text("What the text shows."),
        old_places=_array(place),
        new_places=_array(place),
    )
    clause = _object(
        "A clause, in reading order.",
        label=_text("The number as printed; empty for none."),
        text=_text("The plain words without the label."),
        kind=_text("heading, paragraph, item, row or code."),
        anchor=_text("Its id on the pages."),
        cite=_text("As a reader would cite it."),
        lines=_array({"type": "integer"}, "Half-open range of source lines, from 1."),
    )
    form = _object(
        "A difference of form.",
        kind=_text("link, hidden, label, markup or typography."),
        text=_text("The words it stands at."),
        old=_text("What it was."),
        new=_text("What it is."),
    )
    run = {
        "type": "array",
        "description": "What is done with a stretch of text: [op, text].",
        "prefixItems": [{"enum": [op.value for op in Op]}, {"type": "string"}],
        "minItems": 2,
        "maxItems": 2,
    }
    message = _object(
        "A sentence.",
        code=_text("What it says, whatever the language."),
        values={"type": "object", "description": "What it is said with, by name."},
        sentence=_text("In English."),
    )
    change = _object(
        "One aligned group that differs.",
        old=_array(index),
        new=_array(index),
        kinds=_array({"enum": [kind.value for kind in Kind]}),
        substantive={"type": "boolean"},
        reason=_text("Why it is substantive or cosmetic, in English."),
        reasons=_array(message, "The same, each sentence with what it is made from."),
        redline=_array(run),
        forms_of_equal={
            "type": "object",
            "description": "Of equal runs whose form differs, by index: the old form.",
            "additionalProperties": {"type": "string"},
        },
        bounded={"type": "boolean", "description": "Shown as replaced whole: the work bound."},
        forms=_array(form),
        words_deleted=_count("Words."),
        words_inserted=_count("Words."),
        fingerprint=_text("Twelve hexadecimal digits of the SHA-256 of both wordings."),
        facts=_array(fact),
    )
    side = _object("A version.", clauses=_array(clause))
    group = _object(
        "Old clauses and the new ones they became; unchanged ones too.",
        old=_array(index),
        new=_array(index),
        move={"type": ["integer", "null"], "description": "Which move it belongs to."},
    )
    totals = _object(
        "Sums over all changes.",
        changes=_count("All."),
        substantive=_count("Substantive ones."),
        cosmetic=_count("Cosmetic ones."),
        words_deleted=_count("Words."),
        words_inserted=_count("Words."),
    )
    schema = _object(
        "Two versions of an agreement and everything that differs between them.",
        schema={"const": SCHEMA},
        old=side,
        new=side,
        alignment=_array(group),
        changes=_array(change),
        facts=_array(fact, "What appears in the whole new text or is no longer found in it."),
        totals=totals,
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA} | schema


# ---------------------------------------------------------------- files


def comparison_assets(
    agreement: Agreement, new: Version, comparison: Comparison
) -> tuple[Asset, Asset]:
    """Return the comparison into a version as JSON and as CSV."""
    data = json.dumps(comparison_json(comparison), ensure_ascii=False, indent=1)
    return (
        Asset(address=data_address(agreement, new, "json"), content=f"{data}\n".encode()),
        Asset(
            address=data_address(agreement, new, "csv"), content=comparison_csv(comparison).encode()
        ),
    )


def raw_asset(agreement: Agreement, version: Version) -> Asset:
    """Return the source file of a version, byte for byte."""
    return Asset(address=raw_address(agreement, version), content=version.raw)


def comparison_csv(comparison: Comparison) -> str:
    """Return one line for each change, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ("kinds", "substantive", "reason", "old clauses", "new clauses", "words deleted",
         "words inserted", "old wording", "new wording", "fingerprint")
    )  # fmt: skip
    for change in comparison.changes:
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
            )
        )
    return out.getvalue()


def _inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
