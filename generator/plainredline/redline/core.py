"""Every change between two versions: its redline, its form, its kinds and its weight."""

from __future__ import annotations

from collections.abc import Sequence

from plainredline.model import (
    Alignment,
    Change,
    Clause,
    Clauses,
    Group,
    Redline,
)
from plainredline.redline.forms import find_forms
from plainredline.redline.numbers import torn_numbers
from plainredline.redline.runs import runs
from plainredline.redline.same import differs
from plainredline.redline.script import Block, common, intern
from plainredline.redline.tidy import tidy
from plainredline.redline.weight import weigh
from plainredline.redline.wording import Wording, wording
from plainredline.text.fingerprint import fingerprint_of_keys


def redline(old: Clauses, new: Clauses, alignment: Alignment) -> tuple[Change, ...]:
    """Return one change for each group that differs in anything, in the order of groups.

    Rejecting every change of a redline gives the old wording, accepting every change the new,
    character for character.
    """
    return tuple(
        _change(group, [old[i] for i in group.old], [new[j] for j in group.new])
        for group in alignment.groups
        if differs(group, old, new)
    )


def _change(group: Group, old: Sequence[Clause], new: Sequence[Clause]) -> Change:
    before, after = wording(old), wording(new)
    blocks, bounded = _common(before, after)
    torn = torn_numbers(before, after, blocks)
    if any(torn.words):
        before, after = before.without(torn.words[0]), after.without(torn.words[1])
        blocks, bounded = _common(before, after)
    blocks = tidy(before.words, after.words, blocks)
    script = Redline(runs(before.words, after.words, blocks), bounded=bounded)
    forms = find_forms(before, after, blocks, torn, script)
    kept = sum(n for _, _, n in blocks)
    deleted, inserted = len(before.words) - kept, len(after.words) - kept
    kinds, substantive, reason = weigh(
        group, before, after, blocks, torn, forms, words=(deleted, inserted)
    )
    return Change(
        group=group,
        kinds=kinds,
        substantive=substantive,
        reason=reason,
        redline=script,
        forms=tuple(forms),
        words_deleted=deleted,
        words_inserted=inserted,
        fingerprint=fingerprint_of_keys(before.words.keys, after.words.keys),
    )


def _common(old: Wording, new: Wording) -> tuple[list[Block], bool]:
    """Return the words that both wordings share, and whether the work bound was reached."""
    if old.words.keys == new.words.keys:
        return ([(0, 0, len(old.words))] if len(old.words) else []), False
    if not len(old.words) or not len(new.words):
        return [], False
    return common(*intern(old.words.keys, new.words.keys))
