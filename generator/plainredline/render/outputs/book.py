"""A change as an EPUB, to keep and to read elsewhere: what is said of it, and both texts in one.

It holds all that it shows, no script and nothing of another host, by EPUB 3.3. What was removed and
added is marked as on the page; a paragraph that moved stands at both places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.characters import marked
from plainredline.language.language_tags import direction
from plainredline.messages.notice_codes import Kept
from plainredline.messages.page_codes import Card, Wording
from plainredline.messages.translator import Translator
from plainredline.model import (
    Agreement,
    Asset,
    ClauseKind,
    Comparison,
    Explained,
    MarkKind,
    Version,
)
from plainredline.render.addresses import change_address, data_address
from plainredline.render.order.page_ids import story_ids
from plainredline.render.outputs.both_texts import Fate, Paragraph, Piece, both_texts
from plainredline.render.outputs.counted import as_shown
from plainredline.render.outputs.cover import change_title, cover_lines, explained_lines
from plainredline.render.outputs.file_names import BOOK
from plainredline.render.outputs.site_ids import first_address, id_of
from plainredline.render.outputs.zipped import zipped
from plainredline.render.telling.status import reading_order

_TYPE: Final = "application/epub+zip"
_XHTML: Final = "application/xhtml+xml"
_CHAPTERS: Final = ("told", "wording")
_SHEET: Final = (
    "body{line-height:1.5}h1,h2,h3,h4,h5,h6{line-height:1.25}del{text-decoration:line-through}"
    "ins{text-decoration:underline}.m{border:1px dashed}.i{margin-inline-start:1.5em}"
    "pre{white-space:pre-wrap}td{border:1px solid;padding:.25em;vertical-align:top}"
    "table{border-collapse:collapse}"
)
_CONTAINER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
_ELEMENTS: Final = {
    Fate.KEPT: ("", ""),
    Fate.REMOVED: ("<del>", "</del>"),
    Fate.ADDED: ("<ins>", "</ins>"),
    Fate.LEFT: ('<del class="m">', "</del>"),
    Fate.CAME: ('<ins class="m">', "</ins>"),
}
_LOOKS: Final = (
    (MarkKind.STRONG, "strong"),
    (MarkKind.EMPHASIS, "em"),
    (MarkKind.STRIKE, "s"),
    (MarkKind.RAISED, "sup"),
    (MarkKind.CODE, "code"),
)
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """What every part of a book says."""

    title: str
    language: str
    """In which we speak."""

    told_in: str
    law: str
    """The languages of its author and of the agreement."""


def book_asset(
    agreement: Agreement,
    old: Version,
    new: Version,
    explained: Explained,
    t: Translator,
    *,
    site_url: str,
    site_name: str,
    paragraphs: Iterable[Paragraph] | None = None,
) -> Asset:
    """Return the change into a version as an EPUB; `paragraphs` are both its texts, if known."""
    comparison = as_shown(explained)
    both = both_texts(comparison) if paragraphs is None else paragraphs
    book = _Book(
        title=_text(change_title(agreement, (old, new), t)),
        language=t.language,
        told_in=explained.file.language if explained.file else agreement.language,
        law=agreement.language,
    )
    said = [*cover_lines(agreement, (old, new), comparison, t)]
    day = min(new.published or new.opens, new.opens)
    reviewed = explained.file.reviewed if explained.file else None
    names = (t(Card.CHANGED), t(Wording.TITLE))
    package = _package(
        book,
        id_of(site_url, site_name, first_address(agreement, change_address(agreement, new))),
        agreement.provider,
        f"{max(day, reviewed or day)}T00:00:00Z",
    )
    parts = {
        "mimetype": _TYPE,
        "META-INF/container.xml": _CONTAINER,
        "book/package.opf": package,
        "book/contents.xhtml": _contents(book, names, t),
        "book/style.css": _SHEET,
        "book/told.xhtml": _document(book, names[0], "".join(_told(book, said, explained, t))),
        "book/wording.xhtml": _document(
            book, names[1], "".join(_wording(book, comparison, both, t))
        ),
    }
    # What cannot be seen is named, also where XML could not hold it.
    written = {name: marked(text).encode() for name, text in parts.items()}
    content = zipped(written, stored={"mimetype"})
    return Asset(address=data_address(agreement, new, BOOK), content=content)


# ---------------------------------------------------------------- what is said


def _told(book: _Book, said: Iterable[str], explained: Explained, t: Translator) -> Iterator[str]:
    yield f"<h1>{book.title}</h1>"
    if explained.headline:
        yield f"<p{_tongue(book, book.told_in)}><strong>{_text(explained.headline)}</strong></p>"
    yield from (f"<p>{_text(line)}</p>" for line in said)
    ids = story_ids(explained)
    for index in reading_order(explained):
        explanation = explained.explanations[index]
        title, *lines = explained_lines(explanation.section, t)
        yield f'<section id="{ids[index]}"{_tongue(book, book.told_in)}><h2>{_text(title)}</h2>'
        yield from (f"<p>{_text(line)}</p>" for line in lines)
        if explanation.changes:
            place = f"wording.xhtml#c{min(explanation.changes)}"
            yield f'<p><a href="{place}">{_text(t(Wording.TITLE))}</a></p>'
        yield "</section>"


# ---------------------------------------------------------------- the wording


def _wording(
    book: _Book, comparison: Comparison, both: Iterable[Paragraph], t: Translator
) -> Iterator[str]:
    """Yield both texts in one, the rows of a table together."""
    yield f"<h1>{_text(t(Wording.TITLE))}</h1>"
    yield f"<p>{_text(t(Wording.LEGEND_ADDED))}; {_text(t(Wording.LEGEND_REMOVED))}</p>"
    yield f"<div{_tongue(book, book.law)}>"
    ids = _Ids(comparison)

    def is_row(paragraph: Paragraph) -> bool:
        return _kind(comparison, paragraph) is ClauseKind.ROW

    for is_table, paragraphs in groupby(both, is_row):
        blocks = (_block(comparison, each, ids, is_row=is_table) for each in paragraphs)
        yield f"<table>{''.join(blocks)}</table>" if is_table else "".join(blocks)
    yield "</div>"


class _Ids:
    """Gives the first paragraph of each change an id."""

    def __init__(self, comparison: Comparison) -> None:
        self._sides = (comparison.change_of_new, comparison.change_of_old)
        self._given: set[int] = set()

    def of(self, paragraph: Paragraph) -> str:
        """Return the attribute of a paragraph; empty where it begins no change."""
        found = []
        for at, known in zip((paragraph.new, paragraph.old), self._sides, strict=True):
            change = known.get(at) if at is not None else None
            if change is not None and change not in self._given:
                self._given.add(change)
                found.append(change)
        return f' id="c{found[0]}"' if found else ""


def _kind(comparison: Comparison, paragraph: Paragraph) -> ClauseKind:
    if paragraph.new is not None:
        return comparison.new[paragraph.new].kind
    return comparison.old[paragraph.old].kind if paragraph.old is not None else ClauseKind.PARAGRAPH


def _block(comparison: Comparison, paragraph: Paragraph, ids: _Ids, *, is_row: bool) -> str:
    words = _pieces(paragraph.pieces)
    if is_row:
        cells = "".join(f"<td>{cell}</td>" for cell in _cells(paragraph.pieces))
        return f"<tr{ids.of(paragraph)}>{cells}</tr>"
    match _kind(comparison, paragraph):
        case ClauseKind.HEADING:
            element, look = f"h{min(_level(comparison, paragraph) + 1, _DEEPEST)}", ""
        case ClauseKind.CODE:
            element, look = "pre", ""
        case ClauseKind.ITEM:
            element, look = "p", ' class="i"'
        case _:
            element, look = "p", ""
    return f"<{element}{ids.of(paragraph)}{look}>{words}</{element}>\n"


def _level(comparison: Comparison, paragraph: Paragraph) -> int:
    if paragraph.new is not None:
        return comparison.new[paragraph.new].level
    return comparison.old[paragraph.old].level if paragraph.old is not None else 1


def _cells(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield the cells of a row, which tabs separate."""
    cells: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\t")
        for number, text in enumerate((first, *others)):
            if number:
                cells.append([])
            cells[-1].append(Piece(piece.fate, text, piece.marks, is_label=piece.is_label))
    return map(_pieces, cells)


