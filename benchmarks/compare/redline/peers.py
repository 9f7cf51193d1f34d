"""Other engines, each as a function from two texts to marked pieces.

Every engine gets the same input: one clause a line, words parted by single spaces, in one
form, so that what it marks are words. It returns pieces ``(op, text)`` with the ops ``=``, ``-``
and ``+``. Those that are not installed are left out, with a line that says so; see
``requirements-peers.txt`` beside this file.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from diff_match_patch import diff_match_patch

Piece = tuple[str, str]
Engine = Callable[[str, str], list[Piece]]

_PIECES = re.compile(r"[^\S\n]+|\n|[^\s]+")


def difflib_words(old: str, new: str) -> list[Piece]:
    """The standard library's matcher on words and spaces, as usually called."""
    a, b = _PIECES.findall(old), _PIECES.findall(new)
    return _from_opcodes(SequenceMatcher(None, a, b).get_opcodes(), a, b)


def difflib_no_junk(old: str, new: str) -> list[Piece]:
    """The same without its guess at what is junk."""
    a, b = _PIECES.findall(old), _PIECES.findall(new)
    return _from_opcodes(SequenceMatcher(None, a, b, autojunk=False).get_opcodes(), a, b)


def _from_opcodes(
    opcodes: Iterable[tuple[str, int, int, int, int]], a: list[str], b: list[str]
) -> list[Piece]:
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "equal":
            pieces.append(("=", "".join(a[i1:i2])))
        else:
            pieces += [("-", "".join(a[i1:i2])), ("+", "".join(b[j1:j2]))]
    return [piece for piece in pieces if piece[1]]


def dmp_chars(old: str, new: str) -> list[Piece]:
    """diff-match-patch on characters, as usually called: semantic cleanup, one second."""
    engine = diff_match_patch()
    diffs = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(diffs)
    return [("-=+"[op + 1], text) for op, text in diffs]


def dmp_words(old: str, new: str) -> list[Piece]:
    """diff-match-patch on interned words, no timeout, cleanup before decoding."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    codes: dict[str, str] = {}
    words: dict[str, str] = {}
    sides = []
    for side in (old, new):
        encoded = []
        for piece in _PIECES.findall(side):
            code = codes.setdefault(piece, chr(0xF0000 + len(codes)))
            words[code] = piece
            encoded.append(code)
        sides.append("".join(encoded))
    diffs = engine.diff_main(sides[0], sides[1], checklines=False)
    engine.diff_cleanupSemantic(diffs)
    return [("-=+"[op + 1], "".join(words[code] for code in run)) for op, run in diffs]


def git_words(old: str, new: str) -> list[Piece]:
    """``git diff --word-diff``."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("old", "new")]
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(text, "utf-8")
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", "-U999999"]
        out = subprocess.run(
            [*command, *map(str, paths)], capture_output=True, check=False, text=True
        ).stdout
    body = out.partition("@@\n")[2] or f" {old}"
    marks = {" ": "=", "-": "-", "+": "+"}
    pieces = [
        ("=", "\n") if line == "~" else (marks[line[0]], line[1:])
        for line in body.split("\n")
        if line and (line[0] in marks or line == "~")
    ]
    return [piece for piece in pieces if piece[1]]


def redlines_words(old: str, new: str) -> list[Piece]:
    """The redlines package."""
    made = _load("redlines").Redlines(old, new, markdown_style="none").output_markdown
    return _from_marks(made, "del", "ins")


def lxml_htmldiff(old: str, new: str) -> list[Piece]:
    """Lxml's htmldiff, a paragraph for each clause."""
    htmldiff = _load("lxml.html.diff").htmldiff

    sides = [
        "".join(f"<p>{html.escape(line)}</p>" for line in side.split("\n")) for side in (old, new)
    ]
    made = re.sub(r"</p>\s*<p>", "\n", htmldiff(*sides))
    return _from_marks(re.sub(r"</?p>", "", made), "del", "ins")


def _load(name: str) -> Any:  # noqa: ANN401 - what is not installed has no type.
    return import_module(name)


def _from_marks(made: str, deleted: str, inserted: str) -> list[Piece]:
    pieces: list[Piece] = []
    op = "="
    for part in re.split(rf"(</?(?:{deleted}|{inserted})\b[^>]*>)", made):
        if part.startswith("<") and part.endswith(">"):
            op = "=" if part.startswith("</") else "-" if part.startswith(f"<{deleted}") else "+"
        elif part:
            pieces.append((op, html.unescape(re.sub(r"<[^>]+>", "", part))))
    return pieces


def available() -> tuple[dict[str, Engine], list[str]]:
    """Return the engines that are here, and a line for each that is not."""
    engines: dict[str, Engine] = {
        "difflib, words": difflib_words,
        "difflib, words, no junk": difflib_no_junk,
        "diff-match-patch, characters, 1 s": dmp_chars,
        "diff-match-patch, words, no timeout": dmp_words,
    }
    missing = []
    if shutil.which("git"):
        engines["git word diff"] = git_words
    else:
        missing.append("git is not installed")
    for package, name, engine in (
        ("redlines", "redlines", redlines_words),
        ("lxml", "lxml htmldiff", lxml_htmldiff),
    ):
        if find_spec(package) is None:
            missing.append(f"{package} is not installed")
        else:
            engines[name] = engine
    return engines, missing
