"""YAML values as `plainredline explain` writes them: one line each, safe for any text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_PLAIN: Final = re.compile(r"[A-Za-z0-9(§][A-Za-z0-9 ()./§_-]*")
_FOUR_DIGITS: Final = 0xFFFF
_WORDS: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def scalar(text: str) -> str:
    """Return `text` as a YAML scalar on one line, quoted where it could be misread."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS and not text.endswith(" "):
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == " " or unicodedata.category(character)[0] not in "CZ":
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= _FOUR_DIGITS else f"\\U{code:08x}"


def sequence(values: Sequence[str]) -> str:
    """Return one value as a scalar, several as a list on one line."""
    if len(values) == 1:
        return scalar(values[0])
    return f"[{', '.join(map(scalar, values))}]"


def comment(text: str) -> str:
    """Return `text` as it may stand behind a ``#``: on one line, nothing in it hidden."""
    visible = (_visible(character) for character in text)
    return " ".join("".join(visible).split())


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category[0] in "CZ" else character
