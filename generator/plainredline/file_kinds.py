"""What a file is, by its content and never by its name."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class FileKind(StrEnum):
    """What a file is, as it is said to people; empty for what may be a text."""

    TEXT = ""
    PDF = "a PDF file"
    WORD = "a Word file (DOCX)"
    OPEN_DOCUMENT = "an OpenDocument file (ODT)"
    HTML = "a web page (HTML)"
    RTF = "an RTF file"
    OLD_OFFICE = "a file of an old Word or Excel"
    BOOK = "an e-book (EPUB)"
    PACKED = "a packed file (ZIP)"
    COMPRESSED = "a compressed file"
    PICTURE = "a picture"


_BEGINNINGS: Final = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RTF),
    (b"\xd0\xcf\x11\xe0", FileKind.OLD_OFFICE),
    (b"\x1f\x8b", FileKind.COMPRESSED),
    (b"\x89PNG", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
)
_PACKED: Final = (
    (b"application/epub", FileKind.BOOK),
    (b"opendocument.text", FileKind.OPEN_DOCUMENT),
    (b"word/", FileKind.WORD),
    (b"", FileKind.PACKED),
)
"""What a ZIP file names among the first or the last that it holds."""

_WEB_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*+)?"
    rb"<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 65_536
"""Bytes from the beginning, and of a packed file as many from its end, where its list is."""


def kind_of(raw: bytes) -> FileKind:
    """Return what a file is; `FileKind.TEXT` for what may be Markdown."""
    head = raw[:_LOOKED_AT]
    if head.startswith(b"PK\x03\x04"):
        named = head + raw[-_LOOKED_AT:]
        return next(kind for sign, kind in _PACKED if sign in named)
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    return FileKind.HTML if _WEB_PAGE.match(head) else FileKind.TEXT
