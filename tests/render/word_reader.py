"""Read a Word file as a word processor does that accepts, or rejects, every tracked change."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from plainredline.model import Clause, Clauses

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {True: {"del", "moveFrom"}, False: {"ins", "moveTo"}}
"""Marks whose text is dropped, by whether all is accepted."""

_TOKEN = re.compile(r"\[U\+([0-9A-F]{4,6})[^\]]*\]")


def text_lines(content: bytes, *, accept: bool) -> list[str]:
    """Return the paragraphs of a file, and its rows with tabs between the cells.

    What stands above the text is left out, and so is the empty paragraph that ends every file.
    """
    body = _part(content, "word/document.xml")[0]
    lines, waiting = [], ""
    for block in body:
        if block.tag == f"{_W}tbl":
            assert not waiting, "the words of a paragraph go on in a table"
            lines += list(_rows(block, accept=accept))
        elif block.tag == f"{_W}p" and _style(block) not in {"Title", "Cover"}:
            waiting += "".join(_words(block, accept=accept))
            if not _is_gone(block.find(f"{_W}pPr/{_W}rPr"), accept=accept):
                lines.append(waiting)
                waiting = ""
    assert lines[-1:] == [""], "a file ends with an empty paragraph of its own"
    return lines[:-1]


def clause_lines(clauses: Clauses) -> list[str]:
    """Return the lines that a version should give: each clause with its number before it."""
    return [clause_line(clause) for clause in clauses]


def clause_line(clause: Clause) -> str:
    """Return a clause as a line of a Word file."""
    return f"{clause.label}\t{clause.text}" if clause.label else clause.text


def cover_lines(content: bytes) -> list[str]:
    """Return what stands above the text."""
    body = _part(content, "word/document.xml")[0]
    blocks = [block for block in body if _style(block) in {"Title", "Cover"}]
    return ["".join(_words(block, accept=True)) for block in blocks]


def comments(content: bytes) -> list[str]:
    """Return the comments, each with its lines."""
    return [
        "\n".join("".join(_words(line, accept=True)) for line in comment)
        for comment in _part(content, "word/comments.xml")
    ]


def marks(content: bytes, name: str) -> list[str]:
    """Return the texts in each mark of a kind: ``ins``, ``del``, ``moveTo``."""
    body = _part(content, "word/document.xml")
    found = ("".join(_all_words(mark)) for mark in body.iter(f"{_W}{name}"))
    return [text for text in found if text]


def _part(content: bytes, name: str) -> ET.Element:
    with ZipFile(io.BytesIO(content)) as file:
        parts = {each: ET.fromstring(file.read(each)) for each in file.namelist()}  # noqa: S314 - Ours.
    return parts[name]


def _rows(table: ET.Element, *, accept: bool) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        if not _is_gone(row.find(f"{_W}trPr"), accept=accept):
            cells = row.iter(f"{_W}tc")
            yield "\t".join("".join(_words(cell, accept=accept)) for cell in cells)


def _is_gone(properties: ET.Element | None, *, accept: bool) -> bool:
    names = {_name(mark) for mark in properties} if properties is not None else ()
    return not _GONE[accept].isdisjoint(names)


def _style(block: ET.Element) -> str:
    style = block.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _words(element: ET.Element, *, accept: bool) -> Iterator[str]:
    """Yield the text of runs, but for those that go when all is accepted or rejected."""
    for child in element:
        name = _name(child)
        if name in _GONE[accept]:
            continue
        if name == "r":
            yield from _run(child)
        elif name != "pPr":
            yield from _words(child, accept=accept)


def _name(element: ET.Element) -> str:
    return element.tag.removeprefix(_W)


def _all_words(element: ET.Element) -> Iterator[str]:
    for run in element.iter(f"{_W}r"):
        yield from _run(run)


def _run(run: ET.Element) -> Iterator[str]:
    text = "".join(map(_character, run))
    if run.find(f"{_W}rPr/{_W}rStyle") is not None:
        named = _TOKEN.fullmatch(text)
        assert named, text
        text = chr(int(named[1], 16))
    yield text


def _character(child: ET.Element) -> str:
    name = _name(child)
    return {"tab": "\t", "br": "\n"}.get(name, child.text or "")
