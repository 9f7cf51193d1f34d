"""What the last visit to a page found, so that the next one need not be sent it again.

CACHE/visits/SHA256.json, one a page and agreement, for as long as it is held against the same
text. It is no part of an agreement: nothing of it is under version control, and without it a page
is fetched whole.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.storage.atomic import write_file
from plainredline.storage.cache_folder import make_folder

VISITS: Final = "visits"
_LARGEST: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class LastVisit:
    """A visit that found nothing new."""

    held_against: str
    """Digest of all that it depends on: the text, and how the page is read."""

    etag: str = ""
    last_modified: str = ""
    final_address: str = ""


def last_visit(cache: Path, slug: str, address: str) -> LastVisit | None:
    """Return what the last visit found; None where that is not known, or cannot be read."""
    try:
        path = _path(cache, slug, address)
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            return None
        said = json.loads(path.read_bytes())
        found = LastVisit(**said)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return found if all(isinstance(each, str) for each in said.values()) else None


def note_visit(cache: Path, slug: str, address: str, visit: LastVisit) -> None:
    """Write down what a visit found, where that is another than what is written."""
    if last_visit(cache, slug, address) == visit:
        return
    path = _path(cache, slug, address)
    make_folder(path.parent, levels=2)
    write_file(path, json.dumps(asdict(visit), sort_keys=True).encode())


def digest_of(*parts: str) -> str:
    """Return the digest of some texts, of which none runs into the next."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _path(cache: Path, slug: str, address: str) -> Path:
    return cache / VISITS / f"{digest_of(slug, address)}.json"
