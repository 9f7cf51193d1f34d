"""What the styles of an OpenDocument text say: of lists, headings, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from plainredline.intake.documents.open_text.open_names import q, whole
from plainredline.intake.documents.package import Element

HEADINGS: Final = 6
_LINE: Final = 40
"""Styles of which each is based on the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list counts."""

    format: str = ""
    """``1``, ``a``, ``I``; empty for a level that prints no number."""

    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    """How many levels are printed."""

    pattern: str = ""
    """``%1%.%2%)``; where there is one, it says what the four above say."""

    is_synced: bool = False
    is_bullet: bool = False


@dataclass(frozen=True, slots=True)
class Looks:
    """What all styles of a document say."""

    lists: Mapping[str, Mapping[int, Level]]
    """Levels, from 1, of each list style; those of headings under the empty name."""

    parents: Mapping[str, str]
    bold: frozenset[str]
    italic: frozenset[str]
    hidden: frozenset[str]
    struck: frozenset[str]
    list_of: Mapping[str, str]
    """The list style that a paragraph style brings."""

    outlines: Mapping[str, int]
    """The level of heading, from 1, that a paragraph style stands for."""

    @classmethod
    def of(cls, *roots: Element | None) -> Looks:
        """Return the styles that stand in the parts of a document."""
        lists: dict[str, Mapping[int, Level]] = {}
        named: dict[str, Element] = {}
        for root in roots:
            if root is None:
                continue
            for element in root.iter(q("text:list-style"), q("text:outline-style")):
                is_outline = element.tag == q("text:outline-style")
                name = "" if is_outline else element.get(q("style:name"), "")
                lists[name] = dict(_levels(element))
            named |= {e.get(q("style:name"), ""): e for e in root.iter(q("style:style"))}
        looks = {name: _look(element) for name, element in named.items()}
        return cls(
            lists,
            {n: e.get(q("style:parent-style-name"), "") for n, e in named.items()},
            frozenset(n for n, look in looks.items() if look.weight == "bold"),
            frozenset(n for n, look in looks.items() if look.slant == "italic"),
            frozenset(n for n, look in looks.items() if look.display == "none"),
            frozenset(n for n, look in looks.items() if look.strike not in ("", "none")),
            {
                n: e.get(q("style:list-style-name"), "")
                for n, e in named.items()
                if e.get(q("style:list-style-name")) is not None
            },
            {n: level for n, e in named.items() if (level := _outline(n, e))},
        )

    def outline(self, name: str) -> int:
        """Return the level of heading of a paragraph style, from 1; 0 for none."""
        return next((self.outlines[n] for n in self._line(name) if n in self.outlines), 0)

    def is_hidden(self, name: str) -> bool:
        """Return whether text of a style, or of one that it is based on, is hidden."""
        return any(each in self.hidden for each in self._line(name))

    def list_style(self, name: str) -> str:
        """Return the list style of a paragraph style, or of one that it is based on."""
        return next((self.list_of[n] for n in self._line(name) if n in self.list_of), "")

    def _line(self, name: str) -> Iterator[str]:
        seen: set[str] = set()
        while name and name not in seen and len(seen) < _LINE:
            seen.add(name)
            yield name
            name = self.parents.get(name, "")


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for each in element:
        if not isinstance(each.tag, str) or each.get(q("text:level")) is None:
            continue
        pattern = next(
            (v for k, v in each.attrib.items() if str(k).endswith("}num-list-format")), ""
        )
        yield (
            whole(each.get(q("text:level")), 1),
            Level(
                format=each.get(q("style:num-format"), ""),
                prefix=each.get(q("style:num-prefix"), ""),
                suffix=each.get(q("style:num-suffix"), ""),
                start=whole(each.get(q("text:start-value")), 1),
                shown=whole(each.get(q("text:display-levels")), 1),
                pattern=str(pattern),
                is_synced=each.get(q("style:num-letter-sync")) == "true",
                is_bullet=each.tag != q("text:outline-level-style")
                and each.tag != q("text:list-level-style-number"),
            ),
        )


def _outline(name: str, element: Element) -> int:
    """Return the level of heading that a style says, or its name, which programs share."""
    by_name = "1" if name == "Title" else name.removeprefix("Heading_20_")
    return min(whole(element.get(q("style:default-outline-level"), by_name), 0), HEADINGS)


class _Look(NamedTuple):
    """What a style says of its letters; empty for what it says nothing of."""

    weight: str = ""
    slant: str = ""
    display: str = ""
    strike: str = ""


def _look(element: Element) -> _Look:
    text = element.find(q("style:text-properties"))
    if text is None:
        return _Look()
    names = ("fo:font-weight", "fo:font-style", "text:display", "style:text-line-through-style")
    return _Look(*(text.get(q(name), "") for name in names))
