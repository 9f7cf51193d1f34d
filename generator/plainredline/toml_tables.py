"""Tables of this package that are TOML: read from their files once for all starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plainredline.derived import derived

Toml = dict[str, Any]
"""A file, read."""


def toml_table(path: Path) -> Toml:
    """Return what a file of this package says."""
    return toml_tables([path])[0]


def toml_tables(paths: list[Path]) -> list[Toml]:
    """Return what each of some files says; what is kept is kept beside the first."""
    texts = [path.read_text("utf-8") for path in paths]
    tables: list[Toml] = derived(paths[0], "\0".join(texts).encode(), lambda: _read(texts))
    return tables


def _read(texts: list[str]) -> list[Toml]:
    import tomllib

    return [tomllib.loads(text) for text in texts]
