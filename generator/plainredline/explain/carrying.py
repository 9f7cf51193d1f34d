"""Explanations of several steps, carried into the one comparison that spans them.

The clauses of each step are followed through the alignments of the steps before and after
it, so the link needs no names and no fingerprints: what a step's change became is whatever
its clauses became.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plainredline.language.digest import is_reviewed
from plainredline.language.quotations import plain, stands_in
from plainredline.messages.carrying_codes import Carrying
from plainredline.model import (
    Carried,
    Clauses,
    Code,
    Comparison,
    Explained,
    Explanation,
    Fate,
    Message,
    Op,
    Section,
    SetAside,
)

Indices = frozenset[int]
"""Clauses of one version, or changes of one comparison."""


@dataclass(frozen=True, slots=True)
class _Span:
    """One comparison over several steps, with the way through each."""

    chain: Sequence[Explained]
    dates: Sequence[date]
    whole: Comparison
    reworded: Sequence[Indices]
    """For each step, the old clauses whose words it changed."""

    def forward(self, clauses: Iterable[int], step: int) -> Indices:
        """Return what clauses of the version after `step` are in the last version."""
        found = frozenset(clauses)
        for each in self.chain[step + 1 :]:
            found = _image(each.comparison.became, found)
        return found

    def backward(self, clauses: Iterable[int], step: int) -> Indices:
        """Return what clauses of the version before `step` were in the first version."""
        found = frozenset(clauses)
        for each in reversed(self.chain[:step]):
            found = _image(each.comparison.was, found)
        return found

    def touched(self, old: Indices, new: Indices) -> Indices:
        """Return the changes of the whole comparison that have these clauses."""
        return frozenset(
            table[clause]
            for table, clauses in ((self.whole.change_of_old, old), (self.whole.change_of_new, new))
            for clause in clauses
            if clause in table
        )


def combine(
    chain: Sequence[Explained],
    comparison: Comparison,
    *,
    effective: Sequence[date],
) -> Explained:
    """Return a comparison over several versions with the explanations of the steps between.

    Args:
        chain: Each step from one version to the next, oldest first.
        comparison: From the old version of the first step to the new one of the last.
        effective: The date of the new version of each step.

    `carried` has every explanation in order, with what became of it. Those whose words still
    stand are bound to the whole comparison's changes; those since superseded or undone are
    not. A change is unexplained when nothing that stands explains it, or when a step's own
    unexplained change is still in it.
    """
    span = _span(chain, effective, comparison)
    carried = tuple(_carried(span))
    explanations = tuple(
        Explanation(section=c.section, changes=c.changes, standing=c.standing)
        for c in carried
        if c.is_bound
    )
    set_aside = tuple(_set_aside(span))
    return Explained(
        comparison=comparison,
        file=None,
        explanations=explanations,
        set_aside=set_aside,
        unexplained=_unexplained(span, explanations, set_aside),
        carried=carried,
    )


def _span(chain: Sequence[Explained], dates: Sequence[date], whole: Comparison) -> _Span:
    return _Span(chain, dates, whole, [_reworded(step.comparison) for step in chain])


def _reworded(comparison: Comparison) -> Indices:
    return frozenset(i for c in comparison.changes if c.substantive for i in c.group.old)


def _image(way: Mapping[int, tuple[int, ...]], clauses: Indices) -> Indices:
    return frozenset(found for clause in clauses for found in way[clause])


@dataclass(frozen=True, slots=True)
class _Trace:
    """What became of the clauses that one explanation is bound to."""

    old: Indices
    """In the first version."""

    new: Indices
    """In the last version."""

    later: int | None
    """The last step that changed their words again; None when none did."""


def _trace(span: _Span, step: int, changes: Iterable[int]) -> _Trace:
    groups = [span.chain[step].comparison.changes[i].group for i in changes]
    before = frozenset(clause for group in groups for clause in group.old)
    after = frozenset(clause for group in groups for clause in group.new)
    return _Trace(span.backward(before, step), span.forward(after, step), _later(span, step, after))


def _later(span: _Span, step: int, clauses: Indices) -> int | None:
    """Return the last step after `step` that changed the words of these clauses."""
    found = None
    for number in range(step + 1, len(span.chain)):
        if clauses & span.reworded[number]:
            found = number
        clauses = _image(span.chain[number].comparison.became, clauses)
    return found


def _carried(span: _Span) -> Iterator[Carried]:
    for step, explained in enumerate(span.chain):
        for explanation in explained.explanations:
            trace = _trace(span, step, explanation.changes)
            changes = span.touched(trace.old, trace.new)
            fate, by = _fate(span, step, explanation, trace, changes)
            yield Carried(
                effective=span.dates[step],
                path=explained.file.path if explained.file else "",
                section=explanation.section,
                standing=explanation.standing,
                changes=tuple(sorted(changes)),
                fate=fate,
                by=None if by is None else span.dates[by],
                notes=tuple(_notes(span, step, explanation, fate, by)),
            )


def _notes(
    span: _Span, step: int, explanation: Explanation, fate: Fate, by: int | None
) -> Iterator[Message]:
    file = span.chain[step].file
    if file is not None and not is_reviewed(file):
        yield Carrying.DRAFT()
    if by is not None:
        is_partly = bool(_untouched(span, step, explanation.changes))
        code = _code(fate, is_own=by == step, is_partly=is_partly)
        yield code(by=span.dates[by])
    elif fate is Fate.HOLDS and _is_back(span, step, explanation.changes):
        yield Carrying.PARTLY_BROUGHT_BACK()


def _code(fate: Fate, *, is_own: bool, is_partly: bool) -> Code:
    """Return what is said where a version, perhaps its own, amended, replaced or undid it."""
    if fate is Fate.UNDONE:
        return Carrying.BROUGHT_BACK if is_own else Carrying.UNDONE
    if fate is Fate.SUPERSEDED:
        return Carrying.PARTLY_SUPERSEDED if is_partly else Carrying.SUPERSEDED
    return Carrying.AMENDED


def _fate(
    span: _Span, step: int, explanation: Explanation, trace: _Trace, changes: Indices
) -> tuple[Fate, int | None]:
    """Return what became of an explanation, and which step made it so."""
    substantive = any(span.whole.changes[i].substantive for i in changes)
    if not substantive:
        return Fate.UNDONE, _undoing(span, step, explanation, trace)
    back = _back(span, step, explanation.section, trace)
    if back is not None:
        return Fate.UNDONE, back
    if trace.later is None:
        return Fate.HOLDS, None
    if _quotes_stand(span, explanation.section, trace.new) or _words_stand(
        span, step, explanation, trace.new
    ):
        return Fate.AMENDED, trace.later
    return Fate.SUPERSEDED, trace.later


def _quotes_stand(span: _Span, section: Section, clauses: Indices) -> bool:
    """Whether every new quote still stands; without one, nothing says so."""
    texts = [span.whole.new[i].text for i in sorted(clauses)]
    wording = "\n".join(texts)
    return bool(section.quote) and all(stands_in(quote, wording) for quote in section.quote)


def _words_stand(span: _Span, step: int, explanation: Explanation, clauses: Indices) -> bool:
    """Whether every word that a step brought still stands, and none that it took is back."""
    wording = "\n".join(span.whole.new[i].text for i in sorted(clauses))
    changes = [span.chain[step].comparison.changes[i] for i in explanation.changes]
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


def _back(span: _Span, step: int, section: Section, trace: _Trace) -> int | None:
    """Return the step that brought back what was struck, where nothing came in its place."""
    if section.quote or not section.old_quote or trace.new:
        return None
    return _bringing(span, step, section.old_quote)


def _undoing(span: _Span, step: int, explanation: Explanation, trace: _Trace) -> int:
    """Return the step after which nothing of a change is left: a later one, or its own.

    What a step struck may come back as another clause; and a step may itself be the one that
    brings back what stood in the first version.
    """
    if trace.later is not None:
        return trace.later
    changes = span.chain[step].comparison.changes
    struck = [changes[i].redline.old for i in explanation.changes if not changes[i].group.new]
    brought = _bringing(span, step, struck) if struck else None
    return step if brought is None else brought


def _bringing(span: _Span, step: int, words: Sequence[str]) -> int | None:
    """Return the first step after `step` that brings back words that `step` struck.

    None when they are not there in the end, or were there all along, elsewhere.
    """

    def has_all(clauses: Clauses) -> bool:
        return all(any(stands_in(each, clause.text) for clause in clauses) for each in words)

    if has_all(span.chain[step].comparison.new) or not has_all(span.whole.new):
        return None
    later = range(step + 1, len(span.chain))
    return next((n for n in later if has_all(span.chain[n].comparison.new)), None)


def _untouched(span: _Span, step: int, changes: Iterable[int]) -> Indices:
    """Return the whole comparison's changes that are a step's own, not changed again since."""
    traces = (_trace(span, step, (i,)) for i in changes)
    return frozenset[int]().union(
        *(span.touched(trace.old, trace.new) for trace in traces if trace.later is None)
    )


def _is_back(span: _Span, step: int, changes: Iterable[int]) -> bool:
    """Whether some change of words of a step is none of the whole comparison."""
    mine, whole = span.chain[step].comparison.changes, span.whole.changes
    traces = (_trace(span, step, (i,)) for i in changes if mine[i].substantive)
    return any(
        not any(whole[i].substantive for i in span.touched(trace.old, trace.new))
        for trace in traces
    )


def _set_aside(span: _Span) -> Iterator[SetAside]:
    for step, explained in enumerate(span.chain):
        for entry in explained.set_aside:
            trace = _trace(span, step, entry.changes)
            changes = span.touched(trace.old, trace.new)
            if changes and trace.later is None:
                yield SetAside(
                    minor=entry.minor, changes=tuple(sorted(changes)), standing=entry.standing
                )


def _unexplained(
    span: _Span, explanations: Iterable[Explanation], set_aside: Iterable[SetAside]
) -> tuple[int, ...]:
    bound: tuple[Explanation | SetAside, ...] = (*explanations, *set_aside)
    told = {i for each in bound if each.is_told for i in each.changes}
    untold: set[int] = set()
    for step, explained in enumerate(span.chain):
        untold |= _untouched(span, step, explained.unexplained)
        # A story of which a part was replaced still tells of the rest.
        for explanation in explained.explanations:
            if explanation.is_told:
                told |= _untouched(span, step, explanation.changes)
    return tuple(
        i
        for i, change in enumerate(span.whole.changes)
        if change.substantive and (i not in told or i in untold)
    )
