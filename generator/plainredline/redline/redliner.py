"""Every change between two versions: its redline, its form, its kinds and its weight."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.common_words import Block, common_words
from plainredline.language.digest import fingerprint_of_keys
from plainredline.language.lexicon import Lexicon, lexicon_for
from plainredline.language.tokens import NOTE, tokens_of_both
from plainredline.messages.reason_codes import Reason
from plainredline.model import (
    Alignment,
    Change,
    Clauses,
    Group,
    Op,
    Redline,
    Run,
    TwoWordings,
    without_place,
    wording_of,
)
from plainredline.redline.binding_figures import without_other_figures
from plainredline.redline.capitals import IsTerm, terms_of, without_binding_capitals
from plainredline.redline.difference import difference_of, kinds_of
from plainredline.redline.equality import differs
from plainredline.redline.explained_numbers import unexplained
from plainredline.redline.followed_fragments import Leads, fragment_follower
from plainredline.redline.followed_notes import IsOther, note_follower, without_other_notes
from plainredline.redline.followed_references import Follows, follower
from plainredline.redline.forms import find_forms
from plainredline.redline.lost_letters import Letters, lost_letters
from plainredline.redline.promise import KeptChanges, Proven
from plainredline.redline.running_lines import read_once
from plainredline.redline.runs import runs
from plainredline.redline.second_look import second_look
from plainredline.redline.stale_references import stale
from plainredline.redline.tidy import tidy
from plainredline.redline.torn_numbers import NONE_TORN, Torn, may_be_torn, torn_numbers
from plainredline.redline.torn_words import AreTorn, torn_words
from plainredline.redline.weight import weigh
from plainredline.redline.wording import Wording, wording
from plainredline.remembered import Answers, Remembered


def redline(
    old: Clauses,
    new: Clauses,
    alignment: Alignment,
    *,
    language: str = "",
    kept: KeptChanges | None = None,
) -> tuple[Change, ...]:
    """Return one change for each group that differs in anything, in the order of groups.

    Values and words that turn a sentence are told by the language of the texts; of one that is not
    given or not known, only figures are.

    Rejecting every change of a redline gives the old wording, accepting every change the new,
    character for character. What is `kept` is not made again, and what is made is kept.
    """
    proven = kept and Proven(kept)
    letters = lost_letters(old, new)
    known = _Known(
        follower(old, new, alignment),
        fragment_follower(old, new, alignment),
        note_follower(old, new, alignment),
        terms_of(old, new),
        lexicon_for(language),
        letters,
        torn_words(old, new),
        tuple(tuple(sorted(each.items())) for each in letters),
    )
    odd_label = unexplained(old, new, alignment)
    stale_number = stale(old, new, alignment)
    read = read_once(old, new)
    return tuple(
        _with_label(
            _known_change(group, *read, known, proven), odd_label(group), stale_number(group)
        )
        for group in alignment.groups
        if differs(group, old, new)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What both versions say of any of their words."""

    follows: Callable[[Group], Follows]
    leads: Leads
    is_other_note: IsOther
    is_term: IsTerm
    lexicon: Lexicon
    letters: tuple[Letters, Letters]
    """What the letters of each side are read as, where one lost some."""

    are_torn: AreTorn
    """Whether two stretches are one that a capture tore."""

    lost: Hashable
    """The same as `letters`, to be compared."""

    def answers(self, group: Group) -> Answers:
        """Return what a change may ask at the place of a group, by the names of the fields."""
        return {
            "follows": self.follows(group),
            "leads": self.leads,
            "is_other_note": self.is_other_note,
            "is_term": self.is_term,
            "are_torn": self.are_torn,
        }

    def with_answers(self, answers: Answers) -> _Known:
        """Return the same with other functions that answer."""
        return replace(
            self,
            follows=lambda _: answers["follows"],
            leads=answers["leads"],
            is_other_note=answers["is_other_note"],
            is_term=answers["is_term"],
            are_torn=answers["are_torn"],
        )

    def the_other_way(self) -> _Known:
        """Return the same for the way back."""
        return replace(
            self,
            is_other_note=lambda was, now: self.is_other_note(now, was),
            are_torn=lambda was, now: self.are_torn(now, was),
        )


def _with_label(change: Change, odd: tuple[str, str] | None, cited: str | None) -> Change:
    """Return a change that also weighs when its number changed and nothing explains that.

    So it does where others still cite the number, which is another clause's now.
    """
    said = []
    if odd is not None:
        said.append(Reason.LABEL_EXCHANGED(old=odd[0], new=odd[1]))
    if cited is not None:
        said.append(Reason.NUMBER_STILL_CITED(number=cited))
    if not said:
        return change
    reasons = (*said, *(change.reasons if change.substantive else ()))
    return replace(change, substantive=True, reasons=reasons)


