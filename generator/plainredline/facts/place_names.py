"""Names of states and countries, for the law and the courts that an agreement names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from plainredline.facts.rule_tables import read_table
from plainredline.frozen_values import dataclass
from plainredline.kept_patterns import kept_pattern
from plainredline.language.twins import ASCII_TWINS


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """What is recognised as the name of a state or country."""

    names: Mapping[str, str]
    """Every printed name in lower case, with the name that it stands for."""

    adjectives: frozenset[str]
    """Those of them that are adjectives: *english*, not *england*."""

    pattern: re.Pattern[str]
    """What matches one printed name."""

    def named(self, text: str) -> str:
        """Return the name that a match of `pattern` stands for."""
        return self.names[" ".join(text.translate(ASCII_TWINS).lower().split())]


@cache
def place_names() -> PlaceNames:
    """Return the countries that Babel lists and the names of `data/places.txt`; made once."""
    table = read_table("places.txt").sections
    states = [name for entry in table["states"] for name in entry.value.split(", ")]
    adjectives = {entry.key: entry.value for entry in table["adjectives"]}
    names = (
        {name.lower(): name for name in (*countries("en"), *states)}
        | {entry.key: entry.value for entry in table["other names"]}
        | adjectives
    )
    ordered = sorted(names, key=lambda name: (-len(name), name))
    alternatives = "|".join(re.escape(name).replace(r"\ ", r"[\s\u00a0]+") for name in ordered)
    pattern = kept_pattern(rf"(?<![\w.])(?:{alternatives})(?!\w)", re.IGNORECASE)
    return PlaceNames(names, frozenset(adjectives), pattern)


def countries(language: str) -> list[str]:
    """Return what the countries are called in a language."""
    from babel import Locale  # Most comparisons ask for none.

    return [
        name
        for code, name in Locale(language).territories.items()
        if len(code) == len("GB")
        and code.isalpha()
        and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ"}
    ]
