"""The lines of a PDF file, with where they stand and how they look."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

import pypdfium2
from pypdfium2 import raw

from plainredline.intake.documents.document_values import RefusalError

_PAGES: Final = 2_000
_CHARACTERS: Final = 10_000_000
_BOLD: Final = 600
"""The weight from which a face counts as bold."""

_BOLD_NAMES: Final = (b"bold", b"black", b"heavy")
_NAME: Final = 128
"""Bytes of the name of a face that are looked at."""

_LABEL: Final = re.compile(
    r"(\d{1,3}\.(?=[^\W\d_a-z]))|\(?[A-Za-z\d]{1,5}(?:\.\d{1,3}){0,5}[.)](?=[^\s.)])"
)
"""A number that stands right before the first word of a line; the first group is surely one."""

_ALEFS: Final = "اأإآ"
_LEFTWARD: Final = re.compile(r"\A([.)])(\d{1,3})\s*(?=[\u0590-\u08ff])")
"""A number at the beginning of a line that runs from right to left, as it stands in the file."""

_BELOW: Final = 0.5
"""Sizes of its type that a character stands below the line before at least."""

_GAP: Final = 0.05
"""Sizes of its type that are between them where no character of the line says so."""

HYPHENS: Final = "\x02\xad\ufffe"
"""What pdfium gives for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a page."""

    text: str
    page: int
    """From 0."""

    left: float
    right: float
    bottom: float
    """The line that letters stand on, in points from below."""

    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    left: float
    right: float
    bottom: float
    size: float
    is_bold: bool


def lines_of(data: bytes) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of each page of a file, in the order in which they are written.

    Raises:
        RefusalError: It is damaged, locked, too long, or a page of it is a picture.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        with document:
            if len(document) > _PAGES:
                raise RefusalError(f"has {len(document)} pages, more than {_PAGES}")
            return tuple(tuple(_page_lines(document[n], n)) for n in range(len(document)))
    except pypdfium2.PdfiumError as error:
        is_locked = "assword" in str(error)
        raise RefusalError(
            "is locked by a password" if is_locked else f"is damaged: {error}",
            "Save it without one." if is_locked else "Export it again.",
        ) from error


def _page_lines(page: pypdfium2.PdfPage, number: int) -> Iterator[Line]:
    text = page.get_textpage()
    count = text.count_chars()
    if count > _CHARACTERS:
        raise RefusalError(f"has {count} characters on page {number + 1}")
    if not count and any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)):
        raise RefusalError(
            f"has a picture and no text on page {number + 1}: it is a scan",
            "Have its text recognised first, and compare every word of it.",
        )
    line: list[_Character] = []
    for character in _characters(text.raw, count):
        is_end = character.text in "\r\n"
        if is_end or _is_below(line, character):
            yield from _line(line, number)
            line = []
        if not is_end:
            line.append(character)
    yield from _line(line, number)


def _is_below(line: list[_Character], character: _Character) -> bool:
    """Return whether a line began that nothing ended: pdfium joins the two parts of a word."""
    if not line or not character.text.strip() or line[-1].text not in HYPHENS:
        return False
    return abs(line[-1].bottom - character.bottom) > character.size * _BELOW


def _characters(page: raw.FPDF_TEXTPAGE, count: int) -> Iterator[_Character]:
    box = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = box
    x, y = ctypes.c_double(), ctypes.c_double()
    pending = 0
    for at in range(count):
        code = raw.FPDFText_GetUnicode(page, at)
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004  # The first half of one character.
            pending = code
            continue
        if 0xDC00 <= code < 0xE000:  # noqa: PLR2004
            code = 0x10000 + ((pending - 0xD800) << 10) + (code - 0xDC00) if pending else 0xFFFD
        pending = 0
        raw.FPDFText_GetCharBox(page, at, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(page, at, x, y)
        yield _Character(
            chr(code),
            left.value,
            right.value,
            y.value,
            raw.FPDFText_GetFontSize(page, at),
            _is_bold(page, at),
        )


def _is_bold(page: raw.FPDF_TEXTPAGE, at: int) -> bool:
    """Return whether a character is bold: by the weight of its face, or by the name of that."""
    if raw.FPDFText_GetFontWeight(page, at) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(_NAME)
    raw.FPDFText_GetFontInfo(page, at, name, _NAME, None)
    return any(word in name.value.lower() for word in _BOLD_NAMES)


def _is_gap(before: _Character, after: _Character) -> bool:
    return after.left - before.right > after.size * _GAP


def _in_order(characters: list[_Character]) -> Iterator[str]:
    """Yield the characters; the two of one Arabic sign stand in the file the wrong way round."""
    for before, own, after in zip(
        [None, *characters], characters, [*characters[1:], None], strict=False
    ):
        if _is_joined(own, after) and after is not None:
            yield after.text
        elif _is_joined(before, own) and before is not None:
            yield before.text
        else:
            yield own.text


def _is_joined(alef: _Character | None, lam: _Character | None) -> bool:
    """Return whether two characters are one sign, lam with alef, which has one place."""
    if alef is None or lam is None or lam.text != "ل" or alef.text not in _ALEFS:
        return False
    return (alef.left, alef.right) == (lam.left, lam.right)


def _line(characters: list[_Character], page: int) -> Iterator[Line]:
    text = _LEFTWARD.sub(r"\2\1 ", "".join(_in_order(characters)))
    label = _LABEL.match(text)
    if label and (label[1] or _is_gap(*characters[label.end() - 1 : label.end() + 1])):
        text = f"{label[0]} {text[label.end() :]}"
    seen = [c for c in characters if c.text.strip() and c.text not in HYPHENS]
    if not seen:
        return
    yield Line(
        text=" ".join(text.replace("\x00", "").split()),
        page=page,
        left=min(c.left for c in seen),
        right=max(c.right for c in seen),
        bottom=median(c.bottom for c in seen),
        size=round(median(c.size for c in seen), 1),
        is_bold=sum(c.is_bold for c in seen) * 2 > len(seen),
    )
