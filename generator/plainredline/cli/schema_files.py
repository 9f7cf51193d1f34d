"""JSON Schemas: printed, written, and kept beside the agreements, where editors find them.

The first line of a file that an author writes names its schema by a path, not by an address: it
is of the program that is installed, and an editor needs no network for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from plainredline.errors import SourceError
from plainredline.read import schemas
from plainredline.render.outputs.data_shapes import (
    agreements_schema,
    announcement_schema,
    comparison_schema,
    version_schema,
)
from plainredline.storage.atomic import write_file, write_where_asked

FOLDER: Final = ".schemas"
"""In the folder of the agreements; its dot keeps it from being taken for one."""

_KEPT: Final = {"agreement": "..", "explanation": "../.."}
"""The schemas of whole files, and how far above those the folder of the agreements is."""


def show_schema(name: str | None, out: Path | None) -> str:
    """Return a schema as JSON, or what there is; with `out`, write them all there.

    Raises:
        SourceError: There is no schema of that name.
    """
    found: dict[str, Mapping[str, object]] = {
        **schemas(),
        "comparison": comparison_schema(),
        "version": version_schema(),
        "agreements": agreements_schema(),
        "announcement": announcement_schema(),
    }
    if out is not None:
        paths = [out / _file_name(key) for key in found]
        for path, content in zip(paths, found.values(), strict=True):
            write_where_asked(path, (_json(content) + "\n").encode())
        return "\n".join(f"wrote {path}" for path in paths)
    if name is None:
        return "\n".join(found)
    if name not in found:
        message, mend = f"there is no schema “{name}”", f"There are: {', '.join(found)}."
        raise SourceError.at(name, message, mend)
    return _json(found[name])


def keep_schemas(root: Path) -> list[Path]:
    """Write what editors read beside the agreements; return what was not there as it is now."""
    folder = root / FOLDER
    if folder.is_symlink():
        return []
    written = []
    for name, content in schemas().items():
        path, text = folder / _file_name(name), (_json(content) + "\n").encode()
        if name in _KEPT and not path.is_symlink() and _content(path) != text:
            write_file(path, text)
            written.append(path)
    return written


def are_kept(root: Path) -> bool:
    """Whether whoever began these agreements wanted schemas beside them."""
    return (root / FOLDER).is_dir()


def schema_line(name: str) -> str:
    """Return the line by which an editor finds the schema of a file."""
    return f"# yaml-language-server: $schema={_KEPT[name]}/{FOLDER}/{_file_name(name)}\n"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _file_name(name: str) -> str:
    return f"{name}.schema.json"


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)
