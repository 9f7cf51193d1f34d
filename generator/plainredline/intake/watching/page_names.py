"""What a page is called that is not the agreement: for its owner, who has to look."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from plainredline.file_kinds import FileKind
from plainredline.intake.watching.live_text import LiveText
from plainredline.language.function_words import language_of
from plainredline.language.words import words
from plainredline.late_patterns import late_pattern
from plainredline.model.sightings import Doubt

_FILE: Final = Path(__file__).with_name("data") / "page-cues.toml"
_KINDS: Final = {
    "login": Doubt.LOGIN,
    "challenge": Doubt.CHALLENGE,
    "consent": Doubt.CONSENT,
    "error": Doubt.ERROR,
    "moved": Doubt.MOVED,
}
_DOCUMENT: Final = 800
"""Words from which a page is a document of some kind, whatever it says."""

FORM: Final = 600
"""Words up to which a page with a field for a password is there for the field."""

_SHORT: Final = 100
_READ: Final = 20_000
"""Characters by which a language is known."""

_LATIN_1: Final = late_pattern("[\u00c0-\u00ff]")
_LETTERS: Final = 4_000
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Named:
    """What a page is."""

    doubt: Doubt
    detail: str
    is_told: bool
    """Whether the page itself says so."""


def name_of(found: LiveText, old: str, measured: str) -> Named:
    """Return what a page is, by its signs and words; `measured` says why it is refused."""
    signs = found.signs
    title = signs.title or signs.heading
    said = [f"“{title[:_LONGEST]}”"] if title else []
    detail = ", ".join(filter(None, [*said, measured]))
    doubt = _by_signs(found)
    if doubt is not None:
        return Named(doubt, detail, is_told=True)
    return Named(_by_text(found, old), detail, is_told=False)


def language_seen(text: str) -> str:
    """Return the language that a text is in; empty where none is clear."""
    return language_of(words(text[:_READ].lower()).keys)


def _by_signs(found: LiveText) -> Doubt | None:
    signs = found.signs
    count = signs.words if found.kind is FileKind.HTML else len(found.text.split())
    if signs.passwords and count < FORM:
        return Doubt.LOGIN
    if count >= _DOCUMENT:
        return None
    shown = signs.text if found.kind is FileKind.HTML else found.text
    head = f"{signs.title}\n{signs.heading}\n".casefold()
    text = f"{head}{shown[:1_500]}".casefold()
    seen = {
        kind: sum(1 + 2 * (cue in head) for cue in cues if cue in text)
        for kind, cues in _cues().items()
    }
    best = max(seen, key=lambda kind: seen[kind])
    if signs.refresh and not seen[best]:
        return Doubt.MOVED
    return _KINDS[best] if seen[best] > 1 else None


def _by_text(found: LiveText, old: str) -> Doubt:
    if not found.text:
        return Doubt.EMPTY
    if old and _is_misread(found.text) and not _is_misread(old):
        return Doubt.ENCODING
    languages = language_seen(found.text), language_seen(old) if old else ""
    if all(languages) and languages[0] != languages[1]:
        return Doubt.LANGUAGE
    return Doubt.SHORT if len(found.text.split()) < _SHORT else Doubt.OTHER


def _is_misread(text: str) -> bool:
    """Whether most letters are those that bytes of another script become in Windows-1252."""
    letters = [char for char in text[:_LETTERS] if char.isalpha()]
    return len(_LATIN_1.findall("".join(letters))) * 2 > len(letters)


@cache
def _cues() -> Mapping[str, tuple[str, ...]]:
    with _FILE.open("rb") as file:
        return {kind: tuple(table["cues"]) for kind, table in tomllib.load(file).items()}
