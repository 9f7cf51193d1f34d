"""Differences of form in words, and summed: one line for all that differ alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plainredline.frozen_values import dataclass
from plainredline.language.characters import visible
from plainredline.messages.form_codes import FormNote
from plainredline.messages.page_codes import FormCount
from plainredline.messages.translator import Translator
from plainredline.model import Form, FormEnd, Message


@dataclass(frozen=True, slots=True)
class FormLine:
    """All differences of form that are alike."""

    sentence: Message
    """What they are and how many."""

    forms: tuple[Form, ...]
    """In reading order, at least one."""


def end_words(end: FormEnd, t: Translator) -> str:
    """Return one side of a difference of form as a reader is shown it; empty for none."""
    if isinstance(end, str):
        return visible(end)
    return t.say(end) if isinstance(end, Message) else t.listed([t.say(each) for each in end])


def summed(clauses: Iterable[Iterable[Form]]) -> list[FormLine]:
    """Return one line for all differences of form that are alike, in the order of their first.

    They are given clause by clause: one clause may be set differently in three ways.
    """
    found: dict[Message, list[tuple[int, Form]]] = {}
    for at, forms in enumerate(clauses):
        for form in forms:
            found.setdefault(_note(form), []).append((at, form))
    return [_line(note, alike) for note, alike in found.items()]


def _line(note: Message, alike: Sequence[tuple[int, Form]]) -> FormLine:
    forms = tuple(form for _, form in alike)
    by_clause = note.code is FormCount.MARKUP
    return FormLine(counted(note, len({at for at, _ in alike} if by_clause else forms)), forms)


def counted(note: Message, number: int) -> Message:
    """Return a note that stands for a number of places."""
    return Message(note.code, (("n", number), *note.values))


def _note(form: Form) -> Message:
    if form.note is not None:
        return form.note
    old, new = (end if not isinstance(end, str) else None for end in (form.old, form.new))
    if old and new:
        return FormNote.SHAPE(old=old, new=new)
    if old:
        return FormNote.LOOK_GONE(old=old)
    return FormNote.LOOK_COME(new=new) if new else FormCount[form.kind.name]()
