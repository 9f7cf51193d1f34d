"""The promise of every page: nothing invented, nothing lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plainredline.errors import InvariantError
from plainredline.language.characters import hidden_in, show
from plainredline.language.words import RAW_LINK
from plainredline.model import (
    Change,
    Clauses,
    Comparison,
    Form,
    FormKind,
    Mark,
    MarkKind,
    Redline,
    TwoWordings,
)
from plainredline.redline.equality import differs
from plainredline.remembered import Asked, Kept

KeptChanges = Kept[Change]
"""Changes that earlier builds made; each is one of its clauses as if there were no others."""


class Proven:
    """Changes that earlier builds made, of which only those are taken that keep the promise."""

    def __init__(self, kept: KeptChanges) -> None:
        self._kept = kept
        self.keep = kept.keep

    def find(self, key: TwoWordings) -> Iterator[tuple[Asked, Change]]:
        """Yield the changes of two wordings."""
        for asked, change in self._kept.find(key):
            sides = (tuple((each[2], each[3]) for each in side) for side in (key.old, key.new))
            try:
                _check_redline(_Claim(change.redline, change.forms, *sides))
            except InvariantError:
                continue
            yield asked, change


def check_promise(comparison: Comparison) -> None:
    """Prove that a comparison tells the whole truth about its two versions.

    Every clause of both stands in the alignment exactly once. A group has a change if and only
    if it differs. Rejecting every change gives the old wording, accepting every change the new.
    No link target and no hidden character differs without standing among the forms.

    Raises:
        InvariantError: One of these does not hold.
    """
    check_alignment(comparison)
    old, new = comparison.old, comparison.new
    expected = [group for group in comparison.alignment.groups if differs(group, old, new)]
    if expected != [change.group for change in comparison.changes]:
        raise InvariantError("the changes are not those groups of the alignment that differ")
    for change in comparison.changes:
        _check_change(change, old, new)


def check_alignment(comparison: Comparison) -> None:
    """Prove that every clause of both versions stands in the alignment exactly once.

    Raises:
        InvariantError: One does not.
    """
    groups = comparison.alignment.groups
    _check_once([i for group in groups for i in group.old], len(comparison.old), "old")
    _check_once([j for group in groups for j in group.new], len(comparison.new), "new")


def _check_once(seen: list[int], size: int, side: str) -> None:
    if sorted(seen) != list(range(size)):
        raise InvariantError(f"the alignment does not hold each {side} clause exactly once")


def _check_change(change: Change, old: Clauses, new: Clauses) -> None:
    before, after = _side(change.group.old, old), _side(change.group.new, new)
    _check_redline(_Claim(change.redline, change.forms, before, after))


_Side = tuple[tuple[str, tuple[Mark, ...]], ...]
"""The text and the marks of each clause of one side."""


def _side(indices: Sequence[int], version: Clauses) -> _Side:
    return tuple([(version[index].text, version[index].marks) for index in indices])


class _Claim(NamedTuple):
    """What a change says that two wordings differ in."""

    redline: Redline
    forms: tuple[Form, ...]
    before: _Side
    after: _Side

    def __hash__(self) -> int:
        """Return what tells most apart, at once: a text knows its own."""
        return hash(tuple([text for side in (self.before, self.after) for text, _ in side]))


@lru_cache(maxsize=1 << 13)
def _check_redline(claim: _Claim) -> None:
    """Prove a redline; what was proven of the same wordings is not proven again."""
    redline, forms, before, after = claim
    wanted = tuple("\n".join(text for text, _ in side) for side in (before, after))
    found = (redline.old, redline.new)
    if found != wanted:
        raise InvariantError(f"a redline gives {found!r} in place of {wanted!r}")
    _check_targets(forms, before, after)
    _check_hidden(forms, wanted[0], wanted[1])


def _check_targets(forms: tuple[Form, ...], before: _Side, after: _Side) -> None:
    was, now = _targets(before), _targets(after)
    if was == now:
        return
    here, there = Counter(was), Counter(now)
    shown = {
        str(end)
        for form in forms
        if form.kind in (FormKind.LINK, FormKind.ADDRESS, FormKind.TITLE)
        for end in (form.old, form.new)
    }
    lost = set((here - there) + (there - here)) - shown - {""}
    if lost:
        raise InvariantError(f"targets or titles of links differ and are not shown: {sorted(lost)}")


def _targets(side: _Side) -> list[str]:
    """Return the targets and the titles of all links and pictures."""
    links = (MarkKind.LINK, MarkKind.IMAGE)
    marks = [mark for _, every in side for mark in every if mark.kind in links]
    marked = [end for mark in marks for end in (mark.target, mark.title)]
    raw = [text for text, _ in side if "](" in text]
    return marked + [link[4] for text in raw for link in RAW_LINK.finditer(text)]


def _check_hidden(forms: tuple[Form, ...], before: str, after: str) -> None:
    was, now = hidden_in(before), hidden_in(after)
    if was == now:
        return
    here, there = Counter(was), Counter(now)
    hidden = (form for form in forms if form.kind is FormKind.HIDDEN)
    shown = {end for form in hidden for end in (form.old, form.new)}
    lost = set((here - there) + (there - here)) - shown
    if lost:
        named = ", ".join(sorted(map(show, lost)))
        raise InvariantError(f"hidden characters differ and are not shown: {named}")
