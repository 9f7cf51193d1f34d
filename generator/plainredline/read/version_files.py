"""One version: its text, told from the front matter before it.

Without front matter no schema is loaded; nor for what the same file was known to say before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from plainredline.errors import Problem
from plainredline.model import Version
from plainredline.read.front_matter import VERSION_KEYS, FrontMatter, split_front_matter
from plainredline.read.source_files import VERSION_LIMIT, Source, has_words, read_source

_NONE_KNOWN: Final[Mapping[tuple[str, date], Version]] = {}


def plain_version(source: Source, split: FrontMatter, day: date) -> Version:
    """Return a version without what its front matter says."""
    return Version(
        effective=day,
        path=source.path,
        text=split.text,
        first_line=split.first_line,
        raw=source.raw,
        sha256=source.sha256,
    )


def read_version(
    path: Path,
    named: date,
    problems: list[Problem],
    *,
    are_captures: bool = False,
    known: Mapping[tuple[str, date], Version] = _NONE_KNOWN,
) -> tuple[Version | None, date]:
    """Return a version, None if its text or its day is in doubt, and the day it claims.

    Args:
        path: Its file.
        named: The day that the file is named by.
        problems: Where problems are added.
        are_captures: Whether that is the day of a capture unless its `effective` is the same.
        known: Versions that had no problems, by the digests of their files and their days; of one
            of them the front matter is not read again.
    """
    source = read_source(path, limit=VERSION_LIMIT, problems=problems)
    if source is None:
        return None, named
    split = split_front_matter(source.text, VERSION_KEYS)
    version, meant = plain_version(source, split, named), named
    if (same := known.get((version.sha256, named))) is not None:
        said = replace(same, path=version.path, text=version.text, raw=version.raw)
        return replace(said, first_line=version.first_line), named
    if split.fault or (split.yaml or "").strip():
        from plainredline.read.version_notes import noted

        version, meant, found = noted(version, split, named, are_captures=are_captures)
        problems += found
    else:
        version = replace(version, is_capture=are_captures)
    is_empty = not has_words(split.text)
    if is_empty:
        line = split.first_line if split.yaml is not None else 0
        message, mend = "the text is empty", "Write the agreement's text into it"
        problems.append(Problem(path=source.path, line=line, message=message, mend=mend))
    is_sure = not (is_empty or split.fault) and meant == named
    return version if is_sure else None, meant
