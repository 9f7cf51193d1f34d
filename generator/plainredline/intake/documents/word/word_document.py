"""A Word file as simple HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import mammoth
from lxml import etree
from mammoth.docx.dingbats import dingbats

from plainredline.intake.documents.document_values import (
    Aside,
    Choices,
    RefusalError,
    Simplified,
    Tracked,
    amount,
    around_note,
)
from plainredline.intake.documents.package import Element, Package
from plainredline.intake.documents.web_page import simplified
from plainredline.intake.documents.word.names import MAIN, STRICT, child, is_on, value, w
from plainredline.intake.documents.word.printed_numbers import Label, Numbering, numbering_of
from plainredline.intake.documents.word.revisions import resolve, tracked
from plainredline.intake.documents.word.styles import Styles
from plainredline.intake.documents.word.unread import Unfolded, refuse_unread, unfold

_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HARMLESS: Final = ("/hyperlink", "/attachedTemplate", "/image")
"""Relations to what is outside the file that nothing here follows."""

_PICTURES: Final = ("drawing", "pict", "object")
_AROUND: Final = re.compile(r"(?:header|footer)\d*\.xml")
_SIGNS: Final = 0xF000
"""Where the places of fonts begin that have signs and no letters."""

_HEXADECIMAL: Final = re.compile(r"[0-9A-Fa-f]{2,4}")
_BULLETS: Final = "1"
_CONTENTS: Final = "Table of Contents"
_MADE: Final = re.compile(r"/(?:chart|chartex|diagram)\Z")
_MANY: Final = {
    "chart, diagram or object, with its words,": "charts, diagrams or objects, with their words,"
}


def simple_word(data: bytes, choices: Choices) -> Simplified:
    """Return a Word file as simple HTML, with its numbers in the text.

    Raises:
        RefusalError: It has macros, is damaged, or says more than one thing and `choices` does not
            say which counts.
    """
    word = _opened(data)
    notes = [*_unfolded(word), *_resolved(word, choices), *_asides(word, choices)]
    notes += [*_left_out(word), *_write_symbols(word)]
    for root in word.parts.values():
        refuse_unread(root)
    numbering = numbering_of(word.numbering, word.styles)
    _write_labels(word, numbering)
    notes += [f"numbers of the form {form} are written in figures" for form in numbering.unknown]
    page = simplified(f"<body>{_html(word)}</body>", Choices(hidden=Aside.DROP))
    _prove(word.body, page.words)
    notes += around_note(_around(word), page.words)
    return Simplified(html=page.html, words=page.words, notes=(*notes, *page.notes))


def _prove(body: Element, words: str) -> None:
    """Hold what is to be written to the body: no character of it may be missing.

    Raises:
        RefusalError: Some are.
    """
    there = Counter("".join("".join(text.text or "" for text in body.iter(w("t"))).split()))
    there.subtract("".join(words.split()))
    if lost := sum(number for number in there.values() if number > 0):
        raise RefusalError(
            f"has {lost} characters in a place that is not read",
            "Look for cells that are merged, or for what Word does not show, and mend it there.",
        )


def _unfolded(word: _Word) -> Iterator[str]:
    found: Counter[Unfolded] = Counter()
    for root in word.parts.values():
        found.update(dict(unfold(root)))
    for unfolded, number in found.items():
        thing, what = unfolded.split("|")
        if number:
            yield f"{amount(number, thing, _many(thing))} {what}"


def _many(thing: str) -> str:
    return "readings beside words (ruby)" if thing.endswith("(ruby)") else ""


def _write_symbols(word: _Word) -> Iterator[str]:
    """Write the signs of a font that have a character; yield how many have none (17.3.3.30)."""
    unknown: Counter[str] = Counter()
    for symbol in [each for root in word.parts.values() for each in root.iter(w("sym"))]:
        font, char = symbol.get(w("font"), ""), symbol.get(w("char"), "")
        code = int(char, 16) if _HEXADECIMAL.fullmatch(char) else 0
        low = code - 0xF000 if code >= 0xF000 else code  # noqa: PLR2004 - where such fonts begin
        sign = (
            dingbats.get((font, code)) or dingbats.get((font, low)) or (low if low == code else 0)
        )
        if sign:
            symbol.tag, symbol.text = w("t"), chr(sign)
        else:
            unknown[font[:40]] += 1
            _remove(symbol)
    for font, number in unknown.items():
        yield f"{amount(number, f'sign of the font {font}', f'signs of the font {font}')} left out"


def _around(word: _Word) -> Iterator[str]:
    """Yield the words of each paragraph of a header or footer."""
    for name in sorted(word.package.names()):
        own = name.removeprefix(f"{word.folder}/")
        if _AROUND.fullmatch(own) and (root := word.package.tree(name)) is not None:
            for paragraph in root.iter(w("p")):
                yield "".join(text.text or "" for text in paragraph.iter(w("t")))


def _html(word: _Word) -> str:
    try:
        found = mammoth.convert_to_html(
            BytesIO(_packed(word)),
            style_map="\n".join(_style_map(word)),
            external_file_access=False,
        )
    except Exception as error:  # Of what a Word file must have, the library looks into little.
        raise RefusalError(f"is damaged: {error!r}", "Save it again from Word.") from error
    return str(found.value)


@dataclass(frozen=True, slots=True)
class _Word:
    package: Package
    main: str
    """The name of the part that holds the text."""

    parts: dict[str, Element]
    """That part and the notes, by name; changed in place."""

    numbering: Element | None
    styles: Styles

    @property
    def body(self) -> Element:
        return self.parts[self.main]

    @property
    def folder(self) -> str:
        return self.main.rpartition("/")[0]


def _opened(data: bytes) -> _Word:
    package = Package.opened(data)
    names = set(package.names())
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RefusalError("has macros", "Save it as a Word file without macros (.docx).")
    main = _main_part(package)
    folder = main.rpartition("/")[0]
    parts = {}
    for name in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
        _refuse_outside(package, name)
        tree = package.tree(name)
        if tree is not None:
            parts[name] = tree
    if main not in parts:
        raise RefusalError("has no text in it", "Save it again from Word.")
    if parts[main].tag.startswith(f"{{{STRICT}}}"):
        raise RefusalError("is a Strict Open XML document", "Save it as an ordinary .docx.")
    if next(parts[main].iter(w("altChunk"), w("subDoc")), None) is not None:
        raise RefusalError("holds another document in it", "Paste its text into the document.")
    styles = Styles.of(package.tree(f"{folder}/styles.xml"))
    return _Word(package, main, parts, package.tree(f"{folder}/numbering.xml"), styles)


def _main_part(package: Package) -> str:
    root = package.tree("_rels/.rels")
    for relation in () if root is None else root.iter(_RELATIONS):
        if relation.get("Type", "").endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _refuse_outside(package: Package, name: str) -> None:
    folder, _, own = name.rpartition("/")
    root = package.tree(f"{folder}/_rels/{own}.rels")
    for relation in () if root is None else root.iter(_RELATIONS):
        kind = relation.get("Type", "")
        if relation.get("TargetMode") == "External" and not kind.endswith(_HARMLESS):
            raise RefusalError(
                f"takes a part from outside ({kind.rpartition('/')[2]}:"
                f" {relation.get('Target', '')[:80]})",
                "Put it into the document, or take it out.",
            )


def _resolved(word: _Word, choices: Choices) -> Iterator[str]:
    found = [tracked(root) for root in word.parts.values()]
    number = sum(each for each, _ in found)
    if not number:
        return
    people = ", ".join(sorted({name for _, names in found for name in names})) or "nobody named"
    if choices.tracked is Tracked.REFUSE:
        raise RefusalError(
            f"has {number} tracked changes (by {people}), so it is two texts",
            "Give --tracked accept or --tracked reject.",
        )
    for root in word.parts.values():
        resolve(root, choices.tracked)
    yield f"{amount(number, 'tracked change')} {choices.tracked}ed (by {people})"


def _asides(word: _Word, choices: Choices) -> Iterator[str]:
    """Take out comments and hidden text, where their owner said so."""
    comments = sum(len(list(root.iter(w("commentReference")))) for root in word.parts.values())
    if comments and choices.comments is Aside.REFUSE:
        raise RefusalError(
            f"has {comments} comments",
            "They are no part of the text: give --comments drop, or take them out.",
        )
    hidden = [run for root in word.parts.values() for run in _hidden_runs(root, word.styles)]
    words = " ".join("".join(run.itertext(w("t"))) for run in hidden).split()
    if words and choices.hidden is Aside.REFUSE:
        raise RefusalError(
            f"has {len(words)} hidden words (“{' '.join(words[:6])}”)",
            "Nobody sees them in Word: give --hidden drop, or show them there.",
        )
    for run in hidden:
        _remove(run)
    for paragraph in [p for root in word.parts.values() for p in root.iter(w("p"))]:
        is_gone = is_on(paragraph, "pPr", "rPr", "vanish") and not _has_text(paragraph)
        if is_gone and paragraph.getparent() is not None and not _is_last_of_cell(paragraph):
            _remove(paragraph)
    if comments:
        yield f"{amount(comments, 'comment')} left out"
    if words:
        yield f"{amount(len(words), 'hidden word')} left out"


def _hidden_runs(root: Element, styles: Styles) -> Iterator[Element]:
    for run in root.iter(w("r")):
        said = is_on(run, "rPr", "vanish")
        if said is None and (own := value(run, "rPr", "rStyle")):
            said = styles.is_hidden(own) or None
        if said is None:
            paragraph = next(run.iterancestors(w("p")), None)
            said = styles.is_hidden(value(paragraph, "pPr", "pStyle") or styles.default)
        if said:
            yield run


def _left_out(word: _Word) -> Iterator[str]:
    """Take out pictures and the table of contents, which repeats the headings."""
    pictures: Counter[str] = Counter()
    for picture in list(word.body.iter(*map(w, _PICTURES))):
        if next(picture.iter(w("txbxContent")), None) is None:
            is_made = picture.tag == w("object") or _MADE.search(_graphic(picture)) is not None
            pictures["chart, diagram or object, with its words," if is_made else "picture"] += 1
            _remove(picture)
    for what, number in pictures.items():
        yield f"{amount(number, what, _MANY.get(what, ''))} left out"
    contents = [
        block
        for block in word.body.iter(w("sdt"))
        if value(block, "sdtPr", "docPartObj", "docPartGallery") == _CONTENTS
    ]
    for block in contents:
        _remove(block)
    lines = [p for p in word.body.iter(w("p")) if _is_contents_line(p, word.styles)]
    for line in lines:
        if not _is_last_of_cell(line):
            _remove(line)
    if contents or lines:
        yield "the table of contents was left out"


def _graphic(picture: Element) -> str:
    """Return what kind of thing a drawing holds; empty for one that says nothing of it."""
    data = next(picture.iter("{*}graphicData"), None)
    return "" if data is None else data.get("uri", "")


def _is_contents_line(paragraph: Element, styles: Styles) -> bool:
    name = styles.name(value(paragraph, "pPr", "pStyle") or "")
    return name.startswith("toc ") and name[4:].isdecimal()


def _write_labels(word: _Word, numbering: Numbering) -> None:
    """Write the number of each paragraph into its text; a bullet stays one."""
    for root in (word.parts[name] for name in sorted(word.parts, key=lambda n: n != word.main)):
        for paragraph in root.iter(w("p")):
            properties = child(paragraph, "pPr")
            label = numbering.label(properties)
            for own in [] if properties is None else list(properties.iter(w("numPr"))):
                _remove(own)
            if label is not None:
                _write_label(paragraph, properties, label)


def _write_label(paragraph: Element, properties: Element | None, label: Label) -> None:
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    if label.is_bullet:
        listed = etree.SubElement(properties, w("numPr"))
        etree.SubElement(listed, w("ilvl")).set(w("val"), str(label.level))
        etree.SubElement(listed, w("numId")).set(w("val"), _BULLETS)
    elif label.text:
        run = etree.Element(w("r"))
        text = etree.SubElement(run, w("t"))
        text.text = label.text
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        paragraph.insert(paragraph.index(properties) + 1, run)


def _style_map(word: _Word) -> Iterator[str]:
    """Yield what mammoth is to make of each style: headings, by their level (17.3.1.20)."""
    yield "r[style-name='Emphasis'] => em"
    for name in word.styles.elements:
        level = word.styles.outline(name)
        if level is not None and name.replace("-", "").isalnum() and name.isascii():
            yield f"p.{name} => h{level + 1}:fresh"


def _packed(word: _Word) -> bytes:
    """Return the file again with the parts that were changed, and a list of bullets alone."""
    changed = {name: etree.tostring(root) for name, root in word.parts.items()}
    changed[f"{word.folder}/numbering.xml"] = _bullets()
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in word.package.names():
            if name in changed or name.endswith((".rels", "Types].xml", "/styles.xml")):
                data = changed[name] if name in changed else word.package.read(name)
                archive.writestr(name, data or b"")
    return packed.getvalue()


def _bullets() -> bytes:
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="bullet"/></w:lvl>' for n in range(9))
    return (
        f'<w:numbering xmlns:w="{MAIN}"><w:abstractNum w:abstractNumId="0">{levels}'
        f'</w:abstractNum><w:num w:numId="{_BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    ).encode()


def _has_text(paragraph: Element) -> bool:
    return any((text.text or "") for text in paragraph.iter(w("t")))


def _is_last_of_cell(paragraph: Element) -> bool:
    """Return whether a cell would be without a paragraph, which is damaged then."""
    parent = paragraph.getparent()
    return parent is None or (parent.tag == w("tc") and len(parent.findall(w("p"))) == 1)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
