"""Formulas of a Word file on one line: ``(a+b)/c``, ``x^2`` (ECMA-376, 22.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import etree

from plainredline.intake.documents.package import Element
from plainredline.intake.documents.word.names import w

MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DEPTH: Final = 40


class UnclearError(Exception):
    """A formula that one line cannot say: a matrix, a sum with its bounds."""


def write_formulas(root: Element) -> int:
    """Put each formula that one line can say into the text; return how many those were."""
    number = 0
    for formula in list(root.iter(_m("oMath"))):
        try:
            said = _linear(formula, 0)
        except UnclearError:
            continue
        _replace(formula, said)
        number += bool(said.strip())
    for paragraph in list(root.iter(_m("oMathPara"))):
        if next(paragraph.iter(_m("t")), None) is None:
            _spread(paragraph)
    return number


def _m(name: str) -> str:
    return f"{{{MATH}}}{name}"


def _replace(formula: Element, said: str) -> None:
    run = etree.Element(w("r"))
    text = etree.SubElement(run, w("t"))
    text.text = said
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    parent = formula.getparent()
    if parent is not None:
        parent[parent.index(formula) : parent.index(formula) + 1] = [run]


def _spread(paragraph: Element) -> None:
    """Put the lines of a formula that stands alone in its place."""
    parent = paragraph.getparent()
    if parent is None:
        return
    runs = [run for run in paragraph if run.tag == w("r")]
    for before in runs[:-1]:
        etree.SubElement(before, w("br"))
    at = parent.index(paragraph)
    parent[at : at + 1] = runs if parent.tag == w("p") else [_paragraph(runs)]


def _paragraph(runs: list[Element]) -> Element:
    made = etree.Element(w("p"))
    made.extend(runs)
    return made


def _linear(element: Element, depth: int) -> str:
    if depth > _DEPTH:
        raise UnclearError
    return "".join(_each(child, depth + 1) for child in element)


def _each(element: Element, depth: int) -> str:
    name = etree.QName(element)
    if name.namespace != MATH or name.localname.endswith("Pr"):
        if next(element.iter("{*}t"), None) is not None:
            raise UnclearError
        return ""
    if name.localname == "t":
        return element.text or ""
    if name.localname in _PLAIN:
        return _linear(element, depth)
    if name.localname not in _FORMS:
        raise UnclearError
    return _FORMS[name.localname](element, depth)


def _part(element: Element, name: str, depth: int) -> str:
    """Return a part of a formula, in brackets where it is more than a number or a name."""
    found = element.find(_m(name))
    said = "" if found is None else _linear(found, depth).strip()
    return said if said.isdecimal() or said.isalpha() or len(said) == 1 else f"({said})"


def _fraction(element: Element, depth: int) -> str:
    kind = element.find(f"{_m('fPr')}/{_m('type')}")
    if kind is not None and kind.get(_m("val")) == "noBar":
        raise UnclearError
    said = f"{_part(element, 'num', depth)}/{_part(element, 'den', depth)}"
    following = element.getnext()
    rest = "" if following is None else "".join(following.itertext()).strip()
    return f"({said})" if rest[:1].isalnum() else said


def _raised(element: Element, depth: int) -> str:
    return f"{_part(element, 'e', depth)}^{_part(element, 'sup', depth)}"


def _lowered(element: Element, depth: int) -> str:
    return f"{_part(element, 'e', depth)}_{_part(element, 'sub', depth)}"


def _both(element: Element, depth: int) -> str:
    return f"{_lowered(element, depth)}^{_part(element, 'sup', depth)}"


def _root(element: Element, depth: int) -> str:
    degree = element.find(_m("deg"))
    if degree is not None and _linear(degree, depth).strip():
        raise UnclearError
    return f"√{_part(element, 'e', depth)}"


def _bracketed(element: Element, depth: int) -> str:
    signs = dict(_signs(element))
    within = (_linear(part, depth) for part in element.iterfind(_m("e")))
    joined = signs.get("sepChr", "|").join(within)
    return f"{signs.get('begChr', '(')}{joined}{signs.get('endChr', ')')}"


def _signs(element: Element) -> Iterator[tuple[str, str]]:
    properties = element.find(_m("dPr"))
    for each in () if properties is None else properties:
        yield etree.QName(each).localname, each.get(_m("val"), "")


_PLAIN: Final = frozenset({"r", "e", "num", "den", "sup", "sub", "deg", "box", "borderBox",
                           "func", "fName", "oMath"})  # fmt: skip
_FORMS: Final[Mapping[str, Callable[[Element, int], str]]] = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": _lowered,
    "sSubSup": _both,
    "rad": _root,
    "d": _bracketed,
}
