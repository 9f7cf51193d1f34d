"""Every change between two versions: its redline, its form, its kinds and its weight."""

from __future__ import annotations

from dataclasses import replace

from plainredline.language.digest import fingerprint_of_keys
from plainredline.messages.reason_codes import Reason
from plainredline.model import Alignment, Change, Clauses, Group, Op, Redline, Run
from plainredline.redline.difference import Difference, kinds_of
from plainredline.redline.equality import differs
from plainredline.redline.explained_numbers import unexplained
from plainredline.redline.followed_fragments import Leads, fragment_follower
from plainredline.redline.followed_references import Follows, follower
from plainredline.redline.forms import find_forms
from plainredline.redline.lcs import Block, common, intern
from plainredline.redline.runs import runs
from plainredline.redline.tidy import tidy
from plainredline.redline.torn_numbers import NONE_TORN, Torn, may_be_torn, torn_numbers
from plainredline.redline.weight import weigh
from plainredline.redline.wording import Wording, wording


def redline(old: Clauses, new: Clauses, alignment: Alignment) -> tuple[Change, ...]:
    """Return one change for each group that differs in anything, in the order of groups.

    Rejecting every change of a redline gives the old wording, accepting every change the new,
    character for character.
    """
    follows = follower(old, new, alignment)
    odd_label = unexplained(old, new, alignment)
    leads = fragment_follower(old, new, alignment)
    return tuple(
        _with_label(_change(group, old, new, follows(group), leads), odd_label(group))
        for group in alignment.groups
        if differs(group, old, new)
    )


def _with_label(change: Change, labels: tuple[str, str] | None) -> Change:
    """Return a change that also weighs when its number changed and nothing explains that."""
    if labels is None:
        return change
    said = Reason.LABEL_EXCHANGED(old=labels[0], new=labels[1])
    reasons = (said, *change.reasons) if change.substantive else (said,)
    return replace(change, substantive=True, reasons=reasons)


def _change(group: Group, old: Clauses, new: Clauses, follows: Follows, leads: Leads) -> Change:
    before, after = wording([old[i] for i in group.old]), wording([new[j] for j in group.new])
    torn = _torn(before, after)
    before, after = before.without(torn.words[0]), after.without(torn.words[1])
    blocks, bounded = _kept(before, after)
    script = Redline(_runs(before, after, blocks), bounded=bounded)
    difference = Difference(
        group=group,
        old=before,
        new=after,
        blocks=blocks,
        forms=find_forms(before, after, blocks, torn, script, leads=leads),
        bounded=bounded,
    )
    kinds = kinds_of(difference)
    substantive, reasons = weigh(difference, kinds, follows)
    return Change(
        group=group,
        kinds=kinds,
        substantive=substantive,
        reasons=reasons,
        redline=script,
        forms=difference.forms.all,
        words_deleted=difference.deleted,
        words_inserted=difference.inserted,
        fingerprint=fingerprint_of_keys(before.words.keys, after.words.keys),
    )


def _torn(old: Wording, new: Wording) -> Torn:
    """Return the printed numbers of one side that stand in the text of the other."""
    if not may_be_torn(old, new):
        return NONE_TORN
    return torn_numbers(old, new, _common(old, new)[0])


def _runs(old: Wording, new: Wording, blocks: list[Block]) -> tuple[Run, ...]:
    if old.clauses and new.clauses:
        return runs(old.words, new.words, blocks)
    text, op = (new.words.text, Op.INSERT) if new.clauses else (old.words.text, Op.DELETE)
    return (Run(op, text),) if text else ()


def _kept(old: Wording, new: Wording) -> tuple[list[Block], bool]:
    """Return the words that a reader is shown as kept, and whether the bound was reached.

    The shorter wording goes first, so that the way back shows the same words as the way there.
    """
    if _goes_second(old, new):
        blocks, bounded = _kept(new, old)
        return [(i, j, n) for j, i, n in blocks], bounded
    blocks, bounded = _common(old, new)
    return tidy(old.words, new.words, blocks), bounded


def _goes_second(old: Wording, new: Wording) -> bool:
    """Whether the new wording is compared first: the shorter one is, in both directions."""
    return (len(new.words), new.words.keys) < (len(old.words), old.words.keys)


def _common(old: Wording, new: Wording) -> tuple[list[Block], bool]:
    """Return the words that both wordings share, and whether the work bound was reached."""
    if old.words.keys == new.words.keys:
        return ([(0, 0, len(old.words))] if len(old.words) else []), False
    if not len(old.words) or not len(new.words):
        return [], False
    if _goes_second(old, new):
        blocks, bounded = _common(new, old)
        return [(i, j, n) for j, i, n in blocks], bounded
    return common(*intern(old.words.keys, new.words.keys))
