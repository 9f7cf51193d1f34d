"""Comparisons kept on disk, keyed by everything that they depend on.

A comparison is a pure function of two texts and of our own code, so its key is their hash
and it never goes stale. Entries are JSON checked against the model on the way in: what
somebody else put there can be wrong, but it cannot run.
"""

from __future__ import annotations

import functools
import hashlib
import os
import tempfile
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from plainredline.model import Comparison, Version

_COMPARISON: TypeAdapter[Comparison] = TypeAdapter(Comparison)

_STAGES = ("parse", "align", "redline", "text", "model.py")


@functools.cache
def code_digest() -> str:
    """Return the SHA-256 of the code that makes a comparison out of two texts."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for name in _STAGES:
        path = root / name
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def key(old: Version, new: Version) -> str:
    """Return the name under which the comparison of two versions is kept."""
    parts = (code_digest(), *(f"{v.first_line}\0{v.text}" for v in (old, new)))
    digests = (hashlib.sha256(part.encode()).hexdigest() for part in parts)
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def load(folder: Path, name: str) -> Comparison | None:
    """Return the comparison kept under `name`; None when there is none that is whole."""
    try:
        return _COMPARISON.validate_json(_path(folder, name).read_bytes())
    except (OSError, ValidationError):
        return None


def save(folder: Path, name: str, comparison: Comparison) -> None:
    """Keep a comparison; a crash leaves the old entry or none, never half of one."""
    path = _path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_COMPARISON.dump_json(comparison))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _path(folder: Path, name: str) -> Path:
    return folder / name[:2] / f"{name[2:]}.json"
