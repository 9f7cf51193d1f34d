"""Explanations of several steps, carried into the one comparison that spans them.

The clauses of each step are followed through the alignments of the steps before and after
it, so the link needs no names and no fingerprints: what a step's change became is whatever
its clauses became.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plainredline.explain.binding import is_written
from plainredline.language.quotations import plain, stands_in
from plainredline.model import (
    Alignment,
    Carried,
    Clauses,
    Comparison,
    Explained,
    Explanation,
    Fate,
    Op,
    Review,
    Section,
    SetAside,
    Standing,
)

Indices = frozenset[int]
"""Clauses of one version, or changes of one comparison."""


@dataclass(frozen=True, slots=True)
class _Span:
    """One comparison over several steps, with the way through each."""

    chain: Sequence[Explained]
    dates: Sequence[date]
    whole: Comparison
    ways: Sequence[tuple[dict[int, Indices], dict[int, Indices]]]
    """For each step, from old clauses to new ones and back."""

    reworded: Sequence[Indices]
    """For each step, the old clauses whose words it changed."""

    old_changes: dict[int, int]
    new_changes: dict[int, int]

    def forward(self, clauses: Iterable[int], step: int) -> Indices:
        """Return what clauses of the version after `step` are in the last version."""
        found = frozenset(clauses)
        for onward, _ in self.ways[step + 1 :]:
            found = _image(onward, found)
        return found

    def backward(self, clauses: Iterable[int], step: int) -> Indices:
        """Return what clauses of the version before `step` were in the first version."""
        found = frozenset(clauses)
        for _, back in reversed(self.ways[:step]):
            found = _image(back, found)
        return found

    def touched(self, old: Indices, new: Indices) -> Indices:
        """Return the changes of the whole comparison that have these clauses."""
        return frozenset(
            table[clause]
            for table, clauses in ((self.old_changes, old), (self.new_changes, new))
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
        if c.fate in {Fate.HOLDS, Fate.AMENDED} and c.changes
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
    changes = list(enumerate(whole.changes))
    return _Span(
        chain,
        dates,
        whole,
        [_ways(step.comparison.alignment) for step in chain],
        [_reworded(step.comparison) for step in chain],
        {clause: i for i, change in changes for clause in change.group.old},
        {clause: i for i, change in changes for clause in change.group.new},
    )


def _ways(alignment: Alignment) -> tuple[dict[int, Indices], dict[int, Indices]]:
    onward = {old: frozenset(group.new) for group in alignment.groups for old in group.old}
    back = {new: frozenset(group.old) for group in alignment.groups for new in group.new}
    return onward, back


def _reworded(comparison: Comparison) -> Indices:
    return frozenset(i for c in comparison.changes if c.substantive for i in c.group.old)


def _image(way: dict[int, Indices], clauses: Indices) -> Indices:
    return frozenset[int]().union(*(way[clause] for clause in clauses))


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
        clauses = _image(span.ways[number][0], clauses)
    return found


def _carried(span: _Span) -> Iterator[Carried]:
    for step, explained in enumerate(span.chain):
        for explanation in explained.explanations:
            trace = _trace(span, step, explanation.changes)
            changes = span.touched(trace.old, trace.new)
            fate, by = _fate(span, step, explanation, trace, changes)
            when = None if by is None else span.dates[by]
            partly = bool(_untouched(span, step, explanation.changes))
            told = _note(fate, when, own=span.dates[step], partly=partly)
            if fate is Fate.HOLDS and _is_back(span, step, explanation.changes):
                told = "Part of this brought back what stood before: of that, nothing differs."
            yield Carried(
                effective=span.dates[step],
                path=explained.file.path if explained.file else "",
                section=explanation.section,
                standing=explanation.standing,
                changes=tuple(sorted(changes)),
                fate=fate,
                by=when,
                note=" ".join(filter(None, (_draft(explained), told))),
            )


def _draft(explained: Explained) -> str:
    """Return a warning for an explanation that no release is built from."""
    is_draft = explained.file is not None and explained.file.status is Review.DRAFT
    return "A draft: this explanation has not been reviewed." if is_draft else ""


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


def _note(fate: Fate, by: date | None, *, own: date, partly: bool) -> str:
    when = f"the version of {by}" if by else "a later version"
    match fate:
        case Fate.HOLDS:
            return ""
        case Fate.AMENDED:
            return f"The clause changed again in {when}; the words explained here still stand."
        case Fate.SUPERSEDED:
            what = "Part of the words" if partly else "The words"
            return f"{what} explained here were replaced in {when}."
        case Fate.UNDONE if by == own:
            return f"This brought back what stood before: since {by} nothing of it differs."
        case Fate.UNDONE:
            return f"This was undone by {when}: nothing of it is left."


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
    told = {i for e in explanations if _tells(e) for i in e.changes}
    told |= {i for s in set_aside if s.standing is Standing.CURRENT for i in s.changes}
    untold: set[int] = set()
    for step, explained in enumerate(span.chain):
        untold |= _untouched(span, step, explained.unexplained)
        # A story of which a part was replaced still tells of the rest.
        for explanation in filter(_tells, explained.explanations):
            told |= _untouched(span, step, explanation.changes)
    return tuple(
        i
        for i, change in enumerate(span.whole.changes)
        if change.substantive and (i not in told or i in untold)
    )


def _tells(explanation: Explanation) -> bool:
    return explanation.standing is Standing.CURRENT and is_written(explanation.section)
