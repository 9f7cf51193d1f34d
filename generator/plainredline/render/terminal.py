"""A comparison for the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from plainredline.messages.translator import translator_for
from plainredline.model import Comparison, Op, Run
from plainredline.render.plain_view import Note, entries, inert, notes_of, verdict

_ENGLISH = translator_for("en")
_STYLES = {Op.EQUAL: "", Op.DELETE: "red strike", Op.INSERT: "blue underline"}
_BRACKETS = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}


def print_text(comparison: Comparison, console: Console, *, old: str, new: str) -> None:
    """Print a redline to a terminal; without colour the marks are brackets.

    Control characters and those that turn the direction of text are shown as their code
    points, so that a hostile text cannot drive the terminal; a word with letters that look
    like those of its script is followed by their names. Lines are broken on a terminal only:
    where they go to a file or a pipe, they are for programs to search.
    """
    colour = console.color_system is not None and not console.no_color

    def line(text: Text | str = "", style: str = "") -> None:
        console.print(
            text,
            style=style,
            soft_wrap=not console.is_terminal,
            markup=False,
            highlight=False,
        )

    line(inert(f"{old} → {new}"), "bold")
    if comparison.unrelated:
        line(_ENGLISH.say(comparison.unrelated), "bold")
    line(verdict(comparison, _ENGLISH))
    for note in notes_of([comparison.fields], _ENGLISH):
        line(_note(note), "dim")
    for entry in entries(comparison, _ENGLISH):
        line()
        line(inert(entry.title), "bold")
        line(inert(f"{entry.weight} {entry.reason}"), "dim")
        if entry.runs:
            line(_redline(entry.runs, colour=colour))
        for note in entry.notes:
            line(_note(note), "dim")


def _note(note: Note) -> str:
    return inert(f"  {': '.join(filter(None, (note.sentence, '; '.join(note.examples))))}")


def _redline(runs: tuple[Run, ...], *, colour: bool) -> Text:
    text = Text()
    for run in runs:
        before, after = ("", "") if colour else _BRACKETS[run.op]
        words = run.text.rstrip(" ")
        tail = run.text[len(words) :]
        text.append(before + inert(words) + after, style=_STYLES[run.op])
        text.append(tail)
    return text
