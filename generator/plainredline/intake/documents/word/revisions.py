"""Tracked changes of a Word file: found, and accepted or rejected (17.13.5).

A text with tracked changes is two texts. Which one binds is for its owner to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plainredline.intake.documents.document_values import Tracked
from plainredline.intake.documents.package import Element
from plainredline.intake.documents.word.names import child, w

_IN: Final = ("ins", "moveTo", "cellIns")
_OUT: Final = ("del", "moveFrom", "cellDel")
_WAS: Final = ("pPrChange", "rPrChange", "numberingChange", "tblPrChange", "tcPrChange",
               "trPrChange", "sectPrChange")  # fmt: skip
_RANGES: Final = tuple(
    f"{kind}Range{end}" for kind in ("moveFrom", "moveTo") for end in ("Start", "End")
)
_OF_MARK: Final = w("rPr")
_OF_ROW: Final = w("trPr")
_OF_CELL: Final = w("tcPr")


def tracked(root: Element) -> tuple[int, tuple[str, ...]]:
    """Return how many tracked changes there are, and who made them."""
    found = list(root.iter(*map(w, (*_IN, *_OUT))))
    return len(found), tuple(sorted({e.get(w("author"), "") for e in found} - {""}))


def resolve(root: Element, tracked_: Tracked) -> None:
    """Accept or reject every tracked change of a part, in place."""
    come, gone = (_IN, _OUT) if tracked_ is Tracked.ACCEPT else (_OUT, _IN)
    if tracked_ is Tracked.REJECT:
        _restore(root)
    for change in list(root.iter(*map(w, gone))):
        _take_out(change)
    for change in list(root.iter(*map(w, come))):
        unwrap(change)
    for text in list(root.iter(w("delText"))):
        text.tag = w("t")
    for other in list(root.iter(*map(w, (*_WAS, *_RANGES)))):
        _remove(other)
    _join(root)


def _restore(root: Element) -> None:
    """Give paragraphs and runs the properties that they had."""
    for change in list(root.iter(w("pPrChange"), w("rPrChange"))):
        properties, was = change.getparent(), child(change, change.tag.split("}")[1][:3])
        if properties is None or was is None:
            continue
        kept = [e for e in properties if e.tag in (_OF_MARK, w("sectPr"))]
        properties[:] = [*was, *kept] if properties.tag == w("pPr") else list(was)


def _take_out(change: Element) -> None:
    """Take out what is gone: the mark of a paragraph, a row, a cell, or the runs themselves."""
    parent = change.getparent()
    if parent is None:
        return
    if parent.tag == _OF_MARK and not len(change):
        change.tag = w("gone")
    elif parent.tag in (_OF_ROW, _OF_CELL):
        holder = parent.getparent()
        if holder is not None:
            _remove(holder)
    else:
        _remove(change)


def unwrap(element: Element) -> None:
    """Put what is in an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _join(root: Element) -> None:
    """Let a paragraph whose mark is gone go on in the next one."""
    for mark in list(root.iter(w("gone"))):
        paragraph = next(mark.iterancestors(w("p")), None)
        _remove(mark)
        if paragraph is None:
            continue
        following = paragraph.getnext()
        if following is not None and following.tag == w("p"):
            properties = child(following, "pPr")
            at = 0 if properties is None else 1
            following[at:at] = [e for e in paragraph if e.tag != w("pPr")]
            _remove(paragraph)
        elif not any(_runs(paragraph)):
            _remove(paragraph)


def _runs(paragraph: Element) -> Iterator[Element]:
    yield from paragraph.iter(w("r"))


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
