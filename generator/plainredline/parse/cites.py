"""How a reader cites a clause: ``12.2(a)`` for the item (a) under the paragraph 12.2.

The numbers above a clause are its heading, the list item it stands in, and the labelled
paragraphs before it whose numbering is still open. Whether ``(i)`` goes on with (h) or opens
a numbering of its own is told by what came before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from plainredline.text.labels import Reading, readings


@dataclass(frozen=True, slots=True)
class _Open:
    """A numbering that may go on."""

    last: Reading
    base: str
    """What its clauses are cited under."""

    cite: str
    """Of its last clause."""


@dataclass(slots=True)
class Numbering:
    """The open numberings under one heading or in one list item, outermost first."""

    base: str
    """The cite of the heading or item itself; empty for none."""

    opened: list[_Open] = field(default_factory=list)

    def cite(self, label: str) -> str:
        """Return how the next clause, labelled `label`, is cited."""
        if not is_simple(label):
            self.opened = [_Open(Reading(label, "", 0), "", label)]
            return label
        found = readings(label) or (Reading(label, "", 0),)
        at, reading = self._level(found)
        base = self.opened[at].base if at < len(self.opened) else self._deepest()
        cite = compose(base, label)
        self.opened[at:] = [_Open(reading, base, cite)]
        return cite

    def _deepest(self) -> str:
        return self.opened[-1].cite if self.opened else self.base

    def _level(self, found: tuple[Reading, ...]) -> tuple[int, Reading]:
        """Return which open numbering goes on, and how the label is to be read.

        The next number of an open one, the innermost first; else a new one that begins; else
        an open one of the same style, begun anew or with a gap.
        """
        for at in reversed(range(len(self.opened))):
            last = self.opened[at].last
            for reading in found:
                if reading == Reading(last.head, last.style, last.value + 1):
                    return at, reading
        styles = [numbering.last.style for numbering in self.opened]
        for reading in found:
            if reading.value == 1 and reading.style not in styles:
                return len(self.opened), reading
        for reading in found:
            if reading.style in styles:
                return styles.index(reading.style), reading
        return len(self.opened), found[0]


def is_simple(label: str) -> bool:
    """Whether `label` says little alone: ``3``, ``(a)``; not ``12.2``, ``3(a)``, ``Section 3``."""
    return is_weak(label) and "(" not in label[1:]


def is_weak(cite: str) -> bool:
    """Whether other clauses are likely cited the same: ``3``, ``(a)(i)``; not ``12.2(a)``."""
    return not any(char in cite for char in ".- §\u00a0")


def compose(above: str, label: str) -> str:
    """Return `label` as cited under `above`: ``12.2`` and ``(a)`` give ``12.2(a)``."""
    if not above:
        return label
    return above + (label if label.startswith("(") else f"({label})")
