"""Law and venue in the languages that have a table for them, `data/jurisdiction.xx.txt`.

A place counts only where a pattern of its language says what it is named for, in a sentence that
speaks of what governs or who decides; a duty to obey some country's law is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from plainredline.facts.jurisdiction import Jurisdiction
from plainredline.facts.place_names import countries
from plainredline.facts.rule_tables import Table, has_table, read_table
from plainredline.frozen_values import dataclass
from plainredline.language.numbers import any_of
from plainredline.language.sentences import sentences

_BEFORE = 60
"""Characters before a place in which something else may be said of it."""


@dataclass(frozen=True, slots=True)
class JurisdictionRules:
    """How one language names the places of law, or those of courts."""

    language: str
    triggers: tuple[str, ...]
    cue: re.Pattern[str]
    shows: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    names: Mapping[str, str]
    """The printed names in lower case, with the place that they stand for."""

    adjectives: Mapping[str, str]
    """Beginnings of adjectives, the same."""

    def find(self, text: str) -> tuple[Jurisdiction, ...]:
        """Return the places that a text names, in order, each once."""
        low = text.lower()
        if not any(trigger in low for trigger in self.triggers):
            return ()
        found: dict[str, Jurisdiction] = {}
        for start, end in sentences(text, self.language):
            sentence = text[start:end]
            if self.cue.search(sentence):
                for item in self._in(sentence, start):
                    found.setdefault(item.name, item)
        return tuple(sorted(found.values(), key=lambda item: item.start))

    def _in(self, sentence: str, offset: int) -> list[Jurisdiction]:
        matches = (match for pattern in self.shows for match in pattern.finditer(sentence))
        return [
            Jurisdiction(self._name(match["place"]), match["place"], offset + start, offset + end)
            for match in matches
            for start, end in [match.span("place")]
            if not self._is_denied(sentence, start, end)
        ]

    def _is_denied(self, sentence: str, start: int, end: int) -> bool:
        near = sentence[max(0, start - _BEFORE) : end]
        return any(pattern.search(near) for pattern in self.unless)

    def _name(self, printed: str) -> str:
        low = " ".join(printed.lower().split())
        begins = (name for start, name in self.adjectives.items() if low.startswith(start))
        return self.names.get(low) or next(begins, printed)


@cache
def jurisdiction_rules(language: str, section: str) -> JurisdictionRules | None:
    """Return the rules of a language for its ``law`` or its ``venue``; None where it has none."""
    if not has_table(f"jurisdiction.{language}.txt"):
        return None
    names, adjectives = _places(language)
    patterns = {
        "country": f"(?:{any_of(names)})(?!\\w)",
        "adjective": f"(?:{any_of(adjectives)})\\w{{0,3}}(?!\\w)",
    }
    table = read_table(f"jurisdiction.{language}.txt", patterns)
    return JurisdictionRules(
        language,
        tuple(table.where(section, "triggers")[0].value.split(", ")),
        _compiled(table, section, "cue")[0],
        _compiled(table, section, "shows"),
        _compiled(table, section, "unless"),
        names,
        adjectives,
    )


def _compiled(table: Table, section: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(table.compiled([entry], re.IGNORECASE) for entry in table.where(section, key))


def _places(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of countries and states in a language, and the beginnings of adjectives."""
    sections = read_table(f"jurisdiction.{language}.txt", {"country": "", "adjective": ""}).sections
    names = {name.lower(): name for name in countries(language)}
    names |= {entry.key: entry.value for entry in sections["names"]}
    return names, {entry.key: entry.value for entry in sections["adjectives"]}
