"""Documents of a stranger, each with an ill of its own: by kind, and by what is wrong with it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.intake.test_documents import open_document
from tests.intake.word_files import PARTS, definition, level, listed, paragraph, style, word_file

MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
BODY = paragraph("a")
DEEP = 400
NOTHING: Mapping[str, bytes | str] = {}
WIDE = 5_000


def relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    """Return the relations of a document with one more."""
    more = f'<Relationship Id="r9" Type="http://x/{kind}" Target="{target}"{mode}/>'
    own = PARTS["word/_rels/document.xml.rels"]
    return own.replace("</Relationships>", f"{more}</Relationships>").encode()


def word(
    body: str = BODY, more: Mapping[str, bytes | str] = NOTHING, **named: str | bytes
) -> bytes:
    """Return a Word file with more parts: by their names below ``word``."""
    parts = {
        f"word/{name}": each if isinstance(each, bytes) else each.encode()
        for name, each in (dict(more) | {f"{n}.xml": each for n, each in named.items()}).items()
    }
    return word_file(body, more=parts)


def raw_word(document: bytes) -> bytes:
    """Return a Word file whose main part is some bytes."""
    return word_file(BODY, more={"word/document.xml": document})


def nested(opening: str, closing: str, times: int, within: str) -> str:
    """Return an element in itself."""
    return opening * times + within + closing * times


def doctype(entities: str, use: str) -> bytes:
    """Return a main part that declares entities."""
    return f"<!DOCTYPE a [{entities}]><w:document {MAIN}>{use}</w:document>".encode()


def packed(parts: Mapping[str, bytes], how: int = ZIP_DEFLATED) -> bytes:
    """Return a packed file."""
    made = BytesIO()
    with ZipFile(made, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def changed(data: bytes, was: bytes, now: bytes) -> bytes:
    """Return a file with some bytes in the place of others, everywhere."""
    assert was in data
    return data.replace(was, now)


def lying(size: int) -> bytes:
    """Return a Word file whose list says that the text has another size."""
    data = bytearray(word())
    entry = data.rindex(b"word/document.xml") - 46
    data[entry + 24 : entry + 28] = struct.pack("<I", size)
    return bytes(data)


def locked() -> bytes:
    """Return a Word file that says that it is locked."""
    data = bytearray(word())
    data[data.rindex(b"word/document.xml") - 46 + 8] |= 1
    return bytes(data)


BILLION = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
OUTSIDE = "file:///etc/passwd"


WORD: Mapping[str, Callable[[], bytes]] = {
    "entities that blow up": lambda: raw_word(doctype(f'<!ENTITY a0 "x">{BILLION}', "&a9;")),
    "an entity of quadratic size": lambda: raw_word(
        doctype(f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 500)
    ),
    "an entity from a file": lambda: raw_word(doctype(f'<!ENTITY a SYSTEM "{OUTSIDE}">', "&a;")),
    "an entity from the web": lambda: raw_word(
        doctype('<!ENTITY a SYSTEM "http://127.0.0.1:1/">', "&a;")
    ),
    "a parameter entity": lambda: raw_word(doctype(f'<!ENTITY % a SYSTEM "{OUTSIDE}"> %a;', "")),
    "a type from elsewhere": lambda: raw_word(
        f'<!DOCTYPE a SYSTEM "{OUTSIDE}"><w:document {MAIN}/>'.encode()
    ),
    "styles with entities": lambda: word(styles=doctype('<!ENTITY a "x">', "&a;")),
    "styles that are none": lambda: word(styles=b"\x00" * 100),
    "numbers with entities": lambda: word(numbering=doctype('<!ENTITY a "x">', "&a;")),
    "notes with entities": lambda: word(footnotes=doctype('<!ENTITY a "x">', "&a;")),
    "headers with entities": lambda: word(header1=doctype('<!ENTITY a "x">', "&a;")),
    "an inclusion": lambda: word(
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{OUTSIDE}" parse="text"/>'
        + BODY
    ),
    "a style sheet of XML": lambda: raw_word(
        b'<?xml-stylesheet href="file:///etc/passwd"?><w:document ' + MAIN.encode() + b"/>"
    ),
    "macros": lambda: word(more={"vbaProject.bin": b"x"}),
    "macros by another name": lambda: word(more={"VBAPROJECT.BIN": b"x"}),
    "macros in a folder": lambda: word(more={"x/vbaProject.bin": b"x"}),
    "an object outside": lambda: word(
        more={"_rels/document.xml.rels": relation("oleObject", OUTSIDE)}
    ),
    "a frame outside": lambda: word(more={"_rels/document.xml.rels": relation("frame", OUTSIDE)}),
    "another document outside": lambda: word(
        more={"_rels/document.xml.rels": relation("aFChunk", "http://127.0.0.1:1/x.docx")}
    ),
    "a subdocument": lambda: word("<w:subDoc/>" + BODY),
    "a document in it": lambda: word("<w:altChunk/>" + BODY),
    "a picture from a file": lambda: word(
        f'{BODY}<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a" r:link="r9" xmlns:r="urn:r"/>'
        "</w:drawing></w:r></w:p>",
        more={"_rels/document.xml.rels": relation("image", OUTSIDE)},
    ),
    "a template outside": lambda: word(
        more={"_rels/document.xml.rels": relation("attachedTemplate", "http://127.0.0.1:1/x.dotm")}
    ),
    "a main part outside": lambda: word_file(
        BODY,
        more={"_rels/.rels": PARTS["_rels/.rels"].replace("word/document.xml", "../../x").encode()},
    ),
    "relations that lead round": lambda: word_file(
        BODY,
        more={
            "_rels/.rels": PARTS["_rels/.rels"].replace("word/document.xml", "_rels/.rels").encode()
        },
    ),
    "a part that climbs": lambda: word(more={"../../../etc/cron.d/x": b"x"}),
    "no main part": lambda: packed({"word/x": b"x", "_rels/.rels": b"<a/>"}),
    "nothing in it": lambda: packed({"word/": b""}),
    "a main part that is text": lambda: raw_word(b"hello"),
    "a main part that is empty": lambda: raw_word(b""),
    "a root of another kind": lambda: raw_word(b"<html><body>a</body></html>"),
    "a strict document": lambda: raw_word(
        b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    ),
    "UTF-16 without its mark": lambda: raw_word("<a>é</a>".encode("utf-16-be")),
    "UTF-7": lambda: raw_word(b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-b</a>'),
    "bytes that are no text": lambda: raw_word(b"<a>\xff\xfe\x00</a>"),
    "too many parts": lambda: packed({f"word/{n}": b"" for n in range(5_001)}, ZIP_STORED),
    "a part blown up": lambda: raw_word(b" " * 3_000_000),
    "a size that is a lie": lambda: lying(1 << 31),
    "a size that is too small": lambda: lying(3),
    "a lock": locked,
    "two parts of one name": lambda: changed(
        word(aaaa=b"1", bbbb=b"2"), b"word/bbbb.xml", b"word/aaaa.xml"
    ),
    "a wrong checksum": lambda: changed(
        packed({"word/document.xml": b"<a>x</a>"}, ZIP_STORED), b"<a>x</a>", b"<a>y</a>"
    ),
    "an end that is missing": lambda: word()[:-30],
    "a beginning that is missing": lambda: b"PK\x03\x04" + word()[400:],
    "only a signature": lambda: b"PK\x03\x04word/",
    "a packed stream that is broken": lambda: word()[:60] + bytes(60) + word()[120:],
    "elements nested": lambda: word(
        nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", DEEP, BODY)
    ),
    "tables nested": lambda: word(
        nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 120, BODY) + BODY
    ),
    "boxes nested": lambda: word(
        nested(
            "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 60, BODY
        )
    ),
    "alternatives nested": lambda: word(
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
        + nested(
            "<mc:AlternateContent><mc:Choice>",
            "</mc:Choice></mc:AlternateContent>",
            100,
            "<w:t>a</w:t>",
        )
        + "</w:r></w:p>"
    ),
    "formulas nested": lambda: word(
        f"<w:p><m:oMath {MATH}>"
        + nested("<m:rad><m:e>", "</m:e></m:rad>", 100, "<m:r><m:t>1</m:t></m:r>")
        + "</m:oMath></w:p>"
    ),
    "readings nested": lambda: word(
        "<w:p><w:r>"
        + nested("<w:ruby><w:rubyBase><w:r>", "</w:r></w:rubyBase></w:ruby>", 80, "<w:t>a</w:t>")
        + "</w:r></w:p>"
    ),
    "changes nested": lambda: word(
        "<w:p>" + nested("<w:ins>", "</w:ins>", 100, "<w:r><w:t>a</w:t></w:r>") + "</w:p>"
    ),
    "many tracked changes": lambda: word(
        "<w:p>" + "<w:ins><w:r><w:t>a</w:t></w:r></w:ins>" * 2_000 + "</w:p>"
    ),
    "many joined paragraphs": lambda: word(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>" * 800 + BODY
    ),
    "a style of itself": lambda: word_file(
        paragraph("a", style="S"), styles=style("S", based_on="S")
    ),
    "styles in a ring": lambda: word_file(
        paragraph("a", style="S"), styles=style("S", based_on="T") + style("T", based_on="S")
    ),
    "a line of styles": lambda: word_file(
        paragraph("a", style="S0") * 20,
        styles="".join(style(f"S{n}", based_on=f"S{n + 1}") for n in range(500)),
    ),
    "a style with a name of code": lambda: word_file(
        paragraph("a", style="x] =&gt; script"), styles=style("x] =&gt; script")
    ),
    "a list of itself": lambda: word_file(
        paragraph("a", level=0),
        numbering=definition(level(0, "%1."), more='<w:numStyleLink w:val="S"/>') + listed(1),
        styles=style("S", properties='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    ),
    "a number too large": lambda: word_file(
        paragraph("a", level=0) * 3,
        numbering=definition(level(0, "%1.", "lowerLetter", start=999_999)) + listed(1),
    ),
    "a number of Rome too large": lambda: word_file(
        paragraph("a", level=0),
        numbering=definition(level(0, "%1.", "upperRoman", start=999_999)) + listed(1),
    ),
    "a label that repeats": lambda: word_file(
        paragraph("a", level=8),
        numbering=definition(*(level(n, "%9" * 200) for n in range(9))) + listed(1),
    ),
    "a way to count of no one": lambda: word_file(
        paragraph("a", level=0), numbering=definition(level(0, "%1", "klingon")) + listed(1)
    ),
    "cells over all columns": lambda: word(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
        f"{BODY}</w:tc></w:tr></w:tbl>"
    ),
    "a table without rows": lambda: word("<w:tbl/><w:tbl><w:tr/></w:tbl>" + BODY),
    "a field that does not end": lambda: word(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>a</w:t></w:r></w:p>'
    ),
    "fields that ask for files": lambda: word(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDETEXT "/etc/passwd"'
        '</w:instrText><w:fldChar w:fldCharType="end"/><w:t>a</w:t></w:r></w:p>'
    ),
    "a field that runs": lambda: word(
        "<w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText><w:t>a</w:t></w:r></w:p>"
    ),
    "a link to a script": lambda: word(
        '<w:p><w:hyperlink r:id="r9" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>',
        more={"_rels/document.xml.rels": relation("hyperlink", "javascript:alert(1)")},
    ),
    "a note of itself": lambda: word(
        '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' + BODY,
        footnotes=f'<w:footnotes {MAIN}><w:footnote w:id="1"><w:p><w:r>'
        '<w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>',
    ),
    "a note that is not there": lambda: word(
        '<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>' + BODY
    ),
    "a symbol without a place": lambda: word(
        '<w:p><w:r><w:sym w:font="x" w:char="ZZZZ"/><w:sym/><w:t>a</w:t></w:r></w:p>'
    ),
    "a word without an end": lambda: word(paragraph("x" * 500_000)),
    "many paragraphs": lambda: word("<w:p/>" * WIDE + BODY),
    "marks that turn the text round": lambda: word(paragraph("a\u202eb\u2066c")),
    "HTML as text": lambda: word(paragraph("&lt;script&gt;alert(1)&lt;/script&gt;")),
    "Markdown as text": lambda: word(paragraph("# a `b` [c](javascript:d) ![e](f) | g | &amp;lt;")),
    "attributes without end": lambda: word(f'<w:p w:x="{"y" * 1_000_000}"/>' + BODY),
    "names without end": lambda: word(f"<w:{'y' * 100_000}/>" + BODY),
    "words in nothing known": lambda: word('<w:p><x:t xmlns:x="urn:x">a</x:t></w:p>' + BODY),
}


def text(within: str) -> bytes:
    """Return an OpenDocument text."""
    return open_document(within)


def p(within: str = "a") -> str:
    return f"<text:p>{within}</text:p>"


OPEN: Mapping[str, Callable[[], bytes]] = {
    "macros": lambda: packed({"mimetype": b"", "Basic/x": b"", "content.xml": b"<a/>"}),
    "scripts": lambda: packed({"mimetype": b"", "Scripts/x.py": b"", "content.xml": b"<a/>"}),
    "no text": lambda: packed({"mimetype": b""}),
    "a text that is none": lambda: packed({"content.xml": b"hello"}),
    "entities": lambda: packed({"content.xml": doctype('<!ENTITY a "x">', "&a;")}),
    "styles with entities": lambda: packed({"content.xml": b"<a/>", "styles.xml": doctype("", "")}),
    "sections nested": lambda: text(nested("<text:section>", "</text:section>", 200, p())),
    "lists nested": lambda: text(
        nested("<text:list><text:list-item>", "</text:list-item></text:list>", 130, p())
    ),
    "spans nested": lambda: text(p(nested("<text:span>", "</text:span>", 200, "a"))),
    "drawings nested": lambda: text(nested("<draw:g>", "</draw:g>", 200, p())),
    "boxes nested": lambda: text(
        nested(
            "<text:p><draw:frame><draw:text-box><text:p>x</text:p>",
            "</draw:text-box></draw:frame></text:p>",
            50,
            p(),
        )
    ),
    "tables nested": lambda: text(
        nested(
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
            60,
            p(),
        )
    ),
    "cells without number": lambda: text(
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="999999">'
        f"{p()}</table:table-cell></table:table-row></table:table>"
    ),
    "rows without number": lambda: text(
        '<table:table><table:table-row table:number-rows-repeated="999999"><table:table-cell>'
        f"{p()}</table:table-cell></table:table-row></table:table>"
    ),
    "empty rows without number": lambda: text(
        '<table:table><table:table-row table:number-rows-repeated="999999"><table:table-cell '
        f'table:number-columns-repeated="999999"/></table:table-row></table:table>{p()}'
    ),
    "spaces without number": lambda: text(p('a<text:s text:c="999999999"/>b')),
    "a level that is none": lambda: text(
        f'<text:h text:outline-level="-5">a</text:h><text:h text:outline-level="²">b</text:h>{p()}'
    ),
    "a list that goes on with itself": lambda: text(
        f'<text:list xml:id="x" text:continue-list="x"><text:list-item>{p()}</text:list-item>'
        "</text:list>"
    ),
    "changes to nothing": lambda: text(
        "<text:tracked-changes><text:changed-region/></text:tracked-changes>" + p()
    ),
    "notes in notes": lambda: text(
        p(
            nested(
                "<text:note><text:note-body><text:p>",
                "</text:p></text:note-body></text:note>",
                60,
                "a",
            )
        )
    ),
    "a link to a script": lambda: text(
        p('<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="javascript:x">a</text:a>')
    ),
    "a script": lambda: text(p("a<text:script>alert(1)</text:script>")),
    "words in nothing known": lambda: text("<text:unknown>a</text:unknown>"),
    "paragraphs numbered one by one": lambda: text("<text:numbered-paragraph/>" + p()),
    "many paragraphs": lambda: text("<text:p/>" * WIDE + p()),
    "many cells": lambda: text(
        "<table:table><table:table-row>"
        + "<table:table-cell/>" * WIDE
        + f"</table:table-row></table:table>{p()}"
    ),
    "a lock": lambda: packed({"mimetype": b"", "content.xml": zlib.compress(b"<a/>")}),
}


def pdf(*objects: str, trailer: str = "/Root 1 0 R") -> bytes:
    """Return a PDF file of objects, with a table of where they stand."""
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<</Size {len(places) + 1} {trailer}>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode()


def stream(content: str, more: str = "") -> str:
    """Return an object with a stream."""
    return f"<</Length {len(content)} {more}>>\nstream\n{content}\nendstream"


CATALOG = "<</Type/Catalog/Pages 2 0 R {}>>"
PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = "<</Font<</F 5 0 R>>>>"
PAGE = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources{FONT}>>"
FACE = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SHOWN = "BT /F 12 Tf 50 700 Td (You pay.) Tj ET"


def page_of(
    content: str = SHOWN, *, catalog: str = "", page: str = PAGE, face: str = FACE, more: str = ""
) -> bytes:
    """Return a PDF file of one page."""
    return pdf(CATALOG.format(catalog), PAGES, page, stream(content, more), face)


def squeezed(content: bytes) -> bytes:
    """Return a PDF file whose page is packed."""
    return page_of(zlib.compress(content, 9).decode("latin-1"), more="/Filter/FlateDecode")


PDF: Mapping[str, Callable[[], bytes]] = {
    "as it must be": page_of,
    "no object": lambda: b"%PDF-1.7\n",
    "half of a file": lambda: page_of()[:200],
    "no table": lambda: page_of().replace(b"xref", b"xxxx"),
    "a table that leads nowhere": lambda: page_of().replace(b"startxref\n", b"startxref\n9999"),
    "no pages": lambda: pdf(CATALOG.format(""), "<</Type/Pages/Kids[]/Count 0>>"),
    "pages in a ring": lambda: pdf(CATALOG.format(""), "<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "pages without number": lambda: pdf(
        CATALOG.format(""), "<</Type/Pages/Kids[3 0 R]/Count 99999999>>", PAGE, stream(SHOWN), FACE
    ),
    "a catalogue of itself": lambda: pdf("1 0 R"),
    "a page that is none": lambda: page_of(page="null"),
    "a page without size": lambda: page_of(page=PAGE.replace("0 0 600 800", "0 0 0 0")),
    "a page without end": lambda: page_of(page=PAGE.replace("600", "1" + "0" * 30)),
    "a stream blown up": lambda: squeezed(b" " * 9_000_000),
    "a stream blown up twice": lambda: page_of(
        zlib.compress(zlib.compress(b" " * 9_000_000)).decode("latin-1"),
        more="/Filter[/FlateDecode/FlateDecode]",
    ),
    "a stream that is broken": lambda: page_of("xx", more="/Filter/FlateDecode"),
    "a filter of no one": lambda: page_of(more="/Filter/Klingon"),
    "many words": lambda: squeezed(b"BT /F 1 Tf " + b"(a b) Tj " * 10_000 + b"ET"),
    "words on one place": lambda: squeezed(
        b"BT /F 9 Tf " + b"1 0 0 1 9 9 Tm (a) Tj " * 9_000 + b"ET"
    ),
    "words off the page": lambda: page_of(SHOWN.replace("50 700", "-99999 1e30")),
    "letters of no size": lambda: page_of(SHOWN.replace("12 Tf", "0 Tf")),
    "letters of great size": lambda: page_of(SHOWN.replace("12 Tf", "1e20 Tf")),
    "letters upside down": lambda: page_of("BT /F 12 Tf -1 0 0 -1 300 300 Tm (You pay.) Tj ET"),
    "states without end": lambda: squeezed(b"q " * 200_000 + SHOWN.encode()),
    "a face of itself": lambda: page_of(face="<</Type/Font/Subtype/Type3/CharProcs 5 0 R>>"),
    "a face with a map that is none": lambda: page_of(face=FACE[:-2] + "/ToUnicode 4 0 R>>"),
    "a form of itself": lambda: pdf(
        CATALOG.format(""),
        PAGES,
        PAGE.replace(FONT, "<</XObject<</X 4 0 R>>>>"),
        stream(
            "/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
        ),
    ),
    "a script": lambda: page_of(catalog="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "a program to start": lambda: page_of(catalog="/OpenAction<</S/Launch/F(/bin/sh)>>"),
    "an address to call": lambda: page_of(catalog="/OpenAction<</S/URI/URI(http://127.0.0.1:1/)>>"),
    "an outline in a ring": lambda: page_of(catalog="/Outlines<</First 1 0 R/Last 1 0 R>>"),
    "a lock": lambda: pdf(
        CATALOG.format(""),
        PAGES,
        PAGE,
        stream(SHOWN),
        FACE,
        trailer="/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -1>>/ID[(a)(a)]",
    ),
    "a lock of no one": lambda: pdf(
        CATALOG.format(""),
        PAGES,
        PAGE,
        stream(SHOWN),
        FACE,
        trailer="/Root 1 0 R/Encrypt<</Filter/Klingon>>",
    ),
    "a stream from a file": lambda: page_of(more="/F(/etc/passwd)"),
    "arrays nested": lambda: page_of(catalog="/X " + "[" * 20_000 + "]" * 20_000),
}


PAGE_ILLS: Mapping[str, Callable[[], bytes]] = {
    "parts nested": lambda: b"<div>" * 4_000 + b"a",
    "lists nested": lambda: b"<ol type=a><li>" * 2_000 + b"a",
    "tables nested": lambda: b"<table><tr><td>" * 2_000 + b"a",
    "many cells": lambda: b"<table>" + b"<tr><td>a<td>b" * 3_000,
    "cells over all columns": lambda: b"<table>" + b"<tr><td colspan=999999999 rowspan=0>a" * 60,
    "bold in bold": lambda: b"<b>" * 8_000 + b"a",
    "a code of no one": lambda: b"<meta charset=undefined>\xff a",
    "spaces": lambda: b"<p>" + b"a&nbsp;" * 200_000,
    "comments in comments": lambda: b"<!--" * 100_000 + b"-->a",
    "a comment that does not end": lambda: b"<p>a<!-- " + b"x" * 1_000_000,
    "an address without end": lambda: b"<a href='" + b"x" * 300_000 + b"'>a</a>",
    "an address that is none": lambda: b"<a href='http://[::1'>a</a><a href='//[x]/'>b</a>",
    "attributes without number": lambda: b"<p " + b"a=1 " * 100_000 + b">a",
    "a name without end": lambda: b"<" + b"y" * 1_000_000 + b">a",
    "links in links": lambda: b"<a href=/x>" * 5_000 + b"a",
    "forms in forms": lambda: b"<form>" * 5_000 + b"a",
    "a table out of order": lambda: b"<table>a<tr>b<td>c</table><td>d<tr>e</td>" * 500,
    "zeros": lambda: b"\x00" * 100_000 + b"<p>a",
    "half of UTF-16": lambda: b"\xff\xfea",
    "UTF-16 with halves of characters": lambda: b"\xff\xfe\x00\xd8a\x00\x00\xdc",
    "codes of characters that are none": lambda: b"<p>a&#0;&#xD800;&#x110000;&#99999999999;&xyz;",
    "marks that turn the text round": "<p>a\u202eb\u2066c".encode,
    "a base elsewhere": lambda: b"<base href='javascript:x'><p><a href='y'>a</a>",
    "scripts": lambda: b"<svg onload=x><script>y</script></svg><img src=x onerror=y><p>a",
    "Markdown": lambda: b"<p># a<p>- b<p>&lt;script&gt;<p>[a](javascript:b) ![c](d) `e` | f |",
    "quotes nested": lambda: b"<blockquote>" * 110 + b"<p>a",
    "a template of templates": lambda: b"<template>" * 2_000 + b"a</template><p>b",
    "frames": lambda: b"<iframe srcdoc='<p>x'></iframe><frame src=/etc/passwd>",
    "a list that begins far": lambda: b"<ol start=99999999999999999999><li>a<li value=-99999999>b",
    "a list that goes back": lambda: b"<ol reversed start=-5 type=i><li>a<li>b</ol>",
    "buttons in headings": lambda: b"<h1><button>" * 500 + b"a",
    "hidden in hidden": lambda: b"<div hidden>" * 100 + b"a</div>" * 100 + b"<p>b",
    "classes that match slowly": lambda: b"<p class='" + b"cookie-" * 50_000 + b"'>a",
    "styles that match slowly": lambda: b"<p style='" + b"; ".join([b"display"] * 50_000) + b"'>a",
    "an image of text": lambda: b"<svg><text>a</text></svg><canvas>b</canvas><math><mi>c</math>",
}
