"""Words of a Word file that what reads it would pass over: made readable, or refused."""

from __future__ import annotations

from typing import Final

from lxml import etree

from plainredline.intake.documents.document_values import RefusalError
from plainredline.intake.documents.package import Element
from plainredline.intake.documents.word.names import w
from plainredline.intake.documents.word.revisions import unwrap

_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_WRAPPERS: Final = tuple(map(w, ("fldSimple", "bdo", "dir")))
"""Hold runs, and say where their words are from, or in which direction they go (17.16, 17.3.2)."""

_READ: Final = frozenset({
    *map(w, ("document", "body", "p", "r", "tbl", "tr", "tc", "customXml", "ins", "moveTo",
             "smartTag", "object", "drawing", "pict", "hyperlink", "txbxContent", "sdt",
             "sdtContent", "footnotes", "footnote", "endnotes", "endnote")),
    *(_VML + name for name in ("group", "rect", "roundrect", "shape", "textbox")),
    *(_COMPATIBILITY + name for name in ("AlternateContent", "Fallback")),
})  # fmt: skip
"""Elements whose words mammoth reads."""

_MOST_NAMED: Final = 60
"""Characters of the words that are named."""


def unfold(root: Element) -> None:
    """Put what wrappers hold in their place.

    Raises:
        RefusalError: There are words in something else that is not read.
    """
    for wrapper in list(root.iter(*_WRAPPERS)):
        unwrap(wrapper)
    for text in root.iter("{*}t"):
        said = " ".join((text.text or "").split())
        if said and (name := _unread(text)):
            raise RefusalError(
                f"has words in what cannot be read ({name}: “{said[:_MOST_NAMED]}”)",
                "Write them as ordinary text there.",
            )


def _unread(text: Element) -> str:
    """Return the name of what keeps a text from being read; empty where nothing does."""
    found = "" if text.tag == w("t") else etree.QName(text).localname
    for above in text.iterancestors():
        if above.tag == f"{_COMPATIBILITY}Choice" and _has_other(above):
            return ""
        if above.tag not in _READ:
            found = etree.QName(above).localname
    return found


def _has_other(choice: Element) -> bool:
    """Return whether the same is there for older programs, which is what is read."""
    parent = choice.getparent()
    return parent is not None and parent.find(f"{_COMPATIBILITY}Fallback") is not None
