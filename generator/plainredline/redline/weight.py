"""Whether a reader could be bound by a change, and why.

Whatever changes words, punctuation or a link's address is substantive until shown otherwise, and
the list of what shows otherwise is short: a mark at the end of a clause, quotation marks, and a
cross-reference that follows its clause to a new number. The same words in another form (`likeness`)
are kept words.
"""

from __future__ import annotations

from collections.abc import Sequence

from plainredline.language.lexicon import Lexicon
from plainredline.language.tokens import QUOTE
from plainredline.language.words import Words
from plainredline.messages.form_codes import FormNote, Look
from plainredline.messages.reason_codes import Reason, Thing
from plainredline.model import Clause, ClauseKind, Form, FormKind, Kind, Message
from plainredline.redline.binding_figures import measures
from plainredline.redline.difference import Difference
from plainredline.redline.followed_references import Cited, Follows, only_references_follow
from plainredline.redline.reasons import Reasons, why

_FINAL = frozenset([".", ",", ";", "..."])
"""Marks that bind nobody where nothing follows them."""

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_BINDING_LOOKS = {
    Look.STRUCK(): (Reason.STRUCK_NOW, Reason.STRUCK_NO_LONGER),
    Look.ADDED(): (Reason.ADDED_NOW, Reason.ADDED_NO_LONGER),
    Look.HIDDEN(): (Reason.HIDDEN_NOW, Reason.HIDDEN_NO_LONGER),
    Look.RAISED(): (Reason.RAISED_NOW, Reason.RAISED_NO_LONGER),
    Look.PRESET(): (Reason.PRESET_NOW, Reason.PRESET_NO_LONGER),
}
"""How words can be set so that they are read as something else; why that binds."""

_ADDED = {
    ClauseKind.HEADING: Reason.HEADING_ADDED,
    ClauseKind.PARAGRAPH: Reason.PARAGRAPH_ADDED,
    ClauseKind.ITEM: Reason.ITEM_ADDED,
    ClauseKind.ROW: Reason.ROW_ADDED,
    ClauseKind.CODE: Reason.CODE_ADDED,
    None: Reason.CLAUSE_ADDED,
}
_REMOVED = {
    ClauseKind.HEADING: Reason.HEADING_REMOVED,
    ClauseKind.PARAGRAPH: Reason.PARAGRAPH_REMOVED,
    ClauseKind.ITEM: Reason.ITEM_REMOVED,
    ClauseKind.ROW: Reason.ROW_REMOVED,
    ClauseKind.CODE: Reason.CODE_REMOVED,
    None: Reason.CLAUSE_REMOVED,
}
_NOW_IN = {
    ClauseKind.HEADING: Reason.NOW_IN_HEADINGS,
    ClauseKind.PARAGRAPH: Reason.NOW_IN_PARAGRAPHS,
    ClauseKind.ITEM: Reason.NOW_IN_ITEMS,
    ClauseKind.ROW: Reason.NOW_IN_ROWS,
    ClauseKind.CODE: Reason.NOW_IN_CODE,
    None: Reason.NOW_IN_CLAUSES,
}


def weigh(
    difference: Difference, kinds: tuple[Kind, ...], follows: Follows, lexicon: Lexicon
) -> tuple[bool, Reasons]:
    """Return whether a change is substantive, and why."""
    if not difference.group.old or not difference.group.new:
        return _one_sided(difference)
    if difference.hunks:
        harmless = _harmless(difference, follows)
        if not harmless:
            return True, why(difference, lexicon)
        if Kind.RELINKED not in kinds:
            return _seen(difference.forms.all) or (False, _only(harmless))
    if Kind.RELINKED in kinds:
        return True, (_relinked(difference.forms.all),)
    return _seen(difference.forms.all) or (False, (_only_form(difference, kinds),))


def _one_sided(difference: Difference) -> tuple[bool, Reasons]:
    added = bool(difference.group.new)
    side = difference.new if added else difference.old
    if len(side.words):
        return True, ((_ADDED if added else _REMOVED)[_kind(side.clauses)](),)
    if any(_is_picture(form) for form in difference.forms.all):
        return True, (Reason.PICTURE_ADDED() if added else Reason.PICTURE_REMOVED(),)
    if any(form.kind is FormKind.PAGE for form in difference.forms.all):
        return False, (Reason.PAGES(),)
    return False, (Reason.MARKUP_ADDED() if added else Reason.MARKUP_REMOVED(),)


def _kind(clauses: Sequence[Clause]) -> ClauseKind | None:
    """Return what all clauses are; None where they are of several kinds."""
    kinds = {clause.kind for clause in clauses}
    return kinds.pop() if len(kinds) == 1 else None


# ---------------------------------------------------------------- what binds no one


