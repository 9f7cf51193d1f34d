"""Explanations of several steps, carried into the one comparison that spans them.

The clauses of each step are followed through the alignments of the steps before and after
it, so the link needs no names and no fingerprints: what a step's change became is whatever
its clauses became. A `Carrier` takes the steps from the last one to the first, and can tell after
each what holds from there on: an agreement's whole history costs little more than one page of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from plainredline.explain.traces import Indices, Trace, Ways
from plainredline.frozen_values import dataclass
from plainredline.language.digest import is_reviewed
from plainredline.language.quotations import plain, stands_in
from plainredline.messages.carrying_codes import Carrying
from plainredline.model import (
    Carried,
    Change,
    Clauses,
    Code,
    Comparison,
    Explained,
    Explanation,
    Fate,
    Message,
    Op,
    SetAside,
)


class Carrier:
    """The explanations of the steps so far, on their way into comparisons with the last version."""

    def __init__(self, last: Clauses) -> None:
        self._line = _Line(last, [])
        self._ways = Ways(len(last))
        self._tales: list[list[_Tale]] = []
        """Those of each step, the last step first."""

        self._asides: list[list[tuple[SetAside, Trace]]] = []
        self._untold = self._ways.trace_of_none()
        self._told = self._ways.trace_of_none()

    def prepend(self, step: Explained, effective: date) -> None:
        """Add the step before those so far; `effective` is the date of its new version."""
        ways = self._ways
        ways.prepend(step.comparison)
        self._line.steps.append((step, effective))
        self._tales.append([_Tale(self._line, ways, told) for told in step.explanations])
        asides = [(entry, ways.trace(entry.changes)) for entry in step.set_aside]
        self._asides.append([each for each in asides if each[1].later is None])
        for change in step.unexplained:
            self._untold.absorb_lasting(ways.trace_once((change,)))
        # A story of which a part was replaced still tells of the rest.
        for explanation in step.explanations:
            if explanation.is_told:
                for change in explanation.changes:
                    self._told.absorb_lasting(ways.trace_once((change,)))

    def combined(self, comparison: Comparison) -> Explained:
        """Return the comparison of the oldest version so far with the last one, explained.

        `carried` has every explanation in order, with what became of it. Those whose words still
        stand are bound to the whole comparison's changes; those since superseded or undone are
        not. A change is unexplained when nothing that stands explains it, or when a step's own
        unexplained change is still in it.
        """
        carried = tuple(
            tale.carried(comparison) for tales in reversed(self._tales) for tale in tales
        )
        explanations = tuple(
            Explanation(section=c.section, changes=c.changes, standing=c.standing)
            for c in carried
            if c.is_bound
        )
        set_aside = tuple(
            SetAside(minor=entry.minor, changes=tuple(sorted(changes)), standing=entry.standing)
            for asides in reversed(self._asides)
            for entry, trace in asides
            if (changes := _touched(comparison, trace))
        )
        bound: tuple[Explanation | SetAside, ...] = (*explanations, *set_aside)
        told = {i for each in bound if each.is_told for i in each.changes}
        told |= _touched(comparison, self._told)
        untold = _touched(comparison, self._untold)
        return Explained(
            comparison=comparison,
            file=None,
            explanations=explanations,
            set_aside=set_aside,
            unexplained=tuple(
                i
                for i, change in enumerate(comparison.changes)
                if change.substantive and (i not in told or i in untold)
            ),
            carried=carried,
        )


def _touched(whole: Comparison, trace: Trace) -> Indices:
    """Return the changes of the whole comparison that have the clauses of a trace."""
    return frozenset(
        [
            table[clause]
            for table, clauses in (
                (whole.change_of_old, trace.old),
                (whole.change_of_new, trace.new),
            )
            for clause in clauses
            if clause in table
        ]
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """What all explanations are judged by that does not depend on where the line begins."""

    last: Clauses
    steps: list[tuple[Explained, date]]
    """With the date of its new version; the last step first, as they are numbered."""

    def step(self, number: int) -> Explained:
        """Return a step by its number, counted from the end: -1 is the last one."""
        return self.steps[-number - 1][0]

    def day(self, number: int) -> date:
        """Return the date of the new version of a step."""
        return self.steps[-number - 1][1]

    def bringing(self, step: int, words: Sequence[str]) -> int | None:
        """Return the first step after `step` that brings back words that `step` struck.

        None when they are not there in the end, or were there all along, elsewhere.
        """

        def has_all(clauses: Clauses) -> bool:
            return all(any(stands_in(each, clause.text) for clause in clauses) for each in words)

        if has_all(self.step(step).comparison.new) or not has_all(self.last):
            return None
        later = range(step + 1, 0)
        return next((n for n in later if has_all(self.step(n).comparison.new)), None)


class _Tale:
    """An explanation of one step, and what became of the clauses that it is bound to."""

    def __init__(self, line: _Line, ways: Ways, explanation: Explanation) -> None:
        self._line = line
        self._step = ways.step
        self._explanation = explanation
        self._trace = ways.trace(explanation.changes)
        self._parts = [ways.trace((i,)) for i in explanation.changes]

    def carried(self, whole: Comparison) -> Carried:
        """Return it as a part of a comparison of an old version with the last one."""
        changes = _touched(whole, self._trace)
        fate, by = self._fate(whole, changes)
        file = self._line.step(self._step).file
        return Carried(
            effective=self._line.day(self._step),
            path=file.path if file else "",
            section=self._explanation.section,
            standing=self._explanation.standing,
            changes=tuple(sorted(changes)),
            fate=fate,
            by=None if by is None else self._line.day(by),
            notes=tuple(self._notes(whole, fate, by)),
        )

    @property
    def _changes(self) -> list[Change]:
        changes = self._line.step(self._step).comparison.changes
        return [changes[i] for i in self._explanation.changes]

    def _notes(self, whole: Comparison, fate: Fate, by: int | None) -> Iterator[Message]:
        file = self._line.step(self._step).file
        if file is not None and not is_reviewed(file):
            yield Carrying.DRAFT()
        if by is not None:
            is_partly = any(_touched(whole, p) for p in self._parts if p.later is None)
            code = _code(fate, is_own=by == self._step, is_partly=is_partly)
            yield code(by=self._line.day(by))
        elif fate is Fate.HOLDS and self._is_back(whole):
            yield Carrying.PARTLY_BROUGHT_BACK()

    def _fate(self, whole: Comparison, changes: Indices) -> tuple[Fate, int | None]:
        """Return what became of it, and which step made it so."""
        if not whole.substantive(changes):
            return Fate.UNDONE, self._undoing
        if self._back is not None:
            return Fate.UNDONE, self._back
        if self._trace.later is None:
            return Fate.HOLDS, None
        return Fate.AMENDED if self._stands else Fate.SUPERSEDED, self._trace.later

    def _is_back(self, whole: Comparison) -> bool:
        """Whether some change of words is none of the whole comparison."""
        return any(
            not whole.substantive(_touched(whole, part))
            for change, part in zip(self._changes, self._parts, strict=True)
            if change.substantive
        )

    @cached_property
    def _stands(self) -> bool:
        """Whether its quotes, or else all words that the step brought, still stand."""
        wording = "\n".join(self._line.last[i].text for i in sorted(self._trace.new))
        quotes = self._explanation.section.quote
        if quotes and all(stands_in(quote, wording) for quote in quotes):
            return True
        return _words_stand(self._changes, wording)

    @cached_property
    def _back(self) -> int | None:
        """The step that brought back what was struck, where nothing came in its place."""
        section = self._explanation.section
        if section.quote or not section.old_quote or self._trace.new:
            return None
        return self._line.bringing(self._step, section.old_quote)

    @cached_property
    def _undoing(self) -> int:
        """The step after which nothing of the change is left: a later one, or its own.

        What a step struck may come back as another clause; and a step may itself be the one that
        brings back what stood in the first version.
        """
        if self._trace.later is not None:
            return self._trace.later
        struck = [change.redline.old for change in self._changes if not change.group.new]
        brought = self._line.bringing(self._step, struck) if struck else None
        return self._step if brought is None else brought


def _code(fate: Fate, *, is_own: bool, is_partly: bool) -> Code:
    """Return what is said where a version, perhaps its own, amended, replaced or undid it."""
    if fate is Fate.UNDONE:
        return Carrying.BROUGHT_BACK if is_own else Carrying.UNDONE
    if fate is Fate.SUPERSEDED:
        return Carrying.PARTLY_SUPERSEDED if is_partly else Carrying.SUPERSEDED
    return Carrying.AMENDED


def _words_stand(changes: Sequence[Change], wording: str) -> bool:
    """Whether every word that a step brought still stands, and none that it took is back."""
    runs = [run for change in changes if change.substantive for run in change.redline.runs]
    new = "\n".join(change.redline.new for change in changes)
    brought, taken = (
        [words for run in runs if run.op is op and (words := _bare(run.text))]
        for op in (Op.INSERT, Op.DELETE)
    )
    return (
        bool(brought)
        and all(_has(wording, words) for words in brought)
        and not any(_has(wording, words) and not _has(new, words) for words in taken)
    )


def _bare(text: str) -> str:
    """Return words without the marks around them, which change when a sentence goes on."""
    return re.sub(r"\A\W+|\W+\Z", "", text)


def _has(wording: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(plain(words))}(?!\w)", plain(wording)))
