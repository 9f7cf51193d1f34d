"""The kinds of a change, and whether a reader could be bound by it."""

from __future__ import annotations

from collections.abc import Iterable

from plainredline.model import ClauseKind, Form, FormKind, Group, Kind
from plainredline.redline.numbers import Torn
from plainredline.redline.script import Block
from plainredline.redline.wording import Wording


def weigh(
    group: Group,
    old: Wording,
    new: Wording,
    blocks: list[Block],
    torn: Torn,
    forms: Iterable[Form],
    *,
    words: tuple[int, int],
) -> tuple[tuple[Kind, ...], bool, str]:
    """Return the kinds of a change, whether it is substantive, and why, as a sentence."""
    kinds = _kinds(group, old, new, tuple(forms), any(words))
    substantive, reason = _weight(kinds, old, new, words)
    return kinds, substantive, reason


def _kinds(
    group: Group, old: Wording, new: Wording, forms: tuple[Form, ...], reworded: bool
) -> tuple[Kind, ...]:
    if not group.old or not group.new:
        return (Kind.DELETED if group.old else Kind.INSERTED,)
    shape = {form.kind for form in forms}
    heading = all(c.kind is ClauseKind.HEADING for c in (*old.clauses, *new.clauses))
    found = {
        Kind.REWORDED: reworded and not heading,
        Kind.RETITLED: reworded and heading,
        Kind.SPLIT: len(group.new) > len(group.old),
        Kind.MERGED: len(group.old) > len(group.new),
        Kind.RELINKED: FormKind.LINK in shape,
        Kind.MOVED: group.move is not None,
        Kind.RENUMBERED: FormKind.LABEL in shape,
    }
    found[Kind.REFORMATTED] = not any(found.values()) or bool(
        shape & {FormKind.MARKUP, FormKind.TYPOGRAPHY, FormKind.HIDDEN}
    )
    return tuple(kind for kind in Kind if found.get(kind))


def _weight(
    kinds: tuple[Kind, ...], old: Wording, new: Wording, words: tuple[int, int]
) -> tuple[bool, str]:
    deleted, inserted = words
    if kinds == (Kind.INSERTED,):
        return bool(inserted), (
            "This clause is new." if inserted else "Only markup without words was added."
        )
    if kinds == (Kind.DELETED,):
        return bool(deleted), (
            "This clause was removed." if deleted else "Only markup without words was removed."
        )
    if deleted or inserted:
        return True, f"Words changed: {deleted} removed, {inserted} added."
    if Kind.RELINKED in kinds:
        return True, "Only a link's address changed; it may now lead to other terms."
    if Kind.SPLIT in kinds:
        return False, f"The same words, now in {len(new.clauses)} clauses."
    if Kind.MERGED in kinds:
        return False, f"The same words, now in {len(new.clauses)} clauses."
    if Kind.MOVED in kinds:
        return False, "The same words in another place."
    if Kind.RENUMBERED in kinds:
        return False, "Only the numbering changed."
    return False, "Only the formatting changed."
