"""The bytes of a file as text, in the encoding that they are in, or why they are none."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from plainredline.errors import SourceError
from plainredline.file_kinds import kind_of
from plainredline.late_patterns import late_pattern
from plainredline.model.captures import Lack

LARGEST: Final = 5_000_000
"""Bytes of a text, as of a version that an author writes."""

_POINTER: Final = b"version https://git-lfs.github.com/spec/"
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONG_RUN: Final = late_pattern(r"[\x80-\xff]{3}")
"""Of Latin-1: letters with accents stand alone or in twos, those of other scripts do not."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, or why there is none."""

    text: str = ""
    encoding: str = ""
    """Where it is not UTF-8."""

    lack: Lack | None = None
    kind: str = ""


def decoded(raw: bytes, encoding: str = "") -> Decoded:
    r"""Return bytes as text with ``\n`` at every line's end.

    UTF-8 and what has a mark of its encoding are sure. Else it is in the encoding that was
    named, or in Windows-1252 where it looks so; another is not guessed, for a wrong guess is a
    text that nobody published.
    """
    if raw.startswith(_POINTER):
        return Decoded(lack=Lack.POINTER)
    if kind := kind_of(raw):
        return Decoded(lack=Lack.FOREIGN, kind=kind)
    found = _text(raw, encoding)
    if found is None or "\0" in found[0]:
        return Decoded(lack=Lack.UNREADABLE)
    text = found[0].replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, found[1])


def checked_encoding(name: str) -> str:
    """Return an encoding that a person named.

    Raises:
        SourceError: There is none of that name.
    """
    try:
        if not name or isinstance(b"a\0\0\0".decode(name), str):
            return name
    except (LookupError, ValueError):
        pass
    message, mend = f"“{name}” is not an encoding", "Write one such as cp1252 or gb18030"
    raise SourceError.at("--encoding", message, mend)


def _text(raw: bytes, encoding: str) -> tuple[str, str] | None:
    """Return the text and its encoding, if that is not UTF-8; None where nobody can tell."""
    for mark, named in _MARKS:
        if raw.startswith(mark):
            text = _as(raw.removeprefix(mark) if named == "utf-8" else raw, named)
            return None if text is None else (text, "" if named == "utf-8" else named)
    if (text := _as(raw, "utf-8")) is not None:
        return text, ""
    likely = encoding or ("" if _LONG_RUN.search(raw.decode("latin-1")) else "cp1252")
    text = _as(raw, likely) if likely else None
    return None if text is None else (text, likely)


def _as(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
        text.encode()  # Some encodings give halves of characters, which no file can hold.
    except UnicodeError:
        return None
    return text
