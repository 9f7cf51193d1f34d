"""Of what a text tells a value: *backups have 30 days*, where the clause gives them 60.

A clause that has two values of one sort says other things of each. A text that tells one of them
with words that only stand by the other one has exchanged them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plainredline.language.sentences import sentences
from plainredline.lint.prose_values import Reading, Value, values
from plainredline.lint.word_kin import content, measures, spelled_out


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, alone in its part of a sentence, with what the part speaks of."""

    text: str
    readings: frozenset[Reading]
    around: frozenset[str]

    @property
    def units(self) -> frozenset[str]:
        """What it counts."""
        return frozenset(unit for unit, _ in self.readings)


_PART: Final = re.compile(
    r"[;:.!?]|, (?=(?:but|and|where|while|or) )|(?<=[a-z0-9)]) (?:and|but|while) (?=.)"
)


def figures(text: str) -> tuple[Figure, ...]:
    """Return the values of a text that stand alone in their part of it."""
    found: list[Figure] = []
    for start, end in sentences(text):
        plain = spelled_out(text[start:end])
        parts = [plain] if len(_values(plain)) == 1 else _PART.split(plain)
        found += _alone(parts)
    return tuple(found)


def _alone(parts: list[str]) -> Iterator[Figure]:
    for part in parts:
        known = _values(part)
        if len(known) == 1:
            bare = part[: known[0].start] + " " + part[known[0].end :]
            readings = frozenset(r for r in known[0].readings if r[0] not in {"", "#"})
            yield Figure(known[0].text, readings, content(bare) - measures())


def _values(text: str) -> list[Value]:
    return [v for v in values(text) if any(unit not in {"", "#"} for unit, _ in v.readings)]


def is_elsewhere(told: Figure, known: tuple[Figure, ...]) -> bool:
    """Whether a text tells a value of that of which its clause says another one."""
    own = [each for each in known if each.readings & told.readings]
    others = [e for e in known if not e.readings & told.readings and e.units & told.units]
    if not own or not others:
        return False
    mine = frozenset().union(*(each.around for each in own))
    theirs = frozenset().union(*(each.around for each in others))
    return bool(told.around & (theirs - mine)) and not told.around & (mine - theirs)
