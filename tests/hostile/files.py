"""Files that are no agreement, or a strange one: each by what it is."""

from __future__ import annotations

import io
import zipfile
from typing import Final


def packed(*names: str, holds: str = "") -> bytes:
    """Return a ZIP file that holds files of these names, each of which says `holds`."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, holds)
    return content.getvalue()


PAGE = b"<html><head><title>T</title></head><body><p>You pay.</p></body></html>"

FOREIGN: Final = {
    "a Word file (DOCX)": packed("[Content_Types].xml", "word/document.xml"),
    "an OpenDocument file (ODT)": packed(
        "mimetype", "content.xml", holds="application/vnd.oasis.opendocument.text"
    ),
    "a PDF file": b"%PDF-1.7\n1 0 obj",
    "an RTF file": b"{\\rtf1 You pay.}",
    "a file of an old Word or Excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a compressed file": b"\x1f\x8b\x08\0",
    "a picture": b"\x89PNG\r\n\x1a\n\0",
    "a web page (HTML)": b"<!doctype html>\n" + PAGE,
}
WEB_PAGES: Final = (
    PAGE,
    b"\xef\xbb\xbf  \n<!DOCTYPE HTML PUBLIC '-//W3C//DTD'>" + PAGE,
    b'<?xml version="1.0"?>\n<!-- saved -->\n<HTML lang=en>',
)
NO_PAGES: Final = (
    b"<htmlx>",
    b"The <html> tag\n",
    b"<!-- <html> -->\n# T\n",
    b"<div>You pay.</div>",
)

ODD: Final = {
    "nothing": b"",
    "a byte order mark": b"\xef\xbb\xbf",
    "spaces": b"  \n\t\n",
    "hidden characters": "\u200b\u200b".encode(),
    "a NUL byte": b"a\0b",
    "Latin-1": b"caf\xe9",
    "UTF-16": "a".encode("utf-16"),
    "UTF-32": "abc".encode("utf-32"),
    "half a character": b"\xe2\x82",
    "half a pair": b"\xed\xa0\x80",
    "a fence": b"---",
    "open front matter": b"---\neffective: 2026-01-01\n",
    "front matter alone": b"---\na: b\n---\n",
    "faulty front matter": b"---\neffective: [\n---\ntext",
    "aliases": b"---\neffective: &a [*a]\n---\nx",
    "many aliases": b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n",
    "a tag of YAML": b"!!python/object/apply:os.system ['id']\n",
    "brackets": b"[" * 5000,
    "quotations": b"> " * 2000 + b"a",
    "lists": b"".join(b"  " * depth + b"- a\n" for depth in range(200)),
    "a comment": b"<!-- a -->",
    "an open comment": b"<!-- a",
    "ends of lines of old": b"a\rb\rc",
    "ends of lines of Windows": b"a\r\nb",
    "hashes": b"#" * 50,
    "a table of nothing": b"|||\n|-|",
    "an open link": b"[a]: <",
    "a backslash": b"\\",
    "an entity too large": b"&#xFFFFFFFF;",
    "an entity of nothing": b"&#0;",
    "a number without end": b"9" * 5000 + b".1 x",
    "a sum without end": b"You pay $" + b"9" * 5000,
    "per cent without end": b"9" * 5000 + b"% of x",
    "a day that is none": b"on 99 February 99999",
    "a year of none": b"on 1 January 0000, in 0000",
    "many days": b"within 99999999999999999999 days",
    "an exponent": b"1e99999 euros",
    "one by zero": b"1/0 euros",
    "digits of others": "٣٫٣٫٣ euros, 10²³ euros, ⁄ ½⁄½ euros".encode(),
    "a Roman number": b"M" * 5000 + b". x",
    "a clock": b"25:61",
    "templates": b"{{ config }} {% include '/etc/passwd' %}",
    "a fence within a fence": b"```change\nclause: 1\n```\n````\n```change",
    "headings alone": b"# \n## \n### \n",
    "a change of nothing": b"## A\n\n```change\n```\n",
    "a list for a mapping": b"- a\n- b\n",
    "a mapping of lists": b"? [a]\n: b\n",
    "a scalar": b"x",
    "two documents": b"a: b\n---\na: c\n",
    "tabs in YAML": b"a:\n\tb: c\n",
    "a number for a text": b"title: 1\nprovider: 2\nkind: 3\nlanguage: en\nstatus: 4\n",
    "a text without end": b"title: " + b"x" * 100_000 + b"\n",
    "a language of none": b"title: a\nprovider: b\nkind: c\nlanguage: ../..\nstatus: captured\n",
}
