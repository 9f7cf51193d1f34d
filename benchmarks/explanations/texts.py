"""The labelled explanations: right ones, each with edits that make it false.

A file of ``told/`` holds what was written on one pair of versions. Its first lines name the pair,
``pair: FOLDER OLD NEW``, from the root of the repository. Then sections follow: a title, a line
of fields, paragraphs for *what changed*, *what this means for you* and *what you can do*, and
the edits: ``! kind: words -> other words``. ``! minor: => reason`` sets the change aside instead.

A file that says ``whole: yes`` has edits of an explanation file that stands in the folder.

A file of ``own/`` brings its wordings along. Behind each ``@`` stand the old one (``- ``), the new
one (``+ ``), the title (``# ``) and a section as above without the lines on its clause and quote.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
_PARTS: Final = ("What changed", "What this means for you", "What you can do")
_IDLE: Final = "There is nothing you need to do."


WRITTEN: Final = "Written on"
ASIDE: Final = "Put aside"
OWN: Final = "Clauses of our own, written on"
OWN_ASIDE: Final = "Clauses of our own, put aside"


@dataclass(frozen=True)
class Pair:
    """Two versions of one agreement, by address."""

    folder: Path
    old: str
    new: str
    provider: str = ""
    wordings: tuple[str, str] = ("", "")
    """Both texts, where they stand in no folder."""


@dataclass(frozen=True)
class Edit:
    """One edit that makes a text false."""

    kind: str
    words: str
    other: str


@dataclass(frozen=True)
class Told:
    """A right explanation, and what makes it false."""

    pair: Pair
    title: str
    text: str
    """The whole explanation file."""

    minor: str
    """The same file with the change set aside, for ``{reason}``; empty where none can be."""

    edits: tuple[Edit, ...]

    @property
    def part(self) -> str:
        """The part in which it is counted: no rule was written on what is put aside."""
        if self.pair.wordings[1]:
            return OWN_ASIDE if self.pair.folder.parent.name == "own_aside" else OWN
        name = f"{self.pair.folder.name} {self.pair.new} {self.title}"
        return ASIDE if hashlib.sha256(name.encode()).digest()[0] % 4 == 3 else WRITTEN

    def false_text(self, edit: Edit) -> str:
        """Return the file with an edit made."""
        if edit.kind == "minor":
            return self.minor.format(reason=edit.other)
        if edit.words not in self.text:
            raise ValueError(f"{self.title}: no words {edit.words!r}")
        return self.text.replace(edit.words, edit.other, 1)


def told() -> Iterator[Told]:
    """Yield every labelled explanation."""
    for path in sorted((HERE / "told").glob("*.txt")):
        for part in path.read_text("utf-8").split("pair: ")[1:]:
            if (ROOT / part.split()[0]).is_dir():
                yield from _of_pair(part)


def own() -> Iterator[Told]:
    """Yield every labelled explanation of clauses that were made for it."""
    for path in sorted(HERE.glob("own*/*.txt")):
        head, *parts = re.split(r"^@", path.read_text("utf-8"), flags=re.MULTILINE)
        # What is gone comes last: no label is missing from the order of the others.
        parts.sort(key=lambda part: "\n+ (Deleted.)\n" in part)
        every = [_OwnClause.of(f"1.{n}", part) for n, part in enumerate(parts, 1)]
        old, new = (
            f"# Terms\n\n## 1. All of it\n\n{chr(10).join(texts)}"
            for texts in (
                [f"{each.label} {each.old}\n" for each in every if each.old],
                [f"{each.label} {each.new}\n" for each in every if each.new],
            )
        )
        provider = head.split("provider: ")[1].split("\n")[0]
        pair = Pair(path, "2024-01-01", "2025-01-01", provider, (old, new))
        for each in every:
            yield _section(pair, each.section)


@dataclass(frozen=True)
class _OwnClause:
    """A clause that was made for its explanation."""

    label: str
    old: str
    new: str
    section: str

    @staticmethod
    def of(label: str, part: str) -> _OwnClause:
        _, before, after, title, row, rest = part.split("\n", 5)
        old, new = (line[2:].removeprefix("(Deleted.)") for line in (before, after))
        fields = [f"clause: {label}" if new else f"old: {label}", row]
        fields += [f"quote: {_longest(old, new)}"] if new else []
        fields += [f"old_quote: {_longest(new, old)}"] if old and not _longest(old, new) else []
        fields = [each for each in fields if not each.endswith(": ")]
        section = "\n".join([title.removeprefix("# "), " | ".join(fields), rest])
        return _OwnClause(label, old, new, section)


def _longest(old: str, new: str) -> str:
    """Return some words around the most that one wording has and the other has not."""
    words = new.split()
    blocks = SequenceMatcher(a=old.split(), b=words, autojunk=False).get_opcodes()
    runs = [(end - start, start, end) for op, _, _, start, end in blocks if op != "equal"]
    if not runs or not max(runs)[0]:
        return ""
    _, start, end = max(runs)
    return " ".join(words[max(0, start - 2) : min(end, start + 8) + 2])


def _of_pair(part: str) -> Iterator[Told]:
    head, *sections = part.split("\n## ")
    names, *more = head.split("\n")
    folder, old, new = names.split()
    lines = [line.partition(": ") for line in more]
    fields = {key: value for key, _, value in lines if not key.startswith("!")}
    pair = Pair((ROOT / folder).resolve(), old, new, fields.get("provider", ""))
    if "whole" in fields:
        text = (pair.folder / "explanations" / f"{new}.md").read_text("utf-8")
        yield Told(pair, "headline and summary", text, "", _edits(more))
    for section in sections:
        yield _section(pair, section)


def _edits(lines: list[str]) -> tuple[Edit, ...]:
    edits = []
    for line in lines:
        if line.startswith("! minor: => "):
            edits.append(Edit("minor", "", line.removeprefix("! minor: => ")))
        elif line.startswith("! "):
            kind, _, change = line[2:].partition(": ")
            words, arrow, other = change.partition(" ->")
            if not arrow:
                raise ValueError(line)
            edits.append(Edit(kind, words, other.removeprefix(" ")))
    return tuple(edits)


def _section(pair: Pair, section: str) -> Told:
    title, row, *rest = section.split("\n")
    fields = dict(each.split(": ", 1) for each in row.split(" | "))
    prose = "\n".join(line for line in rest if not line.startswith("! "))
    parts = [each.strip() for each in prose.strip().split("\n\n")]
    edits = _edits(rest)
    text = _file(title, _block(fields), [*parts, _IDLE][:3])
    made = tuple(_of_fields(edit, fields) for edit in edits)
    return Told(pair, title, text, _minor(fields), made)


def _of_fields(edit: Edit, fields: Mapping[str, str]) -> Edit:
    """Return an edit of the line of fields as one of the block that is made of it."""
    row = " | ".join(f"{key}: {value}" for key, value in fields.items())
    if edit.words.partition(": ")[0] not in fields:
        return edit
    changed_row = row.replace(edit.words, edit.other, 1)
    changed = dict(each.split(": ", 1) for each in changed_row.split(" | "))
    return Edit(edit.kind, _block(fields), _block(changed))


def _block(fields: Mapping[str, str]) -> str:
    lines = []
    for key, value in fields.items():
        if key in {"clause", "old"}:
            names = ", ".join(f'"{name}"' for name in value.split(", "))
            lines.append(f"{key}: [{names}]")
        elif key.endswith("quote"):
            lines.append(f"{key}: '{value.replace(chr(39), chr(39) * 2)}'")
        else:
            lines.append(f"{key}: {value}")
    return "\n".join(["```change", *lines, "topic: general", "affects: [everyone]", "```"])


def _file(title: str, block: str, parts: list[str]) -> str:
    prose = [f"### {name}\n\n{text}" for name, text in zip(_PARTS, parts, strict=True)]
    return "\n\n".join(["---\nheadline: Changes\n---", f"## {title}", block, *prose]) + "\n"


def _minor(fields: Mapping[str, str]) -> str:
    names = [
        f"{key}: [{', '.join(chr(34) + name + chr(34) for name in fields[key].split(', '))}]"
        for key in ("clause", "old")
        if key in fields
    ]
    entry = "\n  ".join([*names, "reason: '{reason}'"])
    return f"---\nheadline: Changes\n---\n\n```minor\n- {entry}\n```\n"
