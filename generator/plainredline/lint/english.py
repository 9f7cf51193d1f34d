"""The English words that rules look for, from ``data/english.toml``: one cue a line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final


def _cues() -> Mapping[str, re.Pattern[str]]:
    text = (files(__package__) / "data" / "english.toml").read_text("utf-8")
    tables: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    words = {name: [rf"\b(?:{'|'.join(cues)})\b"] for name, cues in tables["words"].items()}
    patterns = tables["patterns"]
    return {
        name: re.compile("|".join((*words.get(name, ()), *patterns.get(name, ()))), re.IGNORECASE)
        for name in {**words, **patterns}
    }


ENGLISH: Final = MappingProxyType(_cues())
"""What finds one of the cues of a name, wherever it stands."""
