"""Accounting: every substantive change is explained, set aside with a reason, or shown as open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plainredline.errors import Problem
from plainredline.explain.binding import Entry, change_name
from plainredline.explain.clause_names import Sides, sides
from plainredline.explain.fingerprint import windows
from plainredline.explain.stories import Story, stories
from plainredline.language.quotations import first_words
from plainredline.model import Agreement, Explained, Explanation, Standing, Version
from plainredline.storage.layout import explanation_path

_NAMED: Final = 4


def unaccounted(
    explained: Explained, *, agreement: Agreement, old: Version, new: Version
) -> tuple[Problem, ...]:
    """Return a problem for each story that nothing current accounts for, at its first clause.

    Changes of one section that is stale or not yet written are one story, whatever they are
    about: one mend serves them all.
    """
    account = _Account(explained, sides(explained.comparison), agreement, old, new)
    return tuple(_problem(account, story, section) for story, section in _untold(explained))


@dataclass(frozen=True, slots=True)
class _Account:
    """One comparison, with what is told of it and where."""

    explained: Explained
    both: Sides
    agreement: Agreement
    old: Version
    new: Version


def _untold(explained: Explained) -> Iterator[tuple[Story, Explanation | None]]:
    left = set(explained.unexplained)
    for explanation in explained.explanations:
        story = tuple(i for i in explanation.changes if i in left)
        if story:
            left -= set(story)
            yield story, explanation
    rest = [i for i in explained.unexplained if i in left]
    for story in stories(explained.comparison, rest):
        yield story, None


def _problem(of: _Account, story: Story, section: Explanation | None) -> Problem:
    change = of.explained.comparison.changes[story[0]]
    version, clause = (
        (of.new, of.both.new.clauses[change.group.new[0]])
        if change.group.new
        else (of.old, of.both.old.clauses[change.group.old[0]])
    )
    kinds = ", ".join(change.kinds)
    noun, verb = ("clauses", "are") if story[1:] else ("clause", "is")
    return Problem(
        path=version.path,
        line=clause.lines[0],
        message=f"{noun} {_listed(of.both, story)} {verb} not explained "
        f'({kinds}: "{first_words(clause.text, 60)}")',
        mend=_mend(of, story, section),
    )


def _listed(both: Sides, story: Story) -> str:
    """Return the names of a story's clauses, the first few of them."""
    names = [change_name(both, i, '"') for i in story[:_NAMED]]
    return ", ".join(names) + (f" and {len(story) - _NAMED} more" if story[_NAMED:] else "")


def _mend(of: _Account, story: Story, section: Explanation | None) -> str:
    file = of.explained.file
    if file is None:
        path = explanation_path(of.agreement.path, of.new.effective)
        command = f"plainredline explain {of.agreement.slug} {of.new.effective}"
        return f"Run `{command}`, which drafts {path}"
    if section is not None:
        stale = section.standing is Standing.STALE
        why = "is stale" if stale else "says nothing yet"
        return f"Its section {why}: {file.path}:{section.section.line}"
    entries: tuple[Entry, ...] = (*file.sections, *file.minor)
    for entry in entries:
        known = windows(of.explained.comparison).get(entry.wording) if entry.wording else ()
        if set(story) & set(known or ()):
            return f"It is explained under another name: {file.path}:{entry.line}"
    for explanation in of.explained.explanations:
        if set(story) & _items(of, explanation):
            where = f"{file.path}:{explanation.section.line}"
            return f"The section on the clause above it could tell of it: name or quote it, {where}"
    return f"Explain it in {file.path}, or set it aside there with a reason"


def _items(of: _Account, explanation: Explanation) -> frozenset[int]:
    """Return the changes of sub-items of the numbered clauses that a section explains."""
    groups = (of.explained.comparison.changes[i].group for i in explanation.changes)
    return frozenset(
        change for g in groups for new in g.new for change in of.both.items(new, is_old=False)
    )
