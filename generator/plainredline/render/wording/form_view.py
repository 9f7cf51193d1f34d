"""Differences of form, kind by kind: numbers, markup, links, quotation marks, what is hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from plainredline.model import Change, Clause, ClauseKind, Form, FormKind, Message
from plainredline.render.order.arrangement import links_of
from plainredline.render.order.naming import opening_words
from plainredline.render.telling.form_words import counted, end_words
from plainredline.render.wording import clause_html
from plainredline.render.wording.context import Context
from plainredline.render.wording.letter_marks import marked
from plainredline.render.wording.views import FormsView, FormView

FORMS_SHOWN = 80
"""Differences of form of one kind that a page lists; the data has them all."""

MANY_FORMS = 120
"""Differences of form on a page from which on it lists fewer of each kind."""

FEWER_SHOWN = 24

_OF_LETTERS = frozenset({FormKind.CAPITALS, FormKind.SPELLING, FormKind.QUOTES})
"""Differences of form within a word, of which the letter is marked."""

_OF_CLAUSES = frozenset({FormKind.MARKUP, FormKind.LABEL})
"""Differences of form that are counted by clause: one may be set differently in three ways."""


def view_forms(context: Context) -> Iterator[FormsView]:
    """Yield the differences of form of each kind that there are."""
    if context.comparison.fields:
        yield _fields(context)
    named: set[str] = set()
    kinds = _by_kind(context)
    listed = {kind: _first_of_each_note(forms) for kind, forms in kinds.items()}
    is_many = sum(min(len(firsts), FORMS_SHOWN) for firsts in listed.values()) > MANY_FORMS
    most = FEWER_SHOWN if is_many else FORMS_SHOWN
    for kind, forms in kinds.items():
        firsts = listed[kind]
        views = (
            context.alike.once(
                "form", (index,), partial(_form, context, index, form, count), at, count
            )
            for (index, form, at), count in firsts[:most]
        )
        shown = tuple(_named_once(views, named))
        clauses = {index for index, *_ in forms}
        yield FormsView(
            kind=kind,
            count=len(clauses if kind in _OF_CLAUSES else forms),
            shown=shown,
            more=max(0, len(firsts) - most),
        )


def _fields(context: Context) -> FormsView:
    """Return what differs above the texts of two files."""
    fields, t = context.comparison.fields, context.t
    shown = tuple(
        FormView(
            id="",
            where=form.text,
            words="",
            old=end_words(form.old, t),
            new=end_words(form.new, t),
        )
        for form in fields[:FORMS_SHOWN]
    )
    more = max(0, len(fields) - FORMS_SHOWN)
    return FormsView(kind=FormKind.FIELD, count=len(fields), shown=shown, more=more)


def _first_of_each_note(
    forms: Sequence[_Form],
) -> Sequence[tuple[_Form, int]]:
    """Return differences with how many each stands for: all that have the same note, or itself."""
    alike = Counter(form.note for _, form, _ in forms)
    seen: set[Message] = set()
    found: list[tuple[_Form, int]] = []
    for each in forms:
        form = each[1]
        if form.note is None or form.kind is not FormKind.ADDRESS:
            found.append((each, 1))
        elif form.note not in seen:
            seen.add(form.note)
            found.append((each, alike[form.note]))
    return found


_Form = tuple[int, Form, int]
"""A difference of form with its change, and which of that change's it is."""


def _by_kind(context: Context) -> Mapping[FormKind, Sequence[_Form]]:
    """Return all differences of form by their kinds; only those of which there are any."""
    found: dict[FormKind, list[_Form]] = {kind: [] for kind in FormKind}
    for index, change in enumerate(context.comparison.changes):
        if change.forms:
            forms = context.alike.once("forms", (index,), partial(_forms_of, change))
            for at, form in enumerate(forms):
                found[form.kind].append((index, form, at))
    return {kind: forms for kind, forms in found.items() if forms}


def _forms_of(change: Change) -> tuple[Form, ...]:
    """Return how a change differs in form; a comment that came or went is a difference too."""
    links = links_of(change)
    # A link that no kept words bear was added, removed or replaced: no difference of form.
    return tuple(f for f in change.forms if f.kind is not FormKind.LINK or f in links)


def _named_once(forms: Iterable[FormView], named: set[str]) -> Iterator[FormView]:
    """Yield differences of form, of which only the first of each clause has its id."""
    for form in forms:
        yield form if form.id not in named else replace(form, id="")
        named.add(form.id)


def _form(context: Context, index: int, form: Form, count: int) -> FormView:
    group = context.comparison.changes[index].group
    clause = context.clause(group)
    is_label = form.kind is FormKind.LABEL
    old, new = end_words(form.old, context.t), end_words(form.new, context.t)
    if is_label:
        old = _cited(clause_html.pick(context.comparison.old, group.old), old)
        new = _cited(clause_html.pick(context.comparison.new, group.new), new)
    if form.kind in _OF_LETTERS:
        old, new = marked(old, new)
    return FormView(
        id=f"rl-f-{context.id(group)}",
        where=_heading(clause) if is_label else clause.cite or opening_words(clause),
        words=form.text,
        old=old,
        new=new,
        note=context.t.say(counted(form.note, count))
        if form.note and form.kind is FormKind.ADDRESS
        else "",
    )


def _heading(clause: Clause) -> str:
    """Return the heading under which a renumbered clause stands; empty for one of its own."""
    return clause.path[-1] if clause.path and clause.kind is not ClauseKind.HEADING else ""


def _cited(clauses: Sequence[Clause], label: str) -> str:
    """Return a label with the numbers above it, where the clause that bears it has them."""
    return next((c.cite for c in clauses if c.cite and c.label == label), label)
