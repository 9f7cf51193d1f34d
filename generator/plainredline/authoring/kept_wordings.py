"""The wording that a section explains, kept in its block so that what changed can be shown.

A fingerprint says that the wording is another one; it cannot say which it was. So the block
keeps both wordings as remarks, where an author reads them while writing, too: once, with its
edits, where a clause stands in both versions.

    wording: 3f9c0a7d21b4
    #= explained 3f9c0a7d21b4, kept by `plainredline explain`:
    #= both 13.2 → 14.2: You may claim within [-two years-]{+one year+} of the event.
    #= old 13.3: You may ask the court for a jury.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from plainredline.authoring.file_lines import Sheet, Span, sheet, span_of
from plainredline.authoring.stories import Story
from plainredline.authoring.yaml_text import comment
from plainredline.language.author_marks import KEPT
from plainredline.language.clause_names import ClauseNames, ComparisonNames
from plainredline.language.digest import fingerprint_of
from plainredline.messages.authoring_codes import Hint, ReviewNote
from plainredline.messages.translator import Translator
from plainredline.model import Change, Code, Entry, ExplanationFile, Fingerprint, Message, Op, Run

_HEAD: Final = re.compile(r"#= explained ([0-9a-f]{12})\b")
_ROW: Final = re.compile(r"#= (old|new|both) (.*?): (.*)")
_ARROW: Final = " → "
_OLD_ONLY: Final = re.compile(r"\[-((?:(?!\[-).)*?)-\]")
_NEW_ONLY: Final = re.compile(r"\{\+((?:(?!\{\+).)*?)\+\}")
_BRACKETS: Final = ("[-", "-]", "{+", "+}")
_EDITS: Final = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
_LONGEST: Final = 4_000
"""Characters of one wording that are kept."""

_CONTEXT: Final = 6
"""Words around an edit in a long clause."""

_WIDTH: Final = 96
_ALIKE: Final = 40
"""Likeness, of 100, from which one wording is shown as what became of another."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of one side of a change, on one line."""

    is_old: bool
    name: str
    text: str

    def said(self, code: Code) -> Message:
        """Return what is said of it."""
        side = ReviewNote.OLD if self.is_old else ReviewNote.NEW
        return code(side=side(name=self.name), text=self.text)

    def is_as(self, other: Wording) -> bool:
        """Whether the words are the same, whatever the clause is called."""
        return (self.is_old, self.text) == (other.is_old, other.text)


@dataclass(frozen=True, slots=True)
class KeptWording:
    """The wordings that have one fingerprint."""

    wording: Fingerprint
    rows: tuple[Wording, ...]
    lines: tuple[str, ...] = field(default=(), compare=False)
    """The rows as they are kept, one that stands in both versions once."""


def record_of(names: ComparisonNames, story: Story) -> KeptWording:
    """Return the wordings of a story, those of cosmetic changes beside others left out."""
    changes = [names.comparison.changes[i] for i in story]
    counted = [change for change in changes if change.substantive] or changes
    lines = tuple(line for change in counted for line in _lines(names, change))
    return KeptWording(fingerprint_of(names.comparison, story), tuple(_rows(lines)), lines)


def _lines(names: ComparisonNames, change: Change) -> Iterator[str]:
    """Yield what is kept of a change: its redline, or each wording where it has but one."""
    old, new = _named(names.old, change.group.old), _named(names.new, change.group.new)
    redline = _text(_tidy(change.redline.runs))
    texts = (change.redline.old, change.redline.new)
    is_plain = not any(mark in text for mark in _BRACKETS for text in texts)
    if old and new and is_plain and len(redline) <= _LONGEST and _ARROW not in old + new:
        yield f"{KEPT} both {old}{_ARROW}{new}: {comment(redline)}"
        return
    for side, name, text in (("old", old, texts[0]), ("new", new, texts[1])):
        if name:
            yield f"{KEPT} {side} {name}: {_cut(comment(text))}"


def clipped(change: Change) -> str:
    """Return the redline of a long clause with a few words around each edit; else nothing."""
    runs = _tidy(change.redline.runs)
    last = len(runs) - 1
    short = [
        Run(run.op, _around(run.text, is_first=i == 0, is_last=i == last))
        if run.op is Op.EQUAL
        else run
        for i, run in enumerate(runs)
    ]
    text, whole = comment(_text(short)), comment(_text(runs))
    return text if change.redline.has_edits and len(text) < len(whole) // 2 else ""


