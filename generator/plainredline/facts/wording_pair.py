"""The two wordings of a change, and the places of what is found in them."""

from __future__ import annotations

from bisect import bisect_right

from plainredline.facts.kept_words import Script, script_between, script_of
from plainredline.frozen_values import dataclass
from plainredline.model import Clauses, Group, Place, Redline


@dataclass(frozen=True, slots=True)
class Wording:
    """The clauses of one side of a change, their texts joined by line ends."""

    clauses: tuple[int, ...]
    starts: tuple[int, ...]
    """Offset of each clause in the text."""

    text: str

    def place(self, start: int, end: int) -> Place:
        """Return the place of a stretch of the text; it ends with its clause at the latest."""
        index = max(bisect_right(self.starts, start) - 1, 0)
        offset = self.starts[index]
        limit = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return Place(self.clauses[index], start - offset, min(end, limit) - offset)


@dataclass(frozen=True, slots=True)
class WordingPair:
    """Both sides of a change with the script between them."""

    old: Wording
    new: Wording
    script: Script


def pair_of_wordings(redline: Redline, old: Clauses, new: Clauses) -> WordingPair:
    """Return two wordings, with the script of their redline where that tells of both."""
    before, after = (_wording(tuple(range(len(side))), side) for side in (old, new))
    script = script_of(redline)
    if (script.old, script.new) != (before.text, after.text):
        script = script_between(before.text, after.text)
    return WordingPair(before, after, script)


def pair_of_group(group: Group, old: Clauses, new: Clauses) -> WordingPair:
    """Return the wordings of clauses that did not change."""
    return WordingPair(_wording(group.old, old), _wording(group.new, new), script_between("", ""))


def _wording(indexes: tuple[int, ...], clauses: Clauses) -> Wording:
    starts, at = [], 0
    for index in indexes:
        starts.append(at)
        at += len(clauses[index].text) + 1
    return Wording(indexes, tuple(starts), "\n".join(clauses[index].text for index in indexes))
