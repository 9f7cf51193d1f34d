"""What the front matter of a version says, ours told from others'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pydantic import TypeAdapter

from plainredline.errors import Problem
from plainredline.model import Version
from plainredline.read.front_matter import VERSION_KEYS, YAML_LINE, FrontMatter, our_keys
from plainredline.read.schema_models import VersionNotes
from plainredline.read.strict_yaml import load_yaml
from plainredline.read.suggestions import near_miss, quoted
from plainredline.read.validation import check
from plainredline.read.yaml_values import Yaml

_NOTES = TypeAdapter(VersionNotes)
_OTHERS_KEYS = frozenset({"publish", "publisher", "publishers"})
"""Keys of other sites that are near one of ours and mean something else."""


def noted(
    plain: Version, split: FrontMatter, named: date, *, are_captures: bool
) -> tuple[Version, date, list[Problem]]:
    """Return a version with its front matter, the day that it claims, and what is wrong with it.

    Args:
        plain: The version without its front matter.
        split: Its file.
        named: The day that the file is named by.
        are_captures: Whether that is the day of a capture unless its `effective` is the same.
    """
    notes, yaml = _version_notes(split, plain.path)
    is_capture = are_captures or (notes is not None and _is_capture(notes, named))
    meant = named if is_capture else (notes and notes.effective) or named
    if meant != named:
        name = plain.path.rpartition("/")[2]
        yaml.add(
            yaml.line(("effective",)),
            f"`effective` is {meant}, but the file is {quoted(name)}",
            "Correct one of them; if the name is the day of a capture, write it as `captured` too",
        )
    notes = notes or VersionNotes()
    is_capture = is_capture and notes.effective != named
    start = notes.effective if is_capture else named
    if notes.withdrawn and start and notes.withdrawn >= start:
        yaml.add(
            yaml.line(("withdrawn",)),
            f"was withdrawn on {notes.withdrawn}, and had taken effect on {start}",
            "Remove `withdrawn`; add the text that came back as a version of the day of its return",
        )
    return _with_notes(plain, notes, is_capture=is_capture), meant, yaml.problems


def likely_noted(plain: Version, split: FrontMatter, named: date | None) -> Version:
    """Return a version with what its front matter says, as far as that is ours and valid."""
    notes, _ = _version_notes(split, plain.path)
    notes = notes or VersionNotes()
    version = _with_notes(plain, notes, is_capture=_is_capture(notes, named))
    return replace(version, effective=named or notes.effective or date.min)


def _is_capture(notes: VersionNotes, named: date | None) -> bool:
    """Return whether a file is named by the day of its capture, and not by that of its effect.

    One that says when it was captured and not when it takes effect is, whatever its name.
    """
    if notes.captured is None:
        return False
    return notes.effective is None or named == notes.captured != notes.effective


def _with_notes(plain: Version, notes: VersionNotes, *, is_capture: bool) -> Version:
    return replace(
        plain,
        published=notes.published,
        captured=notes.captured,
        is_capture=is_capture,
        takes_effect=notes.effective if is_capture else None,
        source=notes.source or "",
        archived=notes.archived or "",
        label=notes.label or "",
        notice=notes.notice or "",
        jurisdiction=notes.jurisdiction or "",
        withdrawn=notes.withdrawn,
        reason=(notes.reason or "") if notes.withdrawn else "",
    )


def _version_notes(split: FrontMatter, path: str) -> tuple[VersionNotes | None, Yaml]:
    """Return our keys of a version's front matter; what is foreign is dropped.

    Front matter that is no YAML of ours (liquid remains, aliases) is foreign as a whole, unless
    one of its keys is ours or nearly so: then its author has to hear what is wrong with it.
    """
    nothing = Yaml(path=path, first_line=YAML_LINE)
    if split.fault:
        nothing.add(1, split.fault, split.mend)
        return None, nothing
    if not (split.yaml or "").strip():
        return VersionNotes(), nothing
    yaml = load_yaml(split.yaml or "", path=path, first_line=YAML_LINE)
    if yaml.problems or not isinstance(yaml.value, dict):
        found = our_keys((split.yaml or "").split("\n"), VERSION_KEYS)
        meant = _meant([key for _, key in found if _is_ours(key)])
        ours = [each for each in found if each[1] in meant]
        if not ours or not yaml.problems:
            return VersionNotes(), nothing
        _near_misses(yaml, [(YAML_LINE + index, key) for index, key in ours])
        return None, yaml
    meant = _meant([key for key, value in yaml.value.items() if _is_ours(key, value)])
    mapping = {key: value for key, value in yaml.value.items() if key in meant}
    _near_misses(yaml, [(yaml.keys[(key,)], key) for key in mapping])
    yaml.value = {**mapping}
    notes = check(yaml, _NOTES, what="the front matter", root=VersionNotes)
    return (None if yaml.problems else notes), yaml


def _near_misses(yaml: Yaml, keys: list[tuple[int, str]]) -> None:
    """Add a problem for each key, given with its line, that is not quite one of ours."""
    for line, key in keys:
        if key not in VERSION_KEYS and (meant := near_miss(key, sorted(VERSION_KEYS))):
            yaml.add(line, f"unknown key {quoted(key)}", f"Did you mean `{meant}`?")


def _meant(keys: Sequence[str]) -> frozenset[str]:
    """Return what of these keys is meant for us: a `reason` only beside what it is the reason of.

    Other sites have a ``reason`` of their own, or a ``season``.
    """
    if any(key == "withdrawn" or near_miss(key, ["withdrawn"]) for key in keys):
        return frozenset(keys)
    return frozenset(key for key in keys if key != "reason" and not near_miss(key, ["reason"]))


def _is_ours(key: str, value: object = "") -> bool:
    """Return whether a key can be meant for us, if it is ours or nearly so.

    Other sites have ``published: true`` and ``labels: [a, b]``; all of our values are text.
    """
    if key.casefold() in _OTHERS_KEYS:
        return False
    if isinstance(value, str):
        return value.casefold() not in {"true", "false"}
    return key in VERSION_KEYS
