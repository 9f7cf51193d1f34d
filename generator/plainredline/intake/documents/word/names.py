"""The names of WordprocessingML, and how an element is asked for them."""

from __future__ import annotations

import re
from typing import Final

from plainredline.intake.documents.package import Element

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
"""How a file of the strict kind names the same."""


_WHOLE: Final = re.compile(r"\d{1,6}", re.ASCII)


def w(name: str) -> str:
    """Return the full name of an element or attribute: ``w("p")``."""
    return f"{{{MAIN}}}{name}"


def child(element: Element | None, *names: str) -> Element | None:
    """Return the element that stands at the end of a way of first children; none where none is."""
    for name in names:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: Element | None, *names: str) -> str | None:
    """Return the ``w:val`` of the element at the end of a way; none where there is none."""
    found = child(element, *names)
    return None if found is None else found.get(w("val"))


def number(element: Element | None, *names: str) -> int | None:
    """Return the same as a number; none also where it is no number."""
    said = value(element, *names)
    return None if said is None else whole(said)


def whole(said: str) -> int | None:
    """Return a number of a few figures; none for what is none."""
    return int(said) if _WHOLE.fullmatch(said) else None


def is_on(element: Element | None, *names: str) -> bool | None:
    """Return whether a property is on (17.17.4); none where nothing is said of it."""
    found = child(element, *names)
    if found is None:
        return None
    return found.get(w("val"), "true").lower() not in ("false", "0", "off", "none")
