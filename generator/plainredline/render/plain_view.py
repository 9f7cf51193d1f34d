"""A comparison as plain entries, for the terminal and for Markdown.

Changes of form alone are told together where the same is to be said of them: a document that was
set anew gives a few lines, not one for each of its clauses. The data has them all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plainredline.language.characters import find_mixed_scripts, name_letters, odd_letters
from plainredline.messages.moved_codes import Moved
from plainredline.messages.page_codes import Common, Verdict, Wording
from plainredline.messages.translator import Translator
from plainredline.model import (
    FORM_KINDS,
    Change,
    Comparison,
    Form,
    FormKind,
    Message,
    Op,
    Run,
)
from plainredline.render.figures import figures_of
from plainredline.render.form_words import FormLine, end_words, summed
from plainredline.render.naming import kinds_in, named, title_of
from plainredline.render.verdict import plain_verdict

CONTEXT = 24
"""Words of unchanged text kept on either side of a change."""

_NAMED = 6
"""Clauses of one entry that are named; the others are counted."""

_LONG = 240
"""Code points of one example; of more, both sides are cut unless they may bind."""

_EXAMPLES = 3
"""Differences of form of one kind that are shown; those that may bind are shown all."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BRACKETS = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
_MAY_BIND = frozenset({FormKind.LINK, FormKind.TITLE, FormKind.FIELD})

_NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What differs in form, in one line."""

    sentence: str
    examples: tuple[str, ...]
    """The first few: ``old → new``, or the words that it is about; ``…`` stands for others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is said of one change, or of many that differ in the same form."""

    title: str
    """Where it is and how it differs: ``Clause 12.2 (was 13.2): reworded``."""

    weight: str
    """``Substantive:`` or ``Cosmetic:``, with the `reason` for it."""

    reason: str

    runs: tuple[Run, ...]
    """The redline, long unchanged stretches cut; empty where no word changed."""

    notes: tuple[Note, ...]


def verdict(comparison: Comparison, t: Translator) -> str:
    """Return in a few sentences how much changed."""
    figures = figures_of(comparison)
    if not figures.changes and comparison.fields:
        return t(Common.FULL_STOP, text=Verdict.NO_WORDS())
    return plain_verdict(figures).text(t)


def entries(comparison: Comparison, t: Translator) -> Iterator[Entry]:
    """Yield what is said of all changes, in reading order; then what is said of form alone."""
    alike: dict[tuple[Message, ...], list[Change]] = {}
    moves = _moves(comparison, t)
    for at, change in enumerate(comparison.changes):
        if _is_form(change):
            alike.setdefault(change.reasons, []).append(change)
        else:
            yield _entry(comparison, [change], t, moves[at])
    yield from (_entry(comparison, changes, t) for changes in alike.values())


def notes_of(clauses: Iterable[Sequence[Form]], t: Translator) -> tuple[Note, ...]:
    """Return differences of form of some clauses, one line for all that are alike."""
    return tuple(_note(line, t) for line in summed(clauses))


def inert(text: str) -> str:
    """Return text that cannot drive a terminal, and says where a word is not what it seems."""
    for start, end in reversed(find_mixed_scripts(text)):
        text = f"{text[:end]}⟨{name_letters(odd_letters(text[start:end]))}⟩{text[end:]}"
    return _CONTROL.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩" if m[0] != "\n" else "\n", text)


def _is_form(change: Change) -> bool:
    edits = change.redline.has_edits
    return not change.substantive and not edits and FORM_KINDS.issuperset(change.kinds)


def _entry(
    comparison: Comparison, changes: Sequence[Change], t: Translator, moves: Sequence[Note] = ()
) -> Entry:
    first = changes[0]
    edits = first.redline.has_edits or moves
    return Entry(
        title=_title(comparison, changes, t),
        weight=t(Wording.SUBSTANTIVE if first.substantive else Wording.COSMETIC),
        reason=t.say_all(first.reasons),
        runs=tuple(_clipped(first.redline.runs)) if edits else (),
        notes=(*moves, *notes_of((change.forms for change in changes), t)),
    )


def _moves(comparison: Comparison, t: Translator) -> Mapping[int, list[Note]]:
    """Return for each change where its moved sentences came from, and where they went."""
    notes: dict[int, list[Note]] = defaultdict(list)
    for moved in comparison.moved:
        old, new = comparison.changes[moved.old_change], comparison.changes[moved.new_change]
        text = "".join(map(_bracketed, moved.redline.runs))
        if moved.old_change == moved.new_change:
            notes[moved.new_change].append(Note(sentence=t(Moved.WITHIN), examples=(text,)))
            continue
        here = named(comparison.old, old.group.old, t)
        there = named(comparison.new, new.group.new, t)
        come, gone = t(Moved.FROM, place=here), t(Moved.TO, place=there)
        notes[moved.new_change].append(Note(sentence=come, examples=(text,)))
        notes[moved.old_change].append(Note(sentence=gone, examples=(moved.redline.old,)))
    return notes


def _bracketed(run: Run) -> str:
    before, after = _BRACKETS[run.op]
    return f"{before}{run.text}{after}"


def _note(line: FormLine, t: Translator) -> Note:
    shown = len(line.forms) if line.forms[0].kind in _MAY_BIND else _EXAMPLES
    examples = [each for each in dict.fromkeys(_example(form, t) for form in line.forms) if each]
    more = ("…",) if len(examples) > shown else ()
    return Note(sentence=t.say(line.sentence), examples=(*examples[:shown], *more))


def _example(form: Form, t: Translator) -> str:
    if not isinstance(form.old, str) or not isinstance(form.new, str):
        return form.text
    ends = [_end(end_words(end, t)) for end in (form.old, form.new)]
    if form.kind is FormKind.FIELD:
        return f"{form.text}: {ends[0]} → {ends[1]}"
    long = len(ends[0] + ends[1]) > _LONG and form.kind not in _MAY_BIND
    return " → ".join(f"{end[: _LONG // 2]}…" if long else end for end in ends)


def _end(words: str) -> str:
    """Return one side as it is shown: a dash stands for nothing, so that a dash is quoted."""
    return f"“{words}”" if words == _NOTHING else words or _NOTHING


def _title(comparison: Comparison, changes: Sequence[Change], t: Translator) -> str:
    names = list(dict.fromkeys(title_of(comparison, change.group, t) for change in changes))
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], t(Common.MORE, n=len(names) - _NAMED + 1)]
    return t(Common.COLON, name=t.listed(names), text=kinds_in(changes, t))


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