def _around(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return the beginning of unchanged words and their end, where there is an edit beside it."""
    words = text.split(" ")
    if len(words) <= 2 * _CONTEXT + 1:
        return text
    head = [] if is_first else words[:_CONTEXT]
    tail = [] if is_last else words[-_CONTEXT:]
    return " ".join([*head, "…", *tail])


def _text(runs: Iterable[Run]) -> str:
    return "".join(_EDITS[run.op].format(run.text) for run in runs)


def _tidy(runs: Sequence[Run]) -> list[Run]:
    """Return runs with the space behind an exchanged word outside of it."""
    tidy: list[Run] = []
    for run, before, behind in zip(runs, (None, *runs), (*runs[1:], None), strict=False):
        pair = (run, behind) if run.op is Op.DELETE else (before, run)
        exchanged = tuple(each.op if each else None for each in pair) == (Op.DELETE, Op.INSERT)
        if exchanged and all(each and each.text.endswith(" ") for each in pair):
            tidy.append(Run(run.op, run.text[:-1]))
            if run.op is Op.INSERT:
                tidy.append(Run(Op.EQUAL, " "))
        else:
            tidy.append(run)
    return tidy


def _named(names: ClauseNames, clauses: Iterable[int]) -> str:
    return comment(", ".join(names.name(i) for i in tuple(clauses)[:6]))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"


def written(record: KeptWording, t: Translator, indent: str = "") -> list[str]:
    """Return a record as the lines of a block."""
    lines = [f"{KEPT} explained {record.wording}, {t(Hint.KEPT)}:"]
    for line in record.lines:
        lines += wrapped(line, f"{KEPT}   ")
    return [indent + line for line in lines]


def wrapped(text: str, indent: str) -> list[str]:
    """Return text as lines that give it back when they are joined by a space."""
    return textwrap.wrap(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def record_span(page: Sheet, span: Span) -> tuple[int, int] | None:
    """Return the lines of a block's record; None when it keeps none."""
    kept = [line.lstrip().startswith(KEPT) for line in page.lines[span.start : span.stop]]
    if True not in kept:
        return None
    first = kept.index(True)
    stop = kept.index(False, first) if False in kept[first:] else len(kept)
    return span.start + first, span.start + stop


def recorded(page: Sheet, span: Span) -> KeptWording | None:
    """Return what a block keeps; None when it keeps nothing that can be read."""
    where = record_span(page, span)
    lines = [] if where is None else [page.lines[i].strip() for i in range(*where)]
    head = _HEAD.match(lines[0]) if lines else None
    if head is None:
        return None
    return KeptWording(Fingerprint(head[1]), tuple(_rows(lines[1:])))


def records_of(file: ExplanationFile) -> dict[int, KeptWording]:
    """Return what the entries of a file keep of the wording that they explain, by their lines."""
    page = sheet(file.text)
    entries: tuple[Entry, ...] = (*file.sections, *file.minor)
    found = ((entry, recorded(page, span_of(page, entry))) for entry in entries)
    return {
        entry.line: record for entry, record in found if record and record.wording == entry.wording
    }


def _rows(lines: Iterable[str]) -> Iterator[Wording]:
    whole: list[str] = []
    for line in lines:
        if _ROW.match(line):
            whole.append(line)
        elif whole:
            whole[-1] += " " + line.removeprefix(KEPT).strip()
    for line in whole:
        match = _ROW.match(line)
        if match and match[1] == "both":
            old, _, new = match[2].partition(_ARROW)
            yield Wording(is_old=True, name=old, text=_side(match[3], _NEW_ONLY, _OLD_ONLY))
            yield Wording(is_old=False, name=new, text=_side(match[3], _OLD_ONLY, _NEW_ONLY))
        elif match:
            yield Wording(match[1] == "old", match[2], match[3])


def _side(redline: str, other: re.Pattern[str], own: re.Pattern[str]) -> str:
    return " ".join(own.sub(r"\1", other.sub("", redline)).split())


def differences(was: KeptWording, now: KeptWording) -> list[Message]:
    """Return what became of recorded wordings: *was* above *is*, what is the same counted."""
    gone = [row for row in was.rows if not any(row.is_as(other) for other in now.rows)]
    fresh = [row for row in now.rows if not any(row.is_as(other) for other in was.rows)]
    said: list[Message] = []
    for row in fresh:
        before = _likest(row, gone)
        if before is not None:
            gone.remove(before)
            said.append(before.said(ReviewNote.WAS))
        said.append(row.said(ReviewNote.IS if before else ReviewNote.IS_NEW))
    said += [row.said(ReviewNote.IS_GONE) for row in gone]
    same = len(now.rows) - len(fresh)
    return [*said, ReviewNote.AS_EXPLAINED(n=same)] if same else said


def _likest(row: Wording, among: Iterable[Wording]) -> Wording | None:
    alike = [
        (fuzz.ratio(row.text, other.text), -n, other)
        for n, other in enumerate(among)
        if other.is_old is row.is_old
    ]
    score, _, best = max(alike, default=(0.0, 0, None), key=lambda each: each[:2])
    return best if score >= _ALIKE else None
