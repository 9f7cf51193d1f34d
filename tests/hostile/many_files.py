"""Files of every kind that a folder of an agreement may come to hold, by what they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from plainredline.read import schemas

TEXT: Final = "---\ntitle: Café “naïve”\n---\n# Terms\n\n1.1 You pay thirty euros – or 30 €.\n"

ENCODINGS: Final = {
    code: TEXT.encode(code, "replace")
    for code in (
        "utf-7",
        "utf-16-le",
        "utf-16-be",
        "utf-32-le",
        "utf-32-be",
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1256",
        "koi8-r",
        "iso8859-1",
        "iso8859-15",
        "mac-roman",
        "cp437",
        "cp850",
        "cp037",
        "cp500",
        "shift_jis",
        "euc-jp",
        "iso2022_jp",
        "gb18030",
        "big5",
        "euc-kr",
        "hz",
        "johab",
        "punycode",
        "raw_unicode_escape",
        "unicode_escape",
    )
}

BEGINNINGS: Final = {
    "GIF": b"GIF89a",
    "JPEG": b"\xff\xd8\xff\xe0",
    "BMP": b"BM\x00\x00",
    "TIFF": b"II*\x00",
    "WebP": b"RIFF\x00\x00\x00\x00WEBP",
    "MP3": b"ID3\x03",
    "Ogg": b"OggS\x00",
    "ELF": b"\x7fELF\x02",
    "Windows program": b"MZ\x90\x00",
    "Java class": b"\xca\xfe\xba\xbe",
    "WebAssembly": b"\x00asm\x01",
    "SQLite": b"SQLite format 3\x00",
    "bzip2": b"BZh91AY",
    "xz": b"\xfd7zXZ\x00",
    "zstd": b"(\xb5/\xfd",
    "7z": b"7z\xbc\xaf'\x1c",
    "tar": b"x" * 257 + b"ustar",
    "WOFF": b"wOF2\x00\x01",
    "pickle": b"\x80\x04\x95",
    "EPS": b"%!PS-Adobe-3.0",
    "mbox": b"From a@b.example\nSubject: x\n\n",
    "LaTeX": b"\\documentclass{x}",
    "JSON": b'{"title": ["a", {"b": null}]}',
    "TOML": b'title = "x"\n[a]\n',
    "INI": b"[a]\nb=c\n",
    "CSV": b'a,"b\nc",d\n',
    "XML": b'<?xml version="1.0"?><a/>',
    "SVG": b"<svg onload=x>",
    "shell": b"#!/bin/sh\nid\n",
    "patch": b"--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n",
    "conflict": b"<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n",
    "Git LFS": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "base64": b"UEsDBBQ=" * 9,
    "AppleDouble": b"\x00\x05\x16\x07",
    "lock of LibreOffice": b",x,y,01.01.2026 10:00;",
}

CUTS: Final = {
    f"{at} bytes of a file": TEXT.encode()[:at] for at in (1, 2, 3, 4, 9, 16, 17, 25, 28, 60)
}

YAML_FORMS: Final = {
    name: text.encode()
    for name, text in {
        "a bomb": "a: &a [x,x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\ne: &e [*d,*d]\n",
        "an alias of itself": "&a [*a]",
        "a merge": "<<: {title: x}",
        "a merge of an alias": "a: &a {b: c}\n<<: *a",
        "a key twice": "title: a\ntitle: b",
        "a key in two cases": "title: a\nTitle: b",
        "a key of spaces": "'  ': a",
        "an empty key": "'': a",
        "a key of null": "null: a",
        "a key of numbers": "1: a\n1.0: b",
        "a list as key": "? [a, b]\n: c",
        "a mapping as key": "? {a: b}\n: c",
        "a long key": "k" * 2000 + ": a",
        "no value": "title:",
        "a tilde": "title: ~",
        "a binary": "title: !!binary YQ==",
        "a set": "title: !!set {a, b}",
        "an ordered mapping": "title: !!omap [a: b]",
        "a timestamp": "title: 2026-01-01T00:00:00Z",
        "an unknown tag": "title: !x y",
        "a tag of Ruby": "title: !ruby/object:X {}",
        "a tag of Java": "!!javax.script.ScriptEngineManager [!!java.net.URL ['x']]",
        "a tag of ours": "!!python/name:os.system x",
        "a directive": "%YAML 9.9\n---\na: b",
        "a directive without end": "%YAML 1." + "9" * 5000 + "\n---\na: b",
        "a handle": "%TAG !e! tag:x,2000:\n---\n!e!a b",
        "documents": "a: b\n---\nc: d\n---\ne: f",
        "an end": "a: b\n...\nc: d",
        "deep lists": "[" * 900 + "]" * 900,
        "deep mappings": "{a: " * 900 + "}" * 900,
        "deep lines": "".join(f"{' ' * n}a:\n" for n in range(200)),
        "a long list": "a: [" + "x," * 50_000 + "]",
        "a fold without text": "a: >",
        "a block of tabs": "a: |\n\tb",
        "odd quotes": "a: 'b",
        "an escape too large": 'a: "\\UFFFFFFFF"',
        "an escape of half a pair": 'a: "\\ud800"',
        "an escape of nothing": 'a: "\\x00"',
        "an escape of a bell": 'a: "\\a"',
        "a comment alone": "# a",
        "a hash in a text": "title: a #b",
        "a colon in a text": "title: a: b",
        "yes": "title: yes",
        "an octal": "title: 0o777",
        "an exponent": "title: 1e999",
        "not a number": "title: .nan",
        "sixties": "title: 1:30:00",
        "underscores": "title: 1_000",
        "a carriage return": "a: b\rc: d",
        "next line": "a: b\x85c: d",
        "separators": "a: b\u2028c: d",
        "no-break spaces": "\u00a0a: b",
        "a mark in the middle": "a: b\n\ufeffc: d",
        "wide colons": "title：a",
        "curly quotes": "title: “a”",
    }.items()
}

DAYS: Final = (
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2026-02-29",
    "2024-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "26-01-01",
    "20260101",
    "2026/01/01",
    "01/02/2026",
    "1.2.2026",
    "1 January 2026",
    "January 1, 2026",
    "2026-W01-1",
    "2026-001",
    "2026-01",
    "2026",
    "-2026-01-01",
    "+002026-01-01",
    "2026-01-01T00:00:00Z",
    "2026-01-01 24:00",
    "2026-01-01+14:00",
    "二〇二六年一月一日",
    "٢٠٢٦-٠١-٠١",
    "２０２６-０１-０１",
    "2026\u201001\u201001",
    "2026-01-01\u200b",
    "tomorrow",
    "now",
    "0",
    "1e9",
    "1795392000",
    "null",
    "true",
    "[2026-01-01]",
    "{day: 2026-01-01}",
    "'2026-01-01",
    "2026-01-01 # soon",
    "!!timestamp 2026-01-01",
)

SHAPES: Final = ("[[a]]", "{a: {b: c}}")
"""What no field may be."""


def wrong_types() -> dict[str, tuple[str, bytes]]:
    """Return a file for each field of each schema with a value of a wrong shape, and its place."""
    return {
        f"{kind} {field}: {shape}": (
            place,
            text.replace("{}", f"{_BESIDE.get((kind, field), '')}{field}: {shape}").encode(),
        )
        for kind, (place, text) in _PLACES.items()
        for field in _fields(schemas()[kind])
        for shape in SHAPES
    }


_BESIDE: Final = {("front-matter", "reason"): "withdrawn: 2026-01-02\n"}
"""Without which a field is somebody else's."""

