"""Word files made of the XML that a test writes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_KIND}.numbering+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
}


def word_file(
    body: str, *, numbering: str = "", styles: str = "", more: Mapping[str, bytes] | None = None
) -> bytes:
    """Return a Word file; `more` are parts beside these, or in their place."""
    parts: dict[str, bytes] = {name: text.encode() for name, text in PARTS.items()}
    parts["word/document.xml"] = (
        f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()
    )
    parts["word/styles.xml"] = f"<w:styles {_W}>{styles}</w:styles>".encode()
    parts["word/numbering.xml"] = f"<w:numbering {_W}>{numbering}</w:numbering>".encode()
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in (parts | dict(more or {})).items():
            archive.writestr(name, content)
    return packed.getvalue()


def paragraph(text: str, *, level: int | None = None, of: int = 1, style: str = "") -> str:
    """Return a paragraph, numbered at a level, from 0, of a list."""
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        said += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>'
    return f"<w:p><w:pPr>{said}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(
    at: int, text: str, form: str = "decimal", *, start: int = 1, more: str = "", style: str = ""
) -> str:
    """Return a level of a list; `more` is what stands between its form and its text."""
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{linked}{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(*levels: str, name: int = 0, more: str = "") -> str:
    """Return how a list counts."""
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def listed(name: int, of: int = 0, *, more: str = "") -> str:
    """Return a list that counts as a definition says."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name: str, *, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """Return a style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}'
        f"{properties}</w:style>"
    )
