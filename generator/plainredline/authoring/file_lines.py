"""An explanation file as lines, and edits to it that leave every other line alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from plainredline.authoring.yaml_text import sequence
from plainredline.language.author_marks import REVIEW
from plainredline.model import Entry, Section

_REVIEW: Final = re.compile(r"(?<![ \t])[ \t]*#! review ([0-9a-f]{8}): ")
_KEY: Final = re.compile(r"[ \t]*(?:- )?([a-z_]+):")


@dataclass(slots=True)
class Sheet:
    """The lines of a file and the edits gathered for it; lines count from 0 here."""

    lines: Sequence[str]
    end: str
    """What ends a line besides the line feed: nothing, or a carriage return."""

    edits: list[tuple[int, int, list[str]]] = field(default_factory=list)
    """Where, how many lines go, and which come instead."""

    def replace(self, start: int, stop: int, lines: Sequence[str]) -> None:
        """Put `lines` in the place of the half-open range of lines."""
        fresh = [line + self.end for line in lines]
        if list(self.lines[start:stop]) != fresh:
            self.edits.append((start, stop - start, fresh))

    def insert(self, at: int, lines: Sequence[str]) -> None:
        """Put `lines` before line `at`, after what was put there earlier."""
        self.edits.append((at, 0, [line + self.end for line in lines]))

    def text(self) -> str:
        """Return the file with every edit made."""
        result = list(self.lines)
        ordered = sorted(enumerate(self.edits), key=lambda e: (e[1][0], e[1][1] > 0, e[0]))
        for _, (start, count, lines) in reversed(ordered):
            result[start : start + count] = lines
        return "\n".join(result)


def sheet(text: str) -> Sheet:
    """Return a file as lines."""
    lines = text.split("\n")
    return Sheet(lines, "\r" if lines[0].endswith("\r") else "")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of lines: a block's inside, or one entry of a list."""

    start: int
    stop: int
    indent: str = ""
    """What its keys but the first stand behind."""


def span_of(sheet: Sheet, entry: Entry) -> Span:
    """Return the lines of an entry in its block."""
    start, stop = (line - 1 for line in entry.block)
    if isinstance(entry, Section):
        return Span(start, stop)
    first = sheet.lines[start]
    return Span(start, stop, " " * (len(first) - len(first.lstrip()) + 2))


def key_span(
    sheet: Sheet, span: Span, name: str, margin: int | None = None
) -> tuple[int, int] | None:
    """Return the lines of the key `name` within a span; None when it is not there.

    With a `margin`, only a key behind so many spaces is meant.
    """
    for i in range(span.start, span.stop):
        match = _KEY.match(sheet.lines[i])
        if match and match[1] == name and margin in {None, match.start(1)}:
            margin = match.start(1)
            stop = i + 1
            while stop < span.stop and _belongs(sheet.lines[stop], margin):
                stop += 1
            return i, stop
    return None


def _belongs(line: str, margin: int) -> bool:
    stripped = line.strip()
    if not stripped or stripped.startswith("#"):
        return False
    depth = len(line) - len(line.lstrip())
    return depth > margin or (depth == margin and stripped.startswith("- "))


def set_names(sheet: Sheet, span: Span, key: str, old: Sequence[str], new: Sequence[str]) -> None:
    """Write other names where a key has its names; words beside them stay."""
    if tuple(old) == tuple(new):
        return
    where = key_span(sheet, span, key)
    if where is None:
        if new:
            at = span.start if span.indent == "" else span.start + 1
            sheet.insert(at, [f"{span.indent}{key}: {sequence(new)}"])
        return
    lines = [line.removesuffix("\r") for line in sheet.lines[slice(*where)]]
    if len(old) == len(new) and len(set(old)) == len(old):
        sheet.replace(*where, _renamed(lines, dict(zip(old, new, strict=True))))
        return
    head = lines[0][: lines[0].index(":") + 1]
    remark = "".join(f" #{line.partition(' #')[2]}" for line in lines if " #" in line)
    sheet.replace(*where, [f"{head} {sequence(new)}{remark}"] if new else [])