def _pieces(pieces: Iterable[Piece]) -> str:
    found = []
    for fate, alike in groupby(pieces, lambda piece: piece.fate):
        words = "".join(map(_piece, alike))
        before, after = _ELEMENTS[fate] if words else ("", "")
        found.append(f"{before}{words}{after}")
    return "".join(found)


def _piece(piece: Piece) -> str:
    words = _text(f"{piece.text} " if piece.is_label else piece.text)
    for mark, element in _LOOKS:
        if mark in piece.marks and words:
            words = f"<{element}>{words}</{element}>"
    return words


def _text(words: str) -> str:
    return escape(words, quote=False)


def _tongue(book: _Book, language: str) -> str:
    """Return in which language words are, where that is not the book's."""
    if language == book.language:
        return ""
    tag = escape(language)
    return f' xml:lang="{tag}" lang="{tag}" dir="{direction(language)}"'


# ---------------------------------------------------------------- the package


def _document(book: _Book, title: str, body: str) -> str:
    tag = escape(book.language)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' xml:lang="{tag}" lang="{tag}" dir="{direction(book.language)}">\n'
        f'<head><meta charset="utf-8"/><title>{_text(title)}</title>'
        f'<link rel="stylesheet" href="style.css"/></head>\n<body>{body}</body>\n</html>\n'
    )


def _contents(book: _Book, names: Sequence[str], t: Translator) -> str:
    items = "".join(
        f'<li><a href="{chapter}.xhtml">{_text(name)}</a></li>'
        for chapter, name in zip(_CHAPTERS, names, strict=True)
    )
    title = t(Kept.CONTENTS)
    nav = f'<nav epub:type="toc" id="toc"><h1>{_text(title)}</h1><ol>{items}</ol></nav>'
    return _document(book, title, nav)


def _package(book: _Book, identifier: str, provider: str, moment: str) -> str:
    """Return what the book is and what it is made of."""
    facts: Mapping[str, str] = {
        "accessMode": "textual",
        "accessModeSufficient": "textual",
        "accessibilityFeature": "structuralNavigation",
        "accessibilityHazard": "none",
    }
    metas = "".join(f'<meta property="schema:{key}">{value}</meta>' for key, value in facts.items())
    publisher = f"<dc:creator>{_text(provider)}</dc:creator>" if provider else ""
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="{_XHTML}"/>' for name in _CHAPTERS
    )
    spine = "".join(f'<itemref idref="{chapter}"/>' for chapter in _CHAPTERS)
    tag = escape(book.language)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        f' xml:lang="{tag}">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{_text(identifier)}</dc:identifier>'
        f"<dc:title>{book.title}</dc:title><dc:language>{tag}</dc:language>{publisher}"
        f'<meta property="dcterms:modified">{moment}</meta>{metas}</metadata>'
        f'<manifest><item id="nav" href="contents.xhtml" media-type="{_XHTML}" properties="nav"/>'
        f'<item id="style" href="style.css" media-type="text/css"/>{items}</manifest>'
        f"<spine>{spine}</spine></package>\n"
    )