_CHANGES: Final = Remembered[Change](size=1 << 13)
"""An old version is compared with the current one, and the next old one too: most of their changes
are between the same two wordings."""


def _known_change(
    group: Group, old: Clauses, new: Clauses, known: _Known, kept: KeptChanges | None
) -> Change:
    """Return what differs in a group; of two wordings that were compared before, what it was."""
    before, after = [old[i] for i in group.old], [new[j] for j in group.new]
    move = None if group.move is None else 0
    given = known.lexicon.language, known.lost

    def made(answers: Answers) -> Change:
        shape = Group(tuple(range(len(before))), tuple(range(len(after))), move)
        return _change(
            shape, without_place(before), without_place(after), known.with_answers(answers)
        )

    key = TwoWordings(wording_of(before), wording_of(after), move, given)
    return _CHANGES.result(key, known.answers(group), made, kept).at(group)


def _change(group: Group, old: Clauses, new: Clauses, known: _Known) -> Change:
    before = wording([old[i] for i in group.old], known.letters[0])
    after = wording([new[j] for j in group.new], known.letters[1])
    before, after, torn = _whole(before, after)
    keys = before.words.keys, after.words.keys
    if not _print_the_same(before, after):
        was, now = tokens_of_both(before.words, after.words)
        before, after = before.with_words(was), after.with_words(now)
    before, after, blocks, bounded = _compared(before, after, known)
    script = Redline(_runs(before, after, blocks), bounded=bounded)
    forms = find_forms(before, after, blocks, torn, script, leads=known.leads)
    difference = difference_of(group, before, after, blocks, forms, bounded=bounded)
    kinds = kinds_of(difference)
    substantive, reasons = weigh(difference, kinds, known.follows(group), known.lexicon)
    return Change(
        group=group,
        kinds=kinds,
        substantive=substantive,
        reasons=reasons,
        redline=script,
        forms=difference.forms.all,
        words_deleted=difference.deleted,
        words_inserted=difference.inserted,
        fingerprint=fingerprint_of_keys(*keys),
    )


def _print_the_same(old: Wording, new: Wording) -> bool:
    """Whether nothing differs but numbers and places; what notes lead to may differ."""
    if old.words.plain != new.words.plain or NOTE in old.words.plain:
        return False
    return [clause.marks for clause in old.clauses] == [clause.marks for clause in new.clauses]


def _whole(old: Wording, new: Wording) -> tuple[Wording, Wording, Torn]:
    """Return both sides without the printed numbers of one that stand in the text of the other."""
    if not may_be_torn(old, new):
        return old, new, NONE_TORN
    here, there = ({clause.label for clause in side.clauses} for side in (old, new))
    old, new = old.unglued(there - here), new.unglued(here - there)
    torn = torn_numbers(old, new, _common(old, new)[0])
    return old.without(torn.words[0]), new.without(torn.words[1]), torn


def _runs(old: Wording, new: Wording, blocks: list[Block]) -> tuple[Run, ...]:
    if old.clauses and new.clauses:
        return runs(old.words, new.words, blocks)
    text, op = (new.words.text, Op.INSERT) if new.clauses else (old.words.text, Op.DELETE)
    return (Run(op, text),) if text else ()


def _compared(
    old: Wording, new: Wording, known: _Known
) -> tuple[Wording, Wording, list[Block], bool]:
    """Return both sides, the tokens shown as kept, and whether the work bound was reached.

    The shorter wording goes first, so that the way back shows the same words as the way there.
    """
    if _goes_second(old, new):
        new, old, blocks, bounded = _compared(new, old, known.the_other_way())
        return old, new, [(i, j, n) for j, i, n in blocks], bounded
    blocks, bounded = _common(old, new)
    blocks = without_binding_capitals(old, new, blocks, known.is_term, known.lexicon)
    before, after, blocks = second_look(old.words, new.words, blocks, known.lexicon, known.are_torn)
    blocks = without_other_figures(before, after, blocks, known.lexicon, known.are_torn)
    blocks = without_other_notes(before, after, blocks, known.is_other_note)
    blocks = tidy(before, after, blocks, known.lexicon)
    return old.with_words(before), new.with_words(after), blocks, bounded


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
    return common_words(old.words.keys, new.words.keys)
