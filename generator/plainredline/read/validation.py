"""YAML held against a schema: every deviation becomes a problem with its line and its mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from plainredline.read.schema_models import (
    AgreementNotes,
    ChangeBlock,
    ExplanationNotes,
    MinorEntry,
    SiteNotes,
)
from plainredline.read.source_files import MOST_PROBLEMS
from plainredline.read.suggestions import nearest, quoted
from plainredline.read.text_checks import TextFaultError
from plainredline.read.yaml_values import Place, Value, Yaml

T = TypeVar("T")

_HOMES: tuple[tuple[str, type[BaseModel]], ...] = (
    ("a `change` block", ChangeBlock),
    ("the front matter of an explanation file", ExplanationNotes),
    ("the `minor` block", MinorEntry),
    ("agreement.yml", AgreementNotes),
    ("site.yml", SiteNotes),
)
_SHAPES = {
    "model_type": ("a mapping", "Write `key: value` lines"),
    "dict_type": ("a mapping", "Write `key: value` lines, indented"),
    "string_type": ("text", "Write one text; put it in quotes if it holds `: ` or brackets"),
    "tuple_type": ("a list", "Begin each item with `- `"),
}


_NO_SPARES: Final[Mapping[str, str]] = {}


def check(
    yaml: Yaml,
    schema: TypeAdapter[T],
    *,
    what: str,
    root: type[BaseModel],
    spares: Mapping[str, str] = _NO_SPARES,
) -> T | None:
    """Return what the YAML gives after telling its faults; None when nothing remains.

    Faults are mended as the message proposes, or left out, so that the rest can be held
    against other files: a clause beneath a misspelt key is looked for like any other, and an
    author hears of everything at once. `Yaml.value` becomes what remains.

    Args:
        yaml: What was read; problems are added to it.
        schema: What it has to be.
        what: What the whole is, for messages: ``the `change` block``.
        root: The model of the whole, or of its items.
        spares: What stands in for a required key that is missing or faulty; without one the
            mapping that lacks its key is left out.
    """
    _tell_slips(yaml, root)
    if yaml.value is None:
        if not yaml.problems:
            yaml.add(yaml.first_line, f"{what} is empty", "Write its keys")
        return None
    yaml.value = _without_empty(yaml.value)
    unseen: set[Place] = {()}
    while yaml.value is not None:
        try:
            return schema.validate_python(yaml.value)
        except ValidationError as error:
            faults = error.errors(include_url=False)
        renamed = _renamed(yaml, faults[: MOST_PROBLEMS + 1], root)
        real = _without_meant(faults[: MOST_PROBLEMS + 1], renamed)
        for fault in real:
            if _is_within(_place(fault), unseen):
                _add(yaml, fault, what, root)
        if len(faults) > MOST_PROBLEMS:  # No more are told of a file.
            return None
        unseen = _mend(yaml, real, renamed, spares)
    return None


def _renamed(yaml: Yaml, faults: Sequence[ErrorDetails], root: type[BaseModel]) -> dict[Place, str]:
    """Return the key that each unknown key probably stands for, where that is not there."""
    renamed: dict[Place, str] = {}
    taken = set(yaml.keys)
    for fault in faults:
        if fault["type"] == "extra_forbidden":
            place = _place(fault)
            key = nearest(str(place[-1]), _model_at(place[:-1], root).model_fields)
            if key and (*place[:-1], key) not in taken:
                renamed[place] = key
                taken.add((*place[:-1], key))
    return renamed


def _without_meant(
    faults: Sequence[ErrorDetails], renamed: Mapping[Place, str]
) -> list[ErrorDetails]:
    """Return the faults without missing keys that are there, misspelt."""
    meant = {(*place[:-1], key) for place, key in renamed.items()}
    return [each for each in faults if each["type"] != "missing" or _place(each) not in meant]


def _is_within(place: Place, places: set[Place]) -> bool:
    return any(place[:length] in places for length in range(len(place) + 1))


def _mend(
    yaml: Yaml,
    faults: Sequence[ErrorDetails],
    renamed: Mapping[Place, str],
    spares: Mapping[str, str],
) -> set[Place]:
    """Mend what can be, leave out the rest, and return where nothing has been checked yet."""
    put: dict[Place, dict[str, str]] = defaultdict(dict)
    dropped: set[Place] = set()
    for fault in faults:
        place = _place(fault)
        key = str(place[-1]) if place else ""
        if key in spares:
            put[place[:-1]][key] = spares[key]
        elif fault["type"] == "missing":
            dropped.add(place[:-1])
        elif place not in renamed:
            dropped.add(place)
    return yaml.mend(dropped=dropped, renamed=renamed, put=put)


def _tell_slips(yaml: Yaml, root: type[BaseModel]) -> None:
    """Make problems of the slips within what is checked, on lines that have no other."""
    ours = root.model_fields if isinstance(yaml.value, dict) else None
    told = {problem.line for problem in yaml.problems}
    yaml.problems.extend(
        slip
        for place, slip in yaml.slips.items()
        if slip.line not in told and (ours is None or place[0] in ours)
    )


def _place(fault: ErrorDetails) -> Place:
    # Pydantic marks what is wrong with a key itself by a last step of its own.
    return tuple(step for step in fault["loc"] if step != "[key]")


def _without_empty(value: Value) -> Value:
    """Return the value without keys that say nothing: ``deadline:`` is as good as not there."""
    if isinstance(value, dict):
        return {key: _without_empty(each) for key, each in value.items() if each != ""}
    return [_without_empty(each) for each in value] if isinstance(value, list) else value


def _add(yaml: Yaml, details: ErrorDetails, what: str, root: type[BaseModel]) -> None:
    place = _place(details)
    name = _name(place) or what
    kind = details["type"]
    if kind == "missing":
        empty = place in yaml.keys
        line = yaml.keys[place] if empty else yaml.line(place[:-1])
        yaml.add(line, f"the key {name} " + ("has no value" if empty else "is missing"),
                 f"Add {_sample(place, root)}")  # fmt: skip
    elif kind == "extra_forbidden":
        key = str(place[-1])
        line = yaml.keys.get(place, yaml.line(place))
        yaml.add(line, f"unknown key {quoted(key)}", _mend_key(key, place, root))
    elif isinstance(fault := details.get("ctx", {}).get("error"), TextFaultError):
        yaml.add(yaml.line(place), f"{name}: {fault.message}", fault.mend)
    else:
        shape, mend = _SHAPES.get(kind, (details["msg"], "Correct it"))
        got = _shape(details["input"])
        yaml.add(yaml.line(place), f"{name} is {got} where {shape} has to be", mend)


def _shape(value: object) -> str:
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    return f"the {'list' if isinstance(value, list) else 'mapping'} {quoted(_flow(value))}"


def _flow(value: object) -> str:
    """Return a value on one line, as YAML could have it: ``[14.2, {a: b}]``."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    return str(value)