def set_both(
    sheet: Sheet,
    span: Span,
    clause: tuple[Sequence[str], Sequence[str]],
    old: tuple[Sequence[str], Sequence[str]],
) -> None:
    """Write other names for both keys, each given as it was and as it shall be.

    The first key of a list entry stands behind its hyphen, so where that one goes the other
    takes its line.
    """
    keys = {"clause": clause, "old": old}
    first = _KEY.match(sheet.lines[span.start]) if span.indent else None
    leaving = first[1] if first else ""
    other = {"clause": "old", "old": "clause"}.get(leaving, "")
    if other and not keys[leaving][1] and keys[other][1]:
        where = key_span(sheet, span, leaving)
        twin = key_span(sheet, span, other)
        hyphen = span.indent[:-2] + "- "
        if where is not None:
            sheet.replace(*where, [f"{hyphen}{other}: {sequence(keys[other][1])}"])
        if twin is not None:
            sheet.replace(*twin, [])
        return
    for key, (before, after) in keys.items():
        set_names(sheet, span, key, before, after)


def _renamed(lines: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Return lines in which each name stands as another, all at once."""
    changed = {a: b for a, b in names.items() if a != b}
    longest_first = sorted(changed, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest_first))})(?![\w.])")
    first, *rest = lines
    head = first.index(":") + 1
    parts = [first[head:], *rest]
    parts = [_before_remark(part, pattern, changed) for part in parts]
    return [first[:head] + parts[0], *parts[1:]]


def _before_remark(part: str, pattern: re.Pattern[str], names: Mapping[str, str]) -> str:
    value, hash_, remark = part.partition(" #")
    return pattern.sub(lambda m: names[m[0]], value) + hash_ + remark


def review_spans(sheet: Sheet, span: Span) -> list[tuple[int, int]]:
    """Return the reviews in a span that are as they were written here.

    A review that somebody edited is theirs, and is no longer found.
    """
    found = []
    i = span.start
    while i < span.stop:
        match = _REVIEW.match(sheet.lines[i])
        stop = i + 1
        if match:
            while stop < span.stop and _is_review(sheet.lines[stop]):
                stop += 1
            if match[1] == _checksum(sheet.lines[i:stop]):
                found.append((i, stop))
        i = stop
    return found


def _is_review(line: str) -> bool:
    return line.lstrip().startswith(REVIEW) and not _REVIEW.match(line)


def review(lines: Sequence[str], indent: str) -> list[str]:
    """Return machine-written remarks as comments that can be told from an author's."""
    body = [f"{indent}{REVIEW} {line}".rstrip() for line in lines]
    mark = _checksum([f"{indent}#! review 00000000: {lines[0]}", *body[1:]])
    return [f"{indent}{REVIEW} review {mark}: {lines[0]}", *body[1:]]


def _checksum(lines: Sequence[str]) -> str:
    first = _REVIEW.sub("", lines[0].removesuffix("\r"), count=1)
    text = "\n".join([first, *(line.strip() for line in lines[1:])])
    return hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()[:8]


def front_span(sheet: Sheet) -> Span:
    """Return the lines of the front matter between its rules; empty where there is none."""
    if not sheet.lines or sheet.lines[0].strip() != "---":
        return Span(0, 0)
    rules = (i for i, line in enumerate(sheet.lines) if i and line.strip() == "---")
    return Span(1, next(rules, 1))


def set_front_matter(text: str, values: Mapping[str, str]) -> str:
    """Return a file whose front matter has these values, each on one line."""
    page = sheet(text)
    front = front_span(page)
    if not front.stop:
        fresh = ["---", *(f"{key}: {value}" for key, value in values.items()), "---", ""]
        return (page.end + "\n").join(fresh) + page.end + "\n" + text if text else "\n".join(fresh)
    for key, value in values.items():
        where = key_span(page, front, key, margin=0)
        if where is None:
            page.insert(front.stop, [f"{key}: {value}"])
        else:
            page.replace(*where, [f"{key}: {value}"])
    return page.text()
