"""The names of OpenDocument, and how a number is read from one of its attributes."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_WHOLE: Final = re.compile(r"\d{1,6}", re.ASCII)


def q(name: str) -> str:
    """Return the full name of ``text:p``."""
    prefix, _, own = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{own}"


def whole(said: str | None, otherwise: int) -> int:
    """Return a number of a few figures; `otherwise` for what is none."""
    return int(said) if said is not None and _WHOLE.fullmatch(said) else otherwise
