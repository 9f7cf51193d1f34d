"""One version: its text, and what the front matter before it says, ours told from others'."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from plainredline.errors import Problem
from plainredline.model import Version
from plainredline.read.front_matter import (
    VERSION_KEYS,
    YAML_LINE,
    FrontMatter,
    our_keys,
    split_front_matter,
)
from plainredline.read.schema_models import VersionNotes
from plainredline.read.source_files import VERSION_LIMIT, Source, has_words, read_source
from plainredline.read.strict_yaml import Yaml, load_yaml
from plainredline.read.suggestions import near_miss, quoted
from plainredline.read.validation import check

_NOTES = TypeAdapter(VersionNotes)
_OTHERS_KEYS = frozenset({"publish", "publisher", "publishers"})
"""Keys of other sites that are near one of ours and mean something else."""


def noted_version(source: Source, split: FrontMatter, named: date | None) -> Version:
    """Return a version with what its front matter says, as far as that is ours and valid."""
    notes, _ = _version_notes(split, source.path)
    notes = notes or VersionNotes()
    return _version(source, split, notes, named, is_capture=_is_capture(notes, named))


def read_version(
    path: Path, named: date, problems: list[Problem], *, are_captures: bool = False
) -> tuple[Version | None, date]:
    """Return a version, None if its text or its day is in doubt, and the day it claims.

    With `are_captures` a file's name is the day of a capture unless its `effective` is the same.
    """
    source = read_source(path, limit=VERSION_LIMIT, problems=problems)
    if source is None:
        return None, named
    split = split_front_matter(source.text, VERSION_KEYS)
    notes, yaml = _version_notes(split, source.path)
    is_empty = not has_words(split.text)
    if is_empty:
        line = split.first_line if split.yaml is not None else 0
        yaml.add(line, "the text is empty", "Write the agreement's text into it")
    is_capture = are_captures or (notes is not None and _is_capture(notes, named))
    meant = named if is_capture else (notes and notes.effective) or named
    if meant != named:
        yaml.add(
            yaml.line(("effective",)),
            f"`effective` is {meant}, but the file is {quoted(path.name)}",
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
    problems.extend(yaml.problems)
    version = _version(source, split, notes, named, is_capture=is_capture)
    is_sure = not (is_empty or split.fault) and meant == named
    return version if is_sure else None, meant


def _is_capture(notes: VersionNotes, named: date | None) -> bool:
    """Return whether a file is named by the day of its capture, and not by that of its effect.

    One that says when it was captured and not when it takes effect is, whatever its name.
    """
    if notes.captured is None:
        return False
    return notes.effective is None or named == notes.captured != notes.effective


def _version(
    source: Source,
    split: FrontMatter,
    notes: VersionNotes,
    named: date | None,
    *,
    is_capture: bool,
) -> Version:
    return Version(
        effective=named or notes.effective or date.min,
        path=source.path,
        text=split.text,
        first_line=split.first_line,
        raw=source.raw,
        sha256=hashlib.sha256(source.raw).hexdigest(),
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
    if split.yaml is None or not split.yaml.strip():
        return VersionNotes(), nothing
    yaml = load_yaml(split.yaml, path=path, first_line=YAML_LINE)
    if yaml.problems or not isinstance(yaml.value, dict):
        found = our_keys(split.yaml.split("\n"), VERSION_KEYS)
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
