"""Where the files of an agreement stand in its folder.

agreements/SLUG/agreement.yml
agreements/SLUG/captures.jsonl                   what was taken in from elsewhere, a line each
agreements/SLUG/raw/SHA256.html                  its bytes, where a visit to a page found it
agreements/SLUG/manifest.jsonl                   what was recorded of its versions, a line each
agreements/SLUG/stamps/12.tsr                    a time stamp of the manifest's line 12
agreements/SLUG/addresses.txt                    the addresses of its pages, which stay
agreements/SLUG/versions/2025-07-01.md
agreements/SLUG/explanations/2025-07-01.md       in the agreement's language
agreements/SLUG/explanations/2025-07-01.fr.md    in another
agreements/addresses.txt                         those of the site
agreements/moved.yml                             where those lead of agreements that are gone
"""

from __future__ import annotations

from datetime import date
from typing import Final

AGREEMENT: Final = "agreement.yml"
CAPTURES: Final = "captures.jsonl"
RAW: Final = "raw"
MANIFEST: Final = "manifest.jsonl"
STAMPS: Final = "stamps"
VERSIONS: Final = "versions"
EXPLANATIONS: Final = "explanations"

REGISTRY: Final = "addresses.txt"
"""Of an agreement, and of the site beside the agreements: the addresses that stay."""

MOVED: Final = "moved.yml"
"""Beside the agreements: where those lead that are gone."""


def agreement_path(folder: str) -> str:
    """Return the file that says what an agreement is."""
    return f"{folder}/{AGREEMENT}"


def stamp_path(folder: str, number: int) -> str:
    """Return the file of the time stamp of a line of the manifest."""
    return f"{folder}/{STAMPS}/{number}.tsr"


def version_path(folder: str, effective: date) -> str:
    """Return the file of the version that takes effect on a day."""
    return f"{folder}/{VERSIONS}/{effective}.md"


def explanation_path(folder: str, effective: date, language: str = "") -> str:
    """Return the file that explains a version; a language where it is not the agreement's."""
    suffix = f".{language}" if language else ""
    return f"{folder}/{EXPLANATIONS}/{effective}{suffix}.md"
