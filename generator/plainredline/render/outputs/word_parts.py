"""The parts of a Word file (ECMA-376, Office Open XML) that no text is in, and the zip around them.

The file is what Word writes for a document with tracked changes, and no more: no macro, no link to
another file, nothing that is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from plainredline.render.outputs.zipped import zipped

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"

_LISTS: Final = 9
"""Depths of lists that Word knows."""

STEP: Final = 360
"""Twentieths of a point by which each depth of a list is set in."""

_HIDDEN: Final = (
    '<w:style w:type="character" w:customStyle="1" w:styleId="Hidden">'
    '<w:name w:val="Hidden character"/><w:rPr><w:color w:val="7A4A00"/>'
    '<w:shd w:val="clear" w:color="auto" w:fill="FFF1CC"/></w:rPr></w:style>'
)
"""How the name of a character looks that cannot be seen."""

_SIZES: Final = (32, 28, 26, 24, 22, 22)
"""Half points of the six headings."""


def packed(body: str, comments: str, *, title: str, language: str, is_rtl: bool, day: str) -> bytes:
    """Return a Word file whose document has a body and comments; the same for the same text."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (("officeDocument", "word/document.xml"), ("core", "docProps/core.xml"))
        ),
        "docProps/core.xml": _core(title, language, day),
        "word/document.xml": _whole("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations(
            (kind, f"{kind}.xml") for kind in ("styles", "numbering", "comments")
        ),
        "word/styles.xml": _styles(language, is_rtl=is_rtl),
        "word/numbering.xml": _numbering(),
        "word/comments.xml": _whole("comments", comments),
    }
    return zipped({name: (_HEAD + text).encode() for name, text in parts.items()})


def _whole(name: str, inner: str) -> str:
    return f'<w:{name} xmlns:w="{_WORD}">{inner}</w:{name}>'


def _content_types() -> str:
    kinds = {"document": "document.main", **{k: k for k in ("styles", "numbering", "comments")}}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{parts}<Override PartName="/docProps/core.xml" ContentType="{_CORE_TYPE}"/></Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    lines = "".join(
        f'<Relationship Id="r{n}" Type="{core if kind == "core" else f"{_OFFICE}/{kind}"}"'
        f' Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _core(title: str, language: str, day: str) -> str:
    moments = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
        if day
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Plain Redline</dc:creator>"
        f"<dc:language>{escape(language)}</dc:language>{moments}</cp:coreProperties>"
    )


def _styles(language: str, *, is_rtl: bool) -> str:
    tongue = f'w:bidi="{language}"' if is_rtl else f'w:val="{language}" w:eastAsia="{language}"'
    default = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang {tongue}/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    turned = ("<w:bidi/>", "<w:rPr><w:rtl/></w:rPr>") if is_rtl else ("", "")
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:pPr>{turned[0]}</w:pPr>{turned[1]}</w:style>"
    )
    headings = (
        _style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="{level - 1}"/>',
            f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )
        for level, size in enumerate(_SIZES, 1)
    )
    mono = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
    return _whole(
        "styles",
        "".join(
            (
                default,
                normal,
                _style(
                    "Title", "Title", "", '<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>'
                ),
                _style("Cover", "Cover", "", '<w:color w:val="444444"/><w:sz w:val="20"/>'),
                *headings,
                _style("Code", "Code", "", mono),
                _style("CommentText", "annotation text", "", '<w:sz w:val="20"/>'),
                _HIDDEN,
            )
        ),
    )


def _style(id_: str, name: str, paragraph: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (n + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
        for n in range(_LISTS)
    )
    return _whole(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
        f'{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def bullet(depth: int) -> str:
    """Return the property of a paragraph that is an item of a list without numbers."""
    level = min(depth, _LISTS) - 1
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
