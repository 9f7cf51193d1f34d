"""Whether a reader could be bound by a change, and why.

Whatever changes words or a link's address is substantive until shown otherwise, and the list of
what shows otherwise is short: words that nobody reads differently (`spelling`), a full stop at
the end of a clause, and a cross-reference that follows its clause to a new number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainredline.messages.reason_codes import Reason, Thing
from plainredline.model import Clause, ClauseKind, Form, FormKind, Kind, Message
from plainredline.redline.difference import Difference
from plainredline.redline.followed_references import Follows, only_references_follow
from plainredline.redline.forms import STRUCK
from plainredline.redline.reasons import Reasons, why
from plainredline.redline.spelling import plain_spelling

_TURNING = re.compile(r"U\+(?:202[A-E]|206[6-9]|200[EF]|061C) ")
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
    difference: Difference, kinds: tuple[Kind, ...], follows: Follows
) -> tuple[bool, Reasons]:
    """Return whether a change is substantive, and why."""
    if not difference.group.old or not difference.group.new:
        return _one_sided(difference)
    if difference.deleted or difference.inserted:
        harmless = _harmless(difference, follows)
        if not harmless:
            return True, why(difference)
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
    return False, (Reason.MARKUP_ADDED() if added else Reason.MARKUP_REMOVED(),)


def _kind(clauses: Sequence[Clause]) -> ClauseKind | None:
    """Return what all clauses are; None where they are of several kinds."""
    kinds = {clause.kind for clause in clauses}
    return kinds.pop() if len(kinds) == 1 else None


# ---------------------------------------------------------------- what binds no one


def _harmless(difference: Difference, follows: Follows) -> tuple[Thing, ...]:
    """Return why changed words bind no one; empty when they may."""
    things: dict[Thing, None] = {}
    old, new = difference.old.words.keys, difference.new.words.keys
    for (i, i2), (j, j2) in difference.hunks:
        at_end = i2 == len(old) and j2 == len(new)
        if plain_spelling(old[i:i2]) == plain_spelling(new[j:j2]):
            things[Thing.SPELLING] = None
        elif at_end and _is_full_stop(old[i:i2], new[j:j2]):
            things[Thing.FULL_STOP] = None
        elif only_references_follow(
            difference.old.words, (i, i2), difference.new.words, (j, j2), follows
        ):
            things[Thing.REFERENCES] = None
        else:
            return ()
    return tuple(things)


def _is_full_stop(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the words differ in the full stop behind them only."""
    if not old or not new or old[:-1] != new[:-1]:
        return False
    words = {old[-1], new[-1]}
    return {word.removesuffix(".") for word in words} < words


def _seen(forms: tuple[Form, ...]) -> tuple[bool, Reasons] | None:
    """Return why form alone is substantive here: it changes what a reader takes the words for."""
    for form in forms:
        if form.kind is FormKind.MARKUP and STRUCK in (form.old, form.new):
            code = Reason.STRUCK_NOW if form.new == STRUCK else Reason.STRUCK_NO_LONGER
            return True, (code(text=form.text),)
        if form.kind is FormKind.HIDDEN and _TURNING.match(form.new):
            return True, (Reason.TURNING_CHARACTER(),)
    return None


# ---------------------------------------------------------------- form


def _relinked(forms: tuple[Form, ...]) -> Message:
    links = [form for form in forms if form.kind is FormKind.LINK]
    if all(not form.new for form in links):
        return Reason.LINK_REMOVED()
    if all(not form.old for form in links):
        return Reason.LINK_ADDED()
    return Reason.LINK_CHANGED()


def _only_form(difference: Difference, kinds: tuple[Kind, ...]) -> Message:
    """Return what changed besides words."""
    if difference.recut:
        return Reason.DIVIDED_ELSEWHERE()
    if Kind.SPLIT in kinds or Kind.MERGED in kinds:
        clauses = difference.new.clauses
        return _NOW_IN[_kind(clauses)](n=len(clauses))
    shape = {form.kind for form in difference.forms.all}
    things = {
        Thing.PLACE: Kind.MOVED in kinds,
        Thing.NUMBERING: Kind.RENUMBERED in kinds,
        Thing.FORMATTING: Kind.REFORMATTED in kinds and (shape != {FormKind.HIDDEN}),
        Thing.HIDDEN: FormKind.HIDDEN in shape,
    }
    return _only([thing for thing, holds in things.items() if holds])[0]


def _only(things: Sequence[Thing]) -> Reasons:
    """Return that only these things changed: one as its own sentence, several as a list."""
    if len(things) == 1:
        return (Reason[things[0].name](),)
    return (Reason.ONLY_THESE(things=tuple(thing() for thing in things)),)
