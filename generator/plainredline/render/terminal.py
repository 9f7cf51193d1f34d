"""A comparison for the terminal and for Markdown, as in a CI's summary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from plainredline.language.characters import find_mixed_scripts, name_letters, odd_letters
from plainredline.language.cites import is_weak
from plainredline.messages.translator import translator_for
from plainredline.model import Change, ClauseKind, Clauses, Comparison, Kind, Op, Run

_ENGLISH = translator_for("en")
_STYLES = {Op.EQUAL: "", Op.DELETE: "red strike", Op.INSERT: "blue underline"}
_BRACKETS = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
_TAGS = {Op.EQUAL: ("", ""), Op.DELETE: ("<del>", "</del>"), Op.INSERT: ("<ins>", "</ins>")}

CONTEXT = 24
"""Words of unchanged text kept on either side of a change."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def verdict(comparison: Comparison) -> str:
    """Return one sentence that says how much changed."""
    changes = comparison.changes
    if not changes:
        return "Nothing changed."
    words = sum(c.words_deleted + c.words_inserted for c in changes)
    substantive = sum(c.substantive for c in changes)
    cosmetic = len(changes) - substantive
    if not words:
        head = "No words changed"
    else:
        deleted = sum(c.words_deleted for c in changes)
        inserted = sum(c.words_inserted for c in changes)
        head = f"{_count(deleted, 'word')} removed, {inserted:,} added"
    return f"{head}: {_count(substantive, 'substantive change')}, {cosmetic:,} cosmetic."


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

    line(f"{_plain(old)} → {_plain(new)}", "bold")
    if comparison.unrelated:
        line(_ENGLISH.say(comparison.unrelated), "bold")
    line(verdict(comparison))
    for change in comparison.changes:
        line()
        line(_plain(_title(comparison, change)), "bold")
        weight = "substantive" if change.substantive else "cosmetic"
        line(f"{weight}: {_plain(_ENGLISH.say_all(change.reasons))}", "dim")
        if change.words_deleted or change.words_inserted:
            line(_redline_text(change, colour=colour))
        for form in change.forms:
            line(_plain(f"  {form.kind.value}: {form.old or 'none'} → {form.new or 'none'}"), "dim")


def markdown(comparison: Comparison, *, old: str, new: str) -> str:
    """Return a redline as Markdown with `ins` and `del`, safe to show on a code host."""
    lines = [f"## {_escape(old)} → {_escape(new)}", ""]
    if comparison.unrelated:
        lines += [f"**{_escape(_ENGLISH.say(comparison.unrelated))}**", ""]
    lines += [_escape(verdict(comparison)), ""]
    for change in comparison.changes:
        weight = "substantive" if change.substantive else "cosmetic"
        lines += [f"### {_escape(_title(comparison, change))}", ""]
        lines += [f"*{weight}:* {_escape(_ENGLISH.say_all(change.reasons))}", ""]
        if change.words_deleted or change.words_inserted:
            lines += ["> " + _redline_markdown(change), ""]
        lines += [
            f"- {form.kind.value}: {_code(form.old)} → {_code(form.new)}" for form in change.forms
        ]
        if change.forms:
            lines.append("")
    return "\n".join(lines)


def _title(comparison: Comparison, change: Change) -> str:
    """Return where a change is and how it differs: ``12.2 (was 13.2), reworded``."""
    old = _name(comparison.old, change.group.old)
    new = _name(comparison.new, change.group.new)
    where = new or old
    if old and new and old != new and Kind.RETITLED not in change.kinds:
        where = f"{new} (was {old})"
    return f"{where}: {', '.join(kind.value for kind in change.kinds)}"


def _name(clauses: Clauses, indices: tuple[int, ...]) -> str:
    names = []
    for index in indices:
        clause = clauses[index]
        words = " ".join(clause.text.split()[:6])
        heading = clause.path[-1] if clause.path else ""
        names.append(_cite(clauses, index) or heading or words or "(empty)")
    return " + ".join(dict.fromkeys(names))


def _cite(clauses: Clauses, index: int) -> str:
    """Return the number of a clause, behind its heading where others likely bear it too."""
    clause = clauses[index]
    if clause.kind is ClauseKind.HEADING or not clause.cite or not is_weak(clause.cite):
        return clause.cite
    above = clause.parent
    while above is not None and clauses[above].kind is not ClauseKind.HEADING:
        above = clauses[above].parent
    is_numbered = above is None or clauses[above].cite
    return clause.cite if is_numbered else f"{clause.path[-1]} {clause.cite}"


def _redline_text(change: Change, *, colour: bool) -> Text:
    text = Text()
    for run in _clipped(change.redline.runs):
        before, after = ("", "") if colour else _BRACKETS[run.op]
        words = run.text.rstrip(" ")
        tail = run.text[len(words) :]
        text.append(before + _plain(words) + after, style=_STYLES[run.op])
        text.append(tail)
    return text


def _redline_markdown(change: Change) -> str:
    parts = []
    for run in _clipped(change.redline.runs):
        before, after = _TAGS[run.op]
        words = run.text.rstrip(" ")
        tail = run.text[len(words) :]
        parts.append(f"{before}{_escape(words)}{after}{tail}" if words else tail)
    return "".join(parts).replace("\n", " ¶ ")


def _clipped(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Yield the runs with long unchanged stretches cut to `CONTEXT` words an end."""
    for index, run in enumerate(runs):
        words = run.text.split(" ")
        first, last = index == 0, index == len(runs) - 1
        if run.op is not Op.EQUAL or len(words) <= 2 * CONTEXT + 2:
            yield run
        else:
            head = [] if first else words[:CONTEXT]
            tail = [] if last else words[-CONTEXT:]
            yield Run(Op.EQUAL, " ".join([*head, "…", *tail]))


def _plain(text: str) -> str:
    """Return text that cannot drive a terminal, and says where a word is not what it seems."""
    for start, end in reversed(find_mixed_scripts(text)):
        text = f"{text[:end]}⟨{name_letters(odd_letters(text[start:end]))}⟩{text[end:]}"
    return _CONTROL.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩" if m[0] != "\n" else "\n", text)


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|!~&@])", r"\\\1", _plain(text))


def _code(text: str) -> str:
    if not text:
        return "none"
    return "`" + _plain(text).replace("`", "'") + "`"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
