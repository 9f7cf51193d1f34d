"""`addresses.txt` of an agreement or a site: the addresses that it has promised."""

from __future__ import annotations

from pathlib import Path

from plainredline.errors import Problem
from plainredline.read.source_files import read_source, shown_path
from plainredline.storage.address_registry import LIMIT, Registry, parse_registry


def read_registry(path: Path, problems: list[Problem]) -> Registry | None:
    """Return the addresses that were kept; None where none ever were."""
    if not path.exists():
        return None
    source = read_source(path, limit=LIMIT, problems=problems)
    if source is None:
        return Registry({}, {})
    return parse_registry(source.text, shown_path(path), problems)
