"""`moved.yml` beside the agreements: where those lead that are gone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from plainredline.errors import Problem
from plainredline.model.moved_addresses import Move
from plainredline.read.schema_models import SiteMoves
from plainredline.read.source_files import YAML_LIMIT, read_source
from plainredline.read.strict_yaml import load_yaml
from plainredline.read.validation import check

_NOTES: Final = TypeAdapter(SiteMoves)


def read_moves(path: Path, problems: list[Problem]) -> tuple[Move, ...]:
    """Return what the file says."""
    source = read_source(path, limit=YAML_LIMIT, problems=problems)
    if source is None:
        return ()
    yaml = load_yaml(source.text, path=source.path)
    notes = check(yaml, _NOTES, what="moved.yml", root=SiteMoves)
    problems.extend(yaml.problems)
    moved = notes.moved if notes else {}
    return tuple(Move(old=old, new=new) for old, new in moved.items())
