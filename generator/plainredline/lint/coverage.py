"""Accounting: every substantive change is explained, set aside with a reason, or shown as open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plainredline.language.clause_names import ComparisonNames
from plainredline.language.quotations import first_words
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import (
    Agreement,
    Explained,
    Explanation,
    Finding,
    Message,
    Standing,
    Version,
)
from plainredline.storage.layout import explanation_path

_NAMED: Final = 4

Story = tuple[int, ...]
"""Indices of changes that one section could explain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One comparison, with all that it takes to say what nothing accounts for."""

    explained: Explained
    names: ComparisonNames
    agreement: Agreement
    old: Version
    new: Version
    is_required: bool
    """Whether that is an error (``E8``), and no warning (``W14``)."""

    told_stale: frozenset[tuple[str, int]] = frozenset()
    """The lines of files on which it was said that a section is stale, which is an error, too."""

    @property
    def rule(self) -> str:
        """The rule that asks."""
        return "E8" if self.is_required else "W14"


def begun(explained: Explained) -> tuple[tuple[Story, Explanation], ...]:
    """Return what a stale or unwritten section leaves open: one story, for one mend serves all."""
    left = set(explained.unexplained)
    found = []
    for explanation in explained.explanations:
        story = tuple(i for i in explanation.changes if i in left)
        if story:
            left -= set(story)
            found.append((story, explanation))
    return tuple(found)


def unaccounted(of: Account, untold: Sequence[Story]) -> tuple[Finding, ...]:
    """Return a finding for each story that nothing current accounts for, at its first clause.

    `untold` are those of which no section tells, not even a stale one. Of an empty or a stale
    section it is said once, where it stands, that it is; here only where an error is made of it.
    """
    started = begun(of.explained) if of.is_required else ()
    return (
        *(_finding(of, story, section) for story, section in started if not _is_told(of, section)),
        *(_finding(of, story, None) for story in untold),
    )


def _is_told(of: Account, explanation: Explanation) -> bool:
    """Whether it was said that a section is stale."""
    file, section = of.explained.file, explanation.section
    return file is not None and (file.path, section.lines.at("wording")) in of.told_stale


def _finding(of: Account, story: Story, section: Explanation | None) -> Finding:
    change = of.explained.comparison.changes[story[0]]
    clauses, first = of.explained.comparison.start(story[0])
    clause = clauses[first]
    more = (Found.MORE(n=len(story) - _NAMED),) if story[_NAMED:] else ()
    return Finding(
        rule=of.rule,
        path=(of.new if change.group.new else of.old).path,
        line=clause.lines[0],
        message=Found.NOT_EXPLAINED(
            n=len(story),
            clauses=(*of.names.change_names(story, _NAMED), *more),
            kinds=tuple(change.kinds),
            words=first_words(clause.text, 60),
        ),
        mend=_mend(of, story, section),
    )


def _mend(of: Account, story: Story, section: Explanation | None) -> Message:
    file = of.explained.file
    if file is None:
        path = explanation_path(of.agreement.path, of.new.effective)
        version = str(of.new.effective)
        return Better.DRAFT_FILE(slug=of.agreement.slug, version=version, path=str(path))
    if section is not None:
        stale = section.standing is Standing.STALE
        code = Better.SECTION_STALE if stale else Better.SECTION_EMPTY
        return code(path=file.path, line=str(section.section.line))
    for explanation in of.explained.explanations:
        if set(story) & _items(of, explanation):
            return Better.CLAUSE_ABOVE(path=file.path, line=str(explanation.section.line))
    return Better.EXPLAIN(path=file.path)


def _items(of: Account, explanation: Explanation) -> frozenset[int]:
    """Return the changes of sub-items of the numbered clauses that a section explains."""
    groups = (of.explained.comparison.changes[i].group for i in explanation.changes)
    return frozenset(
        change for g in groups for new in g.new for change in of.names.items(new, is_old=False)
    )
