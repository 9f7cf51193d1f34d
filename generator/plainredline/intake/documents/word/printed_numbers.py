"""The numbers that Word prints before paragraphs and does not write (17.9).

A paragraph names a list and a level, itself or through its style; the number follows from all
numbered paragraphs before it. No library computes it, and an agreement without its numbers is none:
``14.5`` is how its clauses name each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from plainredline.intake.documents import counting
from plainredline.intake.documents.package import Element
from plainredline.intake.documents.word.names import child, is_on, number, value, w, whole
from plainredline.intake.documents.word.styles import Styles

LEVELS: Final = 9
BULLET: Final = "bullet"
_PLACE: Final = re.compile(r"%([1-9])")
_SUFFIXES: Final = {"nothing": "", "space": " ", "tab": " "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list counts."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    """What is printed: ``%1.%2)``, each place the number of a level, from 1."""

    restarts_after: int | None = None
    """Counted from 1: the level, or any higher one, behind which it starts anew; 0 for never;
    none for any higher one."""

    suffix: str = " "
    is_legal: bool = False
    """Whether the numbers of all levels are printed in figures."""

    style: str = ""
    """The style of paragraphs that brings them to this level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """One list of a document (``w:num``)."""

    counted_as: str
    """The definition whose numbers go on through all lists that share it."""

    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    """Numbers with which this list starts anew where it first meets a level."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph."""

    text: str
    """With what separates it from the paragraph; empty for a bullet."""

    level: int
    is_bullet: bool = False


@dataclass(slots=True)
class Numbering:
    """Counts the paragraphs of a document, which are asked for in their order."""

    lists: Mapping[str, NumberedList]
    styles: Styles
    unknown: set[str] = field(default_factory=set)
    """Ways to count that were met and that nobody here knows; figures stand in their place."""

    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, properties: Element | None) -> Label | None:
        """Return what is printed before the next paragraph, by its ``w:pPr``; none for nothing."""
        place = self._place(properties)
        if place is None:
            return None
        name, level = place
        listed = self.lists[name]
        found = listed.levels.get(level)
        if found is None:
            return None
        self._count(name, listed, level)
        if found.format == BULLET:
            return Label("", level, is_bullet=True)
        text = self._text(listed, found, level)
        return Label(text + found.suffix if text else "", level)

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        """Return list and level of a paragraph; its own word goes before that of its style."""
        style = value(properties, "pStyle") or self.styles.default
        name, level = value(properties, "numPr", "numId"), number(properties, "numPr", "ilvl")
        otherwise = 0
        if name is None and (by_style := self.styles.numbered_by(style)) is not None:
            name, said, style = by_style
            otherwise = said or 0
        if name is None or name not in self.lists:
            return None
        if level is None:
            level = self._level_of(name, style, otherwise)
        return name, min(max(level, 0), LEVELS - 1)

    def _level_of(self, name: str, style: str, otherwise: int) -> int:
        """Return the level that a style stands for in a list (17.9.23)."""
        for level, found in self.lists[name].levels.items():
            if found.style and found.style == style:
                return level
        return otherwise

    def _count(self, name: str, listed: NumberedList, level: int) -> None:
        counts = self._counts[listed.counted_as]
        start = listed.levels[level].start
        if level in listed.starts and (name, level) not in self._started:
            self._started.add((name, level))
            counts[level] = listed.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else start
        for higher in range(level):
            if higher not in counts:
                counts[higher] = listed.levels.get(higher, Level()).start
        for deeper in [each for each in counts if each > level]:
            after = listed.levels.get(deeper, Level()).restarts_after
            if after is None or level < after:
                del counts[deeper]

    def _text(self, listed: NumberedList, level: Level, own: int) -> str:
        counts = self._counts[listed.counted_as]

        def printed(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            if at > own:
                return ""
            of = listed.levels.get(at, Level())
            as_figures = level.is_legal and of.format != "none"
            return self._formatted(counts.get(at, of.start), "decimal" if as_figures else of.format)

        return _PLACE.sub(printed, level.text).strip()

    def _formatted(self, count: int, format_: str) -> str:
        if format_ == BULLET:
            return ""
        if format_ not in counting.WORD:
            self.unknown.add(format_)
        return counting.WORD.get(format_, counting.decimal)(count)


def numbering_of(root: Element | None, styles: Styles) -> Numbering:
    """Return the counter of a document, by its ``numbering.xml``."""
    if root is None:
        return Numbering({}, styles)
    definitions = {e.get(w("abstractNumId"), ""): e for e in root.iterfind(w("abstractNum"))}
    elements = {e.get(w("numId"), ""): e for e in root.iterfind(w("num"))}
    lists = {}
    for name, element in elements.items():
        defined = _definition(value(element, "abstractNumId"), definitions, elements, styles)
        if defined is not None and name != "0":
            lists[name] = _list(element, *defined)
    return Numbering(lists, styles)


def _definition(
    name: str | None,
    definitions: Mapping[str, Element],
    lists: Mapping[str, Element],
    styles: Styles,
) -> tuple[str, Element] | None:
    """Return a definition, or the one that its style of lists leads to (17.9.21)."""
    seen: set[str] = set()
    while name is not None and name in definitions and name not in seen:
        seen.add(name)
        style = value(definitions[name], "numStyleLink")
        linked = styles.numbered_by(style) if style else None
        if linked is None:
            return name, definitions[name]
        name = value(lists.get(linked[0]), "abstractNumId")
    return None


def _list(element: Element, name: str, definition: Element) -> NumberedList:
    levels = dict(map(_level, definition.iterfind(w("lvl"))))
    starts = {}
    for override in element.iterfind(w("lvlOverride")):
        at = whole(override.get(w("ilvl"), "0")) or 0
        if (own := child(override, "lvl")) is not None:
            levels[at] = _level(own)[1]
        if (start := number(override, "startOverride")) is not None:
            starts[at] = start
    return NumberedList(counted_as=name, levels=levels, starts=starts)


def _level(element: Element) -> tuple[int, Level]:
    return whole(element.get(w("ilvl"), "0")) or 0, Level(
        start=number(element, "start") or 0,
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restarts_after=number(element, "lvlRestart"),
        suffix=_SUFFIXES.get(value(element, "suff") or "tab", " "),
        is_legal=bool(is_on(element, "isLgl")),
        style=value(element, "pStyle") or "",
    )
