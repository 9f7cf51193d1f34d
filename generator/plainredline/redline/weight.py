"""Whether a reader could be bound by a change, and why.

Whatever changes words or a link's address is substantive until shown otherwise, and the list of
what shows otherwise is short: words that nobody reads differently (`spelling`), a full stop at
the end of a clause, and a cross-reference that follows its clause to a new number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from plainredline.model import Clause, ClauseKind, Form, FormKind, Kind
from plainredline.redline.difference import Difference
from plainredline.redline.forms import STRUCK
from plainredline.redline.reasons import TRIM, count, why
from plainredline.redline.spelling import plain_spelling

Follows = Callable[[str, str], bool]
"""Whether two printed numbers, of the old and the new version, name the same clause."""

_NAMED_PART_WORDS = (
    "section sections clause clauses article articles paragraph paragraphs part parts "
    "schedule schedules annex appendix exhibit § §§ subsection subsections"
)
_NAMED_PART = frozenset(_NAMED_PART_WORDS.split())
_REACH = 6
"""How many words before a number the word that makes it a reference may stand."""

_REFERENCE = re.compile(r"\(?[\dA-Za-z]{1,4}(?:[.(][\dA-Za-z]{1,4}\)?){0,8}")
_TURNING = re.compile(r"U\+(?:202[A-E]|206[6-9]|200[EF]|061C) ")
_NOUNS = {
    ClauseKind.HEADING: "heading",
    ClauseKind.PARAGRAPH: "paragraph",
    ClauseKind.ITEM: "list item",
    ClauseKind.ROW: "table row",
    ClauseKind.CODE: "code block",
}


def weigh(difference: Difference, kinds: tuple[Kind, ...], follows: Follows) -> tuple[bool, str]:
    """Return whether a change is substantive, and why, as a sentence for a reader."""
    if not difference.group.old or not difference.group.new:
        return _one_sided(difference)
    if difference.deleted or difference.inserted:
        harmless = _harmless(difference, follows)
        if not harmless:
            return True, why(difference)
        if Kind.RELINKED not in kinds:
            return _seen(difference.forms.all) or (False, harmless)
    if Kind.RELINKED in kinds:
        return True, _relinked(difference.forms.all)
    return _seen(difference.forms.all) or (False, _only_form(difference, kinds))


def _one_sided(difference: Difference) -> tuple[bool, str]:
    side, verb = (difference.new, "added") if difference.group.new else (difference.old, "removed")
    if len(side.words):
        noun = _noun(side.clauses)
        return True, f"This {noun} is new." if verb == "added" else f"This {noun} was removed."
    return False, f"Only markup without words was {verb}."


# ---------------------------------------------------------------- what binds no one


def _harmless(difference: Difference, follows: Follows) -> str:
    """Return why changed words bind no one; empty when they may."""
    reasons: set[str] = set()
    old, new = difference.old.words.keys, difference.new.words.keys
    for (i, i2), (j, j2) in difference.hunks:
        reason = (
            _same_reading(old[i:i2], new[j:j2])
            or _full_stop(old[i:i2], new[j:j2], at_end=i2 == len(old) and j2 == len(new))
            or _follow(old, (i, i2), new, (j, j2), follows)
        )
        if not reason:
            return ""
        reasons.add(reason)
    return reasons.pop() if len(reasons) == 1 else "Only spelling and references changed."


def _same_reading(old: Sequence[str], new: Sequence[str]) -> str:
    if plain_spelling(old) == plain_spelling(new):
        return "Only the spelling changed; the words read the same."
    return ""


def _full_stop(old: Sequence[str], new: Sequence[str], *, at_end: bool) -> str:
    if at_end and old and new and old[:-1] == new[:-1]:
        words = {old[-1], new[-1]}
        if {word.removesuffix(".") for word in words} < words:
            return "Only the full stop at the end changed."
    return ""


def _follow(
    old: Sequence[str],
    here: tuple[int, int],
    new: Sequence[str],
    there: tuple[int, int],
    follows: Follows,
) -> str:
    """Whether each changed word is a number that names the same clause on both sides."""
    if here[1] - here[0] != there[1] - there[0]:
        return ""
    for i, j in zip(range(*here), range(*there), strict=True):
        if old[i] == new[j]:
            continue
        was, now = old[i].strip(",.;:"), new[j].strip(",.;:")
        tails = old[i].replace(was, "", 1), new[j].replace(now, "", 1)
        if tails[0] != tails[1] or not _is_reference(old, i) or not _is_reference(new, j):
            return ""
        if not follows(was, now):
            return ""
    return "Only the numbers of other clauses changed; they name the same clauses as before."


def _is_reference(keys: Sequence[str], at: int) -> bool:
    before = {key.strip(TRIM).lower() for key in keys[max(0, at - _REACH) : at]}
    return bool(before & _NAMED_PART) and _REFERENCE.fullmatch(keys[at].strip(",.;:")) is not None


def _seen(forms: tuple[Form, ...]) -> tuple[bool, str] | None:
    """Return why form alone is substantive here: it changes what a reader takes the words for."""
    for form in forms:
        if form.kind is FormKind.MARKUP and STRUCK in (form.old, form.new):
            verb = "now" if form.new == STRUCK else "no longer"
            return True, f"Words are {verb} struck through: “{form.text}”."
        if form.kind is FormKind.HIDDEN and _TURNING.match(form.new):
            return True, "A hidden character was added that can turn the order of what is shown."
    return None


# ---------------------------------------------------------------- form


def _relinked(forms: tuple[Form, ...]) -> str:
    links = [form for form in forms if form.kind is FormKind.LINK]
    if all(not form.new for form in links):
        return "Only a link was removed; the words are the same."
    if all(not form.old for form in links):
        return "Only a link was added; it may lead to other terms."
    return "Only a link's address changed; it may now lead to other terms."


def _only_form(difference: Difference, kinds: tuple[Kind, ...]) -> str:
    """Return what changed besides words."""
    if difference.recut:
        return "The same words, divided into clauses at other places."
    if Kind.SPLIT in kinds or Kind.MERGED in kinds:
        clauses = difference.new.clauses
        noun = _noun(clauses)
        plural = noun if len(clauses) == 1 else f"{noun}s"
        return f"The same words, now in {count(len(clauses))} {plural}."
    shape = {form.kind for form in difference.forms.all}
    unseen = FormKind.HIDDEN in shape
    parts = {
        "place": Kind.MOVED in kinds,
        "numbering": Kind.RENUMBERED in kinds,
        "formatting": Kind.REFORMATTED in kinds and (shape != {FormKind.HIDDEN}),
        "hidden characters": unseen,
    }
    named = [f"the {name}" for name, holds in parts.items() if holds]
    return f"Only {', '.join(named[:-1])}{' and ' if len(named) > 1 else ''}{named[-1]} changed."


def _noun(clauses: Sequence[Clause]) -> str:
    kinds = {clause.kind for clause in clauses}
    return _NOUNS[kinds.pop()] if len(kinds) == 1 else "clause"