def _harmless(difference: Difference, follows: Follows) -> tuple[Thing, ...]:
    """Return why changed words bind no one; empty when they may."""
    things: dict[Thing, None] = {}
    words = difference.old.words, difference.new.words
    cited = Cited(words[0]), Cited(words[1])
    old, new = words[0].keys, words[1].keys
    for (i, i2), (j, j2) in difference.hunks:
        at_end = i2 == len(old) and j2 == len(new)
        marks = {*old[i:i2], *new[j:j2]}
        if marks == {QUOTE} and not (_measure(words[0], i, i2) or _measure(words[1], j, j2)):
            things[Thing.QUOTES] = None
        elif at_end and marks <= _FINAL:
            things[Thing.FULL_STOP] = None
        elif only_references_follow(cited[0], (i, i2), cited[1], (j, j2), follows):
            things[Thing.REFERENCES] = None
        else:
            return ()
    return tuple(things)


def _measure(words: Words, start: int, end: int) -> bool:
    return any(measures(words, at) for at in range(start, end))


def _seen(forms: tuple[Form, ...]) -> tuple[bool, Reasons] | None:
    """Return why form alone is substantive here: it changes what a reader takes the words for."""
    for form in forms:
        for look, (now, no_longer) in _BINDING_LOOKS.items():
            if look in (form.old, form.new):
                return True, ((now if form.new == look else no_longer)(text=form.text),)
        if form.kind is FormKind.HIDDEN and form.new in _TURNING:
            return True, (Reason.TURNING_CHARACTER(),)
        if form.kind is FormKind.TITLE and (reason := _title(str(form.old), str(form.new))):
            return True, (reason,)
    return None


def _title(old: str, new: str) -> Message | None:
    """Return that a title says something else; None where it says the same."""
    if _letters(old) == _letters(new):
        return None
    if old and new:
        return Reason.TITLE_CHANGED(old=old, new=new)
    return Reason.TITLE_ADDED(new=new) if new else Reason.TITLE_REMOVED(old=old)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


# ---------------------------------------------------------------- form


def _relinked(forms: tuple[Form, ...]) -> Message:
    links = [form for form in forms if form.kind is FormKind.LINK]
    if all(map(_is_picture, links)):
        return _picture(links)
    if all(not form.new for form in links):
        return Reason.LINK_REMOVED()
    if all(not form.old for form in links):
        return Reason.LINK_ADDED()
    return Reason.LINK_CHANGED()


def _picture(forms: Sequence[Form]) -> Message:
    if all(not form.new for form in forms):
        return Reason.PICTURE_REMOVED()
    return Reason.PICTURE_CHANGED() if any(form.old for form in forms) else Reason.PICTURE_ADDED()


def _is_picture(form: Form) -> bool:
    return form.note is not None and form.note.code is FormNote.PICTURE


def _only_form(difference: Difference, kinds: tuple[Kind, ...]) -> Message:
    """Return what changed besides words."""
    if difference.recut:
        return Reason.DIVIDED_ELSEWHERE()
    if Kind.SPLIT in kinds or Kind.MERGED in kinds:
        clauses = difference.new.clauses
        return _NOW_IN[_kind(clauses)](n=len(clauses))
    shape = {form.kind for form in difference.forms.all}
    things = [thing for kind, thing in _THINGS.items() if kind in (*kinds, *shape)]
    return _only(list(dict.fromkeys(things)) or [Thing.FORMATTING])[0]


_THINGS = {
    Kind.MOVED: Thing.PLACE,
    Kind.RENUMBERED: Thing.NUMBERING,
    FormKind.LABEL: Thing.NUMBERING,
    FormKind.PAGE: Thing.PAGES,
    FormKind.SPACE: Thing.SPACES,
    FormKind.HYPHEN: Thing.HYPHENS,
    FormKind.CAPITALS: Thing.CAPITALS,
    FormKind.QUOTES: Thing.QUOTES,
    FormKind.SPELLING: Thing.SPELLING,
    FormKind.DAMAGE: Thing.DAMAGE,
    FormKind.MARKUP: Thing.FORMATTING,
    FormKind.TYPOGRAPHY: Thing.FORMATTING,
    FormKind.TITLE: Thing.FORMATTING,
    FormKind.LINK: Thing.FORMATTING,
    FormKind.HIDDEN: Thing.HIDDEN,
    FormKind.ADDRESS: Thing.ADDRESSES,
}
"""What a kind of change or of form is called where nothing else changed."""


def _only(things: Sequence[Thing]) -> Reasons:
    """Return that only these things changed: one as its own sentence, several as a list."""
    if len(things) == 1:
        return (Reason[things[0].name](),)
    return (Reason.ONLY_THESE(things=tuple(thing() for thing in things)),)
