"""Words of a Word file that what reads it would pass over: made readable, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from lxml import etree

from plainredline.intake.documents.document_values import RefusalError
from plainredline.intake.documents.package import Element
from plainredline.intake.documents.word.formulas import write_formulas
from plainredline.intake.documents.word.names import w
from plainredline.intake.documents.word.revisions import unwrap

_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_WRAPPERS: Final = tuple(map(w, ("fldSimple", "bdo", "dir")))
"""Hold runs, and say where their words are from, or in which direction they go (17.16, 17.3.2)."""

_SPACES: Final = tuple(map(w, ("cr", "ptab")))
"""Between words, and nothing to what reads the rest: a line break, and a tab to a place."""

_READ: Final = frozenset({
    *map(w, ("document", "body", "p", "r", "tbl", "tr", "tc", "customXml", "ins", "moveTo",
             "smartTag", "object", "drawing", "pict", "hyperlink", "txbxContent", "sdt",
             "sdtContent", "footnotes", "footnote", "endnotes", "endnote")),
    *(_VML + name for name in ("group", "rect", "roundrect", "shape", "textbox")),
})  # fmt: skip
"""Elements whose words mammoth reads."""

_MOST_NAMED: Final = 60
"""Characters of the words that are named."""


class Unfolded(StrEnum):
    """What was made readable, and what became of it."""

    BOX = "text box|written behind the paragraph that it is anchored in"
    FORMULA = "formula|written on one line"
    READING = "reading beside a word (ruby)|left out"


def unfold(root: Element) -> Iterator[tuple[Unfolded, int]]:
    """Put what wrappers hold in their place; yield what was made readable, and how often."""
    for wrapper in list(root.iter(*_WRAPPERS)):
        unwrap(wrapper)
    for space in list(root.iter(*_SPACES)):
        space.tag = w("br") if space.tag == w("cr") else w("tab")
    yield Unfolded.BOX, _open_boxes(root)
    yield Unfolded.FORMULA, write_formulas(root)
    yield Unfolded.READING, _keep_bases(root)


def refuse_unread(root: Element) -> None:
    """Refuse a part that has words in something that is not read.

    Raises:
        RefusalError: It has.
    """
    for text in root.iter("{*}t"):
        said = " ".join((text.text or "").split())
        if said and (name := _unread(text)):
            raise RefusalError(
                f"has words in what cannot be read ({name}: “{said[:_MOST_NAMED]}”)",
                "Write them as ordinary text there.",
            )


def _keep_bases(root: Element) -> int:
    """Put the words that have a reading beside them in its place, without it (17.3.3.25)."""
    rubies = list(root.iter(w("ruby")))
    for ruby in rubies:
        run = ruby.getparent()
        bases = [each for base in ruby.iterfind(w("rubyBase")) for each in base]
        if run is None or run.tag != w("r") or any(each.tag != w("r") for each in bases):
            continue
        _put_behind(run, ruby, bases)
    return len(rubies)


def _put_behind(run: Element, ruby: Element, bases: list[Element]) -> None:
    """Put runs in the place of a part of a run, which is cut in two."""
    parent = run.getparent()
    if parent is None:
        return
    rest = etree.Element(w("r"))
    rest.extend(list(run)[run.index(ruby) + 1 :])
    run.remove(ruby)
    at = parent.index(run) + 1
    parent[at:at] = [*bases, rest]


def _open_boxes(root: Element) -> int:
    """Write each box of text in the form that is read, once, whatever form it has (17.17.1)."""
    for both in list(root.iter(f"{_COMPATIBILITY}AlternateContent")):
        worded = [form for form in both if next(form.iter("{*}t"), None) is not None]
        _put(both, [part for form in (worded or list(both)[-1:])[:1] for part in form])
    number = 0
    for drawing in list(root.iter(w("drawing"), w("pict"))):
        boxes = [box for box in drawing.iter(w("txbxContent")) if not _is_within(box, drawing)]
        number += len(boxes)
        if boxes and drawing.tag == w("drawing"):
            picture = etree.Element(w("pict"))
            for box in boxes:
                etree.SubElement(picture, f"{_VML}textbox").append(box)
            _put(drawing, [picture])
    return number


def _is_within(box: Element, drawing: Element) -> bool:
    """Return whether a box stands in another one of the same drawing."""
    above = next(box.iterancestors(w("txbxContent"), w("drawing"), w("pict")), None)
    return above is not drawing


def _put(element: Element, others: list[Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = others


def _unread(text: Element) -> str:
    """Return the name of what keeps a text from being read; empty where nothing does."""
    found = "" if text.tag == w("t") else etree.QName(text).localname
    for above in text.iterancestors():
        if above.tag not in _READ:
            found = etree.QName(above).localname
    return found
