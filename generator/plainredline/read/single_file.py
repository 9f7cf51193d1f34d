"""Any one Markdown file as a version; without front matter of ours no schema is loaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from plainredline.errors import Problem, SourceError
from plainredline.late_patterns import late_pattern
from plainredline.model import Version
from plainredline.read.front_matter import VERSION_KEYS, our_keys, split_front_matter
from plainredline.read.source_files import VERSION_LIMIT, read_source
from plainredline.read.version_files import plain_version

_DAY: Final = late_pattern(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}\Z")


def read_markdown(path: Path) -> Version:
    """Return any one Markdown file as a version, wherever it stands.

    Its front matter is taken for what it is worth: what is not a valid key of ours is foreign.
    `Version.effective` is the day the file is named by, or else its ``effective``, or else
    `date.min`. An empty file is an empty text, and a pipe is read like a file.

    Raises:
        SourceError: It cannot be read, is no UTF-8, holds a NUL byte or is too large.
    """
    problems: list[Problem] = []
    source = read_source(path, limit=VERSION_LIMIT, problems=problems, regular=False)
    if source is None:
        raise SourceError(problems)
    split = split_front_matter(source.text, VERSION_KEYS)
    named = _named_day(path)
    version = plain_version(source, split, named or date.min)
    notes = split.yaml or ""
    if notes.startswith("{") or our_keys(notes.split("\n"), VERSION_KEYS):
        from plainredline.read.version_notes import likely_noted

        return likely_noted(version, split, named)
    return version


def _named_day(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem) if _DAY.match(path.stem) else None
    except ValueError:
        return None
