"""A comparison as Markdown, as in a CI's summary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainredline.messages.translator import translator_for
from plainredline.model import Comparison, Op, Run
from plainredline.render.outputs.plain_view import Entry, Note, entries, inert, notes_of, verdict

_ENGLISH = translator_for("en")
_TAGS = {Op.EQUAL: ("", ""), Op.DELETE: ("<del>", "</del>"), Op.INSERT: ("<ins>", "</ins>")}


def markdown(comparison: Comparison, *, old: str, new: str) -> str:
    """Return a redline as Markdown with `ins` and `del`, safe to show on a code host."""
    told = [f"## {escape(old)} → {escape(new)}", "", *account(comparison)]
    for entry in entries(comparison, _ENGLISH):
        told += [*_head(entry), *_body(entry)]
    return "\n".join(told)


def account(comparison: Comparison) -> list[str]:
    """Return the lines that say how much changed."""
    lines = []
    if comparison.unrelated:
        lines += [f"**{escape(_ENGLISH.say(comparison.unrelated))}**", ""]
    lines += [escape(verdict(comparison, _ENGLISH)), ""]
    return lines + _notes(notes_of([comparison.fields], _ENGLISH))


def told_entries(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Yield where each change is, and what it is, for who shows as many as there is room for."""
    for entry in entries(comparison, _ENGLISH):
        yield "\n".join(_head(entry)), "\n".join(_body(entry))


def _head(entry: Entry) -> list[str]:
    """Return the lines that say where a change is, and how heavy."""
    place = f"*{entry.place}*" if entry.place else ""
    return [
        f"### {escape(entry.title)}",
        "",
        " ".join(filter(None, (place, escape(entry.reason)))),
        "",
    ]


def _body(entry: Entry) -> list[str]:
    """Return the lines of its redline, and of what differs in form."""
    return [*(["> " + _redline(entry.runs), ""] if entry.runs else []), *_notes(entry.notes)]


def _notes(notes: tuple[Note, ...]) -> list[str]:
    lines = [
        ": ".join(filter(None, (f"- {escape(note.sentence)}", _codes(note)))) for note in notes
    ]
    return [*lines, ""] if lines else []


def _codes(note: Note) -> str:
    return "; ".join(map(_code, note.examples))


def _redline(runs: tuple[Run, ...]) -> str:
    parts = []
    for run in runs:
        before, after = _TAGS[run.op]
        words = run.text.rstrip(" ")
        tail = run.text[len(words) :]
        parts.append(f"{before}{escape(words)}{after}{tail}" if words else tail)
    return "".join(parts).replace("\n", " ¶ ")


def escape(text: str) -> str:
    """Return text that Markdown shows as it is, and that cannot drive a terminal."""
    return re.sub(r"([\\`*_{}\[\]<>#|!~&@])", r"\\\1", inert(text))


def _code(text: str) -> str:
    return "`" + inert(text).replace("`", "'") + "`"