_PLACES: Final = {
    "site": ("site.yml", "{}\n"),
    "agreement": ("agreement.yml", "{}\n"),
    "front-matter": ("versions/2026-01-01.md", "---\n{}\n---\n# T\n"),
    "explanation": ("explanations/2025-01-01.md", "---\n{}\n---\n"),
    "change": ("explanations/2025-01-01.md", "## T\n\n```change\n{}\n```\n"),
    "minor": ("explanations/2025-01-01.md", "```minor\n- {}\n```\n"),
}


def _fields(schema: Mapping[str, Any]) -> list[str]:
    """Return the fields of a schema, and those of the mappings within it."""
    parts = [schema, *schema.get("$defs", {}).values()]
    return list(dict.fromkeys(name for part in parts for name in part.get("properties", {})))


NAMES: Final = (
    "con",
    "CON",
    "nul.md",
    "aux.yml",
    "com1",
    "lpt9.md",
    "a:b",
    "a.",
    "a ",
    " a",
    "a\tb",
    "a\nb",
    "-rf",
    "--help",
    "~",
    "$HOME",
    "%PATH%",
    "*",
    "?",
    "a|b",
    "a<b>",
    '"',
    "'",
    "`id`",
    "\\",
    "a\\b",
    "é",
    "e\u0301",
    "ß",
    "ı",
    "İ",
    "\u202egpj",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\x1b[2J",
    "\x7f",
    "🏴",
    "本",
    "x" * 200,
    "2026-01-01.MD",
    "2026-01-01.markdown",
    "2026-01-01.md.bak",
    "2026-01-01 (1).md",
    "2026-01-01~.md",
    "2026-01-01.md~",
    "Thumbs.db",
    "desktop.ini",
    ".DS_Store",
    ".hidden",
    "__pycache__",
    "2026-1-1.md",
    "20260101.md",
    "captured.md",
    "unknown.md",
    "unknown-2.md",
    "index.md",
    "README.md",
    "agreement.yaml",
    "AGREEMENT.YML",
)
