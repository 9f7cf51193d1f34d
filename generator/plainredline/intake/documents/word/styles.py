"""What a style of Word says of the paragraphs and runs that have it (17.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from plainredline.intake.documents.package import Element
from plainredline.intake.documents.word.names import is_on, number, value, w

_LINE: Final = 40
"""Styles of which each is based on the next; Word makes no more than eleven."""

HEADINGS: Final = 6
"""Levels of headings that HTML has."""


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document."""

    elements: Mapping[str, Element]
    default: str
    """Of a paragraph that names none; empty for none."""

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        """Return the styles of ``styles.xml``."""
        found = {} if root is None else {e.get(w("styleId"), ""): e for e in root.iter(w("style"))}
        default = next(
            (
                name
                for name, element in found.items()
                if element.get(w("type")) == "paragraph"
                and element.get(w("default"), "0") in ("1", "true", "on")
            ),
            "",
        )
        return cls(found, default)

    def numbered_by(self, style: str) -> tuple[str, int | None, str] | None:
        """Return list, level and the style that says so; none for a style without numbers.

        Nearest style first; a list ``0`` ends it (17.9.18).
        """
        for name, element in self._line(style):
            listed = value(element, "pPr", "numPr", "numId")
            if listed is not None:
                return listed, number(element, "pPr", "numPr", "ilvl"), name
        return None

    def outline(self, style: str) -> int | None:
        """Return the level of a heading, from 0; none for a style of the body (17.3.1.20)."""
        for _, element in self._line(style):
            level = number(element, "pPr", "outlineLvl")
            if level is not None:
                return level if level < HEADINGS else None
            name = (value(element, "name") or "").lower()
            if name == "title":
                return 0
            if name.startswith("heading ") and name[8:].isdecimal():
                return min(int(name[8:]), HEADINGS) - 1
        return None

    def is_hidden(self, style: str) -> bool:
        """Return whether text in the style is hidden (17.3.2.41)."""
        for _, element in self._line(style):
            said = is_on(element, "rPr", "vanish")
            if said is not None:
                return said
        return False

    def name(self, style: str) -> str:
        """Return the name of a style, in small letters."""
        return (value(self.elements.get(style), "name") or "").lower()

    def _line(self, style: str) -> Iterator[tuple[str, Element]]:
        """Yield a style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while (
            len(seen) < _LINE
            and style not in seen
            and (element := self.elements.get(style)) is not None
        ):
            seen.add(style)
            yield style, element
            style = value(element, "basedOn") or ""
