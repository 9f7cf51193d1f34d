"""A comparison as Markdown, as in a CI's summary."""

from __future__ import annotations

import re

from plainredline.messages.translator import translator_for
from plainredline.model import Comparison, Op, Run
from plainredline.render.outputs.plain_view import Note, entries, inert, notes_of, verdict

_ENGLISH = translator_for("en")
_TAGS = {Op.EQUAL: ("", ""), Op.DELETE: ("<del>", "</del>"), Op.INSERT: ("<ins>", "</ins>")}


def markdown(comparison: Comparison, *, old: str, new: str) -> str:
    """Return a redline as Markdown with `ins` and `del`, safe to show on a code host."""
    lines = [f"## {escape(old)} → {escape(new)}", ""]
    if comparison.unrelated:
        lines += [f"**{escape(_ENGLISH.say(comparison.unrelated))}**", ""]
    lines += [escape(verdict(comparison, _ENGLISH)), ""]
    lines += _notes(notes_of([comparison.fields], _ENGLISH))
    for entry in entries(comparison, _ENGLISH):
        lines += [
            f"### {escape(entry.title)}",
            "",
            " ".join(
                filter(None, (f"*{entry.place}*" if entry.place else "", escape(entry.reason)))
            ),
            "",
        ]
        if entry.runs:
            lines += ["> " + _redline(entry.runs), ""]
        lines += _notes(entry.notes)
    return "\n".join(lines)


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
