"""A comparison for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from plainredline.messages.translator import translator_for
from plainredline.model import Comparison, Op, Run
from plainredline.render.outputs.plain_view import Note, entries, inert, notes_of, verdict

Styled = tuple[str, str]
"""A stretch of a line, and its style as `rich` names it; empty for none."""

_ENGLISH = translator_for("en")
_STYLES = {Op.EQUAL: "", Op.DELETE: "red strike", Op.INSERT: "blue underline"}
_BRACKETS = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}


def print_text(
    comparison: Comparison,
    put: Callable[[Sequence[Styled]], object],
    *,
    old: str,
    new: str,
    colour: bool,
) -> None:
    """Put a redline line by line; without colour the marks are brackets.

    Control characters and those that turn the direction of text are shown as their code
    points, so that a hostile text cannot drive the terminal; a word with letters that look
    like those of its script is followed by their names.
    """

    def line(text: str = "", style: str = "") -> None:
        put([(text, style)])

    line(inert(f"{old} → {new}"), "bold")
    if comparison.unrelated:
        line(_ENGLISH.say(comparison.unrelated), "bold")
    line(verdict(comparison, _ENGLISH))
    for note in notes_of([comparison.fields], _ENGLISH):
        line(_note(note), "dim")
    for entry in entries(comparison, _ENGLISH):
        line()
        line(inert(entry.title), "bold")
        line(inert(f"{entry.place} {entry.reason}".strip()), "dim")
        if entry.runs:
            put(list(_redline(entry.runs, colour=colour)))
        for note in entry.notes:
            line(_note(note), "dim")


def _note(note: Note) -> str:
    return inert(f"  {': '.join(filter(None, (note.sentence, '; '.join(note.examples))))}")


def _redline(runs: tuple[Run, ...], *, colour: bool) -> Iterator[Styled]:
    for run in runs:
        before, after = ("", "") if colour else _BRACKETS[run.op]
        words = run.text.rstrip(" ")
        yield before + inert(words) + after, _STYLES[run.op]
        yield run.text[len(words) :], ""
