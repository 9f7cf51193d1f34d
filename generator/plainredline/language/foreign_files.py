"""Files of other programs, which people save or name as Markdown, known by how they begin."""

from __future__ import annotations

import re
from typing import Final

_BEGINNINGS: Final = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Word or Excel"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_PACKED: Final = (
    (b"word/", "a Word file (DOCX)"),
    (b"application/epub", "an e-book (EPUB)"),
    (b"opendocument", "an OpenDocument file (ODT)"),
    (b"", "a packed file (ZIP)"),
)
"""What a ZIP file names among the first that it holds."""

_WEB_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*+)?"
    rb"<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 65_536
"""Bytes from the beginning."""


def foreign_kind(raw: bytes) -> str:
    """Return what a file is that is no Markdown: ``a PDF file``; empty for what may be a text."""
    head = raw[:_LOOKED_AT]
    if head.startswith(b"PK\x03\x04"):
        return next(kind for sign, kind in _PACKED if sign in head)
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    return "a web page (HTML)" if _WEB_PAGE.match(head) else ""
