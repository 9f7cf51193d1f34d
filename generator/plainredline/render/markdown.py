"""A comparison as Markdown, as in a CI's summary."""

from __future__ import annotations

import re

from plainredline.messages.page_codes import Title
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import Agreement, Asset, Comparison, Explained, Op, Run, Version
from plainredline.render.addresses import data_address
from plainredline.render.cover import cover_lines, explained_lines
from plainredline.render.plain_view import Note, entries, inert, notes_of, verdict
from plainredline.render.verdict import version_name

_ENGLISH = translator_for("en")
_TAGS = {Op.EQUAL: ("", ""), Op.DELETE: ("<del>", "</del>"), Op.INSERT: ("<ins>", "</ins>")}


def markdown_asset(
    agreement: Agreement, old: Version, new: Version, explained: Explained, t: Translator
) -> Asset:
    """Return the change into a version as Markdown: whose it is, what is said of it, its redline.

    Its sentences are in the language of the site but for the redline's, as those of the data.
    """
    title = t(Title.CHANGE_PAGE, title=agreement.title, date=new.effective)
    lines = [f"# {_escape(title)}", ""]
    for line in cover_lines(agreement, (old, new), explained.comparison, t):
        lines += [_escape(line), ""]
    for explanation in explained.explanations:
        if explanation.is_told:
            name, *said = explained_lines(explanation.section, t)
            lines += [f"## {_escape(name)}", "", *(f"- {_escape(line)}" for line in said), ""]
    names = version_name(old, t), version_name(new, t)
    lines.append(markdown(explained.comparison, old=names[0], new=names[1]))
    content = "\n".join(lines).encode(errors="replace") + b"\n"
    return Asset(address=data_address(agreement, new, "md.txt"), content=content)


def markdown(comparison: Comparison, *, old: str, new: str) -> str:
    """Return a redline as Markdown with `ins` and `del`, safe to show on a code host."""
    lines = [f"## {_escape(old)} → {_escape(new)}", ""]
    if comparison.unrelated:
        lines += [f"**{_escape(_ENGLISH.say(comparison.unrelated))}**", ""]
    lines += [_escape(verdict(comparison, _ENGLISH)), ""]
    lines += _notes(notes_of([comparison.fields], _ENGLISH))
    for entry in entries(comparison, _ENGLISH):
        lines += [
            f"### {_escape(entry.title)}",
            "",
            f"*{entry.weight}* {_escape(entry.reason)}",
            "",
        ]
        if entry.runs:
            lines += ["> " + _redline(entry.runs), ""]
        lines += _notes(entry.notes)
    return "\n".join(lines)


def _notes(notes: tuple[Note, ...]) -> list[str]:
    lines = [
        ": ".join(filter(None, (f"- {_escape(note.sentence)}", _codes(note)))) for note in notes
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
        parts.append(f"{before}{_escape(words)}{after}{tail}" if words else tail)
    return "".join(parts).replace("\n", " ¶ ")


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|!~&@])", r"\\\1", inert(text))


def _code(text: str) -> str:
    return "`" + inert(text).replace("`", "'") + "`"
