"""What YAML of an author says: text, lists and mappings, each with its line."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field

from plainredline.errors import Problem
from plainredline.frozen_values import dataclass
from plainredline.model import FieldLines, FieldPath

Place = FieldPath
"""Where a value stands: keys and indices from the root, ``("facts", 0, "old")``."""

Value = str | list["Value"] | dict[str, "Value"] | None


@dataclass(slots=True)
class Yaml:
    """What was read, and where each piece of it stands."""

    path: str
    first_line: int
    value: Value = None
    """None when nothing could be read."""

    lines: dict[Place, int] = field(default_factory=dict)
    """The line of the file on which each value begins."""

    keys: dict[Place, int] = field(default_factory=dict)
    """The line of the file on which the key of each value stands."""

    problems: list[Problem] = field(default_factory=list)

    slips: dict[Place, Problem] = field(default_factory=dict)
    """Valid YAML that most likely cuts a value short. `check` makes problems of those that
    stand in what is ours; foreign notes may look so."""

    left_out: set[Place] = field(default_factory=set)
    """Keys, and lists with items, that their author wrote and `mend` left out."""

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest thing around it that has one."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place[:-1]
        return self.lines.get((), self.first_line)

    def field_lines(self, entry: Place = (), *, line: int) -> FieldLines:
        """Return the lines of the fields of an entry, which itself stands on `line`."""
        depth = len(entry)
        found = {**self.keys, **self.lines}
        known = {at[depth:]: n for at, n in found.items() if at[:depth] == entry}
        return FieldLines({**known, (): line})

    def add(self, line: int, message: str, mend: str) -> None:
        """Add a problem of this file."""
        self.problems.append(Problem(path=self.path, line=line, message=message, mend=mend))

    def mend(
        self,
        *,
        dropped: AbstractSet[Place],
        renamed: Mapping[Place, str],
        put: Mapping[Place, Mapping[str, str]],
    ) -> set[Place]:
        """Change the value, with its lines, and return where the renamed values are now.

        Args:
            dropped: What is left out; later items of a list move up.
            renamed: Other names of keys.
            put: Texts to put into mappings, under their keys.
        """
        copy = _Copy(self, dropped, renamed, put)
        self.value = None if () in dropped else copy.value(self.value, (), ())
        self.lines, self.keys = copy.lines, copy.keys
        self.left_out |= copy.left_out
        return copy.renamed_to


@dataclass(slots=True)
class _Copy:
    """Copies a value with changes; its places are followed from the old ones to the new."""

    source: Yaml
    dropped: AbstractSet[Place]
    renamed: Mapping[Place, str]
    put: Mapping[Place, Mapping[str, str]]
    lines: dict[Place, int] = field(default_factory=dict)
    keys: dict[Place, int] = field(default_factory=dict)
    left_out: set[Place] = field(default_factory=set)
    renamed_to: set[Place] = field(default_factory=set)

    def value(self, value: Value, old: Place, new: Place) -> Value:
        for before, after in ((self.source.lines, self.lines), (self.source.keys, self.keys)):
            if old in before:
                after[new] = before[old]
        if isinstance(value, list):
            return self._list(value, old, new)
        return self._mapping(value, old, new) if isinstance(value, dict) else value

    def _list(self, values: list[Value], old: Place, new: Place) -> Value:
        kept = [i for i in range(len(values)) if (*old, i) not in self.dropped]
        if len(kept) < len(values):
            self.left_out.add(new)
        return [self.value(values[i], (*old, i), (*new, n)) for n, i in enumerate(kept)]

    def _mapping(self, mapping: dict[str, Value], old: Place, new: Place) -> Value:
        out: dict[str, Value] = {}
        for key, value in mapping.items():
            place = (*old, key)
            here = (*new, self.renamed.get(place, key))
            if place in self.dropped:
                self.left_out.add(here)
                continue
            if place in self.renamed:
                self.renamed_to.add(here)
            out[str(here[-1])] = self.value(value, place, here)
        return {**out, **self.put.get(old, {})}
