"""How a reader cites a clause: ``12.2(a)`` for the item (a) under the paragraph 12.2.

The numbers above a clause are its heading, the list item it stands in, and the labelled
paragraphs before it whose numbering is still open. Whether ``(i)`` goes on with (h) or opens
a numbering of its own is told by what came before it. So is whether a number stands below
another or beside it: where authors take levels of headings for sizes, ``#### 7.`` under
``### 6.`` is no part 6(7).
"""

from __future__ import annotations

from dataclasses import field

from plainredline.frozen_values import dataclass
from plainredline.language.labels import Reading, is_divided, is_first, readings

_OPENERS = "(（[［【〔①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


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

    def under(self, label: str) -> str:
        """Return what the next clause, labelled `label`, is cited under."""
        if not is_simple(label):
            self.opened = [*self._above(label), _Open(Reading(label, "", 0), "", label)]
            return ""
        at, reading = self._level(_read(label))
        base = self.opened[at].base if at < len(self.opened) else self._deepest()
        self.opened[at:] = [_Open(reading, base, compose(base, label))]
        return base

    def _above(self, label: str) -> list[_Open]:
        """Return the numbering that goes on behind a full number: 3 behind 2.1 goes on from 2."""
        first = self.opened[:1]
        return [o for o in first if not o.base and label.startswith(f"{o.cite}.")]

    def begin(self, label: str, base: str) -> None:
        """Let `label`, cited under `base`, be the first of the numberings."""
        self.opened = [_Open(_read(label)[0], base, compose(base, label))]

    def has_open(self, label: str) -> bool:
        """Whether a numbering in the style of `label` is open."""
        styles = {reading.style for reading in _read(label)}
        return any(numbering.last.style in styles for numbering in self.opened)

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
        full = bool(styles) and not styles[-1]
        for reading in found:
            if reading.value == 1 and (full or reading.style not in styles):
                return len(self.opened), reading
        for reading in found:
            if reading.style in styles:
                return styles.index(reading.style), reading
        return len(self.opened), found[0]


@dataclass(slots=True)
class Latest:
    """The last numbers under each cite, which tell a number below another from one beside it."""

    values: dict[str, dict[str, int]] = field(default_factory=dict)
    """By what they are cited under, and by style."""

    def add(self, label: str, base: str) -> None:
        """Add the next clause in reading order, cited under `base`."""
        last = self.values.setdefault(base, {})
        last.update((reading.style, reading.value) for reading in readings(label))
        self.values.pop(compose(base, label), None)

    def is_beside(self, label: str, beside: str, base: str, above: str) -> bool:
        """Whether `label`, which stands under `above`, goes on with what is under `base`.

        `above` is the cite of the last clause under `base` that is still open, `beside` its label,
        and what it holds comes
        first: after 1(1), a 2 is 1(2). Nor does a label that may be a first one go on. Numbers
        between may be missing where `above` is numbered otherwise: 14 under (d) goes on with 8,
        for nothing begins with 14.
        """
        found, inner = readings(label), self.values.get(above, {})
        if is_first(label) or any(reading.style in inner for reading in found):
            return False
        last, own = self.values.get(base, {}), {reading.style for reading in readings(beside)}
        return any(
            0 < last.get(reading.style, 0) < reading.value
            and (reading.style not in own or last[reading.style] + 1 == reading.value)
            for reading in found
        )


def _read(label: str) -> tuple[Reading, ...]:
    return readings(label) or (Reading(label, "", 0),)


def is_simple(label: str) -> bool:
    """Whether `label` says little alone: ``3``, ``(a)``; not ``12.2``, ``3(a)``, ``Section 3``."""
    return is_weak(label) and "(" not in label[1:]


def is_weak(cite: str) -> bool:
    """Whether other clauses are likely cited the same: ``3``, ``(a)(i)``; not ``12.2(a)``."""
    return not any(char in cite for char in ".- §\u00a0") and not is_divided(cite)


def compose(above: str, label: str) -> str:
    """Return `label` as cited under `above`: ``12.2`` and ``(a)`` give ``12.2(a)``."""
    if not above:
        return label
    return above + (label if label and label[0] in _OPENERS else f"({label})")