def _name(place: Place) -> str:
    """Return a place as an author would say it: ``note`` of item 1 of ``unchanged``."""
    return " of ".join(
        f"item {step + 1}" if isinstance(step, int) else quoted(step) for step in reversed(place)
    )


def _mend_key(key: str, place: Place, root: type[BaseModel]) -> str:
    keys = list(_model_at(place[:-1], root).model_fields)
    if best := nearest(key, keys):
        return f"Did you mean `{best}`?"
    for home, schema in _HOMES:
        if key in schema.model_fields and schema is not root:
            return f"It belongs in {home}"
    return "The keys are " + ", ".join(f"`{each}`" for each in keys)


def _sample(place: Place, root: type[BaseModel]) -> str:
    key = str(place[-1])
    field = _model_at(place[:-1], root).model_fields.get(key)
    about = f": {field.description}" if field is not None and field.description else ""
    return f"`{key}`{about}".rstrip(".")


def _model_at(place: Place, root: type[BaseModel]) -> type[BaseModel]:
    """Return the model of the mapping at a place; `root` where it cannot be told."""
    found = root
    for step in place:
        field = found.model_fields.get(str(step))
        inner = _model_in(field.annotation) if field is not None else None
        found = inner or found
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type at all.
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for each in get_args(annotation) if (m := _model_in(each))), None)
